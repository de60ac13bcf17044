"""What a person is asked about a layout: which indicator, source, unit, period, area, sheet.

Each question lists what may be answered, the likeliest first; any other answer counts as none.
"""

import datetime
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from i18n import message as _
from tables.read import Tables
from uploads.checking.numbers import take_apart
from uploads.issue import Issue, Option, Question
from uploads.spelling import fold, fold_accents
from uploads.units.measure import Measure, scale_value, unit_of_code

LEAVE_OUT = "leave-out"
INDICATOR, UNIT = "layout:indicator", "layout:unit"
WAY = "layout:way"
NOT_SAID = "not-said"
BY_NOTE = "by_note"  # definition_varies: the note of a figure says what is counted
PLAIN_WORDS = re.compile(r"[\w ,'-]+")  # an alternative of a pattern that is a note by itself
SOURCE, PERIOD, AREA = "layout:source", "layout:period", "layout:ref_area"
SHEET, ROWS = "layout:sheet", "layout:rows"
FIRST_YEAR = 1990  # that is offered where a period is asked
EXPONENTS = (0, 3, 6, 9)  # how many of a unit are counted as one, where no unit is in sight
NEVER_THOUSANDS = ("pct", "index", "rank")  # units that nobody counts by the thousand
SAMPLE = 200  # values that are held against those published
SHORT = 3  # letters of a word that tells no source from another
NAMES = ("title_en", "title_vi", "title_lo", "other_names")
INDICATOR_COLUMNS = ("indicator_id", "unit", "definition_varies", *NAMES)
SOURCE_COLUMNS = ("source_id", "title", "publisher", "published")
WEIGHT = 3.0  # of a common word, against a factor of ten
# Words of headings that tell no indicator from another.
COMMON = {"the", "of", "and", "in", "by", "va", "theo", "phan", "cac", "trong", "nam", "tinh"}

WHICH_INDICATOR = _("Which indicator are the figures of?")
WHICH_INDICATOR_OF = _("Which indicator are the figures under “%(heading)s” of?")
ONE_INDICATOR = _("%(indicator)s (%(unit)s)")
LEAVE_THESE_OUT = _("None: leave these figures out")
WHICH_SOURCE = _("Which source are the figures from?")
ONE_SOURCE = _("%(title)s, %(publisher)s %(published)s")
WHICH_PERIOD = _("Of when are the figures? The file names no period.")
WHICH_YEAR = _("Of which year are the figures? The file names parts of a year only.")
ONE_PERIOD = _("%(period)s")
WHICH_AREA = _("Of which province or country are the figures? The file names none.")
ONE_AREA = _("%(area)s")
OTHER_UNIT = _(
    "The file counts in “%(written)s”, the indicator in %(unit)s. In which one are the figures?"
)
NO_UNIT = _("The file names no unit. In which one are the figures? The indicator is in %(unit)s.")
UNIT_OF = _("%(number)s is %(value)s (%(unit)s)")
WHICH_SHEET = _("Several tables could be meant. Which one is it?")
ONE_SHEET = _("%(sheet)s: %(title)s")
WHICH_WAY = _("What do the figures of “%(indicator)s” count?")
ONE_WAY = _("%(way)s")
WAY_NOT_SAID = _("The file does not say")
NO_PROVINCES = _("These rows name no province here: %(names)s. They can be left out.")
LEAVE_ROWS_OUT = _("Leave these rows out")


@dataclass(frozen=True)
class Subject:
    """What a group of figures is of: the words of their headings, their unit, some of them."""

    heading: str
    written_unit: str
    measures: tuple[Measure, ...]
    values: tuple[str, ...]

    @property
    def measure(self) -> Measure | None:
        """Return the unit of all these figures, None where it is not said or there are several."""
        return self.measures[0] if len(self.measures) == 1 else None


class Vocabulary:
    """What the published tables offer for an answer."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables, self._table = tables, table
        self.indicators: dict[str, Mapping[str, Any]] = {
            str(row["indicator_id"]): row
            for row in records_of(tables["indicators"], INDICATOR_COLUMNS)
        }

    def unit(self, indicator: str) -> str:
        """Return the code of the unit of an indicator."""
        return str(self.indicators[indicator]["unit"])

    def ways(self, indicator: str) -> Mapping[str, Mapping[str, Any]]:
        """Return the ways of counting an indicator that a note has to name, by such a note.

        Nothing where all its figures count the same.
        """
        if self.indicators[indicator]["definition_varies"] != BY_NOTE:
            return {}
        frame = self._tables["ways_of_counting"].astype(object).fillna("")
        ways: dict[str, Mapping[str, Any]] = {}
        for row in frame[frame["indicator"] == indicator].to_dict("records"):
            words = [one.removeprefix("^") for one in str(row["note_pattern"]).split("|")]
            note = next((one for one in words if PLAIN_WORDS.fullmatch(one)), "")
            if note:
                ways[note] = {str(name): value for name, value in row.items()}
        return ways

    def exponent(self, measure: Measure | None, indicator: str) -> int | None:
        """Return the power of ten from a unit to that of an indicator; None if it does not fit."""
        kept = unit_of_code(self.unit(indicator))
        if measure is None or kept is None:
            return 0 if measure is None else None
        return measure.exponent_to(kept)

    @cached_property
    def _medians(self) -> Mapping[str, float]:
        frame = self._tables[self._table]
        values = pd.to_numeric(frame["obs_value"], errors="coerce").abs()
        return {
            str(one): float(v) for one, v in values.groupby(frame["indicator"]).median().items()
        }

    @cached_property
    def _names(self) -> Mapping[str, list[frozenset[str]]]:
        """By indicator the words of each of its names."""
        return {
            one: [words_of(name) for column in NAMES for name in _each(row.get(column)) if name]
            for one, row in self.indicators.items()
        }

    def likeliest(self, subject: Subject, title: str) -> list[str]:
        """Return all indicators: those of the unit first, then by their names and by the values."""
        words, more = words_of(subject.heading), words_of(title)
        median = _median(subject.values)

        def rank(one: str) -> tuple[bool, float]:
            exponent = self.exponent(subject.measure, one)
            own = self._names[one]
            likeness = _likeness(words | more, own) + 0.5 * _likeness(words, own)
            exponents = EXPONENTS if subject.measure is None else (exponent or 0,)
            distance = min(self._distance(one, median, each) for each in exponents)
            return (exponent is None, distance - WEIGHT * likeness)

        return sorted(self.indicators, key=rank)

    def _distance(self, indicator: str, median: float, exponent: int) -> float:
        """How many powers of ten values are from those published, 3 where none are."""
        published = self._medians.get(indicator, 0.0)
        if not median or not published:
            return 3.0
        return min(3.0, abs(math.log10(median) + exponent - math.log10(published)))

    def sources(self, words: str) -> list[Mapping[str, Any]]:
        """Return all sources: those with rare words of the file in them first, then the newest."""
        sought = _long_words(words)
        rows = records_of(self._tables["sources"], SOURCE_COLUMNS)
        own = [_long_words(f"{row['title']} {row['publisher']}") & sought for row in rows]
        counts = Counter(word for of_row in own for word in of_row)
        order = sorted(
            range(len(rows)), key=lambda place: str(rows[place]["published"]), reverse=True
        )
        order.sort(key=lambda place: -sum(1 / counts[word] for word in own[place]))
        return [rows[place] for place in order]


def records_of(frame: pd.DataFrame, columns: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the rows of a table, of each some columns, "" where nothing stands."""
    texts = [frame[column].astype(object).where(frame[column].notna(), "") for column in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*texts, strict=True)]


def names_of(row: Mapping[str, Any], column: str, name: str) -> dict[str, str]:
    """Return the names of a row as fields of a message: "indicator" in English, "indicator_vi"."""
    names = {name: str(row[f"{column}_en"])}
    return names | {f"{name}_{code}": str(row[f"{column}_{code}"]) for code in ("vi", "lo")}


def words_of(*texts: str) -> frozenset[str]:
    """Return the words of texts that can tell them apart, without accents."""
    words = {word.strip(".,:;()|*%–-") for text in texts for word in fold_accents(text).split()}
    return frozenset(word for word in words if len(word) > 1 and word not in COMMON)


def _long_words(text: str) -> frozenset[str]:
    """The words of a text with their accents, without short ones that many texts have."""
    return frozenset(word for word in re.findall(r"\w+", fold(text)) if len(word) > SHORT)


def _each(value: object) -> Sequence[str]:
    """The names in a cell, which may hold several."""
    return value if isinstance(value, tuple | list) else str(value or "").split("|")


def _likeness(words: frozenset[str], names: Sequence[frozenset[str]]) -> float:
    """How much of a name is among the words, of the name of which the most is; more for long."""
    shares = [
        len(words & name) / len(name) * (1 + 0.1 * len(words & name)) for name in names if name
    ]
    return max(shares, default=0.0)


def _median(values: Iterable[str]) -> float:
    numbers = []
    for value in values:
        number = take_apart(value)
        text = number.point or number.comma
        if text and float(text):
            numbers.append(abs(float(text)))
    return statistics.median(numbers) if numbers else 0.0


@dataclass
class Inquiry:
    """The answers there are, what has still to be asked, and what was decided without asking."""

    answers: Mapping[str, str]
    questions: list[Question] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def ask(self, question: Question) -> str:
        """Return the answer to a question; without one it waits among the questions, and is ""."""
        answer = answer_of(question, self.answers)
        if not answer:
            self.questions.append(question)
        return answer

    def say(self, kind: str, words: str, value: str = "", **fields: str) -> None:
        """Take down a conversion: what was read how, or left out."""
        self.issues.append(Issue(kind, words, value=value, fields=fields, kind="conversion"))


def answer_of(question: Question, answers: Mapping[str, str]) -> str:
    """Return the answer to a question, "" where there is none among its options."""
    answer = answers.get(question.id, "")
    return answer if any(option.value == answer for option in question.options) else ""


def indicator_question(subject: Subject, title: str, words: Vocabulary, several: bool) -> Question:
    """Return the question which indicator figures are of; of several groups one may be left out."""
    options = [
        Option(
            one,
            ONE_INDICATOR,
            {**names_of(words.indicators[one], "title", "indicator"), "unit": words.unit(one)},
        )
        for one in words.likeliest(subject, title)
    ]
    if several:
        options.insert(min(len(options), 3), Option(LEAVE_OUT, LEAVE_THESE_OUT))
    return Question(
        f"{INDICATOR}:{subject.heading}" if several else INDICATOR,
        WHICH_INDICATOR_OF if subject.heading else WHICH_INDICATOR,
        tuple(options),
        column="indicator",
        fields={"heading": subject.heading},
        table="indicators",
    )


def unit_question(
    subject: Subject, indicator: str, words: Vocabulary, several: bool
) -> Question | None:
    """Return the question in which unit figures are, None where it is that of the indicator.

    Its answers are powers of ten: "3" where the figures are thousands of the indicator's unit.
    """
    unit = words.unit(indicator)
    kept = unit_of_code(unit)
    exponent = words.exponent(subject.measure, indicator)
    if kept is None or exponent is None or (subject.measure and exponent == 0):
        return None
    if subject.measure is None and kept.base in NEVER_THOUSANDS:
        return None
    exponents = [exponent, 0] if subject.measure else list(EXPONENTS)
    example = next((v for v in subject.values if take_apart(v).point), "1")
    number = take_apart(example).point or "1"
    options = tuple(
        Option(
            str(one),
            UNIT_OF,
            {"number": example, "value": scale_value(number, one), "unit": unit},
        )
        for one in exponents
    )
    return Question(
        f"{UNIT}:{subject.heading}" if several else UNIT,
        OTHER_UNIT if subject.measure else NO_UNIT,
        options,
        column="obs_value",
        fields={"written": subject.written_unit, "unit": unit, "heading": subject.heading},
    )


def way_question(
    subject: Subject, indicator: str, words: Vocabulary, several: bool
) -> Question | None:
    """Return the question what figures count, where the indicator is counted in several ways.

    Its answers are notes that name the way, or NOT_SAID.
    """
    ways = words.ways(indicator)
    if not ways:
        return None
    options = [Option(note, ONE_WAY, names_of(row, "name", "way")) for note, row in ways.items()]
    options.append(Option(NOT_SAID, WAY_NOT_SAID))
    names = names_of(words.indicators[indicator], "title", "indicator")
    name = f"{WAY}:{subject.heading}" if several else WAY
    return Question(name, WHICH_WAY, tuple(options), column="note", fields=names)


def source_question(words: Vocabulary, text: str) -> Question:
    """Return the question which source figures are from."""
    options = tuple(map(source_option, words.sources(text)))
    return Question(SOURCE, WHICH_SOURCE, options, column="source_id", table="sources")


def source_option(row: Mapping[str, object]) -> Option:
    """Return a row of sources as an answer."""
    fields = {name: str(row[name]) for name in ("title", "publisher", "published")}
    return Option(str(row["source_id"]), ONE_SOURCE, fields)


def period_question(first: Sequence[str], years_only: bool) -> Question:
    """Return the question of when figures are; `first` are periods that the title names."""
    this = datetime.date.today().year
    years = [str(year) for year in range(this, FIRST_YEAR - 1, -1)]
    parts = [] if years_only else [part for year in (this, this - 1) for part in _parts(year)]
    periods = dict.fromkeys([*(one for one in first if one[:1].isdigit()), *years, *parts])
    if years_only:
        periods = {one: None for one in periods if len(one) == 4}
    options = tuple(Option(one, ONE_PERIOD, {"period": one}) for one in periods)
    return Question(
        PERIOD, WHICH_YEAR if years_only else WHICH_PERIOD, options, column="time_period"
    )


def _parts(year: int) -> list[str]:
    quarters = [f"{year}-Q{number}" for number in range(1, 5)]
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    return [f"{year}-S1", f"{year}-01/{year}-09", *quarters, *months]


def area_question(areas: Mapping[str, Mapping[str, str]], first: Sequence[str]) -> Question:
    """Return the question of which area figures are; `areas` are names by identifier.

    Names are fields of an option: "area" in English, "area_vi" and "area_lo".
    """
    order = dict.fromkeys([*(one for one in first if one in areas), *areas])
    options = tuple(Option(one, ONE_AREA, areas[one]) for one in order)
    return Question(AREA, WHICH_AREA, options, column="ref_area", table="provinces")


def sheet_question(titles: Mapping[str, tuple[str, str]]) -> Question:
    """Return the question which table of a file is meant; `titles`: sheet and title by answer."""
    options = tuple(
        Option(value, ONE_SHEET, {"sheet": sheet or value, "title": title})
        for value, (sheet, title) in titles.items()
    )
    return Question(SHEET, WHICH_SHEET, options)


def rows_question(names: Sequence[str]) -> Question:
    """Return the question whether rows that name no province may be left out."""
    option = Option(LEAVE_OUT, LEAVE_ROWS_OUT)
    return Question(
        ROWS, NO_PROVINCES, (option,), column="ref_area", fields={"names": ", ".join(names)}
    )
