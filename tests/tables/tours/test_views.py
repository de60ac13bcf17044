"""The tours that come with the dashboard: their order, and where their numbers come from."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest

from i18n import LANGUAGES
from tables.read import Tables
from tables.sources import citing_tables
from tables.tours.addresses import parts_of
from tables.tours.views import (
    changed_view,
    moved_view,
    new_id,
    views_of,
    with_view,
    without_view,
)
from tests.made_up import made_up, text_table

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
ROADS = re.compile(r"\b14D\b|\bkm2\b")  # names and units with a digit in them
SCALES = (1e3, 1e6)  # in which a value may be told: thousands, millions
CODES = pytest.mark.parametrize("code", LANGUAGES)


def test_views_come_in_their_order_whatever_that_of_the_table() -> None:
    tables = made_up(
        tour_views="""
        tour_id,position,address,title_en
        one,3,/map,Third
        two,1,/,Other
        one,1,/gates,First
        """
    )
    assert [row["title_en"] for row in views_of(tables, "one")] == ["First", "Third"]
    assert views_of(tables, "none") == []


TABLE = text_table(
    "tour_views",
    """
    tour_id,position,address,title_en
    one,1,/,First
    other,1,/,Alone
    one,2,/map,Second
    one,3,/gates,Third
    """,
)


def titles(views: pd.DataFrame, tour: str = "one") -> list[str]:
    own = sorted(views[views["tour_id"] == tour].to_dict("records"), key=lambda r: r["position"])
    assert [row["position"] for row in own] == [str(n + 1) for n in range(len(own))]
    return [row["title_en"] for row in own]


def test_edits_of_a_tour_number_its_views_anew_and_leave_others_alone() -> None:
    edits = {
        "more": with_view(TABLE, "one", {"address": "/events", "title_en": "Fourth"}),
        "fewer": without_view(TABLE, "one", 1),
        "up": moved_view(TABLE, "one", 3, -1),
        "beyond": moved_view(TABLE, "one", 3, 1),
        "first": moved_view(TABLE, "one", 3, -9),
        "words": changed_view(TABLE, "one", 2, {"title_en": "Other"}),
    }
    assert {name: titles(views) for name, views in edits.items()} == {
        "more": ["First", "Second", "Third", "Fourth"],
        "fewer": ["Second", "Third"],
        "up": ["First", "Third", "Second"],
        "beyond": ["First", "Second", "Third"],
        "first": ["Third", "First", "Second"],
        "words": ["First", "Other", "Third"],
    }
    assert all(titles(views, "other") == ["Alone"] for views in edits.values())
    assert titles(with_view(TABLE, "new", {"title_en": "Begin"}), "new") == ["Begin"]


def test_a_tour_gets_an_identifier_of_its_title_that_no_other_has() -> None:
    assert new_id("Đà Nẵng: our meeting", []) == "da-nang-our-meeting"
    assert new_id("Meeting", ["meeting", "meeting-2"]) == "meeting-3"
    assert new_id("ການປະຊຸມ", ["tour"]) == "tour-2"


def digits(number: str) -> str:
    """A number without its marks, which languages set differently, and without leading zeros."""
    return re.sub(r"[.,]", "", number).lstrip("0")


def numbers_in(text: str) -> set[str]:
    return {digits(number) for number in NUMBER.findall(ROADS.sub("", text))}


def numbers_of(row: pd.Series) -> Iterator[str]:
    """Every number that a row of a table tells: of its texts, dates and values, scaled too."""
    for value in row:
        if isinstance(value, float | int) and not pd.isna(value):
            yield from (digits(f"{value / scale:.6f}".rstrip("0")) for scale in (1, *SCALES))
        elif isinstance(value, str):
            yield from (digits(number) for number in NUMBER.findall(value))
            yield from (digits(part) for part in re.findall(r"\d+", value))


def numbers_of_sources(tables: Tables, sources: tuple[str, ...]) -> set[str]:
    rows = [
        row
        for name in citing_tables(tables)
        for _index, row in tables[name][tables[name]["source_id"].isin(sources)].iterrows()
    ]
    return {number for row in rows for number in numbers_of(row)}


@CODES
def test_every_number_of_a_note_is_in_a_row_that_its_sources_support(
    tables: Tables, code: str
) -> None:
    strays = {}
    for view in tables["tour_views"].to_dict("records"):
        told = numbers_in(view[f"title_{code}"]) | numbers_in(view[f"note_{code}"])
        stray = told - numbers_of_sources(tables, view["source_ids"])
        if stray:
            strays[view["tour_id"], view["position"]] = stray
    assert strays == {}


def test_a_number_that_no_source_tells_would_be_noticed(tables: Tables) -> None:
    sources = ("n-vietnamvn-2024-hoa-lu",)
    assert numbers_in("126 students, 80 graduated, 777 came") - numbers_of_sources(
        tables, sources
    ) == {"777"}


def test_every_view_of_a_tour_is_told_in_three_languages_with_its_sources(tables: Tables) -> None:
    columns = [f"{name}_{code}" for name in ("title", "note") for code in LANGUAGES]
    views = tables["tour_views"]
    assert not (views[columns] == "").any().any()
    assert all(views["source_ids"])
    assert not (tables["tours"] == "").any().any()
    counts = views.groupby("tour_id")["position"].agg(list)
    assert all(sorted(own) == list(range(1, len(own) + 1)) for own in counts)


def test_a_tour_leads_through_several_pages(tables: Tables) -> None:
    for tour in tables["tours"]["tour_id"]:
        pages = {parts_of(view["address"])[0] for view in views_of(tables, tour)}
        assert {"map", "indicators", "events", "commitments"} <= pages
