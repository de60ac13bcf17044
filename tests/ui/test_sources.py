"""The page of sources: every source, what it supports, and what the tables mean."""

import pytest

from i18n import Language
from tables.package import resources
from tables.read import Tables
from tables.sources import cited_rows
from tests.apps import assert_sound, open_page, words
from ui.row_words import WRITERS, line
from ui.view import View

MINISTRY = "moit-2024-ha-nam-oudomxay"
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
    shown = open_page("sources").dataframe[0].value
    assert sorted(shown["title"]) == sorted(tables["sources"]["title"])


def test_filters_of_the_link_hold_together(tables: Tables) -> None:
    shown = (
        open_page("sources", authority="2", language="en", table="events", q="ha nam")
        .dataframe[0]
        .value
    )
    assert 0 < len(shown) < 10
    chosen = tables["sources"][tables["sources"]["title"].isin(shown["title"])]
    assert set(chosen["authority"]) == {2}
    assert set(chosen["language"]) == {"en"}
    assert chosen["source_id"].isin(tables["events"]["source_id"]).all()


def test_words_that_no_source_has_leave_an_empty_list() -> None:
    app = open_page("sources", q="no source has these words")
    assert app.dataframe[0].value.empty
    assert any(caption.value.startswith("0 sources") for caption in app.caption)


def test_source_shows_document_date_authority_and_all_that_it_supports(code: str) -> None:
    language = Language(code)
    app = open_page("sources", lang=code, source=MINISTRY)
    said = words(app)
    assert "vietlaotrade.com/enhancing-cooperative-relations" in said
    assert language.date("2024-03-20") in said
    assert language.label("sources", "authority", "2") in said
    for table in ("events", "commitments", "partnerships", "event_people", "commitment_status"):
        assert resources()[table].title[code] in said
    values = app.dataframe[0].value["value"]
    assert len(values) == 11
    over = language.label("statistics", "qualifier", "over")
    unit = language.unit("bn_vnd")
    assert f"{over} {language.number(14_600)} {unit}" in set(values)


def test_source_stands_beside_the_one_that_says_otherwise() -> None:
    said = words(open_page("sources", source=MINISTRY))
    assert "over 14,600 bn VND" in said
    assert "over 12,800 bn VND" in said
    assert "source=v-thoisu-2023-ha-nam" in said


def test_statistics_lead_to_their_chart() -> None:
    links = open_page("sources", lang="vi", source=MINISTRY).dataframe[0].value["link"]
    assert "/indicators?indicator=budget_revenue_bn_vnd&areas=vn-ha-nam&lang=vi" in set(links)


def test_source_that_supports_nothing_says_so() -> None:
    assert "No row of the tables" in open_page("sources", source="g-geonames").title[0].value


def test_dictionary_describes_every_column_in_each_language(code: str) -> None:
    app = open_page("sources", lang=code, part="dictionary")
    for name, table in resources().items():
        app.query_params["resource"] = name
        assert_sound(app.run())
        said = words(app)
        assert said.count("<strong>") == len(table.fields)
        assert [field.name for field in table.fields if field.name not in said] == []


def test_every_table_that_cites_sources_has_its_lines(tables: Tables) -> None:
    language = Language("lo")
    view = View("sources", language, dark=False, phone=False, presenting=False)
    for source_id in tables["sources"]["source_id"]:
        for table, found in cited_rows(tables, source_id).items():
            if table == "statistics":
                continue
            for row in found.to_dict("records"):
                assert line(view, table, row).text, (table, row)
    assert set(WRITERS) | {"statistics"} >= {
        name for name, rows in tables.items() if "source_id" in rows and name != "sources"
    }


def test_boundaries_are_credited_and_imply_no_position() -> None:
    said = words(open_page("sources", part="licences"))
    for credit in ("Runfola", "CC BY 4.0", "Natural Earth", "imply no position"):
        assert credit in said


def test_open_questions_stand_in_the_readers_language(code: str, tables: Tables) -> None:
    said = words(open_page("sources", lang=code, part="questions"))
    for text in tables["open_questions"][f"text_{code}"].head(5):
        assert text.split("“")[0].split("'")[0][:40] in said


def test_projector_shows_the_levels_and_the_rule_but_no_long_table() -> None:
    app = open_page("sources", present="1")
    assert not app.dataframe
    assert "Which value counts" in words(app)
