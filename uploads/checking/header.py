"""The headings of an upload: which are there, which are missing, and which nobody knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from i18n import message as _
from tables.package import Field, Resource
from uploads.checking.findings import MESSAGES
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.spelling import nearest, unaccented
from uploads.values import Sheet

MISSING = _("The column %(column)s is missing. Take its heading from the template.")
EXTRA = _("The table has no column “%(value)s”.")
TWICE = _("The column %(suggestion)s is there twice; the second heading is “%(value)s”.")
BLANK = _("Column %(number)s has values but no heading.")


@dataclass(frozen=True)
class Header:
    """Where in the sheet each column of the table is, and what is to be said of the headings."""

    places: Mapping[str, int]
    issues: tuple[Issue, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether every column is there once, and no other."""
        return all(issue.kind == "conversion" for issue in self.issues)


def check_header(sheet: Sheet, resource: Resource) -> Header:
    """Return the columns of the table that a sheet has, with faults and conversions."""
    places: dict[str, int] = {}
    issues: list[Issue] = []
    found = fields_of(sheet.header, resource)
    lacking = [field for field in resource.fields if field not in found]
    for place, (heading, field) in enumerate(zip(sheet.header, found, strict=True)):
        if field is None:
            issues.append(_unknown(sheet, place, lacking))
        elif field.name in places:
            issues.append(Issue("duplicate-label", TWICE, column=heading, suggestion=field.name))
        else:
            places[field.name] = place
            if heading != field.name:
                issues.append(_conversion("label", heading, field.name))
    issues += [Issue("missing-label", MISSING, column=field.name) for field in lacking]
    order = [field.name for field in resource.fields if field.name in places]
    if sorted(order, key=lambda name: places[name]) != order:
        issues.append(_conversion("label-order"))
    return Header(places, tuple(_placed(issue, sheet) for issue in issues))


def _placed(issue: Issue, sheet: Sheet) -> Issue:
    value = issue.value or (issue.column if issue.type == "duplicate-label" else "") or ""
    return replace(issue, row=sheet.header_row, value=value)


def _conversion(kind: str, heading: str = "", name: str = "") -> Issue:
    return Issue(
        kind, MESSAGES[kind], column=name or None, value=heading, suggestion=name, kind="conversion"
    )


def _unknown(sheet: Sheet, place: int, lacking: list[Field]) -> Issue:
    heading = sheet.header[place]
    if (sheet.cells.iloc[:, place] == "").all():
        empty = _conversion("empty-column", heading)
        return replace(empty, column=heading or None)
    if not heading.strip():
        fields = {"number": str(place + 1)}
        return Issue("blank-label", BLANK, fields=fields)
    titles = {
        unaccented(title): field.name
        for field in lacking
        for title in (field.name, *field.title.values())
    }
    likely = nearest(unaccented(heading), titles)
    return Issue("extra-label", EXTRA, column=heading, value=heading, suggestion=likely)
