"""The page of sources: every source, what the tables mean, and which value counts."""

import pytest

from i18n import Language
from tables.package import resources
from tables.read import Tables
from tests.apps import assert_sound, open_page, words

PARTS = ("list", "dictionary", "rule", "licences", "questions")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_from_a_link_in_each_language(code: str, part: str) -> None:
    assert not open_page("sources", lang=code, part=part).warning


def test_title_counts_sources_and_figures_in_the_readers_numbers(code: str, tables: Tables) -> None:
    title = open_page("sources", lang=code).title[0].value
    figures = sum(len(tables[name]) for name in ("statistics", "support", "gate_traffic"))
    assert Language(code).number(len(tables["sources"])) in title
    assert Language(code).number(figures) in title


def test_list_holds_every_source(tables: Tables) -> None:
    listed = open_page("sources").dataframe[0].value
    assert sorted(listed["title"]) == sorted(tables["sources"]["title"])


def test_filters_of_the_link_hold_together(tables: Tables) -> None:
    listed = (
        open_page("sources", authority="2", language="en", table="events", q="ha nam")
        .dataframe[0]
        .value
    )
    assert 0 < len(listed) < 10
    chosen = tables["sources"][tables["sources"]["title"].isin(listed["title"])]
    assert set(chosen["authority"]) == {2}
    assert set(chosen["language"]) == {"en"}
    assert chosen["source_id"].isin(tables["events"]["source_id"]).all()


def test_words_that_no_source_has_leave_an_empty_list() -> None:
    app = open_page("sources", q="no source has these words")
    assert app.dataframe[0].value.empty
    assert any(caption.value.startswith("0 sources") for caption in app.caption)


def test_dictionary_describes_every_column_in_each_language(code: str) -> None:
    app = open_page("sources", lang=code, part="dictionary")
    for name, table in resources().items():
        app.query_params["resource"] = name
        assert_sound(app.run())
        text = words(app)
        assert text.count("<strong>") == len(table.fields)
        assert [field.name for field in table.fields if field.name not in text] == []


def test_boundaries_are_credited_and_imply_no_position() -> None:
    text = words(open_page("sources", part="licences"))
    for credit in ("Runfola", "CC BY 4.0", "Natural Earth", "imply no position"):
        assert credit in text


def test_open_questions_are_in_the_readers_language(code: str, tables: Tables) -> None:
    text = words(open_page("sources", lang=code, part="questions"))
    for question in tables["open_questions"][f"text_{code}"].head(5):
        assert question.split("“")[0].split("'")[0][:40] in text


def test_projector_shows_the_levels_and_the_rule_but_no_long_table() -> None:
    app = open_page("sources", present="1")
    assert not app.dataframe
    assert "Which value counts" in words(app)
