"""Series across changes of boundary: made only from complete parts, or said to be missing."""

import ast
import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.harmonise.arithmetic import combined_qualifier, combined_status, summed
from tables.harmonise.extents import build_extents, day_of
from tables.harmonise.parts import REASONS, Gap
from tables.harmonise.series import (
    PROVINCE_SETS,
    Harmonised,
    harmonise,
    provinces_in,
)
from tables.observations import select
from tables.provinces import predecessors
from tables.read import Tables
from tests.made_up import statistics_of

GOLDEN = pd.read_csv(Path(__file__).with_name("harmonised.csv"), dtype={"time_period": str})
MERGED = sorted(set(GOLDEN["ref_area"]))
OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluated(node: ast.expr) -> float:
    """The value of written arithmetic: numbers, +, *, / and brackets, nothing else."""
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](evaluated(node.left), evaluated(node.right))
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, int | float)
    return float(node.value)


def written(arithmetic: str) -> ast.expr:
    """The tree of written arithmetic."""
    return ast.parse(arithmetic, mode="eval").body


def numbers(arithmetic: str) -> Iterator[float]:
    """Every number in written arithmetic."""
    for node in ast.walk(written(arithmetic)):
        if isinstance(node, ast.Constant):
            yield evaluated(node)


# --- The real tables -----------------------------------------------------------------------


def test_each_province_merged_in_2025_has_three_figures_written_out(tables: Tables) -> None:
    links = tables["lineage"]
    merged = set(links.loc[links["date"] == "2025-07-01", "successor_id"])
    assert set(MERGED) == merged
    assert len(merged) == 23
    assert (GOLDEN["ref_area"].value_counts() >= 3).all()
    five = {"population", "area_km2", "grdp_bn_vnd", "grdp_growth_pct", "population_density"}
    for province in ("vn-ninh-binh-2025", "vn-da-nang-2025"):
        assert set(GOLDEN.loc[GOLDEN["ref_area"] == province, "indicator"]) == five
    assert set(GOLDEN["indicator"]) == five


@pytest.mark.parametrize("line", GOLDEN.to_dict("records"), ids=lambda line: line["ref_area"])
def test_the_arithmetic_written_out_gives_the_harmonised_value(
    tables: Tables, line: dict[str, Any]
) -> None:
    own = statistics_of(tables, line["source_ids"].split("|"))
    rows = harmonise(own, line["indicator"], "today", periods=[line["time_period"]]).rows
    row = rows[rows["ref_area"] == line["ref_area"]].iloc[0]
    assert row["derived"]
    assert row["obs_value"] == pytest.approx(evaluated(written(line["arithmetic"])), rel=1e-12)
    assert line["obs_value"] == pytest.approx(row["obs_value"], abs=5e-7)
    assert "|".join(row["source_ids"]) == line["source_ids"]


@pytest.mark.parametrize("line", GOLDEN.to_dict("records"), ids=lambda line: line["ref_area"])
def test_every_number_written_out_is_a_figure_of_a_part(
    tables: Tables, line: dict[str, Any]
) -> None:
    parts = predecessors(tables, line["ref_area"])["predecessor_id"]
    rows = tables["statistics"]
    sourced = rows["ref_area"].isin(parts) & rows["source_id"].isin(line["source_ids"].split("|"))
    near = rows["time_period"].isin([line["time_period"], str(int(line["time_period"]) - 1)])
    known = set(rows.loc[sourced & near, "obs_value"])
    assert set(numbers(line["arithmetic"])) <= known


@pytest.mark.parametrize("indicator", ["population", "grdp_growth_pct", "pci_rank", "tourists_m"])
@pytest.mark.parametrize("preferred_only", [True, False])
def test_reported_units_are_left_as_they_are(
    tables: Tables, indicator: str, preferred_only: bool
) -> None:
    rows = select(tables, indicator, preferred_only=preferred_only)
    same = harmonise(tables, indicator, "reported", preferred_only=preferred_only)
    pd.testing.assert_frame_equal(same.rows[list(rows.columns)], rows)
    assert not same.rows["derived"].any()
    assert (same.parts, same.gaps) == ({}, ())
    assert [ids[0] for ids in same.rows["source_ids"]] == list(rows["source_id"])


def test_units_of_a_date(tables: Tables) -> None:
    assert [len(provinces_in(tables, province_set)) for province_set in PROVINCE_SETS[1:]] == [
        34 + 18,
        63 + 18,
    ]
    with pytest.raises(ValueError, match="tomorrow"):
        provinces_in(tables, "tomorrow")


def test_an_unknown_indicator_is_refused(tables: Tables) -> None:
    with pytest.raises(KeyError, match="happiness"):
        harmonise(tables, "happiness", "today")


def test_people_in_the_ninh_binh_of_today_in_2016(tables: Tables) -> None:
    found = harmonise(tables, "population", "today", ["vn-ninh-binh-2025"], ["2016"])
    (row,) = found.rows.to_dict("records")
    assert row["obs_value"] == 3609400
    assert (row["derived"], row["method"]) == (True, "sum")
    parts = found.parts["vn-ninh-binh-2025", "2016"]
    assert [(part.ref_area, part.row["obs_value"]) for part in parts] == [
        ("vn-ha-nam", 803700),
        ("vn-nam-dinh", 1852600),
        ("vn-ninh-binh", 953100),
    ]


def test_what_the_source_added_up_itself_goes_before_our_sum(tables: Tables) -> None:
    found = harmonise(tables, "population", "today", ["vn-ninh-binh-2025"], ["2024"])
    (row,) = found.rows.to_dict("records")
    assert (row["derived"], row["source_id"]) == (False, "v-nso-2024")


def test_growth_is_weighted_by_the_level_of_the_year_before(tables: Tables) -> None:
    found = harmonise(tables, "grdp_growth_pct", "today", ["vn-da-nang-2025"], ["2016"])
    for part in found.parts["vn-da-nang-2025", "2016"]:
        assert part.weight is not None
        assert (part.weight["indicator"], part.weight["time_period"]) == (
            "grdp_const2010_bn_vnd",
            "2015",
        )


def test_growth_weighted_so_is_that_of_the_summed_levels(tables: Tables) -> None:
    levels = harmonise(tables, "grdp_const2010_bn_vnd", "today", ["vn-ninh-binh-2025"])
    level = levels.rows.set_index("time_period")["obs_value"]
    growth = harmonise(tables, "grdp_growth_pct", "today", ["vn-ninh-binh-2025"], ["2016"])
    direct = (level["2016"] / level["2015"] - 1) * 100
    # The rates of the parts are printed with two decimals.
    assert growth.rows["obs_value"].iloc[0] == pytest.approx(direct, abs=0.01)


def test_one_part_of_a_quarter_is_a_gap_that_names_the_other(tables: Tables) -> None:
    found = harmonise(tables, "grdp_bn_vnd", "today", ["vn-da-nang-2025"], ["2023-Q1"])
    assert found.rows.empty
    missing = (("vn-da-nang", "grdp_bn_vnd", "2023-Q1"),)
    assert found.gaps == (Gap("vn-da-nang-2025", "2023-Q1", "part_missing", missing),)


def test_a_merged_province_is_never_split_into_the_old_ones(tables: Tables) -> None:
    found = harmonise(tables, "population_registered", "before", periods=["2025"])
    assert not found.rows["derived"].any()
    assert {gap.reason for gap in found.gaps} == {"never_split"}
    assert {"vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"} <= {gap.ref_area for gap in found.gaps}


def test_ranks_are_not_put_together(tables: Tables) -> None:
    found = harmonise(tables, "pci_rank", "today", ["vn-ninh-binh-2025"])
    assert {gap.reason for gap in found.gaps} == {"no_rule"}
    assert found.rows.empty


def test_capital_with_and_without_what_was_added_is_not_summed(tables: Tables) -> None:
    area, year = "vn-da-nang-2025", "2019"
    found = harmonise(tables, "fdi_registered_year_m_usd", "today", [area], [year])
    assert found.rows.empty
    assert found.gaps == (Gap(area, year, "definition_mixed", ()),)


@pytest.mark.parametrize(
    ("province", "year"), [("vn-hanoi", "2007"), ("vn-vinh-phuc", "2007"), ("la-vientiane", "2012")]
)
def test_a_province_that_kept_its_name_but_not_its_land_has_a_gap(
    tables: Tables, province: str, year: str
) -> None:
    assert not select(tables, "population", [province], [year]).empty
    found = harmonise(tables, "population", "before", [province], [year])
    assert found.rows.empty
    assert [gap.reason for gap in found.gaps] == ["other_extent"]


def test_the_hanoi_of_2008_is_that_of_today(tables: Tables) -> None:
    found = harmonise(tables, "population", "today", ["vn-hanoi"], ["2008"])
    assert list(found.rows["derived"]) == [False]


@pytest.mark.parametrize("province_set", PROVINCE_SETS[1:])
def test_every_figure_has_a_source_and_every_gap_a_reason(
    tables: Tables, province_set: str, sample: Callable[..., list[str]]
) -> None:
    sources = set(tables["sources"]["source_id"])
    for indicator in sample(tables["indicators"]["indicator_id"], 15):
        found = harmonise(tables, indicator, province_set)
        assert all(ids and set(ids) <= sources for ids in found.rows["source_ids"])
        assert [ids[0] for ids in found.rows["source_ids"]] == list(found.rows["source_id"])
        assert {gap.reason for gap in found.gaps} <= set(REASONS)
        made = found.rows[found.rows["derived"]]
        beside = {key for key, row in found.beside.items() if row["derived"]}
        keys = set(zip(made["ref_area"], made["time_period"], strict=True))
        assert keys | beside == set(found.parts)
        assert not found.rows.duplicated(["ref_area", "time_period"]).any()
        gaps = {(gap.ref_area, gap.time_period) for gap in found.gaps}
        told = set(zip(found.rows["ref_area"], found.rows["time_period"], strict=True))
        assert not gaps & told


def test_the_years_at_which_a_part_breaks_are_breaks_of_the_whole(tables: Tables) -> None:
    found = harmonise(tables, "grdp_bn_vnd", "today")
    statuses = found.rows.set_index(["ref_area", "time_period"])["obs_status"]
    broken = [
        key for key, parts in found.parts.items() if "B" in [p.row["obs_status"] for p in parts]
    ]
    assert broken
    assert {statuses[key] for key in broken} == {"B"}


# --- Qualifiers and statuses ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "weights", "whole"),
    [
        (["", ""], [], ""),
        (["over", ""], [], "over"),
        (["over", "over"], [], "over"),
        (["under", ""], [], "under"),
        (["about", ""], [], "about"),
        (["over", "under"], [], "about"),
        (["over", "about"], [], "about"),
        (["average", "average"], [], "average"),
        (["average", ""], [], "about"),
        (["average", "over"], [], "about"),
        (["", ""], ["average", "average"], ""),
        (["over", ""], ["", ""], "over"),
        (["", ""], ["over", ""], "about"),
    ],
)
def test_qualifiers_of_the_parts_give_that_of_the_whole(
    values: list[str], weights: list[str], whole: str
) -> None:
    assert combined_qualifier(values, weights) == whole
    assert combined_qualifier(values[::-1], weights[::-1]) == whole


@pytest.mark.parametrize(
    ("values", "weights", "whole"),
    [
        (["A", "P"], [], "P"),
        (["P", "E"], [], "E"),
        (["E", "B"], [], "B"),
        (["A", "A"], ["B", "E"], "E"),
        (["A", "A"], ["B", "B"], "A"),
        (["F", "F"], ["A", "A"], "F"),
    ],
)
def test_a_whole_is_as_weak_as_its_weakest_part(
    values: list[str], weights: list[str], whole: str
) -> None:
    assert combined_status(values, weights) == whole


def test_a_sum_has_the_decimals_of_its_parts() -> None:
    assert summed([0.1, 0.2]) == 0.3
    assert summed([1234.1, 0.2, 1e7]) == 10001234.3


@given(st.lists(st.integers(0, 10**9), min_size=1), st.integers(0, 4))
def test_a_sum_is_that_of_the_printed_decimals(cents: list[int], places: int) -> None:
    assert summed([cent / 10**places for cent in cents]) == sum(cents) / 10**places


# --- Random lineages -----------------------------------------------------------------------

YEARS = [f"{year}" for year in range(1990, 2031, 8)]
METHODS = ("sum", "weighted_mean")
Change = tuple[str, tuple[str, ...], tuple[str, ...]]  # day, units before, units after


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes (day, units before, units after): splits and mergers of whatever exists then."""
    alive, changes, fresh = ["a", "b", "c", "d"], [], iter(f"u{n}" for n in range(99))
    for year in YEARS[1:-1]:
        before = draw(st.lists(st.sampled_from(alive), min_size=1, max_size=3, unique=True))
        after = [next(fresh) for _ in range(draw(st.integers(2, 3)) if len(before) == 1 else 1)]
        changes.append((f"{year}-07-01", tuple(before), tuple(after)))
        alive = [unit for unit in alive if unit not in before] + after
    return changes


def land_of(changes: list[Change]) -> dict[str, set[str]]:
    """The land of each unit in grains, each named by a way from before to after."""
    grains = [[unit] for unit in "abcd"]
    for _, before, after in changes:
        grains = [
            [*way, *step]
            for way in grains
            for step in ([[unit] for unit in after] if way[-1] in before else [[]])
        ]
    land: dict[str, set[str]] = {}
    for way in grains:
        for unit in way:
            land.setdefault(unit, set()).add("-".join(way))
    return land


def lineage_tables(changes: Sequence[Change], figures: list[dict[str, Any]], method: str) -> Tables:
    """Tables with just enough in them to harmonise one indicator, weighted by another."""
    born = {unit: day for day, _, after in changes for unit in after}
    gone = {unit: day for day, before, _ in changes for unit in before}
    provinces = dict.fromkeys("abcd") | dict.fromkeys(born)
    links = [
        {"predecessor_id": old, "successor_id": new, "date": day}
        for day, before, after in changes
        for old in before
        for new in after
    ]
    statistics = pd.DataFrame(
        [
            {"source_id": f"s-{row['ref_area']}", "obs_status": "A", "qualifier": "", "note": ""}
            | {"preferred": True, "disputed": False}
            | row
            for row in figures
        ],
        columns=[
            "ref_area",
            "indicator",
            "time_period",
            "source_id",
            "obs_value",
            "obs_status",
            "qualifier",
            "note",
            "preferred",
            "disputed",
        ],
    )
    return {
        "provinces": pd.DataFrame(
            [
                {
                    "province_id": u,
                    "country": "VN",
                    "valid_from": born.get(u, ""),
                    "valid_to": gone.get(u, ""),
                }
                for u in provinces
            ]
        ),
        "lineage": pd.DataFrame(links, columns=["predecessor_id", "successor_id", "date"]),
        "indicators": pd.DataFrame(
            [
                {"indicator_id": "value", "aggregation": method, "weight_indicator": ("weight",)}
                | {"definition_varies": ""}
            ]
        ),
        "statistics": statistics.astype({"obs_value": "float64", "time_period": "str"}),
        "statistics_recast": statistics.iloc[:0],
    }


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Tables, dict[str, set[str]]]:
    """Tables of random units and figures, and the land of every unit.

    Most units have figures for the years in which they exist, some have others.
    """
    changes, chance = draw(histories()), draw(st.randoms(use_true_random=False))
    land = land_of(changes)
    born = {unit: day for day, _, after in changes for unit in after}
    gone = {unit: day for day, before, _ in changes for unit in before}
    figures = [
        {"ref_area": unit, "indicator": indicator, "time_period": year}
        | {"obs_value": chance.randint(1, 10**6)}
        for unit in sorted(land)
        for year in YEARS
        for indicator in ("value", "weight")
        if chance.random()
        < (0.9 if born.get(unit, "") <= f"{year}-12" < gone.get(unit, "~") else 0.1)
    ]
    return lineage_tables(changes, figures, draw(st.sampled_from(METHODS))), land


def values(tables: Tables, indicator: str) -> dict[tuple[str, str], float]:
    """The figures of an indicator by unit and year."""
    rows = tables["statistics"][tables["statistics"]["indicator"] == indicator]
    keys = zip(rows["ref_area"], rows["time_period"], strict=True)
    return dict(zip(keys, rows["obs_value"], strict=True))


def direct(tables: Tables, provinces: list[str], year: str) -> float:
    """The sum or weighted mean of units, computed directly. KeyError where a figure is missing."""
    value, weight = values(tables, "value"), values(tables, "weight")
    numbers = [value[unit, year] for unit in provinces]
    if tables["indicators"]["aggregation"].iloc[0] == "sum" or len(provinces) == 1:
        return sum(numbers)
    shares = [weight[unit, year] for unit in provinces]
    return sum(n * share for n, share in zip(numbers, shares, strict=True)) / sum(shares)


def harmonised(tables: Tables) -> Harmonised:
    """The indicator on the units of the end."""
    return harmonise(tables, "value", "today")


@settings(max_examples=settings().max_examples // 2)
@given(worlds())
def test_derived_figures_agree_with_a_direct_computation(
    world: tuple[Tables, dict[str, set[str]]],
) -> None:
    tables, _ = world
    found = harmonised(tables)
    for row in found.rows[found.rows["derived"]].to_dict("records"):
        parts = found.parts[row["ref_area"], row["time_period"]]
        wanted = direct(tables, [part.ref_area for part in parts], row["time_period"])
        assert row["obs_value"] == pytest.approx(wanted, rel=1e-12)


@settings(max_examples=settings().max_examples // 2)
@given(worlds())
def test_the_parts_of_a_figure_tile_its_unit(world: tuple[Tables, dict[str, set[str]]]) -> None:
    tables, land = world
    for (unit, _), parts in harmonised(tables).parts.items():
        tiles = [land[part.ref_area] for part in parts]
        assert sum(map(len, tiles)) == len(land[unit])
        assert set().union(*tiles) == land[unit]


@settings(max_examples=settings().max_examples // 2)
@given(worlds())
def test_a_gap_is_said_where_a_figure_of_the_land_cannot_be_used(
    world: tuple[Tables, dict[str, set[str]]],
) -> None:
    tables, land = world
    found = harmonised(tables)
    known = values(tables, "value")
    told = set(zip(found.rows["ref_area"], found.rows["time_period"], strict=True))
    gaps = {(gap.ref_area, gap.time_period) for gap in found.gaps}
    wanted = {
        (unit, year)
        for unit in provinces_in(tables, "today")
        for other, year in known
        if land[unit] & land[other]
    }
    assert told | gaps == wanted
    assert not told & gaps
    for gap in found.gaps:
        if gap.reason == "part_missing":
            assert gap.missing
            assert not {(area, year) for area, _, year in gap.missing} & set(known)


@settings(max_examples=settings().max_examples // 2)
@given(worlds(), st.data())
def test_taking_a_part_away_takes_the_figure_away(
    world: tuple[Tables, dict[str, set[str]]], data: st.DataObject
) -> None:
    tables, _ = world
    parts = harmonised(tables).parts
    if not parts:
        return
    key = data.draw(st.sampled_from(sorted(parts)))
    lost = data.draw(st.sampled_from(parts[key]))
    rows = tables["statistics"]
    kept = ~((rows["ref_area"] == lost.ref_area) & (rows["time_period"] == key[1]))
    after = harmonised({**tables, "statistics": rows[kept]})
    # Another set of units may cover the land; the one that is gone is never in it.
    assert lost.ref_area not in [part.ref_area for part in after.parts.get(key, ())]


@settings(max_examples=settings().max_examples // 2)
@given(worlds())
def test_a_reported_figure_is_never_replaced(world: tuple[Tables, dict[str, set[str]]]) -> None:
    tables, _ = world
    rows = harmonised(tables).rows
    found = {(r["ref_area"], r["time_period"]): r for r in rows.to_dict("records")}
    for key, value in values(tables, "value").items():
        if key[0] in provinces_in(tables, "today"):
            assert (found[key]["obs_value"], found[key]["derived"]) == (value, False)


@settings(max_examples=settings().max_examples // 2)
@given(worlds())
def test_a_whole_is_never_split(world: tuple[Tables, dict[str, set[str]]]) -> None:
    tables, land = world
    for (unit, _), parts in harmonised(tables).parts.items():
        assert all(land[part.ref_area] <= land[unit] for part in parts)


def test_forecasts_do_not_meet_outcomes() -> None:
    changes = [("2005-07-01", ("a", "b"), ("u0",))]
    figures = [
        {"ref_area": "a", "indicator": "value", "time_period": "2000", "obs_value": 1},
        {"ref_area": "b", "indicator": "value", "time_period": "2000", "obs_value": 2}
        | {"obs_status": "F"},
    ]
    tables = lineage_tables(changes, figures, "sum")
    assert harmonised(tables).gaps == (Gap("u0", "2000", "forecast_mixed", ()),)
    both = tables["statistics"].assign(obs_status="F")
    rows = harmonised({**tables, "statistics": both}).rows
    assert rows[["obs_value", "obs_status"]].values.tolist() == [[3.0, "F"]]


def test_a_former_whole_is_the_unit_put_together_again() -> None:
    changes = [("1995-07-01", ("a",), ("u0", "u1")), ("2025-07-01", ("u0", "u1"), ("u2",))]
    figures = [{"ref_area": "a", "indicator": "value", "time_period": "1990", "obs_value": 7}]
    tables = lineage_tables(changes, figures, "sum")
    (row,) = harmonised(tables).rows.to_dict("records")
    assert (row["ref_area"], row["obs_value"], row["derived"]) == ("u2", 7, True)
    before = harmonise(tables, "value", "before")
    assert before.rows.empty
    assert [(gap.ref_area, gap.reason) for gap in before.gaps] == [
        ("u0", "never_split"),
        ("u1", "never_split"),
    ]


# --- Land ----------------------------------------------------------------------------------


def test_the_land_of_former_provinces(tables: Tables) -> None:
    extents = build_extents(tables)
    today = extents.of("vn-ninh-binh-2025", "2026-01-01")
    assert extents.of("vn-ha-nam-ninh", "1985-01-01") == today
    parts = extents.of("vn-nam-ha", "1993-01-01"), extents.of("vn-ninh-binh", "1993-01-01")
    assert frozenset.union(*parts) == today
    tilings = [[unit for unit, _ in tiling] for _, tiling in extents.tilings(today)]
    assert tilings == [
        ["vn-ha-nam-ninh"],
        ["vn-nam-ha", "vn-ninh-binh"],
        ["vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"],
        ["vn-ninh-binh-2025"],
    ]
    assert extents.of("vn-quang-nam-da-nang", "1990") == extents.of("vn-da-nang-2025", "2026")


@given(histories())
def test_units_share_land_where_one_came_of_the_other(
    changes: list[Change],
) -> None:
    land = land_of(changes)
    extents = build_extents(lineage_tables(changes, [], "sum"))
    for one, other in pairwise(sorted(land)):
        ours = extents.of(one, "2030"), extents.of(other, "2030")
        assert bool(ours[0] & ours[1]) == bool(land[one] & land[other])
        assert (ours[0] <= ours[1]) == (land[one] <= land[other])


def test_a_figure_describes_the_boundaries_at_the_end_of_its_period() -> None:
    assert day_of("2008") == "2008-12-01"
    assert day_of("2025-S1") == "2025-06-01"
    assert day_of("2025-01/2025-10") == "2025-10-01"
    assert day_of("2022-01-01/2022-02-20") == "2022-02-20"
