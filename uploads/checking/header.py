"""The headings of an upload: which are there, which are missing, and which name no column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from i18n import message as _
from tables.package import Field, Resource
from uploads.checking.findings import MESSAGES
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.spelling import fold_accents, nearest
from uploads.values import Sheet

LEFT_OUT = "left-out"  # the type of the conversion of a column that the file need not have
BETWEEN_COLUMNS = ", "  # in the field `columns` of a message
MISSING_COLUMN = _("The column %(column)s is missing. Take its heading from the template.")
MISSING_COLUMNS = _("Columns are missing: %(columns)s. Take their headings from the template.")
EXTRA_COLUMN = _("The table has no column “%(value)s”.")
SAME_COLUMN = _("The column %(suggestion)s is there twice; the second heading is “%(value)s”.")
BLANK_HEADING = _("Column %(number)s has values but no heading.")


@dataclass(frozen=True)
class Header:
    """The position in the sheet of each column of the table, and the issues of the headings.

    left_out: the columns that the file does not have and need not have.
    """

    positions: Mapping[str, int]
    issues: tuple[Issue, ...]
    left_out: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Return whether every column is there once that has to be, and no other."""
        return all(issue.kind == "conversion" for issue in self.issues)


def check_header(sheet: Sheet, resource: Resource) -> Header:
    """Return the columns of the table that a sheet has, with faults and conversions."""
    positions: dict[str, int] = {}
    issues: list[Issue] = []
    fields = fields_of(sheet.header, resource)
    lacking = [field for field in resource.fields if field not in fields]
    for position, (heading, field) in enumerate(zip(sheet.header, fields, strict=True)):
        if field is None:
            issues.append(_of_no_column(sheet, position, lacking))
        elif field.name in positions:
            fault = Issue("duplicate-label", SAME_COLUMN, column=heading, suggestion=field.name)
            issues.append(fault)
        else:
            positions[field.name] = position
            if heading != field.name:
                issues.append(_conversion("label", heading, field.name))
    may_be_left_out = {field.name for field in lacking if is_optional(field, resource)}
    misspelt = {issue.suggestion for issue in issues if issue.type == "extra-label"}
    # A misspelt heading is the same fault.
    absent = [field.name for field in lacking if field.name not in misspelt]
    issues += _missing([name for name in absent if name not in may_be_left_out])
    left_out = [name for name in absent if name in may_be_left_out]
    issues += [_conversion(LEFT_OUT, name=name) for name in left_out]
    order = [field.name for field in resource.fields if field.name in positions]
    if sorted(order, key=lambda name: positions[name]) != order:
        issues.append(_conversion("label-order"))
    return Header(positions, tuple(_with_row(issue, sheet) for issue in issues), tuple(left_out))


def is_optional(field: Field, resource: Resource) -> bool:
    """Return whether a file may leave a column out: new rows have nothing there."""
    return not field.constraints.get("required") and field.name not in resource.primary_key


def faults_of_replacing(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return what keeps a file from replacing its table: the columns that it left out."""
    left_out = [issue.column or "" for issue in issues if issue.type == LEFT_OUT]
    return tuple(_missing(left_out))


def _missing(names: list[str]) -> list[Issue]:
    """One fault for all columns that are missing."""
    if len(names) > 1:
        columns = {"columns": BETWEEN_COLUMNS.join(names)}
        return [Issue("missing-label", MISSING_COLUMNS, fields=columns)]
    return [Issue("missing-label", MISSING_COLUMN, column=name) for name in names]


def _with_row(issue: Issue, sheet: Sheet) -> Issue:
    value = issue.value or (issue.column if issue.type == "duplicate-label" else "") or ""
    return replace(issue, row=sheet.header_row, value=value)


def _conversion(kind: str, heading: str = "", name: str = "") -> Issue:
    return Issue(
        kind, MESSAGES[kind], column=name or None, value=heading, suggestion=name, kind="conversion"
    )


def _of_no_column(sheet: Sheet, position: int, lacking: list[Field]) -> Issue:
    heading = sheet.header[position]
    if (sheet.cells.iloc[:, position] == "").all():
        empty = _conversion("empty-column", heading)
        return replace(empty, column=heading or None)
    if not heading.strip():
        return Issue("blank-label", BLANK_HEADING, fields={"number": str(position + 1)})
    titles = {
        fold_accents(title): field.name
        for field in lacking
        for title in (field.name, *field.title.values())
    }
    likely = nearest(fold_accents(heading), titles)
    return Issue("extra-label", EXTRA_COLUMN, column=heading, value=heading, suggestion=likely)
