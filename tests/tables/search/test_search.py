"""Names are known by every spelling, and a query is answered only by what it names."""

import pytest

from tables.read import Tables, read_tables
from tables.search.answers import Figure, Happening, Reader, answers, build_reader
from tables.search.match import Closeness, hits
from tables.search.spelling import compact, plain, sound
from tests.made_up import MADE_UP, made_up

INDICATORS = """
    indicator_id,topic,title_en,title_vi,title_lo,other_names,unit,decimals,aggregation
    people,population,People,Người,ຄົນ,inhabitants,persons,0,sum
    parks,industry,"Parks, all",Khu,ສວນ,,count,0,sum
    """


@pytest.fixture(scope="module")
def made() -> Reader:
    return build_reader(made_up(indicators=INDICATORS, statistics=STATISTICS))


STATISTICS = "\n".join(
    line
    for line in MADE_UP["statistics"].splitlines()
    if ",people," in line or ",parks," in line or "ref_area" in line
)


@pytest.fixture(scope="module")
def real() -> Reader:
    return build_reader(read_tables())


@pytest.mark.parametrize(
    ("one", "other"),
    [("Đắk Lắk", "dac lac"), ("U-đôm-xay", "u dom xay"), ("Oudomxai", "Udomsay"), ("ໜອງ", "ຫນອງ")],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert sound(compact(plain(one))) == sound(compact(plain(other)))


def test_a_query_is_closest_to_what_is_called_so(made: Reader) -> None:
    found = {query: hits(made.index, query)[0] for query in ("gam", "denta", "aplha", "ພູ")}
    assert {query: hit.entry.id for query, hit in found.items()} == {
        "gam": "vn-gamma",
        "denta": "vn-delta",
        "aplha": "vn-alpha",
        "ພູ": "la-hill",
    }
    assert found["aplha"].closeness is Closeness.SLIP
    assert hits(made.index, "") == hits(made.index, "zzzzz") == []


def figures(reader: Reader, query: str) -> list[Figure]:
    """The answers to a query, all of which must be figures."""
    read = answers(reader, query)
    assert all(isinstance(answer, Figure) for answer in read)
    return [answer for answer in read if isinstance(answer, Figure)]


def test_a_figure_is_the_one_that_counts_of_the_year_asked_for(made: Reader) -> None:
    (answer,) = figures(made, "people Alpha 2020")
    assert answer.row is not None and answer.nearest == ()
    assert (answer.indicator, answer.area, answer.row["source_id"]) == (
        "people",
        "vn-alpha",
        "census",
    )
    (newest,) = figures(made, "Anpha inhabitants")
    assert newest.row and newest.row["time_period"] == "2021"


def test_a_year_without_a_figure_is_said_to_have_none_and_which_are_nearest(made: Reader) -> None:
    (answer,) = figures(made, "people Alpha 1999")
    assert answer.row is None
    assert [row["time_period"] for row in answer.nearest] == ["2020"]
    (none,) = figures(made, "people River")
    assert none.row is None and none.nearest == ()


def test_several_provinces_are_answered_one_by_one(made: Reader) -> None:
    several = figures(made, "people Alpha River 2020")
    assert [(one.area, one.row is not None) for one in several] == [
        ("vn-alpha", True),
        ("la-river", False),
    ]


def test_a_forecast_is_no_newest_figure(made: Reader) -> None:
    (answer,) = figures(made, "parks Alpha")
    assert answer.row and answer.row["time_period"] == "2020"


def test_a_province_and_a_year_ask_what_happened(made: Reader) -> None:
    assert answers(made, "Hill 1990") == [Happening("events", "beginning")]
    assert answers(made, "Alpha Hill 2005") == [Happening("events", "first-visit")]


@pytest.mark.parametrize("query", ["", "people", "2020", "Alpha", "people 2020", "moon Alpha"])
def test_what_asks_for_nothing_has_no_answer(made: Reader, query: str) -> None:
    assert answers(made, query) == []


def test_every_province_leads_by_each_of_its_names(real: Reader, tables: Tables) -> None:
    missed = [
        (name, row["province_id"])
        for row in tables["provinces"].to_dict("records")
        for name in (row["name_en"], row["name_vi"], row["name_lo"], plain(row["name_vi"]))
        if row["province_id"] not in {hit.entry.id for hit in hits(real.index, name)[:3]}
    ]
    assert missed == []
