"""A name that two provinces bear means the one that the list, the time or the editor says."""

import pytest

from exports.findings import option_in_words, question_in_words
from i18n import Language
from tables.read import Tables
from tests.made_up import made_up
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines
from uploads.issue import Question

HEADER = ["ref_area", "indicator", "time_period", "source_id"]
HEADER += ["obs_value", "obs_status", "qualifier", "note"]
# In July 2025 four of ten provinces were followed by larger ones of the same name, five left their
# name to none, and nothing happened to Middle.
KEPT = ("North", "South", "East", "West")
GONE = ("Pine", "Oak", "Elm", "Birch", "Willow")
HEIRS = [f"vn-{name.lower()}-2025" for name in KEPT]
FORMER = [f"vn-{name.lower()}" for name in KEPT]
COLUMNS = "province_id,country,name_en,name_vi,name_lo,type,region,valid_from,valid_to,source_id"
RECAST = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn-north-2025,people,2020,report,100,A,,
    """


def _province(name: str, valid_from: str = "", valid_to: str = "", after: str = "") -> str:
    ending = f"province,north,{valid_from},{valid_to},law"
    return f"vn-{name.lower()}{after},VN,{name},{name} vi,{name} lo,{ending}"


@pytest.fixture(scope="module")
def merged() -> Tables:
    """Ten provinces of which five remained, and two Lao ones that share a name."""
    links = [(name, name) for name in KEPT]
    links += list(zip(GONE, (*KEPT, "North"), strict=True))
    return made_up(
        provinces="\n".join(
            [
                COLUMNS,
                *(_province(name, valid_to="2025-06-30") for name in (*KEPT, *GONE)),
                *(_province(name, valid_from="2025-07-01", after="-2025") for name in KEPT),
                _province("Middle"),
                "la-hill,LA,Hill,Hill vi,Hill lo,province,north,,,law",
                "la-hill-city,LA,Hill,City vi,City lo,prefecture,north,1989,,law",
            ]
        ),
        lineage="\n".join(
            [
                "predecessor_id,successor_id,date,change,source_id",
                *(f"vn-{a.lower()},vn-{b.lower()}-2025,2025-07-01,merge,law" for a, b in links),
                "la-hill,la-hill-city,1989,split,law",
            ]
        ),
        statistics=RECAST.replace("-2025", "").replace("2020", "2019"),
        statistics_recast=RECAST,
        partnerships="partnership_id,vn_province_id,la_province_id\n",
        events="event_id,date\n",
        gates="gate_id,vn_province_id,la_province_id\n",
        gate_status="gate_id,status\n",
    )


def figures(*rows: tuple[str, str]) -> Lines:
    """A file of statistics with these provinces and periods."""
    return [
        HEADER,
        *(
            [area, "people", time, "census", "100", "F" if time > "2026" else "A", "", ""]
            for area, time in rows
        ),
    ]


def of_one_time(time: str, *areas: str) -> Lines:
    """A file of statistics of one period."""
    return figures(*((area, time) for area in areas))


def areas(lines: Lines, tables: Tables, table: str = "statistics", **answers: str) -> list[str]:
    """The provinces that a file is read to be about, which nothing is asked of."""
    result = check(lines, table, tables, **answers)
    assert result.questions == ()
    return result.rows["ref_area"].tolist()


def asked(lines: Lines, tables: Tables, table: str = "statistics", **answers: str) -> Question:
    """The only question that a file raises; none of its rows is at fault meanwhile."""
    result = check(lines, table, tables, **answers)
    assert result.verdict == "ambiguous"
    (question,) = result.questions
    return question


@pytest.mark.parametrize("time", ["2010", "2024", "2025", "2025-S1"])
def test_a_list_without_those_merged_away_is_asked_about_once(time: str, merged: Tables) -> None:
    question = asked(of_one_time(time, *KEPT, "Middle"), merged)
    assert (question.id, question.column, question.row) == ("bearers:ref_area", "ref_area", 2)
    assert (question.fields["names"], question.fields["count"]) == ("North, South, East, West", "4")
    values = [option.value for option in question.options]
    assert values == ["since-2025-07-01", "before-2025-07-01", "by-time"]


def test_each_name_is_listed_once_as_it_is_written(merged: Tables) -> None:
    lines = figures(("NORTH", "2024"), ("Tỉnh North vi", "2023"), ("South", "2023"))
    question = asked(lines, merged)
    assert (question.fields["names"], question.fields["count"]) == ("NORTH, South", "2")


def test_the_question_is_put_in_the_language_of_the_reader(merged: Tables) -> None:
    question = asked(of_one_time("2024", *KEPT), merged)
    for code, date in (("en", "1 Jul 2025"), ("vi", "01/07/2025"), ("lo", "2025")):
        language = Language(code)
        said = [option_in_words(language, option) for option in question.options]
        whole = question_in_words(language, question)
        assert date in whole
        assert date in said[0]
        assert date in said[1]
        assert "North, South, East, West" in whole
    assert said[0] != option_in_words(Language("en"), question.options[0])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("since-2025-07-01", ["vn-north-2025", "vn-north-2025", "vn-north-2025", "vn-middle"]),
        ("before-2025-07-01", ["vn-north", "vn-north", "vn-north", "vn-middle"]),
        ("by-time", ["vn-north", "vn-north-2025", "vn-north-2025", "vn-middle"]),
    ],
)
def test_the_answer_holds_for_the_whole_column(
    answer: str, expected: list[str], merged: Tables
) -> None:
    lines = figures(("North", "2024"), ("North", "2025"), ("North", "2027"), ("Middle", "2024"))
    assert areas(lines, merged, bearers__ref_area=answer) == expected


def test_an_answer_to_another_question_is_no_answer(merged: Tables) -> None:
    assert asked(of_one_time("2024", "North"), merged, bearers__ref_area="since-1997-01-01")


@pytest.mark.parametrize("time", ["2010", "2024", "2025", "2025-S1"])
def test_a_list_with_one_merged_away_is_of_the_provinces_before(time: str, merged: Tables) -> None:
    assert areas(of_one_time(time, *KEPT, "Elm"), merged) == [*FORMER, "vn-elm"]
    assert areas(of_one_time(time, *KEPT, "vn-elm"), merged) == [*FORMER, "vn-elm"]


def test_one_merged_away_speaks_for_the_few_names_of_other_years(merged: Tables) -> None:
    lines = figures(("North", "2023"), ("Elm", "2022"))
    assert areas(lines, merged) == ["vn-north", "vn-elm"]


def test_a_whole_list_of_another_year_speaks_for_itself(merged: Tables) -> None:
    # History of the provinces before, then years that an office has counted back.
    history = [(area, "2015") for area in (*KEPT, *GONE, "Middle")]
    recast = [(area, "2024") for area in (*KEPT, "Middle")]
    assert asked(figures(*history, *recast), merged).row == 2 + len(history)
    # Nor do they tell whom a year of both is about.
    assert asked(figures(*history, ("North", "2025")), merged).row == 2 + len(history)


def test_a_few_names_of_years_that_nobody_counts_back_are_of_their_time(merged: Tables) -> None:
    assert areas(of_one_time("2019", "North", "South"), merged) == FORMER[:2]
    assert asked(of_one_time("2020", "North", "South"), merged)


def test_of_what_is_published_so_already_nothing_is_asked(merged: Tables) -> None:
    rows = "vn-north,people,2024,census,100,A,,\nvn-south-2025,people,2025,census,100,A,,"
    tables = made_up(statistics=f"{','.join(HEADER)}\n{rows}")
    published = {**merged, "statistics": tables["statistics"]}
    lines = figures(("North", "2024"), ("South", "2025"))
    assert areas(lines, published) == ["vn-north", "vn-south-2025"]
    lines[1][4] = "101"
    assert asked(lines, published).row == 2


def test_a_time_since_decides_alone(merged: Tables) -> None:
    assert areas(of_one_time("2025-Q3", *KEPT, "Middle"), merged) == [*HEIRS, "vn-middle"]


def test_figures_from_before_are_recast_and_belong_in_their_table(merged: Tables) -> None:
    lines = of_one_time("2024", *KEPT, "Middle")
    result = check(lines, "statistics", merged, bearers__ref_area="since-2025-07-01")
    said = faults(result)
    assert [fault.row for fault in said] == [2, 3, 4, 5]
    assert {(fault.suggestion, fault.fields["table"]) for fault in said} == {
        ("", "statistics_recast")
    }
    assert "North (vn-north-2025) has existed only since 2025-07-01" in said[0].in_words()
    assert areas(lines[:-1], merged, "statistics_recast") == HEIRS
    assert faults(check(lines[:-1], "statistics_recast", merged)) == []


def test_where_nothing_says_when_the_list_decides_or_is_asked_about(merged: Tables) -> None:
    header = "gate_id,name_en,name_vi,name_lo,vn_province_id,la_province_id,lon,lat,source_id"
    lines = [header.split(","), ["one", "One", "Một", "ໜຶ່ງ", "North", "la-hill", "", "", "law"]]
    question = next(iter(check(lines, "gates", merged).questions))
    values = [option.value for option in question.options]
    assert values == ["since-2025-07-01", "before-2025-07-01"]
    other = ["two", "Two", "Hai", "ສອງ", "Elm", "la-hill", "", "", "law"]
    result = check([*lines, other], "gates", merged)
    assert result.questions == ()
    assert result.rows["vn_province_id"].tolist() == ["vn-north", "vn-elm"]


@pytest.mark.parametrize(
    ("date", "answer", "expected"),
    [
        ("2024", "", "vn-north|la-hill-city"),
        ("2025-07-02", "", "vn-north-2025|la-hill-city"),
        ("2025", "since-2025-07-01", "vn-north-2025|la-hill-city"),
        ("2025", "before-2025-07-01", "vn-north|la-hill-city"),
    ],
)
def test_what_happened_is_of_its_time_and_asked_of_a_year_of_both(
    date: str, answer: str, expected: str, merged: Tables
) -> None:
    # Only figures are counted back.
    header = "event_id,date,end_date,type,title_en,partnership_ids,province_ids,fields,source_id"
    event = ["meeting", date, "", "visit", "A visit", "", "North | la-hill-city", "trade", "law"]
    result = check([header.split(","), event], "events", merged, bearers__province_ids=answer)
    assert result.questions == ()
    assert result.rows["province_ids"].tolist() == [expected]
    if answer:
        (question,) = check([header.split(","), event], "events", merged).questions
        assert question.fields["names"] == "North"


def test_provinces_that_bear_a_name_at_once_are_another_matter(merged: Tables) -> None:
    result = check(of_one_time("2024", "Hill"), "statistics", merged)
    assert result.questions == ()
    [fault] = faults(result)
    assert fault.fields["candidates"] == "la-hill, la-hill-city"


def test_the_thirty_four_names_of_the_real_table_are_asked_about(tables: Tables) -> None:
    provinces = tables["provinces"]
    today = provinces[(provinces["country"] == "VN") & (provinces["valid_to"] == "")]
    new = today[today["valid_from"] == "2025-07-01"]
    lines = [
        [area, "grdp_bn_vnd", "2023", "v-nso-2024", "1000", "A", "", ""]
        for area in today["name_vi"]
    ]
    question = asked([HEADER, *lines], tables)
    assert question.fields["names"].split(", ") == new["name_vi"].tolist()
    result = check([HEADER, *lines], "statistics_recast", tables)
    assert result.questions == ()
    assert result.rows["ref_area"].tolist() == today["province_id"].tolist()
