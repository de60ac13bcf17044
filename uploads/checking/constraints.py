"""What single values must be: the constraints of Table Schema, and text that harms nobody.

Both are checked on the distinct values of a column.
"""

import re
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from i18n import message as _
from tables.package import Field
from uploads.checking.column import Change, Column, Fault
from uploads.checking.lookalikes import latin, lookalike_fault

# Spreadsheets take a cell that begins so for a formula; a dash before a space begins a list.
FORMULA = re.compile(r"[=＝@＠]|[+\-＋－](?![\s\d.,]*[%]?$)(?![\d\s().\-]+$)\S")
SCRIPT = re.compile(r"<[/!?]?[a-z]|<!--|javascript\s*:|vbscript\s*:|data\s*:\s*text/html", re.I)
# What Markdown makes a picture, a link, a colour or an icon of. Pages show it as it is written, but
# no name has it: whoever writes it means harm, or has pasted more than the name.
MARKUP = re.compile(r"!\[|\]\(|:[a-z-]+\[|:material/", re.I)
# One look that leaves out nearly every text; what it selects is looked at again.
SUSPECT = r"^[=+\-@＝＋－＠]|<|[!:\w]\[|\]\(|(?i:script\s*:|data\s*:|:material/)"

REQUIRED = _("A value is needed here.")
NOT_IN_FORM = _(
    "“%(value)s” is not written as this column asks. The template has an example of it."
)
# By a value that has the form, why one has not.
FORM_WORDS = {
    "https://example.org": _(
        "“%(value)s” is not a web address. Write it from https:// or http:// on."
    ),
    "VN-HN": _("“%(value)s” is not a code of ISO 3166-2. Write it as VN-HN or LA-VT."),
    "01": _("“%(value)s” is not a code of two digits. Write it as 01."),
}
IDENTIFIER = _("“%(value)s” is no identifier. Use small letters a-z, digits and hyphens.")
TOO_SMALL = _("%(value)s is too small. The smallest value allowed is %(limit)s.")
TOO_LARGE = _("%(value)s is too large. The largest value allowed is %(limit)s.")
TOO_LONG = _("The text is too long. %(limit)s characters are allowed.")
TOO_SHORT = _("The text is too short. It must have at least %(limit)s characters.")
TOO_MANY_DIGITS = _(
    "%(value)s has more digits than can be kept exactly. At most %(limit)s are allowed."
)
LIKE_A_FORMULA = _("“%(value)s” looks like a formula. Write it so that it begins with a letter.")
LIKE_A_SCRIPT = _("“%(value)s” looks like a script or a web page. Write plain text.")
LIKE_MARKUP = _(
    "“%(value)s” holds “%(signs)s”, which would make a link, a picture or a colour of it. "
    "Write the name alone."
)

# Decimal digits that a number of 64 bits holds without loss; no value is larger, or finer.
MOST_DIGITS = 15

# What programs write for an empty cell. Words of people ("-", "none") are left to the columns.
NULLS = frozenset({"NULL", "null", "NaN", "nan", "NAN", "None", "\\N", "<NA>", "NA", "#N/A", "N/A"})

Check = Callable[[str, Field], Fault | None]


def check_constraints(column: Column) -> None:
    """Mark values that break a constraint of their column."""
    rules = column.field.constraints
    if rules.get("required"):
        for code, value in enumerate(column.values):
            if value == "":
                column.fail(code, Fault("constraint-error", REQUIRED))
    if column.field.type in ("number", "integer"):
        _check_digits(column)
    checks = [check for name, check in CHECKS.items() if name in rules]
    for code in column.open_codes() if checks else ():
        for check in checks:
            if fault := check(column.values[code], column.field):
                column.fail(code, fault)


def _check_digits(column: Column) -> None:
    """Mark numbers with more digits than are kept, those before and after the point together."""
    fault = Fault("constraint-error", TOO_MANY_DIGITS, fields={"limit": str(MOST_DIGITS)})
    for code, value in enumerate(column.values):
        if len(value) > MOST_DIGITS and not column.bad[code]:
            whole, _point, part = value.lstrip("-").partition(".")
            if len(whole.lstrip("0")) + len(part) > MOST_DIGITS:
                column.fail(code, fault)


def _pattern(value: str, field: Field) -> Fault | None:
    matches = re.compile(field.constraints["pattern"], re.ASCII).fullmatch
    if matches(value):
        return None
    slug = re.sub(r"[\s_]+", "-", latin(value).lower())
    tries = (latin(value), value.upper(), value.zfill(2), slug, slug.replace("-", "_"))
    addresses = [f"https://{value}"] if "." in value and " " not in value else []
    suggestion = next((text for text in (*tries, *addresses) if matches(text)), "")
    if fault := lookalike_fault(value, suggestion):
        return fault
    if matches("a"):
        return Fault("constraint-error", IDENTIFIER, suggestion)
    words = next((why for form, why in FORM_WORDS.items() if matches(form)), NOT_IN_FORM)
    return Fault("constraint-error", words, suggestion)


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


def empty_nulls(column: Column) -> None:
    """Read as empty what programs write for an empty cell, where a cell may be empty."""
    if column.field.constraints.get("required"):
        return
    for code, value in enumerate(column.values):
        if value in NULLS:
            column.keep(code, Change("", ("null",)))


def understand_texts(column: Column) -> None:
    """Mark text that a spreadsheet would calculate or a browser run; all other stays as it is."""
    texts = pa.array(column.values, pa.large_string())
    suspect = pc.match_substring_regex(texts, SUSPECT).to_numpy(zero_copy_only=False)
    for code in suspect.nonzero()[0].tolist():
        if fault := danger(column.values[code], column.field.is_name):
            column.fail(code, fault)


def danger(text: str, is_name: bool = False) -> Fault | None:
    """Return why a text is refused, or None. Names may not hold what Markdown makes a sign of."""
    if FORMULA.match(text):
        return Fault("constraint-error", LIKE_A_FORMULA)
    if SCRIPT.search(text):
        return Fault("constraint-error", LIKE_A_SCRIPT)
    if is_name and (signs := MARKUP.search(text)):
        return Fault("constraint-error", LIKE_MARKUP, fields={"signs": signs[0]})
    return None
