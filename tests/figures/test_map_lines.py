"""Lines between partner provinces: quiet all together, strong and clickable when chosen."""

import pandas as pd
import pytest

from data.partnerships import pairs_on
from data.read import Tables
from figures.map_lines import line_between, partner_traces
from figures.theme import LIGHT
from geo.boundaries import boundaries_on
from i18n import LANGUAGES, Language
from tests.figures.naming import names as names_in

TODAY = "2026-11-24"
CHOSEN = "da-nang-2025--sekong"


@pytest.fixture
def pairs(tables: Tables) -> pd.DataFrame:
    return pairs_on(tables, TODAY)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_pairs_are_one_quiet_trace_that_names_them(pairs: pd.DataFrame, code: str) -> None:
    language = Language(code)
    [quiet] = partner_traces(pairs, boundaries_on(TODAY), names_in(language), LIGHT, language)
    assert [pair for pair in quiet["customdata"] if pair] == list(pairs["partnership_id"])
    assert sum(1 for text in quiet["hovertext"] if text) == len(pairs)
    assert quiet["lon"].count(None) == len(pairs) - 1
    assert quiet["name"] == language.gettext("Partner provinces")


def test_a_chosen_pair_is_strong_and_leads_to_itself(
    pairs: pd.DataFrame, english: Language
) -> None:
    quiet, casing, line = partner_traces(
        pairs, boundaries_on(TODAY), names_in(english), LIGHT, english, [CHOSEN]
    )
    assert CHOSEN not in quiet["customdata"]
    assert [pair for pair in line["customdata"] if pair] == [CHOSEN]
    assert "Da Nang – Sekong" in line["hovertext"]
    assert casing["line"]["width"] > line["line"]["width"] > 2 * quiet["line"]["width"]
    assert [trace["showlegend"] for trace in (quiet, casing, line)] == [False, False, True]


def test_lines_end_in_the_two_provinces(pairs: pd.DataFrame, english: Language) -> None:
    boundaries = boundaries_on(TODAY)
    one = pairs[pairs["partnership_id"] == CHOSEN]
    [line] = partner_traces(one, boundaries, names_in(english), LIGHT, english)
    for end, province in ((0, "vn-da-nang-2025"), (-1, "la-sekong")):
        assert (line["lon"][end], line["lat"][end]) == pytest.approx(
            boundaries.points[province], abs=0.01
        )


def test_pairs_of_provinces_that_are_not_on_the_map_are_left_out(
    pairs: pd.DataFrame, english: Language
) -> None:
    before = boundaries_on("2020-01-01")
    for trace in partner_traces(pairs, before, names_in(english), LIGHT, english):
        assert CHOSEN not in trace["customdata"]
    assert partner_traces(pairs.iloc[:0], before, names_in(english), LIGHT, english) == []


def test_a_line_is_bent_so_that_two_in_one_direction_part() -> None:
    points = line_between((100.0, 20.0), (110.0, 20.0))
    assert points[0] == (100.0, 20.0)
    assert points[-1] == (110.0, 20.0)
    assert all(lat > 20 for _, lat in points[1:-1])
