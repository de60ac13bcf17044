"""A finding says what the figures say, with their qualifiers, and compares only what compares."""

from dataclasses import replace

import pandas as pd
import pytest

from figures.charts.kinds import ChartKind
from figures.findings.kinds import alternative, finding
from figures.findings.newest import comparable_start, newest_of, with_brackets
from figures.findings.statement import Finding, FindingData, Key, Phrase
from figures.value_format import ValueFormat
from i18n import Language
from tables.disputes import outcomes_disputed
from tables.notes import breaking_methods
from tables.observations import select
from tables.ranking.place import Place, Share, places
from tables.ranking.published import PublishedPlace
from tables.read import Row
from tests.made_up import made_up_with

TABLES = made_up_with(
    indicators="""
        poor,living_standards,Poor,Nghèo,ທຸກຍາກ,pct,1,none,,over_time
        urban,population,Urban share,Tỷ lệ đô thị,ສັດສ່ວນ,pct,1,none,,
        place,economy,Rank,Xếp hạng,ອັນດັບ,rank,0,none,,
        answer,economy,"Answer, given","Trả lời, đã có",ຄຳຕອບ,flag,0,none,,
        """,
    statistics="""
        vn-delta,output,2021,report,14600,A,over,
        vn-delta,output,2021,paper,12800,E,over,
        vn-gamma,output,2019,census,1000,A,,
        vn-gamma,output,2020,census,900,B,,break: new prices
        vn-gamma,output,2021,census,1173.4,A,,
        vn-gamma,output,2022,census,1500,A,,
        vn-gamma,output,2023,census,6778.5,A,,
        vn-gamma,output,2024-Q1,census,2000,A,,
        la-hill,poor,2019,census,9,A,,
        la-hill,poor,2020,census,7,A,,
        vn-alpha,works,2020,census,19,A,,output value
        vn-beta,works,2020,census,-10.2,E,,index
        vn-alpha,works,2023,census,12,A,,output value
        vn-beta,works,2023,census,3,A,,index
        vn-delta,works,2023,report,5,A,,index
        vn-alpha,urban,2020,census,30.1,A,,
        vn-alpha,urban,2021,census,28.05,A,,
        vn-alpha,place,2020,census,12,A,,
        vn-alpha,place,2021,census,3,A,,
        vn-alpha,answer,2021,census,1,A,,
        vn-beta,answer,2021,census,0,A,,
        vn-alpha,growth,2022,census,-1.5,A,,
        vn-beta,growth,2022,census,4,A,under,
        """,
)
NAME = TABLES["provinces"].set_index("province_id")["name_en"].__getitem__
INDICATORS = TABLES["indicators"].set_index("indicator_id")


def rows_of(indicator: str, *areas: str, periods: list[str] | None = None) -> pd.DataFrame:
    rows = select(TABLES, indicator, areas or None, periods, preferred_only=False)
    return rows.assign(disputed=outcomes_disputed(rows))


def newest_row(rows: pd.DataFrame, area: str) -> Row:
    newest = newest_of(rows, area)
    assert newest is not None
    return newest


def finding_of(
    kind: ChartKind,
    rows: pd.DataFrame,
    areas: list[str],
    code: str = "en",
    ranked: dict[Key, Place] | None = None,
    about: dict[str, str] | None = None,
) -> Finding:
    """The finding of rows of one indicator; `about` goes before what the table says of it."""
    name = rows["indicator"].iloc[0]
    row = INDICATORS.loc[name].to_dict() | (about or {})
    style = ValueFormat(Language(code), row["unit"], row["decimals"])
    return finding(kind, FindingData(rows, row, tuple(areas), style, NAME, ranked or {}))


def words_of(
    rows: pd.DataFrame, *areas: str, code: str = "en", about: dict[str, str] | None = None
) -> str:
    return finding_of(ChartKind.LINE, rows, list(areas), code, about=about).words


def published_place(number: float, provinces: int | None, disputed: bool = False) -> PublishedPlace:
    row = {"obs_value": number, "qualifier": "", "obs_status": "A", "source_id": "report"}
    row |= {"ref_area": "vn-delta", "time_period": "2020", "disputed": disputed}
    return PublishedPlace(row, provinces)


def ranking_of(rows: pd.DataFrame, areas: list[str], code: str = "en") -> Finding:
    return finding_of(ChartKind.RANKING, rows, areas, code, ranks(rows))


def ranks(rows: pd.DataFrame) -> dict[Key, Place]:
    rows = rows[rows["preferred"]]
    year = rows["time_period"].iloc[0]
    return {(area, year): place for area, place in places(TABLES, rows, "reported").items()}


def test_a_qualifier_and_a_dispute_stand_beside_the_value() -> None:
    result = finding_of(ChartKind.LINE, rows_of("output", "vn-delta"), ["vn-delta"])
    words = "Output came to over 14,600 billion dong (sources disagree) in Delta in 2021"
    assert result.words == words
    assert result.source_ids == ("report",)
    assert [(number.value, number.meaning) for number in result.numbers] == [(14600, "value")]
    assert result.periods == ("2021",)


def test_a_whole_year_is_told_before_a_later_quarter() -> None:
    rows = rows_of("output", "vn-gamma")
    assert "2024-Q1" in set(rows["time_period"])
    assert newest_row(rows, "vn-gamma")["time_period"] == "2023"
    quarter = rows[rows["time_period"] == "2024-Q1"]
    words = "Output came to 2,000 billion dong in Gamma in the first quarter of 2024"
    assert words_of(quarter, "vn-gamma") == words


def test_figures_of_several_sources_are_not_compared() -> None:
    rows = rows_of("output", "vn-gamma")
    rows.loc[rows["time_period"] == "2022", "source_id"] = "report"
    assert comparable_start(rows, newest_row(rows, "vn-gamma")) is None


def test_a_comparison_does_not_reach_back_over_a_break() -> None:
    rows = rows_of("output", "vn-gamma")
    start = comparable_start(rows, newest_row(rows, "vn-gamma"))
    assert start is not None
    assert start["time_period"] == "2021"
    assert words_of(rows, "vn-gamma") == (
        "Output came to 6,778.5 billion dong in Gamma in 2023, up from 1,173.4 billion dong in 2021"
    )


def test_percentages_differ_in_points() -> None:
    result = finding_of(ChartKind.LINE, rows_of("urban"), ["vn-alpha"])
    assert result.words == (
        "Urban share stood at 28.05 % in Alpha in 2021, "
        "2.05 percentage points less than in 2020 (30.1 %)"
    )
    assert [number.value for number in result.numbers] == [28.05, 2.05, 30.1]


def test_a_moving_poverty_line_is_never_compared() -> None:
    rows = rows_of("poor", "la-hill")
    assert comparable_start(rows, newest_row(rows, "la-hill")) is not None
    assert words_of(rows, "la-hill") == "Poor stood at 7.0 % in Hill in 2020"


def test_no_figure_gives_no_words() -> None:
    assert finding_of(ChartKind.LINE, rows_of("output"), ["la-hill"]) == Finding()


def test_a_rate_of_growth_is_said_as_growth() -> None:
    about = {"measure": "growth", "basis": ""}
    rows = rows_of("growth", periods=["2022"])
    assert words_of(rows, "vn-alpha", about=about) == "The economy of Alpha shrank 1.5 % in 2022"
    earlier = rows_of("growth", periods=["2021"])
    assert words_of(earlier, "vn-beta", about=about) == "The economy of Beta grew 4.0 % in 2021"
    assert words_of(earlier, "vn-beta").startswith("Growth stood at 4.0 %")


def test_what_may_be_no_growth_is_not_said_as_such() -> None:
    rows = rows_of("growth", periods=["2022"])
    about = {"measure": "growth", "basis": ""}
    under = words_of(rows, "vn-beta", about=about)
    assert under == "Growth stood at under 4.0 % in Beta in 2022"
    several_years = words_of(rows, "vn-alpha", about=about | {"basis": "several_years"})
    assert several_years == "Growth stood at -1.5 % in Alpha in 2022"
    rows = rows.assign(obs_status="F")
    expected = words_of(rows, "vn-alpha", about=about)
    assert expected == "Growth of Alpha in 2022: -1.5 % (forecast or target)"


def test_ranks_and_answers_are_more_or_less_of_nothing() -> None:
    assert words_of(rows_of("place"), "vn-alpha") == "Rank: Alpha was 3rd in 2021, 12th in 2020"
    words = words_of(rows_of("answer"), "vn-alpha", "vn-beta")
    assert words == "Answer (given) in 2021: Alpha yes and Beta no"


def test_of_more_provinces_the_ends_are_told_where_they_are_certain() -> None:
    rows = rows_of("people", periods=["2020"])
    areas = ("vn-alpha", "vn-beta", "vn-delta", "la-hill")
    assert words_of(rows, *areas).endswith("and 1 more province in 2020")
    rows = rows.assign(qualifier="")
    assert words_of(rows, *areas) == (
        "People in these 4 provinces ranged from 30 people (estimate) in Hill to "
        "100 people (sources disagree) in Alpha in 2020"
    )


def test_a_ranking_gives_the_place_among_the_provinces_of_the_country() -> None:
    # Hill of Laos has fewer people than all of them.
    rows = rows_of("people", periods=["2020"])
    result = ranking_of(rows, ["vn-beta", "vn-alpha"])
    assert result.words == (
        "People stood at 50 people in Beta (the lowest of 3) and "
        "100 people (sources disagree) in Alpha (the highest of 3) in 2020"
    )
    one = ranking_of(rows, ["vn-delta"])
    assert one.words == "People stood at 70 people in Delta in 2020, 2nd highest of 3 provinces"
    assert [(number.value, number.meaning) for number in one.numbers] == [
        (70, "value"),
        (2, "place"),
        (3, "provinces"),
    ]


def test_where_some_have_no_figure_a_ranking_says_how_many_and_no_place() -> None:
    rows = rows_of("people", periods=["2020"])
    result = ranking_of(rows, ["la-hill"])
    assert result.words == (
        "People stood at about 30 people (estimate) in Hill in 2020; 1 of 2 provinces have a figure"
    )
    assert result.source_ids == ("census",)
    both = ranking_of(rows, ["vn-delta", "la-hill"])
    assert "in Delta (2nd highest of 3)" in both.words
    assert both.words.endswith("1 of 2 provinces have a figure (Laos)")
    vietnamese = ranking_of(rows, ["la-hill"], "vi").words
    assert vietnamese.endswith("1 trong 2 tỉnh, thành có số liệu")


def test_one_missing_province_is_one_too_many_for_a_place() -> None:
    rows = rows_of("people", periods=["2020"])
    nearly_all = {
        key: replace(place, number=None, alike=Share(62, 63), share=Share(62, 63))
        for key, place in ranks(rows).items()
    }
    words = finding_of(ChartKind.RANKING, rows, ["vn-delta"], ranked=nearly_all).words
    assert words == "People stood at 70 people in Delta in 2020; 62 of 63 provinces have a figure"


def test_the_place_of_a_source_goes_before_that_of_the_figures() -> None:
    rows = rows_of("people", periods=["2020"])
    ranked = {
        key: replace(own, published=published_place(2, 3)) for key, own in ranks(rows).items()
    }
    result = finding_of(ChartKind.RANKING, rows, ["vn-delta"], ranked=ranked)
    assert result.words.endswith("in Delta in 2020, 2nd of 3 provinces as published")
    assert result.source_ids == ("census", "report")
    another = finding_of(ChartKind.LINE, rows, ["vn-beta"], ranked=ranked)
    assert another.words.endswith(", 2nd of 3 provinces as published, 3rd of 3 by the figures here")
    thin = finding_of(ChartKind.RANKING, rows, ["la-hill"], ranked=ranked)
    assert "2nd of 3 provinces as published; 1 of 2 provinces have a figure" in thin.words


def test_a_place_among_an_unsure_number_of_provinces_says_no_number() -> None:
    rows = rows_of("output", "vn-gamma")
    place = Place("VN", None, Share(1, 3), Share(1, 3), published_place(5, None, disputed=True))
    result = finding_of(ChartKind.LINE, rows, ["vn-gamma"], ranked={("vn-gamma", "2023"): place})
    assert ", 5th as published (sources disagree), up from" in result.words


def counted(indicator: str, year: str) -> pd.DataFrame:
    rows = rows_of(indicator, periods=[year])
    rows = rows[rows["preferred"]]
    return rows.assign(way=breaking_methods(TABLES, rows))


def test_what_counts_another_thing_is_not_counted_for_a_place() -> None:
    # Of the three provinces of 2023 two tell an index; Alpha tells output value.
    rows = counted("works", "2023")
    plain = ranking_of(rows.drop(columns="way"), ["vn-alpha"])
    assert plain.words == "Works stood at 12.0 % in Alpha in 2023, the highest of 3 provinces"
    result = ranking_of(rows, ["vn-alpha"])
    assert result.words == (
        "Works stood at 12.0 % in Alpha in 2023; 2 of 3 provinces have figures that compare"
    )


def test_the_first_is_told_only_where_a_place_is() -> None:
    rows = counted("works", "2023")
    thin = "Works in 2023: 2 of 3 provinces have figures that compare"
    assert ranking_of(rows, []).words == thin
    assert ranking_of(rows, []).source_ids == ()
    result = ranking_of(rows.drop(columns="way"), [])
    assert result.words == "Works stood highest in Alpha in 2023: 12.0 %"
    assert result.source_ids == ("census",)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("vi", "Sản lượng tại Gamma năm 2023 là 6.778,5 tỷ đồng"),
        ("lo", "ຜົນຜະລິດ ຢູ່Gamma ໃນປີ 2023 ແມ່ນ 6.778,5 ຕື້ດົງ"),
    ],
)
def test_a_sentence_follows_the_language(code: str, words: str) -> None:
    rows = rows_of("output", "vn-gamma")
    assert words_of(rows, "vn-gamma", code=code).startswith(words)


def test_a_chart_is_told_to_who_does_not_see_it() -> None:
    rows = rows_of("urban")
    said = [finding_of(ChartKind.LINE, rows, ["vn-alpha"]), Finding()]
    words = alternative(ChartKind.LINE, said, rows, Language("en"))
    assert words.startswith("Chart (Line), 2020–2021. Urban share stood at 28.05 % in Alpha")
    assert words.endswith("(30.1 %).")
    one_year = alternative(ChartKind.BARS, said, rows.iloc[:1], Language("en"))
    assert one_year.startswith("Chart (Bars), 2020. ")


@pytest.mark.parametrize(
    ("words", "said"),
    [("50 in Hill", "50 in Hill (3rd of 4)"), ("50 (estimate)", "50 (estimate, 3rd of 4)")],
)
def test_brackets_in_a_row_are_one(words: str, said: str) -> None:
    assert with_brackets(Phrase(words), [Phrase("3rd of 4")]).words == said
    assert with_brackets(Phrase(words), []).words == words
