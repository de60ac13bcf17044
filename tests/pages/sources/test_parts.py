"""The page of sources: how much they support, its parts, and what each says."""

import pytest

from i18n import Language
from tables.harmonise.differences import recast_differences
from tables.read import Tables, by_id
from tables.sources import FIGURES, by_authority
from tests.apps import open_page, words

PARTS = ("list", "dictionary", "rule", "recast", "licences", "questions")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.usefixtures("in_turn")
def test_every_part_opens_from_a_link_in_each_language(code: str, part: str) -> None:
    assert not open_page("sources", lang=code, part=part).warning


def test_title_counts_sources_and_figures_in_the_readers_numbers(code: str, tables: Tables) -> None:
    title = open_page("sources", lang=code).title[0].value
    figures = sum(len(tables[name]) for name in FIGURES)
    copied = by_authority(tables).set_index("authority").at[1, "copied"]
    for count in (len(tables["sources"]), figures, copied):
        assert Language(code).number(count) in title


def test_the_rule_of_exact_and_rounded_is_told_in_the_readers_numbers(code: str) -> None:
    language = Language(code)
    text = words(open_page("sources", lang=code, part="rule"))
    for number in (307_622, 307_700, 307_550):
        assert language.number(number) in text
    assert language.quantity({"qualifier": "over", "obs_value": 307_600}) in text


def test_boundaries_are_credited_and_imply_no_position() -> None:
    text = words(open_page("sources", part="licences"))
    for credit in ("Runfola", "CC BY 4.0", "Natural Earth", "imply no position"):
        assert credit in text


def test_open_questions_are_in_the_readers_language(code: str, tables: Tables) -> None:
    text = words(open_page("sources", lang=code, part="questions"))
    for row in tables["open_questions"].head(5).to_dict("records"):
        question = Language(code).name(row, "text")
        assert question.split("“")[0].split("'")[0][:40] in text


def test_projector_shows_the_levels_and_the_rule_but_no_long_table() -> None:
    app = open_page("sources", present="1")
    assert not app.dataframe
    assert "Which value counts" in words(app)


@pytest.mark.usefixtures("in_turn")
def test_recast_figures_stand_beside_what_is_computed_the_largest_difference_first(
    code: str, tables: Tables
) -> None:
    app = open_page("sources", lang=code, part="recast")
    table = app.dataframe[0].value
    assert len(table) == len(recast_differences(tables))
    first = by_id(tables, "provinces", recast_differences(tables)["ref_area"].iloc[0])
    assert table["province"].iloc[0].startswith(Language(code).name(first))
    assert table["publisher"].str.startswith("/sources?source=").all()
