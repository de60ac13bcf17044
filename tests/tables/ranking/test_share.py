"""Enough figures for a place, or for a year to begin with: of one country, on its own day."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tables.mappable import best_year, years_of
from tables.ranking.share import Share, covered_years, full_years, provinces_of_year
from tables.read import Tables
from tests.made_up import made_up

# Ten provinces of Vietnam, of which 0 to 5 became "new" on 1 July 2025, and four of Laos.
OLD = [f"vn-p{number}" for number in range(10)]
NEW = ["vn-new", *OLD[6:]]
LAO = [f"la-p{number}" for number in range(4)]
TABLES = made_up(
    provinces="province_id,country,valid_from,valid_to\n"
    + "".join(f"{area},VN,,{'2025-06-30' if area in OLD[:6] else ''}\n" for area in OLD)
    + "vn-new,VN,2025-07-01,\n"
    + "".join(f"{area},LA,,\n" for area in LAO),
    lineage="predecessor_id,successor_id,date,change\n"
    + "".join(f"{area},vn-new,2025-07-01,merger\n" for area in OLD[:6]),
    statistics="",
)


def rows_of(by_year: dict[str, list[str]]) -> pd.DataFrame:
    """A row for each province of each year."""
    pairs = [(area, year) for year, areas in by_year.items() for area in areas]
    return pd.DataFrame(pairs, columns=["ref_area", "time_period"])


def first_year(by_year: dict[str, list[str]], tables: Tables = TABLES) -> str:
    return best_year(years_of(tables, rows_of(by_year), "reported"))


def test_a_place_needs_all_provinces_and_a_year_half() -> None:
    assert Share(63, 63).is_whole
    assert not Share(62, 63).is_whole
    assert not Share(5, 10).is_thin
    assert Share(4, 10).is_thin
    assert Share(31, 63).is_thin
    assert not Share(32, 63).is_thin


@given(st.integers(0, 400), st.integers(1, 400))
def test_more_figures_never_make_a_year_thin(figures: int, provinces: int) -> None:
    share, more = Share(figures, provinces), Share(figures + 1, provinces)
    assert more.is_thin <= share.is_thin
    assert not (share.is_whole and share.is_thin)
    assert Share(provinces, provinces).is_whole


def test_provinces_are_those_of_the_year_in_each_country() -> None:
    areas = [*OLD[:3], LAO[0], "vn"]
    assert provinces_of_year(TABLES, areas, "2024") == {"VN": frozenset(OLD), "LA": frozenset(LAO)}
    assert provinces_of_year(TABLES, NEW, "2026") == {"VN": frozenset(NEW)}


def test_in_the_year_of_a_merger_the_side_with_more_figures_counts() -> None:
    assert provinces_of_year(TABLES, [*NEW, OLD[0]], "2025") == {"VN": frozenset(NEW)}
    assert provinces_of_year(TABLES, [*OLD, "vn-new"], "2025") == {"VN": frozenset(OLD)}
    # Of a country that did not change, the other one decides nothing.
    assert provinces_of_year(TABLES, [*OLD, *LAO], "2025")["LA"] == frozenset(LAO)


def test_a_harmonised_set_has_its_own_provinces_in_every_year() -> None:
    for year in ("2010", "2025"):
        assert provinces_of_year(TABLES, NEW, year, "today") == {"VN": frozenset(NEW)}
        assert provinces_of_year(TABLES, OLD, year, "before") == {"VN": frozenset(OLD)}


def test_half_of_the_provinces_are_a_year_to_begin_with_and_fewer_are_not() -> None:
    assert first_year({"2022": OLD, "2023": OLD[:5]}) == "2023"
    assert first_year({"2022": OLD, "2023": OLD[:4]}) == "2022"
    assert first_year({"2022": LAO, "2023": LAO[:2], "2024": LAO[:1]}) == "2023"


def test_after_a_merger_all_the_fewer_provinces_are_a_full_year() -> None:
    assert first_year({"2024": OLD, "2025": NEW}) == "2025"
    assert first_year({"2024": OLD, "2025": NEW[:2]}) == "2024"


def test_where_no_year_reaches_half_the_fullest_recent_one_is_chosen() -> None:
    assert first_year({"2021": OLD[:4], "2022": OLD[:4], "2023": OLD[:2]}) == "2022"


def test_a_year_has_both_countries_where_there_is_such_a_year() -> None:
    both = {"2019": [*OLD, *LAO], "2020": OLD}
    assert first_year(both) == "2019"
    # Two provinces of Laos make no indicator of both; three tenths of them are not asked for.
    assert first_year({"2019": [*OLD, LAO[0]], "2020": OLD}) == "2020"
    assert first_year({"2019": OLD, "2020": LAO}) == "2020"


def test_a_slightly_older_year_with_a_third_of_the_other_country_comes_first() -> None:
    assert first_year({"2015": [*OLD, *LAO[:2]], "2016": OLD, "2017": [*OLD, *LAO[:1]]}) == "2015"
    some = [*LAO, "la-p4", "la-p5"]
    tables = made_up(
        provinces="province_id,country,valid_from,valid_to\n"
        + "".join(f"{area},VN,,\n" for area in OLD)
        + "".join(f"{area},LA,,\n" for area in some),
        lineage="",
        statistics="",
    )
    assert first_year({"2015": [*OLD, *some[:2]], "2017": OLD}, tables) == "2015"
    assert first_year({"2014": [*OLD, *some[:2]], "2017": OLD}, tables) == "2017"
    assert first_year({"2015": [*OLD, some[0]], "2017": OLD}, tables) == "2017"


@given(st.dictionaries(st.sampled_from(["2021", "2022", "2023"]), st.sets(st.sampled_from(OLD))))
def test_a_thin_year_comes_first_only_where_all_are_thin(by_year: dict[str, set[str]]) -> None:
    rows = rows_of({year: sorted(areas) for year, areas in by_year.items()})
    full = full_years(TABLES, rows, "reported")
    assert full == {year for year, areas in by_year.items() if len(areas) >= 5}
    years = years_of(TABLES, rows, "reported")
    if full:
        assert best_year(years) == max(full)
    elif len(years):
        assert best_year(years) in set(years["time_period"])


def test_a_year_of_one_province_is_no_year_for_a_map_even_in_a_country_of_two() -> None:
    years = years_of(TABLES, rows_of({"2020": LAO[:1], "2021": LAO}), "reported")
    assert years.to_dict("records") == [
        {"time_period": "2021", "areas": 4, "covered": True, "full": True, "both": False}
    ]


def test_a_year_is_covered_by_half_of_one_country_whatever_the_other_has() -> None:
    rows = rows_of({"2019": [*OLD, *LAO], "2020": OLD, "2021": [*OLD[:4], LAO[0]], "2022": LAO})
    assert covered_years(TABLES, rows, "reported") == {"2019", "2020", "2022"}
    assert full_years(TABLES, rows, "reported") == {"2019"}
