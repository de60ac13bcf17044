"""How a figure made from parts, and a gap, are put in words."""

import pytest

from i18n import LANGUAGES, Language
from tables.harmonise.series import Harmonised, harmonise
from tests.made_up import statistics_of
from ui.state.cache import tables
from ui.values.harmonised import formula, gap_lines

NINH_BINH = "vn-ninh-binh-2025"
POPULATION = "v-gso-pop-1995-2016"
GRDP = "v-grdp-yearbooks-1992-2017"


def merged(indicator: str, *source_ids: str, province: str = NINH_BINH) -> Harmonised:
    """The values of a province of today, as these sources tell those of its parts."""
    own = statistics_of(tables(), source_ids)
    assert set(own["statistics"]["source_id"]) == set(source_ids)
    return harmonise(own, indicator, "today", [province])


def formula_of(indicator: str, period: str, source: str, code: str = "en") -> str:
    harmonised = merged(indicator, source)
    row = harmonised.rows[harmonised.rows["time_period"] == period].to_dict("records")[0]
    return formula(Language(code), row, harmonised.parts[NINH_BINH, period])


def test_a_sum_names_each_part_with_its_province() -> None:
    assert (
        formula_of("population", "2016", POPULATION)
        == "803,700 Ha Nam + 1,852,600 Nam Dinh + 953,100 Ninh Binh"
    )


def test_an_average_population_says_so_once() -> None:
    assert "average" not in formula_of("population", "2015", POPULATION)


def test_a_weighted_mean_gives_each_weight_and_what_the_weights_are() -> None:
    growth = formula_of("grdp_growth_pct", "2016", GRDP)
    assert "12.51 Ha Nam × 25,952.4 + " in growth
    assert growth.endswith("divided by 90,942.1 (GRDP, constant 2010 prices, 2015)")


def test_numbers_and_names_are_those_of_the_reader() -> None:
    assert formula_of("population", "2016", POPULATION, "vi").startswith("803.700 Hà Nam + ")


def test_a_gap_says_which_part_is_missing() -> None:
    # The office of Ha Nam tells the people of its own province.
    gaps = merged("population", POPULATION, "x-hanamgso-2018-p16").gaps
    assert gap_lines(Language("en"), gaps) == [
        "2018: no figure for Nam Dinh and Ninh Binh (until 2025)"
    ]


def test_gaps_that_lack_the_same_are_one_line() -> None:
    # A newspaper tells the growth of Ninh Binh alone.
    lines = gap_lines(Language("en"), merged("grdp_growth_pct", GRDP, "x-vcci-49539").gaps)
    assert "2020–2022, Half-year 1 of 2023: no figure for Ha Nam and Nam Dinh" in lines


def test_a_missing_weight_says_of_which_year_it_is() -> None:
    gaps = merged("grdp_growth_pct", GRDP, province="vn-da-nang-2025").gaps
    (line,) = [line for line in gap_lines(Language("en"), gaps) if "2005" in line]
    assert line == (
        "2005: no weight (GRDP, constant 2010 prices, 2004) for Da Nang (until 2025) and Quang Nam"
    )


@pytest.mark.parametrize("province_set", ["today", "before"])
@pytest.mark.usefixtures("in_turn")
def test_every_reason_has_words(province_set: str, code: str) -> None:
    for indicator in ("pci_score", "grdp_growth_pct", "population"):
        for gap in harmonise(tables(), indicator, province_set).gaps:
            assert "%(" not in "".join(gap_lines(Language(code), [gap]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_weights_of_nothing_are_said(code: str) -> None:
    statistics = tables()["statistics"]
    people = statistics["indicator"] == "population"
    nobody = statistics.assign(obs_value=statistics["obs_value"].where(~people, 0.0))
    own = {**tables(), "statistics": nobody}
    gaps = harmonise(own, "grdp_per_capita_m_vnd", "today").gaps
    weightless = [gap for gap in gaps if gap.reason == "weightless"]
    assert weightless
    assert all(gap_lines(Language(code), weightless))
