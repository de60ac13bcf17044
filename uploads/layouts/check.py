"""From the cells of a sheet as an office laid it out to the rows of a table, or to what is missing.

What the layout says of each figure is put into rows that the ordinary check reads. So names,
periods and numbers are understood as in any file, and each finding names the cell it is about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from i18n import message as _
from tables.package import Resource
from tables.read import Tables
from uploads.headings import fields_of
from uploads.issue import Issue, Question
from uploads.layouts.figures import Figure, columns_of, figures_of, missing_cells, rows_of
from uploads.layouts.grid.areas import Areas, areas_of, is_of_countries
from uploads.layouts.grid.cells import CellGrid
from uploads.layouts.grid.table import Table, tables_in
from uploads.layouts.grid.words import joined
from uploads.layouts.layout import cell_name, letters_of
from uploads.layouts.longer import LongRow, check_rows
from uploads.layouts.picture import dimensions_of, picture_of
from uploads.layouts.places import Selection, select_areas
from uploads.layouts.proofs import fault_of, fault_of_figures
from uploads.layouts.subjects import (
    LEAVE_OUT,
    SHEET,
    Inquiry,
    Vocabulary,
    answer_of,
    sheet_question,
)
from uploads.layouts.surroundings import Surroundings
from uploads.reading.sheets.long_table import about_hidden
from uploads.values import CheckResult

# The tables of figures that offices lay out, those of provinces first.
TABLES = ("statistics", "statistics_national")
# Headings of a table with one row for each figure, which is no grid.
LONG = {"indicator", "obs_value"}
COLUMNS = {"ref_area", "indicator", "time_period", "source_id", "obs_value", "obs_status"}

MOST_SUBJECTS = 100  # kinds of figures, each of which is asked about
TOO_MANY = _(
    "The table has figures of %(subjects)s kinds, each under a heading of its own. Keep those that "
    "you want to bring in, and delete the others."
)
READ_AS = _("The table was read as it is laid out: %(count)s figures, each in a row of its own.")
MISSING = _("Empty cells and marks of missing values make no row (cells: %(count)s).")
TEXTS_OUT = _("Columns that are no figures were left out: %(names)s.")
GROUPS_OUT = _("Figures under these headings were left out: %(names)s.")
FROM_TITLE = _("The period %(value)s is that of the title.")
ONE_OF_SEVERAL = _("Sheet %(sheet)s was read; the workbook has others.")
NOTHING_LEFT = _("No figures are left: every one was left out. Answer otherwise.")


def check_layout(
    sheets: Sequence[CellGrid],
    candidates: Sequence[Resource],
    tables: Tables,
    answers: Mapping[str, str],
) -> CheckResult | None:
    """Return what a file holds whose figures stand in a grid, None where no sheet has such a grid.

    candidates: the tables that it may be. answers: by question id, those of `subjects` and of the
    ordinary check. The result has what was seen as `layout`, also while something is asked.
    """
    areas = areas_of(tables)
    likely = [r for r in candidates if len(candidates) == 1 or r.name in TABLES]
    for resource in (one for one in likely if {field.name for field in one.fields} >= COLUMNS):
        options = _options(_named(sheets, answers) or sheets, resource, areas)
        if not options:
            continue
        question = sheet_question(
            {key: (table.cells.name, table.title) for key, table in options.items()}
        )
        answer = next(iter(options)) if len(options) == 1 else answer_of(question, answers)
        if not answer:
            return _empty(resource, questions=(question,))
        result = _Reading(options[answer], resource, tables, areas, Inquiry(answers)).result()
        others: tuple[Issue, ...] = ()
        if len(sheets) > 1:
            fields = {"sheet": options[answer].cells.name}
            others = (Issue("sheet", ONE_OF_SEVERAL, fields=fields, kind="conversion"),)
        return replace(result, issues=(*result.issues, *others))
    return None


def _named(sheets: Sequence[CellGrid], answers: Mapping[str, str]) -> list[CellGrid]:
    """The sheet that an answer names: where there is one, nobody has to look at fifty."""
    answer = answers.get(SHEET, "")
    return [one for one in sheets if one.name and f"{answer}!".startswith(f"{one.name}!")]


def _options(sheets: Sequence[CellGrid], resource: Resource, areas: Areas) -> dict[str, Table]:
    """The tables that may be meant, by the answer that chooses them: a sheet, or its cell."""
    tables = [table for sheet in sheets for table in tables_in(sheet, areas)]
    likely = [table for table in tables if _suits(table, resource, areas)]
    named = [] if is_of_countries(resource) else [table for table in likely if table.axis]
    options: dict[str, Table] = {}
    for table in named or likely:
        name = table.cells.name
        is_only = [one.cells.name for one in likely].count(name) == 1
        options[name if is_only and name else f"{name}!A{table.first + 1}"] = table
    return options


def _suits(table: Table, resource: Resource, areas: Areas) -> bool:
    """Whether a table may be of a resource: it has provinces, countries, or else periods."""
    above = table.rows_of("title", "heading")
    texts = [text for row in above for text in table.cells.rows[row] if text.strip()]
    if {field.name for field in fields_of(texts, resource) if field} >= LONG:
        return False
    if is_of_countries(resource):
        kinds = ("country", "total")
        if table.axis == "rows":
            return any(table.roles[row] in kinds for row in table.data)
        if table.axis == "columns":
            return False
    elif table.axis:
        return True
    columns = columns_of(table, areas)
    has_periods = any(one.words.period or one.words.part for one in columns)
    return has_periods or "period" in {table.roles[row] for row in table.data}


def _empty(
    resource: Resource, issues: Sequence[Issue] = (), questions: Sequence[Question] = ()
) -> CheckResult:
    columns: dict[str, list[str]] = {field.name: [] for field in resource.fields}
    rows = pd.DataFrame(columns, dtype="str")
    return CheckResult(resource.name, rows, np.array([], np.int64), tuple(issues), tuple(questions))


class _Reading:
    """One table on its way: what is asked, what is left out, and the rows that come of it."""

    def __init__(
        self, table: Table, resource: Resource, tables: Tables, areas: Areas, inquiry: Inquiry
    ) -> None:
        self.table, self.resource, self.tables = table, resource, tables
        self.areas, self.inquiry = areas, inquiry
        self.vocabulary = Vocabulary(tables, resource.name)

    def result(self) -> CheckResult:
        """Return the rows, or faults, or questions; with what was seen."""
        table, inquiry = self.table, self.inquiry
        columns = columns_of(table, self.areas)
        fault = fault_of(table, columns)
        rows = rows_of(table, self.areas)
        selection = select_areas(table, columns, rows, self.resource, self.areas, inquiry)
        figures = list(figures_of(table, selection.columns, selection.rows))
        if (count := len({one.subject for one in figures})) > MOST_SUBJECTS:
            fault = fault or Issue("layout", TOO_MANY, fields={"subjects": str(count)})
            figures = []
        around = Surroundings(table, figures, selection, self.resource, self.vocabulary, inquiry)
        kept = [one for one in figures if around.indicators[one.subject] != LEAVE_OUT]
        fault = fault or fault_of_figures(kept, around.indicators) or around.unit_fault()
        layout = picture_of(
            table, selection.columns, selection.rows, dimensions_of(around, selection)
        )
        if fault or inquiry.questions or not kept:
            issues = (fault or Issue("source-error", NOTHING_LEFT),)
            questions = () if fault else tuple(inquiry.questions)
            empty = _empty(self.resource, () if questions else issues, questions)
            return replace(empty, layout=layout)
        return replace(self._checked(kept, around, selection), layout=layout)

    def _checked(
        self, figures: Sequence[Figure], around: Surroundings, selection: Selection
    ) -> CheckResult:
        table = self.table
        rows = [
            LongRow(figure, around.texts(figure), around.exponents[figure.subject])
            for figure in figures
        ]
        self._say_what_was_left_out(selection, around)
        if around.takes_period_from_title:
            self.inquiry.say("period", FROM_TITLE, value=around.year)
        answers = self.inquiry.answers
        result = check_rows(rows, table.cells, self.resource, self.tables, answers)
        read_as = Issue("layout", READ_AS, count=len(rows), kind="conversion")
        hidden = _about_hidden(figures, table.cells)
        issues = (*_faults_of_cells(figures, table.cells), read_as, *hidden, *self.inquiry.issues)
        return replace(result, issues=(*issues, *result.issues))

    def _say_what_was_left_out(self, selection: Selection, around: Surroundings) -> None:
        table, say = self.table, self.inquiry.say
        if count := missing_cells(table, selection.columns, selection.rows):
            issue = Issue("missing", MISSING, count=count, kind="conversion")
            self.inquiry.issues.append(issue)
        columns = [column for column, role in table.labels.items() if role in ("text", "code")]
        names = [
            joined([text for _row, _column, text in table.heading(column)]) or letters_of(column)
            for column in columns
        ]
        if names:
            say("column", TEXTS_OUT, names=", ".join(names))
        if around.left_out:
            say("column", GROUPS_OUT, names=", ".join(around.left_out))


def _about_hidden(figures: Sequence[Figure], cells: CellGrid) -> list[Issue]:
    """That figures were read which a spreadsheet does not show."""
    rows = {row + 1 for row, _column in (one.place for one in figures) if row in cells.hidden_rows}
    columns = {at for _row, at in (one.place for one in figures) if at in cells.hidden_columns}
    return about_hidden(sorted(rows), [letters_of(column) for column in sorted(columns)])


def _faults_of_cells(figures: Sequence[Figure], cells: CellGrid) -> list[Issue]:
    """What the text of cells does not tell: an error, a formula without a value, an odd date."""
    return [
        Issue(
            "type-error",
            fault.message_id,
            figure.place[0] + 1,
            "obs_value",
            fault.value,
            fields=fault.fields,
            cell=cell_name(*figure.place),
        )
        for figure in figures
        if (fault := cells.faults.get(figure.place))
    ]
