"""The figures of a province lead to their charts, what it lacks to those that have it."""

import re
from datetime import date

from i18n import Language
from pages.province.figures import for_download, leading, observations
from tables.comparison import comparison_lines
from tables.freshness.gaps import gaps_of
from tables.read import Tables
from tests.apps import open_page, words


def test_each_leading_figure_leads_to_its_chart(tables: Tables) -> None:
    said = words(open_page("province", area="la-sekong"))
    lines = comparison_lines(tables)
    claims = leading("la-sekong")
    assert claims
    for claim in claims:
        assert f"indicator={claim.row['indicator']}&amp;areas=la-sekong" in said
        assert sum(claim.row["indicator"] in line for line in lines) == 1
    assert '<img src="data:image/svg+xml;base64,' in said


def test_a_province_without_figures_says_so(tables: Tables) -> None:
    known = set(tables["statistics"]["ref_area"])
    without = [area for area in tables["provinces"]["province_id"] if area not in known]
    app = open_page("province", area=without[0])
    assert "No figure of this province was found." in words(app)
    assert not app.get("download_button")


def test_the_file_has_every_figure_with_its_source(code: str) -> None:
    file = for_download("la-sekong", Language(code))
    own = observations("la-sekong")
    assert len(file) == len(own)
    assert sorted(file["source_id"]) == sorted(own["source_id"])
    assert sorted(file[Language(code).gettext("Value")]) == sorted(own["obs_value"])


def test_a_projector_has_few_figures_and_no_file() -> None:
    app = open_page("province", area="la-sekong", present="1")
    assert not app.get("download_button")
    assert 0 < len(re.findall('class="figure"', words(app))) <= 8


def test_each_gap_leads_to_the_indicator(tables: Tables) -> None:
    gaps = gaps_of(tables, "la-sekong", date.today().isoformat())
    said = words(open_page("province", area="la-sekong"))
    for gap in gaps:
        assert f"indicator={gap.indicator}&amp;" in said
    assert "/coverage?area=la-sekong&amp;" in said


def test_a_province_with_an_open_question_has_it_on_its_page(tables: Tables) -> None:
    subjects = tables["open_questions"]["subject_ids"].explode()
    provinces = [area for area in subjects if area in set(tables["provinces"]["province_id"])]
    if provinces:
        assert "Open questions" in words(open_page("province", area=provinces[0]))
