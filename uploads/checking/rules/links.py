"""Rules of belonging together: an event and its partnerships, a question and what it is about."""

from collections.abc import Iterable, Mapping

import pandas as pd

from i18n import message as _
from tables.package import Field, resources
from tables.read import Tables
from uploads.checking.column import Fault
from uploads.checking.rules.rows import Rows, Violations
from uploads.issue import Issue

LACKS_PROVINCES = _("The event must also name the provinces of its partnership: %(missing)s.")
NOT_OF_THE_EVENT = _("The event %(event)s does not name this partnership.")
TOO_EARLY = _("What was promised on %(begin)s can't be due earlier.")
UNKNOWN_SUBJECT = _("“%(item)s” is the identifier of nothing here.")
WITHOUT_WEIGHT = _("An average needs the indicator it is weighted with.")
OWN_WEIGHT = _("An indicator can't be its own weight.")
STILL_USED = _("Rows of the table %(table)s that still refer to “%(value)s”: %(count)s.")


def events_name_the_provinces_of_their_partnerships(rows: Rows) -> Iterable[Violations]:
    """Who meets for a partnership are its two provinces, perhaps among others."""
    pairs = rows.tables["partnerships"]
    sides = dict(
        zip(
            pairs["partnership_id"],
            zip(pairs["vn_province_id"], pairs["la_province_id"], strict=True),
            strict=True,
        )
    )
    faults = {}
    for event in rows.select("partnership_ids", "province_ids").itertuples():
        named = event.province_ids.split("|")
        partners = [one for pair in event.partnership_ids.split("|") if pair for one in sides[pair]]
        missing = [one for one in dict.fromkeys(partners) if one not in named]
        if missing:
            fields = {"missing": ", ".join(missing)}
            suggestion = "|".join([*named, *missing])
            faults[event.Index] = Fault("constraint-error", LACKS_PROVINCES, suggestion, fields)
    yield rows.violations("province_ids", faults)


def commitments_belong_to_their_event(rows: Rows) -> Iterable[Violations]:
    """What is promised was promised at an event of that partnership, and is due afterwards."""
    events = rows.tables["events"]
    pairs = dict(zip(events["event_id"], events["partnership_ids"], strict=True))
    dates = dict(zip(events["event_id"], events["date"], strict=True))
    strangers, early = {}, {}
    for row in rows.select("event_id", "partnership_id", "due").itertuples():
        if row.partnership_id not in pairs[row.event_id]:
            fields = {"event": row.event_id}
            suggestion = next(iter(pairs[row.event_id]), "")
            strangers[row.Index] = Fault("constraint-error", NOT_OF_THE_EVENT, suggestion, fields)
        begin = dates[row.event_id]
        if row.due and row.due < begin[: len(row.due)]:
            early[row.Index] = Fault("constraint-error", TOO_EARLY, fields={"begin": begin})
    yield rows.violations("partnership_id", strangers)
    yield rows.violations("due", early)


def questions_concern_what_exists(rows: Rows) -> Iterable[Violations]:
    """An open question names rows of any table with an identifier of its own."""
    ids = {
        one
        for name, table in rows.tables.items()
        if len(resources()[name].primary_key) == 1
        for one in table[resources()[name].primary_key[0]]
    }
    column = rows.columns["subject_ids"]
    faults: dict[int, Fault] = {}
    for code in column.open_codes():
        unknown = [one for one in column.values[code].split("|") if one not in ids]
        if unknown:
            fault = Fault("foreign-key", UNKNOWN_SUBJECT, fields={"item": unknown[0]})
            faults |= dict.fromkeys(column.rows_of([code]).tolist(), fault)
    yield rows.violations("subject_ids", faults)


def averages_have_a_weight(rows: Rows) -> Iterable[Violations]:
    """A mean of parts needs to know how much each part counts."""
    faults = {}
    for row in rows.select("indicator_id", "aggregation", "weight_indicator").itertuples():
        weights = row.weight_indicator.split("|")
        if row.indicator_id in weights:
            faults[row.Index] = Fault("constraint-error", OWN_WEIGHT)
        elif row.aggregation == "weighted_mean" and weights == [""]:
            faults[row.Index] = Fault("constraint-error", WITHOUT_WEIGHT)
    yield rows.violations("weight_indicator", faults)


def check_removed(table: str, removed_keys: pd.DataFrame, texts: Tables) -> tuple[Issue, ...]:
    """Return a fault for each table and removed row to which other rows still refer.

    removed_keys: the key columns of rows that a new version of the table leaves out. texts: all
    tables as they would be, every cell as text. The fault names the table and how many of its rows
    refer to the row. References within the table itself are checked with the upload.
    """
    issues = []
    for name, resource in resources().items():
        for key in resource.foreign_keys:
            if name != table and key.resource == table:
                gone = set(removed_keys[key.reference_fields[0]])
                counts = _uses(texts[name], resource.field(key.fields[0]), gone)
                issues += [_still_used(name, key.fields[0], one, counts[one]) for one in counts]
    return tuple(issues)


def _uses(text: pd.DataFrame, field: Field, gone: set[str]) -> Mapping[str, int]:
    cells = text[field.name]
    given = cells.str.split(field.delimiter).explode() if field.is_list else cells
    return given[given.isin(gone)].value_counts(sort=False).to_dict()


def _still_used(table: str, column: str, one: str, count: int) -> Issue:
    fields = {"table": table}
    return Issue("foreign-key", STILL_USED, column=column, value=one, fields=fields, count=count)
