"""How a figure made from parts, and a gap, are put in words."""

import pytest

from i18n import Language
from tables.harmonise.series import Harmonised, harmonise
from ui.harmonised import formula, gap, gaps
from ui.state.cache import tables

NINH_BINH = "vn-ninh-binh-2025"


def made(indicator: str) -> Harmonised:
    return harmonise(tables(), indicator, "today", [NINH_BINH])


def told(indicator: str, period: str, code: str = "en") -> str:
    found = made(indicator)
    row = found.rows[found.rows["time_period"] == period].to_dict("records")[0]
    return formula(Language(code), row, found.parts[NINH_BINH, period])


def test_a_sum_names_each_part_with_its_province() -> None:
    assert told("population", "2016") == "803,700 Ha Nam + 1,852,600 Nam Dinh + 953,100 Ninh Binh"


def test_an_average_population_says_so_once() -> None:
    assert "average" not in told("population", "2015")


def test_a_weighted_mean_gives_each_weight_and_what_the_weights_are() -> None:
    told_growth = told("grdp_growth_pct", "2016")
    assert "12.51 Ha Nam × 25,952.4 + " in told_growth
    assert told_growth.endswith("divided by 90,942.1 (GRDP, constant 2010 prices, 2015)")


def test_numbers_and_names_are_those_of_the_reader() -> None:
    assert told("population", "2016", "vi").startswith("803.700 Hà Nam + ")


def test_a_gap_says_which_part_is_missing() -> None:
    found = next(one for one in made("population").gaps if one.time_period == "2018")
    assert gap(Language("en"), found) == "2018: no figure for Nam Dinh and Ninh Binh (until 2025)"


def test_gaps_that_lack_the_same_are_one_line() -> None:
    lines = gaps(Language("en"), made("grdp_growth_pct").gaps)
    assert "2020–2022: no figure for Nam Dinh" in lines


def test_a_missing_weight_says_of_which_year_it_is() -> None:
    found = harmonise(tables(), "grdp_growth_pct", "today", ["vn-da-nang-2025"])
    (line,) = [line for line in gaps(Language("en"), found.gaps) if "2005" in line]
    assert line == (
        "2005: no weight (GRDP, constant 2010 prices, 2004) for Da Nang (until 2025) and Quang Nam"
    )


@pytest.mark.parametrize("units", ["today", "before"])
def test_every_reason_has_words(units: str, code: str) -> None:
    for indicator in ("pci_score", "grdp_growth_pct", "population"):
        for one in harmonise(tables(), indicator, units).gaps:
            assert "%(" not in gap(Language(code), one)
