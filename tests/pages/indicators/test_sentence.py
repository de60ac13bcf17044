"""What a finding says is in the data: each of its numbers, in every language, and each place.

The words are read back with the number format of their language, and every number is looked up in
the tables or counted anew, by other code than that which made the sentence.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
import pytest
from babel.numbers import parse_decimal

from figures.charts.kinds import KINDS, ChartKind
from figures.findings.statement import Finding, FindingData, Number
from figures.findings.words import title, when
from figures.value_format import ValueFormat
from i18n import LANGUAGES, Language
from pages.indicators.charts.scaled import drawn_of, finding_of
from pages.indicators.controls import Choice
from pages.indicators.result import result_of
from pages.indicators.values import provinces_with_values, values_of, years_of
from tables.ranking.share import provinces_of_year
from tables.read import Row
from tables.scales.scale import Scale, scales_for
from tables.scales.steps import exact_years
from ui.names import province_labels
from ui.state.cache import rows, tables

FEW, MANY = 5, 500  # sentences
MOST_PROVINCES = 5
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
LANGUAGE_LIST = [Language(code) for code in LANGUAGES]


def choices() -> Iterator[Choice]:
    """Random choices, the same in every run: any indicator, kind, scale and provinces."""
    chance = random.Random(13)
    names = sorted({*tables()["statistics"]["indicator"]})
    while True:
        choice = random_choice(chance, chance.choice(names))
        if choice is not None:
            yield choice


def random_choice(chance: random.Random, name: str) -> Choice | None:
    """A choice of an indicator as the page could make it; None where it has nothing to show."""
    province_set = chance.choice(["reported", "reported", "today", "before"])
    offered = provinces_with_values(name, province_set)
    unit = rows("indicators")[name]["unit"]
    kinds = [kind for kind in ChartKind if unit not in KINDS[kind].not_for]
    kind = KINDS[chart := chance.choice(kinds)]
    if not offered:
        return None
    provinces = chance.sample(offered, min(len(offered), chance.randint(0, MOST_PROVINCES)))
    choice = Choice(name, province_set, tuple(provinces), chart, "")
    values = values_of(name, province_set).rows
    years = sorted(set(values.loc[values["time_period"].str.len() == 4, "time_period"]))
    if kind.of_one_period:
        ranked = years_of(name, province_set)["time_period"]
        return replace(choice, year=chance.choice([*ranked])) if len(ranked) else None
    if kind.of_two_years:
        if len(years) < 2:
            return None
        start, end = sorted(chance.sample(years, 2))
        return replace(choice, start=start, year=end)
    scales = sorted(kind.scales & scales_for(tables(), name))
    choice = replace(choice, scale=chance.choice(scales))
    bases = [*exact_years(values)]
    if choice.scale == Scale.INDEX:
        return replace(choice, base=chance.choice(bases)) if bases else None
    return choice


@dataclass(frozen=True)
class Case:
    """A choice and what the data say of it, whatever the language."""

    choice: Choice

    @property
    def indicator(self) -> Row:
        return rows("indicators")[self.choice.indicator]

    def values(self, number: Number) -> set[float]:
        """The values of a province in a period, of every source, and those made of them."""
        if self.choice.scale in (Scale.LINEAR, Scale.LOG):
            own = values_of(self.choice.indicator, self.choice.province_set).rows
            return {*of_key(own, number)["obs_value"]}
        own = of_key(drawn_of(self.choice, LANGUAGE_LIST[0]).rows, number)
        return {self.scaled(row) for row in own.to_dict("records")}

    def scaled(self, row: Row) -> float:
        """What a row on the scale must be, by the two published values it is made of."""
        published, against = row["published"], row["against"]["obs_value"]
        assert published in {*of_row(self.choice, row)["obs_value"]}
        match self.choice.scale:
            case Scale.CHANGE if self.indicator["unit"] in ("pct", "index"):
                made = published - against
            case Scale.CHANGE:
                made = 100 * (published / against - 1)
            case _:
                made = 100 * published / against
        # As exact as it is written.
        assert abs(made - row["obs_value"]) <= 0.05, (made, row["obs_value"])
        return float(row["obs_value"])

    def differences(self, number: Number, finding: Finding) -> set[float]:
        """By how much the values of a province in the periods of the finding differ."""
        own = values_of(self.choice.indicator, self.choice.province_set).rows
        own = own[(own["ref_area"] == number.ref_area) & own["preferred"]]
        values = own[own["time_period"].isin(finding.periods)]["obs_value"]
        return {round(abs(one - other), 9) for one in values for other in values}

    def check_place(self, number: Number) -> None:
        """A place is told only where every province has a figure, and is counted anew here."""
        own = values_of(self.choice.indicator, self.choice.province_set).rows
        own = own[own["preferred"] & (own["time_period"] == number.time_period)]
        own = own[own["obs_status"] != "F"]
        provinces = provinces_of_year(
            tables(), {*own["ref_area"]}, number.time_period, self.choice.province_set
        )
        country = rows("provinces")[number.ref_area]["country"]
        compatriots = own[own["ref_area"].isin(provinces[country])]
        assert {*compatriots["ref_area"]} == provinces[country], number
        by_area = compatriots.set_index("ref_area")["obs_value"]
        assert number.value == 1 + (by_area > by_area[number.ref_area]).sum(), number

    def check(self, number: Number, finding: Finding) -> None:
        """A number of a finding is in the data, or follows from them."""
        match number.meaning:
            case "value":
                assert number.value in {abs(v) for v in self.values(number)} | self.values(number)
            case "difference":
                assert round(number.value, 9) in self.differences(number, finding)
            case "place":
                self.check_place(number)
            case "published_place":
                ranks = tables()["statistics"]
                own = of_key(ranks[ranks["indicator"] == ranked_by(self.choice.indicator)], number)
                assert number.value in {*own["obs_value"]}
            case "base":
                assert number.value == 100
            case "figures" | "provinces":
                assert 0 <= number.value <= len(rows("provinces"))


def ranked_by(indicator: str) -> str:
    """The indicator that tells the places of another one."""
    return next(name for name, row in rows("indicators").items() if row["rank_of"] == indicator)


def of_key(own: pd.DataFrame, number: Number) -> pd.DataFrame:
    keys = (own["ref_area"] == number.ref_area) & (own["time_period"] == number.time_period)
    return own[keys]


def of_row(choice: Choice, row: Row) -> pd.DataFrame:
    number = Number(0, "value", row["ref_area"], row["time_period"])
    return of_key(values_of(choice.indicator, choice.province_set).rows, number)


def numbers_in(finding: Finding, choice: Choice, language: Language) -> set[float]:
    """The numbers in the words of a finding, but for those of names, titles and times."""
    words, style = finding.words, ValueFormat(language)
    data = FindingData(pd.DataFrame(), rows("indicators")[choice.indicator], (), style, str)
    unit = rows("indicators")[choice.indicator]["unit"]
    of_times = [
        text
        for period in finding.periods
        for text in (when(language, period), language.date(period))
    ]
    announced = {*result_of(choice, language).all_rows["announced"]} - {""}
    texts = [
        title(replace(data, value_format=replace(style, unit=unit))),
        # What is said in brackets behind a name that ends in some goes into those.
        *(label.removesuffix(")") for label in province_labels(language).values()),
        *of_times,
        *(style.announcement(date) for date in announced),
        choice.base,
    ]
    for text in sorted(filter(None, texts), key=len, reverse=True):
        words = (
            words.replace(text, " ")
            if not text.isdigit()
            else re.sub(rf"(?<![\d.,]){text}(?![\d.,]?\d)", " ", words)
        )
    return {float(parse_decimal(text, locale=language.code)) for text in NUMBER.findall(words)}


def test_each_number_of_a_sentence_is_in_the_data(thorough: bool) -> None:
    sentences, most = 0, MANY if thorough else FEW
    for choice in choices():
        case = Case(choice)
        in_english = finding_of(choice, choice.indicator, LANGUAGE_LIST[0])
        for language in LANGUAGE_LIST:
            finding = finding_of(choice, choice.indicator, language)
            assert {*finding.numbers} == {*in_english.numbers}
            said = numbers_in(finding, choice, language)
            known = {abs(number.value) for number in finding.numbers}
            assert said <= known, (choice, finding.words, said - known)
            times = {
                float(year) for period in finding.periods for year in re.findall(r"\d+", period)
            }
            hidden = {value for value in known - said if value not in times}
            assert not hidden or rows("indicators")[choice.indicator]["unit"] == "flag", (
                choice,
                finding.words,
                hidden,
            )
        for number in in_english.numbers:
            case.check(number, in_english)
        sentences += bool(in_english.words)
        if sentences == most:
            break


@pytest.mark.parametrize("language", LANGUAGE_LIST, ids=list(LANGUAGES))
def test_a_number_is_read_back_as_it_was_written(language: Language) -> None:
    for value in (0.05, 8.89, 1234567.891, 14600, 100):
        text = language.number(value)
        assert float(parse_decimal(text, locale=language.code)) == value
