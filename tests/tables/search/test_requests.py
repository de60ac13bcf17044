"""A query is taken apart into names, with nothing left over and in as few names as can be."""

import pytest

from tables.search.match import Index, build_index
from tables.search.requests import Request, requests
from tables.search.spelling import compact, plain
from tests.made_up import made_up

INDICATORS = {"people": ("people",), "output": ("output",), "peopleoutput": ("both",)}
ALPHA, HILL = ("vn-alpha",), ("la-hill",)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(made_up())


def read(index: Index, query: str) -> list[Request]:
    return requests(index, INDICATORS, plain(query))


def test_places_indicators_and_years_are_named_in_any_order(index: Index) -> None:
    named = Request((ALPHA, HILL), (("people",),), ("2020",))
    assert read(index, "people alpha hill 2020") == [named]
    assert read(index, "2020 alpha people hill") == [named]


def test_nothing_may_be_left_over(index: Index) -> None:
    assert read(index, "people alpha zebra") == []
    assert read(index, "people alpha 1820") == []
    assert read(index, "") == []


def test_of_several_ways_the_one_of_fewest_names_counts(index: Index) -> None:
    assert read(index, "people output") == [Request((), (("both",),))]
    both = read(index, "output people")
    assert both == [Request((), (("output",), ("people",)))]


def test_lao_names_are_written_without_spaces(index: Index) -> None:
    [request] = read(index, "ພູອານຟາ")
    assert {*request.places} == {ALPHA, HILL}
    assert compact(plain("ພູ ອານຟາ")) == compact(plain("ພູອານຟາ"))


def test_words_say_what_is_asked_and_those_around_say_nothing(index: Index) -> None:
    assert read(index, "map people") == [Request((), (("people",),), (), frozenset({"map"}))]
