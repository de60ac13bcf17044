"""Coded values: the code itself or its label in English, Vietnamese or Lao."""

from collections.abc import Callable, Mapping

from i18n import message as _
from tables.package import Field
from uploads.checking.column import Change, Column, Fault
from uploads.checking.lookalikes import lookalike_fault
from uploads.spelling import MOST_SUGGESTIONS, fold, fold_accents, nearest

NOT_ALLOWED = _("“%(value)s” is not one of the values allowed here.")
ITEM_NOT_ALLOWED = _("“%(item)s” is not one of the values allowed here.")
EMPTY_ITEM = _("The list has an empty place. Leave one of its separators out.")
ITEM_TWICE = _("The list has “%(item)s” twice.")

Read = Callable[[str], Change | Fault]


def understand_codes(column: Column) -> None:
    """Give every value its code, or say that it is none."""
    read, quick = reader_of(column.field), reader_of(column.field, suggest=False)
    for code in column.open_codes():
        value = column.values[code]
        if value not in column.field.categories:
            chosen = read if len(column.faults) < MOST_SUGGESTIONS else quick
            column.put(code, read_list(value, column.field, chosen))


def reader_of(field: Field, suggest: bool = True) -> Read:
    """Return what gives the code of a text: by code, by label, and last without accents.

    suggest: whether a fault names the likeliest code, which takes time to look for.
    """
    exact, loose = _spellings(field, fold), _spellings(field, fold_accents)

    def read(text: str) -> Change | Fault:
        if text in field.categories:
            return Change(text, ())
        code = exact.get(fold(text)) or loose.get(fold_accents(text))
        if code:
            return Change(code, ("code",))
        if fault := lookalike_fault(text):
            return fault
        likely = nearest(fold_accents(text), loose) if suggest else ""
        return Fault("constraint-error", NOT_ALLOWED, suggestion=likely)

    return read


def _spellings(field: Field, spell: Callable[[str], str]) -> Mapping[str, str]:
    """Return codes by spelling; "" where a label could be either of two."""
    codes: dict[str, str] = {}
    for code, labels in field.categories.items():
        for label in set(map(spell, labels.values())):
            codes[label] = "" if label in codes else code
    return codes | {spell(code): code for code in field.categories}


def read_list(text: str, field: Field, read: Read) -> Change | Fault:
    """Return a value, or each value of a list, as `read` gives it."""
    if not field.is_list:
        return read(text)
    items = [item.strip() for item in text.split(field.delimiter)]
    if "" in items:
        return Fault("constraint-error", EMPTY_ITEM)
    kinds = {} if field.delimiter.join(items) == text else {"separator": None}
    values: list[str] = []
    for item in items:
        outcome = read(item)
        if isinstance(outcome, Fault):
            words = ITEM_NOT_ALLOWED if outcome.message_id == NOT_ALLOWED else outcome.message_id
            fields = {"item": item, **outcome.fields}
            return Fault(outcome.type, words, outcome.suggestion, fields)
        if outcome.value in values:
            return Fault("constraint-error", ITEM_TWICE, fields={"item": outcome.value})
        values.append(outcome.value)
        kinds |= dict.fromkeys(outcome.kinds)
    return Change(field.delimiter.join(values), tuple(kinds))
