"""How a figure made from parts, and a gap, are put in words."""

import pytest

from i18n import Language
from tables.harmonise.series import Harmonised, harmonise
from ui.harmonised import formula, gap_lines
from ui.state.cache import tables

NINH_BINH = "vn-ninh-binh-2025"


def merged(indicator: str) -> Harmonised:
    return harmonise(tables(), indicator, "today", [NINH_BINH])


def formula_of(indicator: str, period: str, code: str = "en") -> str:
    harmonised = merged(indicator)
    row = harmonised.rows[harmonised.rows["time_period"] == period].to_dict("records")[0]
    return formula(Language(code), row, harmonised.parts[NINH_BINH, period])


def test_a_sum_names_each_part_with_its_province() -> None:
    assert (
        formula_of("population", "2016")
        == "803,700 Ha Nam + 1,852,600 Nam Dinh + 953,100 Ninh Binh"
    )


def test_an_average_population_says_so_once() -> None:
    assert "average" not in formula_of("population", "2015")


def test_a_weighted_mean_gives_each_weight_and_what_the_weights_are() -> None:
    growth = formula_of("grdp_growth_pct", "2016")
    assert "12.51 Ha Nam × 25,952.4 + " in growth
    assert growth.endswith("divided by 90,942.1 (GRDP, constant 2010 prices, 2015)")


def test_numbers_and_names_are_those_of_the_reader() -> None:
    assert formula_of("population", "2016", "vi").startswith("803.700 Hà Nam + ")


def test_a_gap_says_which_part_is_missing() -> None:
    gaps = [gap for gap in merged("population").gaps if gap.time_period == "2018"]
    assert gap_lines(Language("en"), gaps) == [
        "2018: no figure for Nam Dinh and Ninh Binh (until 2025)"
    ]


def test_gaps_that_lack_the_same_are_one_line() -> None:
    lines = gap_lines(Language("en"), merged("grdp_growth_pct").gaps)
    assert "2020–2022: no figure for Nam Dinh" in lines


def test_a_missing_weight_says_of_which_year_it_is() -> None:
    gaps = harmonise(tables(), "grdp_growth_pct", "today", ["vn-da-nang-2025"]).gaps
    (line,) = [line for line in gap_lines(Language("en"), gaps) if "2005" in line]
    assert line == (
        "2005: no weight (GRDP, constant 2010 prices, 2004) for Da Nang (until 2025) and Quang Nam"
    )


@pytest.mark.parametrize("province_set", ["today", "before"])
def test_every_reason_has_words(province_set: str, code: str) -> None:
    for indicator in ("pci_score", "grdp_growth_pct", "population"):
        for gap in harmonise(tables(), indicator, province_set).gaps:
            assert "%(" not in "".join(gap_lines(Language(code), [gap]))
