"""Rules of belonging together: an event and its partnerships, a question and what it is about."""

import re
from collections.abc import Iterable, Mapping

from i18n import message as _
from tables.package import resources
from uploads.checking.column import Fault
from uploads.checking.rules.rows import Rows, Violations

LACKS_PROVINCES = _("The event must also name the provinces of its partnership: %(missing)s.")
NOT_OF_THE_EVENT = _("The event %(event)s does not name this partnership.")
NOBODY_ELSE = _("“%(value)s” is the source of no other row about this commitment.")
TOO_EARLY = _("What was promised on %(begin)s can't be due earlier.")
UNKNOWN_SUBJECT = _("“%(item)s” is the identifier of nothing here.")
NO_IDENTIFIERS = _("“%(value)s” is no table whose rows have an identifier.")
NOT_IN_THE_TABLE = _("The table %(table)s has no row “%(value)s”.")
WITHOUT_WEIGHT = _("An average needs the indicator it is weighted with.")
OWN_WEIGHT = _("An indicator can't be its own weight.")
NOTHING_BUT_WORDS = _(
    "“%(value)s” can't be looked for in notes. Write words, with | between those of which one is "
    "enough; ^ before a word means that the note begins with it."
)
IN_A_CIRCLE = _("“%(value)s” would follow itself: %(circle)s.")

NO_TABLE = _("There is no table “%(value)s”.")

# Tables whose rows have an identifier of their own.
WITH_IDS = tuple(
    name
    for name, resource in resources().items()
    if len(resource.primary_key) == 1 and resource.primary_key[0].endswith("_id")
)
# Words, and of what a search can do only what takes no longer than reading the note: a repetition
# in a repetition may take forever.
WORDS = re.compile(r"(?:[^\\()\[\]{}*+?]|\\[bBdDwWsS.|^$()\[\]{}*+?\\-]|\[\^?[^\[\]\\]+\])*")


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


def layouts_are_of_tables(rows: Rows) -> Iterable[Violations]:
    """A layout says which table its files become rows of, and there is one of that name."""
    tables = rows.select("table")["table"]
    strangers = tables.index[~tables.isin(list(resources()))].tolist()
    yield rows.violations("table", dict.fromkeys(strangers, Fault("foreign-key", NO_TABLE)))


def contradictions_name_another_source(rows: Rows) -> Iterable[Violations]:
    """A report contradicts what another source says of the same commitment."""
    given = rows.select("commitment_id", "source_id", "contradicts")
    sources: dict[str, set[str]] = {}
    for table in (rows.tables["commitment_status"], given):
        for commitment, source in zip(table["commitment_id"], table["source_id"], strict=True):
            sources.setdefault(commitment, set()).add(source)
    fault = Fault("constraint-error", NOBODY_ELSE)
    faults = {
        row.Index: fault
        for row in given.itertuples()
        if row.contradicts and row.contradicts not in sources[row.commitment_id] - {row.source_id}
    }
    yield rows.violations("contradicts", faults)


def questions_concern_what_exists(rows: Rows) -> Iterable[Violations]:
    """An open question names rows of any table with an identifier of its own."""
    ids = {one for name in WITH_IDS for one in rows.tables[name][resources()[name].primary_key[0]]}
    column = rows.columns["subject_ids"]
    faults: dict[int, Fault] = {}
    for code in column.open_codes():
        unknown = [one for one in column.values[code].split("|") if one not in ids]
        if unknown:
            fault = Fault("foreign-key", UNKNOWN_SUBJECT, fields={"item": unknown[0]})
            faults |= dict.fromkeys(column.rows_of([code]).tolist(), fault)
    yield rows.violations("subject_ids", faults)


def spellings_mean_what_exists(rows: Rows) -> Iterable[Violations]:
    """A spelling stands for a row of a table with an identifier of its own."""
    ids = {name: set(rows.tables[name][resources()[name].primary_key[0]]) for name in WITH_IDS}
    given = rows.select("resource", "row_id")
    nowhere = {
        row.Index: Fault("constraint-error", NO_IDENTIFIERS)
        for row in given.itertuples()
        if row.resource not in ids
    }
    yield rows.violations("resource", nowhere)
    yield rows.violations(
        "row_id",
        {
            row.Index: Fault("foreign-key", NOT_IN_THE_TABLE, fields={"table": row.resource})
            for row in given.itertuples()
            if row.Index not in nowhere and row.row_id not in ids[row.resource]
        },
    )


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


def patterns_are_words(rows: Rows) -> Iterable[Violations]:
    """What is looked for in notes can be looked for, and takes no time."""
    column = rows.columns["note_pattern"]
    codes = [code for code in column.open_codes() if not _can_be_searched(column.values[code])]
    fault = Fault("constraint-error", NOTHING_BUT_WORDS)
    yield rows.violations("note_pattern", dict.fromkeys(column.rows_of(codes).tolist(), fault))


def _can_be_searched(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return WORDS.fullmatch(pattern) is not None


def nothing_follows_itself(rows: Rows) -> Iterable[Violations]:
    """No province takes the place of itself, by whatever way; land may come back, by a transfer."""
    links = rows.select("predecessor_id", "successor_id", "change")
    links = links[links["change"] != "transfer"]
    heirs: dict[str, set[str]] = {}
    for former, heir in zip(links["predecessor_id"], links["successor_id"], strict=True):
        heirs.setdefault(former, set()).add(heir)
    faults = {}
    for link in links.itertuples():
        if link.predecessor_id != link.successor_id:  # of which another rule speaks
            way = _way(heirs, link.successor_id, link.predecessor_id)
            if way:
                fields = {"circle": " → ".join([link.predecessor_id, *way])}
                faults[link.Index] = Fault("constraint-error", IN_A_CIRCLE, fields=fields)
    yield rows.violations("successor_id", faults)


def _way(heirs: Mapping[str, set[str]], start: str, end: str) -> list[str]:
    """The steps from one province to another, both included; none if there is no way."""
    ways, met = [[start]], {start}
    while ways:
        way = ways.pop()
        if way[-1] == end:
            return way
        steps = heirs.get(way[-1], set()) - met
        met |= steps
        ways += [[*way, step] for step in steps]
    return []
