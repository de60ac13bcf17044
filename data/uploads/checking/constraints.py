"""The constraints of Table Schema, checked on the distinct values of a column."""

import re
from collections.abc import Callable, Mapping

from data.package import Field
from data.uploads.checking.column import Column, Fault
from data.uploads.checking.lookalikes import latin, lookalike_fault
from data.uploads.issue import message as _

REQUIRED = _("A value must stand here.")
PATTERN = _("“%(value)s” is not written as the column asks: %(pattern)s.")
IDENTIFIER = _("“%(value)s” is no identifier. Use small letters a-z, digits and hyphens.")
TOO_SMALL = _("%(value)s is too small. The smallest value allowed is %(limit)s.")
TOO_LARGE = _("%(value)s is too large. The largest value allowed is %(limit)s.")
TOO_LONG = _("The text is too long. %(limit)s characters are allowed.")
TOO_SHORT = _("The text is too short. It must have at least %(limit)s characters.")

Check = Callable[[str, Field], Fault | None]


def check_constraints(column: Column) -> None:
    """Mark values that break a constraint of their column."""
    rules = column.field.constraints
    if rules.get("required"):
        for code, value in enumerate(column.values):
            if value == "":
                column.fail(code, Fault("constraint-error", REQUIRED))
    checks = [check for name, check in CHECKS.items() if name in rules]
    for code in column.open_codes() if checks else ():
        for check in checks:
            if fault := check(column.values[code], column.field):
                column.fail(code, fault)


def _pattern(value: str, field: Field) -> Fault | None:
    matches = re.compile(field.constraints["pattern"], re.ASCII).fullmatch
    if matches(value):
        return None
    slug = re.sub(r"[\s_]+", "-", latin(value).lower())
    tries = (latin(value), value.upper(), value.zfill(2), slug, slug.replace("-", "_"))
    suggestion = next((text for text in tries if matches(text)), "")
    if fault := lookalike_fault(value, suggestion):
        return fault
    if matches("a"):
        return Fault("constraint-error", IDENTIFIER, suggestion)
    fields = {"pattern": field.constraints["pattern"]}
    return Fault("constraint-error", PATTERN, suggestion, fields)


def _minimum(value: str, field: Field) -> Fault | None:
    limit = field.constraints["minimum"]
    return _beyond(TOO_SMALL, limit) if float(value) < limit else None


def _maximum(value: str, field: Field) -> Fault | None:
    limit = field.constraints["maximum"]
    return _beyond(TOO_LARGE, limit) if float(value) > limit else None


def _min_length(value: str, field: Field) -> Fault | None:
    limit = field.constraints["minLength"]
    return _beyond(TOO_SHORT, limit) if len(value) < limit else None


def _max_length(value: str, field: Field) -> Fault | None:
    limit = field.constraints["maxLength"]
    return _beyond(TOO_LONG, limit) if len(value) > limit else None


def _beyond(words: str, limit: float) -> Fault:
    return Fault("constraint-error", words, fields={"limit": str(limit)})


# Required is checked above, and an enum by its categories (codes.py).
CHECKS: Mapping[str, Check] = {
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
    "minLength": _min_length,
    "maxLength": _max_length,
}
