"""What a province lacks is said, with the way to those that have it."""

from datetime import date

from tables.coverage import gaps_of
from tables.read import Tables
from tests.apps import open_page, words


def test_each_gap_leads_to_the_indicator(tables: Tables) -> None:
    gaps = gaps_of(tables, "la-sekong", date.today().isoformat())
    said = words(open_page("province", area="la-sekong"))
    for gap in gaps:
        assert f"indicator={gap.indicator}&amp;lang" in said


def test_a_province_with_an_open_question_has_it_on_its_page(tables: Tables) -> None:
    subjects = tables["open_questions"]["subject_ids"].explode()
    provinces = [area for area in subjects if area in set(tables["provinces"]["province_id"])]
    if provinces:
        assert "Open questions" in words(open_page("province", area=provinces[0]))
