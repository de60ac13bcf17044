"""Two values that face each other are said in one sentence, and how far they are apart."""

import pandas as pd
import pytest

from figures.findings.pair import difference_words, pair_finding, times_as_high
from figures.findings.statement import FindingData
from figures.value_format import ValueFormat
from i18n import Language
from tables.harmonise.facing import Distance

EN = Language("en")
ROW = {
    "time_period": "2020",
    "qualifier": "",
    "obs_status": "A",
    "disputed": False,
    "source_id": "census",
}
LEFT = {**ROW, "ref_area": "left", "obs_value": 300.0}
RIGHT = {**ROW, "ref_area": "right", "obs_value": 700.0}


def gap(difference: float, ratio: float | None, qualifier: str = "") -> Distance:
    return Distance("persons", (LEFT, RIGHT), difference, ratio, qualifier)


def test_the_greater_one_is_said_to_be_so_many_times_as_high() -> None:
    indicator = {"title_en": "People", "unit": "persons", "measure": "", "basis": ""}
    style = ValueFormat(EN, "persons", 0)
    data = FindingData(
        pd.DataFrame([LEFT, RIGHT]), indicator, ("left", "right"), style, str.capitalize
    )
    result = pair_finding(data, gap(-400, 300 / 700), 4, 9)
    assert result.words == (
        "People stood at 300 people in Left and 700 people in Right in 2020, 2.33 times as high "
        "in Right. 4 of the 9 indicators of both provinces compare"
    )
    assert [number.value for number in result.numbers] == [300, 700, 2.33, 4, 9]
    equal = pair_finding(data, gap(0, 1), 1, 1)
    assert "times" not in equal.words


@pytest.mark.parametrize(
    ("ratio", "qualifier", "words"),
    [
        (2.5, "", "2.5 times as high"),
        (0.4, "", "2.5 times as high"),
        (2.5, "over", "over 2.5 times as high"),
        (0.4, "over", "under 2.5 times as high"),
        (12345.6, "about", "about 12,300 times as high"),
    ],
)
def test_a_ratio_is_turned_so_that_it_is_above_one(
    ratio: float, qualifier: str, words: str
) -> None:
    assert times_as_high(gap(1, ratio, qualifier), EN) == words


def test_a_difference_has_its_sign_its_unit_and_its_qualifier() -> None:
    people, percent = ValueFormat(EN, "persons", 0), ValueFormat(EN, "pct", 1)
    assert difference_words(gap(1234.5, 2), people, "points") == "+1,234.5 people"
    assert difference_words(gap(-3, 2, "about"), people, "points") == "about −3 people"
    assert difference_words(gap(-3, None), percent, "points") == "−3.0 points"
