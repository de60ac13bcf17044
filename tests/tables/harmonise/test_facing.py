"""Two values face each other: they compare in the same period and way, or it is said why not."""

import pytest

from tables.harmonise.facing import Facing, facing
from tables.headlines import FOUNDING
from tables.read import Tables
from tests.made_up import made_up

INDICATORS = """
    indicator_id,topic,title_en,unit,decimals,aggregation,measure,price_base,basis,definition_varies,comparison_place
    people,population,People,persons,0,sum,,,,,1
    land,land,Area,km2,1,sum,,,,,2
    rate,economy,Rate,pct,1,none,,,,,3
    dong,economy,Dong,bn_vnd,0,sum,output,current,,,4.1
    kip,economy,Kip,bn_lak,0,sum,output,current,,,4.2
    old_kip,economy,Old kip,bn_lak,0,sum,work,constant_2010,,,5
    new_dong,economy,New dong,bn_vnd,0,sum,work,current,,,5
    place,economy,Place,rank,0,none,,,,,
    works,industry,Works,pct,1,none,,,,,
    visits,tourism,Visits,visits,0,sum,,,,by_note,
    """
RATES = """
    currency,time_period,source_id,rate,amount,amount_usd,error_pct,qualifier,note
    VND,2020,census,20000,,,,,annual average
    LAK,2020,census,10000,,,,,annual average
    """


def lines_of(statistics: str, left: str = "vn-delta", right: str = "la-hill") -> list[Facing]:
    head = "ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note\n"
    tables = made_up(indicators=INDICATORS, statistics=head + statistics, exchange_rates=RATES)
    return facing(tables, left, right)


def one_line(*rows: str) -> Facing:
    [line] = lines_of("\n".join(rows))
    return line


def test_the_newest_period_that_both_have_is_compared() -> None:
    line = one_line(
        "vn-delta,people,2019,census,50,A,,",
        "vn-delta,people,2020,census,70,A,,",
        "vn-delta,people,2022,census,90,A,,",
        "la-hill,people,2019,census,40,A,,",
        "la-hill,people,2020,census,28,E,,",
        "la-hill,people,2022,census,30,F,,a target",
    )
    assert [row and row["time_period"] for row in line.rows] == ["2020", "2020"]
    assert line.gap is not None
    assert (line.gap.difference, line.gap.ratio, line.gap.qualifier) == (42, 2.5, "")
    assert line.gap.unit == "persons"


def test_percentages_differ_in_points_and_have_no_ratio() -> None:
    line = one_line("vn-delta,rate,2020,census,8.89,A,,", "la-hill,rate,2020,census,-3.1,A,,")
    assert line.gap is not None
    assert (line.gap.difference, line.gap.ratio) == (11.99, None)


@pytest.mark.parametrize(
    ("left", "right", "qualifier"),
    [
        ("over", "", "over"),
        ("", "over", "under"),
        ("under", "", "under"),
        ("over", "under", "over"),
        ("about", "", "about"),
        ("average", "average", ""),
        ("average", "", "about"),
    ],
)
def test_a_qualifier_is_carried_into_the_difference(left: str, right: str, qualifier: str) -> None:
    line = one_line(
        f"vn-delta,people,2020,census,90,A,{left},", f"la-hill,people,2020,census,30,A,{right},"
    )
    assert line.gap is not None
    assert line.gap.qualifier == qualifier


def test_over_beside_over_leaves_open_which_is_more() -> None:
    line = one_line(
        "vn-delta,people,2020,census,90,A,over,", "la-hill,people,2020,census,3,A,over,"
    )
    assert (line.gap, line.reasons) == (None, ("open",))


def test_amounts_in_two_currencies_meet_in_dollars_at_the_rate_of_the_period() -> None:
    line = one_line("vn-delta,dong,2020,census,400,A,,", "la-hill,kip,2020,census,100,A,over,")
    assert line.indicators == ("dong", "kip")
    assert line.gap is not None
    assert [row["obs_value"] for row in line.gap.rows] == [20, 10]
    assert (line.gap.unit, line.gap.difference, line.gap.qualifier) == ("m_usd", 10, "under")
    assert [rate.source_id for rate in line.gap.rates] == ["census", "census"]
    line = one_line("vn-delta,dong,2021,census,400,A,,", "la-hill,kip,2021,census,100,A,,")
    assert (line.gap, line.reasons) == (None, ("no_rate",))


def test_what_does_not_compare_says_why() -> None:
    line = one_line("vn-delta,people,2019,census,9,A,,", "la-hill,people,2020,census,8,A,,")
    assert line.reasons == ("years",)
    line = one_line("vn-delta,new_dong,2020,census,9,A,,", "la-hill,old_kip,2020,census,8,A,,")
    assert line.reasons == ("price_base",)
    line = one_line(
        "vn-delta,works,2020,census,9,A,,output", "la-hill,works,2020,census,8,A,,index"
    )
    assert line.reasons == ("counted",)
    line = one_line(
        "vn-delta,visits,2020,census,9,A,,staying", "la-hill,visits,2020,census,8,A,,all"
    )
    assert line.reasons == ("counted",)
    line = one_line("vn-delta,place,2020,census,9,A,,", "la-hill,place,2020,census,8,A,,")
    assert line.reasons == ("unordered",)


def test_the_area_of_a_province_does_not_grow_old() -> None:
    line = one_line("vn-delta,land,2015,census,30.5,A,,", "la-hill,land,2020,census,10.2,A,,")
    assert line.gap is not None
    assert line.gap.difference == 20.3


def test_what_only_one_has_is_a_line_too_and_topics_stay_together() -> None:
    lines = lines_of(
        "vn-delta,works,2020,census,1,A,,\nla-hill,rate,2020,census,1,A,,\n"
        "la-hill,people,2020,census,5,A,,\nvn-delta,people,2020,census,5,A,,"
    )
    assert [line.indicators for line in lines] == [
        ("people", "people"),
        ("", "rate"),
        ("works", ""),
    ]
    assert lines[1].rows[0] is None
    assert lines[1].reasons == ("missing",)


def test_no_figures_make_no_lines() -> None:
    assert lines_of("") == []


def test_in_real_data_every_gap_is_of_one_period_and_the_exact_difference(
    tables: Tables,
) -> None:
    pairs = tables["partnerships"].set_index("partnership_id")
    for pair in FOUNDING:
        left, right = pairs.loc[pair, ["vn_province_id", "la_province_id"]]
        for line in facing(tables, left, right):
            assert (line.gap is None) == bool(line.reasons)
            if line.gap is None:
                continue
            one, other = line.gap.rows
            assert round(one["obs_value"] - other["obs_value"] - line.gap.difference, 9) == 0
            topic = tables["indicators"].set_index("indicator_id").at[line.indicators[0], "topic"]
            assert topic == "land" or one["time_period"] == other["time_period"]


OF_MERGED = """
    vn-gamma,people,2025,census,170,A,,
    vn-alpha,people,2020,census,100,A,,
    vn-beta,people,2020,census,50,E,,
    vn-alpha,people,2021,census,100,A,over,
    vn-beta,people,2021,census,55,A,,
    vn-alpha,people,2022,census,100,A,,
    la-hill,people,2020,census,30,A,,
    la-hill,people,2021,census,31,A,,
    la-hill,people,2022,census,32,A,,
    """


def test_a_merged_province_has_what_its_former_ones_add_up_to_exactly() -> None:
    rows = "\n".join(line.strip() for line in OF_MERGED.splitlines() if line.strip())
    [line] = lines_of(rows, left="vn-gamma")
    made, reported = line.rows
    assert made is not None
    assert reported is not None
    # 2021 is "over", and of 2022 one part is missing.
    assert (made["time_period"], made["obs_value"], made["obs_status"]) == ("2020", 150, "E")
    assert (made["derived"], reported["derived"]) == (True, False)
    assert [part.ref_area for part in made["parts"]] == ["vn-alpha", "vn-beta"]
    assert line.gap is not None
    assert line.gap.difference == 120
