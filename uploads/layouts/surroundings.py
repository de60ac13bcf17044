"""What a table says of all its figures, or a person does: indicator, unit, source, period, area."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from i18n import message as _
from tables.package import Resource
from uploads.checking.names import Names
from uploads.issue import Issue
from uploads.layouts.figures import Figure, Strip
from uploads.layouts.grid.areas import is_of_countries
from uploads.layouts.grid.table import Table
from uploads.layouts.grid.words import Words, compose, joined, read_words, title_words, unit_line
from uploads.layouts.places import Selection
from uploads.layouts.subjects import (
    LEAVE_OUT,
    NOT_SAID,
    SAMPLE,
    Inquiry,
    Subject,
    Vocabulary,
    area_question,
    indicator_question,
    names_of,
    period_question,
    records_of,
    source_question,
    unit_question,
    way_question,
)
from uploads.reading.row_kinds import without_marks
from uploads.spelling import fold
from uploads.units.measure import Measure

NORMAL = "A"
PROVINCE_COLUMNS = ("province_id", "name_en", "name_vi", "name_lo")
SURE = ("P", "E")  # a status of the title that all figures have
OTHER_KIND_OF_UNIT = _(
    "The figures under “%(heading)s” are in “%(value)s”, the indicator in another kind of unit "
    "(%(unit)s). Choose another indicator, or correct the unit in the file."
)


class Surroundings:
    """What is around the figures of a table, each asked for where nothing says it.

    indicators: by subject the identifier, LEAVE_OUT, or "" while it is asked. exponents: by
    subject. source, area, year: "" while they are asked, or where each figure has its own.
    """

    def __init__(
        self,
        table: Table,
        figures: Sequence[Figure],
        selection: Selection,
        resource: Resource,
        vocabulary: Vocabulary,
        inquiry: Inquiry,
    ) -> None:
        self.table, self.selection, self.resource = table, selection, resource
        self.vocabulary, self.inquiry = vocabulary, inquiry
        self.title: Words = title_words(table.title)
        self._strips: dict[Strip, tuple[str, str]] = {}
        self._names_of: dict[str, Names] = {}
        self.subjects = self._subjects(figures)
        self.indicators: dict[str, str] = {}
        self.exponents: dict[str, int] = {}
        self.ways: dict[str, str] = {}  # by subject, the note that says what is counted
        self.named_indicators: set[str] = set()
        for subject in self.subjects:
            self._find_indicator(subject)
        kept = [f for f in figures if self.indicators[f.subject] != LEAVE_OUT]
        self.area, self.area_place = self._find_area()
        self.year, self.period_place = self._find_period(kept)
        self.source, self.source_place = self._find_source()

    @property
    def left_out(self) -> list[str]:
        """Return the headings of the groups that a person left out."""
        return [one for one, indicator in self.indicators.items() if indicator == LEAVE_OUT]

    @property
    def takes_period_from_title(self) -> bool:
        """Return whether figures have the period of the title or of the sheet's name."""
        return self.period_place in ("title", "sheet")

    def texts(self, figure: Figure) -> Mapping[str, str]:
        """Return the row of a figure as text by column, to be read by the ordinary check."""
        (status, note), (of_row, beside) = map(self._of_strip, (figure.column, figure.row))
        of_all = self.title.status if self.title.status in SURE else ""
        return {
            "ref_area": self.area or self.selection.area(figure),
            "indicator": self.indicators[figure.subject],
            "time_period": figure.period(self.year),
            "source_id": self.source,
            "obs_value": figure.text,
            "obs_status": status or of_row or of_all or NORMAL,
            "note": self._note(figure.subject, note or beside),
        }

    def unit_fault(self) -> Issue | None:
        """Return the fault of a unit that measures something else than the indicator chosen."""
        for subject in self.subjects:
            indicator = self.indicators[subject.heading]
            if indicator in ("", LEAVE_OUT):
                continue
            if self.vocabulary.exponent(subject.measure, indicator) is None:
                heading = subject.heading or self.title.text or subject.written_unit
                fields = {"heading": heading, "unit": self.vocabulary.unit(indicator)}
                return Issue("unit", OTHER_KIND_OF_UNIT, value=subject.written_unit, fields=fields)
        return None

    @cached_property
    def units(self) -> list[tuple[str, tuple[Measure, ...], str]]:
        """The units that are said above the table or in its title: as written, what, and where."""
        units = []
        for row in self.table.rows_of("unit"):
            text = joined(self.table.cells.rows[row])
            if unit := unit_line(text):
                column = self.table.cells.filled(row)[0]
                units.append((*unit, f"{row}:{column}"))
        if self.title.measure:
            units.append((self.title.unit, (self.title.measure,), ""))
        return units

    def _subjects(self, figures: Sequence[Figure]) -> list[Subject]:
        by_heading: dict[str, list[Figure]] = {}
        for figure in figures:
            by_heading.setdefault(figure.subject, []).append(figure)
        subjects = []
        for heading, own in by_heading.items():
            written = {
                (words.unit, words.measure)
                for one in own[:SAMPLE]
                for words in (one.column.words, one.row.words)
                if words.measure
            }
            if not written:
                written = {(text, one) for text, many, _at in self.units for one in many}
            texts = ", ".join(dict.fromkeys(text for text, _measure in written))
            measures = tuple(dict.fromkeys(one for _text, one in written if one))
            values = tuple(one.text for one in own[:SAMPLE])
            subjects.append(Subject(heading, texts, measures, values))
        return subjects

    def _find_indicator(self, subject: Subject) -> None:
        several = len(self.subjects) > 1
        question = indicator_question(subject, self.title.rest, self.vocabulary, several)
        answered = self.inquiry.answers.get(question.id)
        named = self._named_indicator(subject)
        is_named = named and answered is None
        indicator = named if is_named else self.inquiry.ask(question)
        self.indicators[subject.heading] = indicator
        self.exponents[subject.heading] = 0
        if is_named:
            self.named_indicators.add(subject.heading)
        if indicator in ("", LEAVE_OUT):
            return
        unit = unit_question(subject, indicator, self.vocabulary, several)
        if unit:
            self.exponents[subject.heading] = int(self.inquiry.ask(unit) or 0)
        way = way_question(subject, indicator, self.vocabulary, several)
        if way:
            self.ways[subject.heading] = self.inquiry.ask(way)

    def _named_indicator(self, subject: Subject) -> str:
        """The indicator whose very name the heading is, or the title where there is no heading.

        Where both say something, the title may narrow the heading: then it is asked.
        """
        heading, title = self._bare(subject), self.title.rest
        if heading and title and fold(heading) != fold(title):
            return ""
        ids = self._names("indicator").candidates(heading or title) if heading or title else ()
        fits = len(ids) == 1 and self.vocabulary.exponent(subject.measure, ids[0]) is not None
        return ids[0] if fits else ""

    @staticmethod
    def _bare(subject: Subject) -> str:
        suffix = f"({subject.written_unit})"
        return subject.heading.removesuffix(suffix).strip()

    def _names(self, column: str) -> Names:
        if column not in self._names_of:
            key = next(one for one in self.resource.foreign_keys if one.fields == (column,))
            self._names_of[column] = Names(key, self.selection.areas.names.tables)
        return self._names_of[column]

    def _find_area(self) -> tuple[str, str]:
        """The one area of all figures, and who says it; "" where each figure has its own."""
        areas = self.selection.areas
        if is_of_countries(self.resource):
            labels = self.resource.field("ref_area").categories
            if self.selection.country:
                return self.selection.country, "rows"
            options = {code: _fields(label) for code, label in labels.items()}
            return self.inquiry.ask(area_question(options, [])), "answer"
        if self.table.axis:
            return "", self.table.axis
        for text, place in ((self.table.title, "title"), (self.table.cells.name, "sheet")):
            names = areas.inside(text)
            if len(names) == 1:
                return names[0], place
        options = {
            str(row["province_id"]): names_of(row, "name", "area")
            for row in records_of(areas.names.tables["provinces"], PROVINCE_COLUMNS)
        }
        first = [one for name in areas.inside(self.table.title) for one in areas.ids(name)]
        return self.inquiry.ask(area_question(options, first)), "answer"

    def _find_period(self, figures: Sequence[Figure]) -> tuple[str, str]:
        """The period of figures that have none of their own, and who says it."""
        without = [f for f in figures if not (f.row.words.period or f.column.words.period)]
        parts = [bool(f.row.words.part or f.column.words.part) for f in without]
        if not without:
            return "", "columns" if any(f.column.words.period for f in figures) else "rows"
        name = read_words(self.table.cells.name)
        whole = self.title.period or compose(self.title.part, name.period)
        for period, place in ((whole, "title"), (name.period, "sheet")):
            if period and (len(period) == 4 or not any(parts)):
                return period, place
        question = period_question(self.title.periods, bool(parts) and all(parts))
        return self.inquiry.ask(question), "answer"

    def _find_source(self) -> tuple[str, str]:
        """The source of all figures: a note that is its very title, or the answer."""
        notes = [joined(self.table.cells.rows[row]) for row in self.table.rows_of("note")]
        names = self._names("source_id")
        for note in notes:
            ids = names.candidates(note.partition(":")[2].strip(" .;")) if ":" in note else ()
            if len(ids) == 1:
                return ids[0], "title"
        text = " ".join((*notes, self.table.title))
        return self.inquiry.ask(source_question(self.vocabulary, text)), "answer"

    def _note(self, subject: str, footnote: str) -> str:
        """The words that say how figures were counted, and the footnote of one of them."""
        way = self.ways.get(subject, "")
        return "; ".join(filter(None, ("" if way == NOT_SAID else way, footnote)))

    def _of_strip(self, strip: Strip) -> tuple[str, str]:
        """The status and the note of a row or column: what its heading says, or its footnote."""
        if strip not in self._strips:
            bare = without_marks(strip.area)
            behind = strip.area.rpartition(bare)[2].strip(" ()[]") if bare else ""
            notes = (self._notes.get(mark, "") for mark in (strip.words.mark, behind) if mark)
            note = next(filter(None, notes), "")
            status = read_words(note).status if note else ""
            is_status = status in SURE
            self._strips[strip] = (
                strip.words.status or (status if is_status else ""),
                "" if is_status else note,
            )
        return self._strips[strip]

    @cached_property
    def _notes(self) -> Mapping[str, str]:
        """The notes below the table by their marks: "*", "1"."""
        notes = {}
        for row in self.table.rows_of("note"):
            text = joined(self.table.cells.rows[row])
            bare = text.lstrip("( ")
            mark = bare[: len(bare) - len(bare.lstrip("*0123456789¹²³⁴⁵⁶⁷⁸⁹"))]
            if mark:
                notes[mark] = bare[len(mark) :].strip(" ):.")
        return notes


def _fields(label: Mapping[str, str]) -> dict[str, str]:
    return {"area": label["en"], **{f"area_{code}": label[code] for code in ("vi", "lo")}}
