"""What a publication would break, in the tables that it changes and in those that depend on them.

An upload is checked against what is published; this looks at the tables as they would be, all of
them together: a province that ends earlier leaves its statistics behind. Whatever is wrong already
is not this publication's fault and is left out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from i18n import message as _
from tables.package import ForeignKey, Resource, resources
from tables.read import Tables
from uploads.checking.codes import NOT_ALLOWED
from uploads.checking.column import MOST_FAULTS, Column, Fault
from uploads.checking.findings import MORE_FAULTS
from uploads.checking.rules.rows import Rule, Violations
from uploads.checking.rules.table import RULES, tables_read
from uploads.checking.stored import Whole
from uploads.issue import Issue
from uploads.row_names import row_names

MOST_OF_A_KIND = 20  # faults that are listed; of more, only the number

STILL_USED = _("Rows of the table %(table)s that still refer to “%(value)s”: %(count)s.")
SEVERAL_ROWS = _("Several rows of the table %(table)s have this key.")
NO_ROWS = _("The table %(table)s would be empty.")

Look = Callable[[Whole], Iterable[Violations]]  # a rule, or what is like one, on one table


def check_proposal(before: Tables, after: Tables, changed: Collection[str]) -> tuple[Issue, ...]:
    """Return the faults that a publication would bring in, none where it may be published.

    before, after: every table as text by name, as it is published and as it would be. changed:
    the names of the tables that differ. Looked at are these and each table with a reference to, or
    a rule that reads, one of them. A fault of a row that has it in `before` too is left out. Each
    fault says its table; one of a row also what the row is called.
    """
    old, new = Whole(before), Whole(after)
    names = [name for name in resources() if name in changed]
    issues = [issue for name in names for issue in _check_values(old, new, name)]
    issues += _check_references(old, new, names)
    # What does not stand by itself is not looked at together: there the rules would stumble.
    return tuple(issues or _check_rules(old, new, names))


def _check_values(old: Whole, new: Whole, table: str) -> list[Issue]:
    """The faults of a changed table by itself: its size, its keys, and each value."""
    resource = resources()[table]
    if new.texts[table].empty and not old.texts[table].empty:
        return [Issue("constraint-error", NO_ROWS, table=table, fields={"table": table})]
    looks: list[Look] = [partial(_double_keys, table)]
    looks += [partial(_faulty_values, table, field.name) for field in resource.fields]
    return [issue for look in looks for issue in _new_issues(old, new, resource, look)]


def _double_keys(table: str, whole: Whole) -> Iterator[Violations]:
    """The rows whose key another row has."""
    text, key = whole.texts[table], list(resources()[table].primary_key)
    double = np.flatnonzero(text.duplicated(key, keep="first").to_numpy())
    fault = Fault("primary-key", SEVERAL_ROWS, fields={"table": table})
    yield double, lambda _row: fault, whole.rows(table).columns[key[0]]


def _faulty_values(table: str, name: str, whole: Whole) -> Iterator[Violations]:
    """The rows whose value in a column is at fault."""
    column = whole.rows(table).columns[name]
    unexplained = Fault("constraint-error", NOT_ALLOWED)

    def explain(row: int) -> Fault:
        return column.faults.get(int(column.codes[row]), unexplained)

    yield np.flatnonzero(column.bad_rows()), explain, column


def _check_references(old: Whole, new: Whole, changed: Sequence[str]) -> list[Issue]:
    """A fault for each row that is gone and that rows of a table not changed still refer to."""
    return [
        issue
        for name, resource in resources().items()
        for key in resource.foreign_keys
        if key.resource in changed and name not in changed
        for issue in _still_used(old, new, resource, key)
    ]


def _still_used(old: Whole, new: Whole, resource: Resource, key: ForeignKey) -> Iterator[Issue]:
    target = (key.resource, key.reference_fields[0])
    gone = old.values(*target) - new.values(*target)
    if not gone:
        return
    field = resource.field(key.fields[0])
    values = new.texts[resource.name][field.name]
    given = values.str.split(field.delimiter).explode() if field.is_list else values
    counts = given[given.isin(gone)].value_counts(sort=False)
    said = {"table": resource.name}
    for one, count in list(counts.items())[:MOST_OF_A_KIND]:
        yield Issue(
            "foreign-key",
            STILL_USED,
            column=field.name,
            value=str(one),
            fields=said,
            count=int(count),
            table=resource.name,
        )
    if len(counts) > MOST_OF_A_KIND:
        yield _more(resource.name, len(counts) - MOST_OF_A_KIND)


def _check_rules(old: Whole, new: Whole, changed: Sequence[str]) -> list[Issue]:
    """The faults of every rule of a changed table, and of every rule that reads one."""
    return [
        issue
        for name, rules in RULES.items()
        for rule in rules
        if name in changed or not set(changed).isdisjoint(tables_read(rule))
        for issue in _new_issues(old, new, resources()[name], partial(_break, rule, name))
    ]


def _break(rule: Rule, table: str, whole: Whole) -> Iterable[Violations]:
    return rule(whole.rows(table))


def _new_issues(old: Whole, new: Whole, resource: Resource, look: Look) -> list[Issue]:
    """The faults of a table that it has now and did not have before."""
    violations = [one for one in look(new) if len(one[0])]
    if not violations:  # and nobody needs to know what was wrong before
        return []
    stood: dict[str, list[Violations]] = {}
    for one in look(old):
        stood.setdefault(one[2].field.name, []).append(one)
    return [
        issue
        for rows, explain, column in violations
        for issue in _issues(
            new,
            resource,
            _not_standing(old, new, resource, (rows, explain, column), stood),
            explain,
            column,
        )
    ]


def _not_standing(
    old: Whole,
    new: Whole,
    resource: Resource,
    violations: Violations,
    stood: Mapping[str, Sequence[Violations]],
) -> NDArray[np.int64]:
    """The rows at fault now that were not for the same reason before."""
    rows, explain, column = violations
    before: dict[tuple[str, ...], set[str]] = {}
    keys = _keys(new, resource, rows)
    for rows_before, explain_before, _column in stood.get(column.field.name, ()):
        keys_before = _keys(old, resource, rows_before)
        for place in np.flatnonzero(keys_before.isin(keys)):
            words = explain_before(int(rows_before[place])).message_id
            before.setdefault(keys_before[place], set()).add(words)
    if not before:
        return rows
    is_new = ~keys.isin(list(before))
    for place in np.flatnonzero(~is_new):
        is_new[place] = explain(int(rows[place])).message_id not in before[keys[place]]
    return rows[is_new]


def _keys(whole: Whole, resource: Resource, rows: NDArray[np.int64]) -> pd.MultiIndex:
    """The primary key of some rows."""
    text = whole.texts[resource.name][list(resource.primary_key)]
    return pd.MultiIndex.from_frame(text.iloc[rows])


def _issues(
    whole: Whole,
    resource: Resource,
    rows: NDArray[np.int64],
    explain: Callable[[int], Fault],
    column: Column,
) -> Iterator[Issue]:
    """The faults of some rows, a few of each kind, and how many more there are."""
    text, listed = whole.texts[resource.name], 0
    of_kind: dict[str, int] = {}
    for place in rows[:MOST_FAULTS].tolist():
        fault = explain(place)
        of_kind[fault.message_id] = of_kind.get(fault.message_id, 0) + 1
        if of_kind[fault.message_id] <= MOST_OF_A_KIND:
            listed += 1
            yield Issue(
                fault.type,
                fault.message_id,
                column=column.field.name,
                value=column.originals[column.codes[place]],
                suggestion=fault.suggestion,
                fields=fault.fields,
                table=resource.name,
                row_names=row_names(text.iloc[place].to_dict(), resource, whole.texts),
            )
    if len(rows) > listed:
        yield _more(resource.name, len(rows) - listed)


def _more(table: str, count: int) -> Issue:
    return Issue("too-many-faults", MORE_FAULTS, count=count, table=table)
