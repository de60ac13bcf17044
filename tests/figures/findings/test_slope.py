"""A slope says more or less only of values that compare over all the years between them."""

from dataclasses import replace

import pandas as pd

from figures.charts.kinds import ChartKind
from figures.findings.kinds import finding
from figures.findings.scatter import scatter_finding
from figures.findings.statement import FindingData
from figures.value_format import ValueFormat
from i18n import Language
from tables.observations import select
from tables.scales.scale import Scale
from tables.scales.steps import change, index
from tests.made_up import made_up_with

TABLES = made_up_with(
    statistics="""
        vn-alpha,people,2022,census,130,A,,
        vn-beta,people,2021,census,45,A,,
        vn-beta,people,2022,census,40,A,,
        vn-delta,people,2022,census,80,A,over,
        la-hill,people,2022,census,31,A,,
        la-river,people,2020,census,9,A,,
        la-river,people,2022,census,8,A,,break: new districts
        """
)
NAME = TABLES["provinces"].set_index("province_id")["name_en"].__getitem__
PEOPLE = TABLES["indicators"].set_index("indicator_id", drop=False).loc["people"].to_dict()
ROWS = select(TABLES, "people", preferred_only=False)


def data_of(rows: pd.DataFrame, *areas: str, unit: str = "persons") -> FindingData:
    style = ValueFormat(Language("en"), unit, None)
    return FindingData(rows, PEOPLE, areas, style, NAME, years=("2020", "2022"))


def slope(*areas: str) -> str:
    return finding(ChartKind.SLOPE, data_of(ROWS.assign(disputed=False), *areas)).words


def test_what_compares_rose_or_fell() -> None:
    assert slope("vn-beta") == "People of Beta fell from 50 people in 2020 to 40 people in 2022"


def test_across_other_sources_a_break_or_a_qualifier_nothing_rose_or_fell() -> None:
    # What counts for Alpha in 2021 is of another source.
    alpha = "People of Alpha: 100 people in 2020 and 130 people in 2022"
    assert slope("vn-alpha") == alpha
    assert slope("vn-delta").endswith(": 70 people in 2020 and over 80 people in 2022")
    assert slope("la-river").endswith(": 9 people in 2020 and 8 people in 2022")


def test_two_provinces_are_told_side_by_side() -> None:
    assert slope("vn-beta", "la-river") == (
        "People between 2020 and 2022: from 50 people to 40 people in Beta and from 9 people to "
        "8 people in River"
    )


def test_of_many_those_are_counted_that_compare() -> None:
    again = ROWS[ROWS["ref_area"] == "vn-beta"].assign(ref_area="la-hill")
    others = ROWS[ROWS["ref_area"] != "la-hill"]
    data = data_of(
        pd.concat([others, again]).assign(disputed=False),
        *("vn-alpha", "vn-beta", "vn-delta", "la-hill", "la-river"),
    )
    assert finding(ChartKind.SLOPE, data).words == (
        "People between 2020 and 2022: rose in 0 and fell in 2 of the 2 provinces whose figures "
        "compare"
    )


def test_of_many_the_only_one_that_compares_is_told() -> None:
    assert slope("vn-alpha", "vn-beta", "vn-delta", "la-hill", "la-river") == slope("vn-beta")
    none = slope("vn-alpha", "vn-delta", "la-hill", "la-river")
    assert none.startswith("People: 4 provinces have figures of 2020 and 2022, none of which")


def scaled(scale: Scale, rows: pd.DataFrame, *areas: str, unit: str) -> str:
    data = replace(data_of(rows, *areas, unit=unit), scale=scale, base="2020")
    return finding(ChartKind.LINE, data).words


def test_a_value_on_a_scale_is_said_as_what_it_is() -> None:
    own = ROWS.assign(
        source_ids=[(source,) for source in ROWS["source_id"]],
        derived=False,
        recast=False,
        converted=False,
        way="",
        disputed=False,
    )
    own = own[own["ref_area"].isin(["vn-beta", "la-river"])]
    changed = scaled(Scale.CHANGE, change(own, False).round(1), "vn-beta", unit="pct")
    assert changed == "People: Beta down 11.1 % in 2022 on the year before"
    indexed = scaled(Scale.INDEX, index(own, "2020"), "vn-beta", "la-river", unit="")
    # Beyond the break River has nothing but the base.
    assert indexed == "People: Beta at 80 in 2022 (2020 = 100)"


def test_a_scatter_counts_the_provinces_with_both_and_claims_no_connection() -> None:
    rows = ROWS.assign(disputed=False)
    own = rows[rows["time_period"] == "2022"]
    across = data_of(own, "vn-beta", "la-river")
    up = replace(across, rows=own[own["ref_area"] != "la-river"])
    result = scatter_finding(across, up)
    assert result.words == (
        "4 provinces have both figures in 2022: People, and People. Beta 40 people and 40 people"
    )
    assert [number.value for number in result.numbers] == [4, 40, 40]
    assert scatter_finding(across, replace(up, rows=own[:0])).words == ""
