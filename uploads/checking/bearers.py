"""Names that provinces bore one after the other: whether the new ones or those before are meant.

A list of today's provinces has names in common with one of the provinces before a merger, and
means other territories by them. Names of provinces that were merged away tell the lists apart,
then the time of each row. What neither decides is asked, once a column.
Why: docs/decisions/merged-provinces.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from i18n import message as _
from tables.observations import period_span
from uploads.checking.calendar.days import ALWAYS, days_of, first_day, last_day
from uploads.checking.codes import read_list
from uploads.checking.column import Change, Column, Fault
from uploads.checking.names import Names
from uploads.checking.rules.rows import Rows
from uploads.issue import Option, Question

STATISTICS, RECAST = "statistics", "statistics_recast"
BY_TIME = "by-time"
# A list without any province that was merged away is no accident where one of so many provinces
# of the time before would be so less often than this.
CHANCE = 0.05

WHICH_BEARERS = _(
    "Names that one province bore before %(date)s and another one since (%(count)s): %(names)s. "
    "Which of the two does the file mean?"
)
THOSE_SINCE = _("The provinces since %(date)s, in every row")
THOSE_BEFORE = _("The provinces before %(date)s, in every row")
THOSE_OF_THE_TIME = _(
    "In each row the province of that time; where both existed in it, the one at its end"
)

Chains = Mapping[str, tuple[str, ...]]  # the provinces that bore a name, by the name as written


@dataclass(frozen=True)
class Turn:
    """A day on which provinces took the place of others.

    day: as `first_day` gives it. before: the provinces of that country just before. gone: those
    of them that ended and left their name to none.
    """

    day: int
    before: frozenset[str]
    gone: frozenset[str]

    def is_no_accident(self, ids: Iterable[str]) -> bool:
        """Return whether so many provinces before would hardly be without one that is gone."""
        count = len(self.before.intersection(ids))
        return (1 - len(self.gone) / len(self.before)) ** count < CHANCE


def decide_bearers(
    column: Column,
    times: Column | None,
    names: Names,
    rows: Rows,
    answers: Mapping[str, str],
) -> None:
    """Read names that provinces bore one after the other as one of them, or ask which are meant.

    times: the column that says of what time a row is, if the table has one. rows: the upload, its
    other columns understood. Asks the question "bearers:<field>". Its answers are "since-<date>"
    for each day on which such names passed on, "before-<date>" for the first, and "by-time".
    """
    lists = Lists(column, times, names) if column.several else None
    if lists is None or not lists.chains:
        return
    dates = sorted({names.endings[pair] for pair in lists.pairs()}, key=first_day)
    options = _options(dates, times is not None)
    answer = answers.get(f"bearers:{column.field.name}", "")
    if rows.resource.name == RECAST:  # figures of a province from before it existed
        answer = f"since-{dates[-1]}"
    doubtful = np.zeros(0, np.int64)
    if answer not in options:
        is_counted_back = rows.resource.name == STATISTICS
        doubtful = lists.doubtful_rows(_recast_since(names) if is_counted_back else ALWAYS[1])
    before = list(column.changes.get("name", []))
    for places, code, moment in list(lists.moments(options.get(answer))):
        # Until it is answered, a value waits as it is read for now.
        _keep(
            column, names, places, code, ALWAYS[1] if moment is None and len(doubtful) else moment
        )
    if len(doubtful) and len(new := _select_new(doubtful, column, rows)):
        column.questions.append(_question(column, lists.chains, dates, options, int(new[0])))
        column.changes["name"] = before


def _select_new(places: NDArray[np.int64], column: Column, rows: Rows) -> NDArray[np.int64]:
    """Those rows that are not published so already: of these, nothing need be asked."""
    names = [column.field.name, *(name for name in ("obs_value",) if name in rows.columns)]
    if not set(rows.resource.primary_key) <= rows.columns.keys():
        return places
    return rows.select_changed(places, names)


def _options(dates: list[str], timed: bool) -> dict[str, int | None]:
    """By answer, a moment at which the provinces meant were there; None for that of each row."""
    options: dict[str, int | None] = {f"since-{date}": first_day(date) for date in dates[::-1]}
    options[f"before-{dates[0]}"] = first_day(dates[0]) - 1
    return {**options, BY_TIME: None} if timed else options


def _question(
    column: Column, chains: Chains, dates: list[str], options: Iterable[str], row: int
) -> Question:
    words = {"since": THOSE_SINCE, "before": THOSE_BEFORE, "by": THOSE_OF_THE_TIME}
    fields = {"date": dates[-1], "count": str(len(set(chains.values()))), "names": _listed(chains)}
    return Question(
        f"bearers:{column.field.name}",
        WHICH_BEARERS,
        tuple(
            Option(value, words[kind], {} if value == BY_TIME else {"date": date})
            for value in options
            for kind, _dash, date in [value.partition("-")]
        ),
        column=column.field.name,
        row=row,
        fields=fields,
    )


def _listed(chains: Chains) -> str:
    """Each name once, in its first spelling."""
    spellings: dict[tuple[str, ...], str] = {}
    for text, chain in chains.items():
        spellings.setdefault(chain, text)
    return ", ".join(spellings.values())


def _recast_since(names: Names) -> int:
    """The first day of which a figure is recast: until then offices have counted back."""
    periods = set(names.tables[RECAST]["time_period"])
    return min((first_day(period_span(one)[0]) for one in periods), default=ALWAYS[1])


def _keep(
    column: Column, names: Names, places: NDArray[np.int64], code: int, moment: int | None
) -> None:
    """Read the names in some rows of a value as the provinces that were there at a moment."""
    if moment is None:
        return  # no time says which: the name stays at fault

    def read(text: str) -> Change | Fault:
        chain = names.bearers(text)
        if not chain:
            return names.read(text)
        return Change(_bearer(names, chain, moment), names.kinds(text))

    outcome = read_list(column.values[code], column.field, read)
    if isinstance(outcome, Change):
        column.keep(column.split(places, code), outcome)


def _bearer(names: Names, chain: tuple[str, ...], moment: int) -> str:
    """The last of the provinces that had begun at a moment, else the first."""
    begun = [one for one in chain if first_day(names.validity(one)[0]) <= moment]
    return begun[-1] if begun else chain[0]


class Lists:
    """The provinces that a column names, as lists: one of each time, and one of all.

    chains: the names in question.
    """

    def __init__(self, column: Column, times: Column | None, names: Names) -> None:
        self._column, self._names = column, names
        self._of_code: dict[int, dict[str, tuple[str, ...]]] = {}
        for code in column.several:
            items = _items(column, code)
            chains = {text: chain for text in items if (chain := names.bearers(text))}
            if chains:
                self._of_code[code] = chains
        self.chains = {text: chain for of in self._of_code.values() for text, chain in of.items()}
        # Without times, all rows are of one time.
        self._time_codes = np.zeros(len(column.codes), np.int64) if times is None else times.codes
        values = [""] if times is None else times.values
        self._is_timed = [bool(value) for value in values]
        if times is not None:
            self._is_timed = [a and not b for a, b in zip(self._is_timed, times.bad, strict=True)]
        texts = [v if ok else "" for v, ok in zip(values, self._is_timed, strict=True)]
        first, self._last = days_of(texts)
        # A month begins on its first day, as numbers of days that may be partial do not.
        first += np.where(first % 10_000 < 100, 100, 0)
        self._first = first + np.where(first % 100 < 1, 1, 0)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Return the pairs of provinces of which one took the name and the place of the other."""
        for chain in self.chains.values():
            yield from pairwise(chain)

    @cached_property
    def _ids(self) -> Mapping[int, frozenset[str]]:
        """By time, the provinces named; of names in question all that bore them."""
        ids: dict[int, set[str]] = {}
        pairs = pd.DataFrame({"time": self._time_codes, "code": self._column.codes})
        for time, code in pairs.drop_duplicates().itertuples(index=False):
            of_time = ids.setdefault(int(time), set())
            if code in self._of_code:
                of_time.update(*self._of_code[code].values())
            elif not self._column.bad[code]:
                of_time.update(_items(self._column, code))
        return {time: frozenset(of_time) for time, of_time in ids.items()}

    @cached_property
    def _all_ids(self) -> frozenset[str]:
        return frozenset().union(*self._ids.values())

    @cached_property
    def _turns(self) -> Mapping[str, tuple[Turn, ...]]:
        """By name in question, the days on which it passed on, the last first."""
        turn = {pair: self._turn(pair) for pair in set(self.pairs())}
        return {
            text: tuple(turn[pair] for pair in pairwise(chain))[::-1]
            for text, chain in self.chains.items()
        }

    def _turn(self, pair: tuple[str, str]) -> Turn:
        names, date = self._names, self._names.endings[pair]
        ended = {former for (former, _heir), on in names.endings.items() if on == date}
        before = {
            one
            for one in names.ids
            if names.country(one) == names.country(pair[0])
            and (one in ended or _spans(names.validity(one), first_day(date)))
        }
        gone = {one for one in ended & before if not names.bearers(names.english(one))}
        return Turn(first_day(date), frozenset(before), frozenset(gone))

    def doubtful_rows(self, recast_since: int) -> NDArray[np.int64]:
        """Return the rows with a name that neither lists nor times tell.

        recast_since: the first day of which a figure may be of a later province.
        """
        rows = [np.zeros(0, np.int64)]
        for code, chains in self._of_code.items():
            turns = {turn for text in chains for turn in self._turns[text]}
            for time, of_time in self._rows(code):
                if any(self._is_doubtful(turn, time, recast_since) for turn in turns):
                    rows.append(of_time)
        return np.sort(np.concatenate(rows))

    def _is_doubtful(self, turn: Turn, time: int, recast_since: int) -> bool:
        if turn.gone & self._ids[time] or self._first[time] >= turn.day:
            return False
        if self._last[time] >= turn.day:  # both existed in that time
            return True
        if recast_since == ALWAYS[1]:
            return False
        if turn.is_no_accident(self._ids[time]):
            return True
        if turn.gone & self._all_ids:
            return False
        return bool(self._last[time] >= recast_since) or turn.is_no_accident(self._all_ids)

    def moments(self, moment: int | None) -> Iterable[tuple[NDArray[np.int64], int, int | None]]:
        """Return rows, their code, and a moment at which the provinces named in them were there.

        moment: one that holds for all rows, or None: then it is the last day of each row's time,
        unless those are named that ended in it; None where the row has no time.
        """
        for code, chains in self._of_code.items():
            turns = sorted({t for text in chains for t in self._turns[text]}, key=lambda t: -t.day)
            for time, rows in self._rows(code):
                yield rows, code, self._moment(turns, time) if moment is None else moment

    def _moment(self, turns: Iterable[Turn], time: int) -> int | None:
        moment = int(self._last[time])
        for turn in turns:
            if self._first[time] < turn.day <= moment and turn.gone & self._ids[time]:
                moment = turn.day - 1
        return moment if self._is_timed[time] or moment < ALWAYS[1] else None

    def _rows(self, code: int) -> Iterable[tuple[int, NDArray[np.int64]]]:
        """The rows of a value, apart by their time."""
        rows = self._column.rows_of([code])
        for time in np.unique(self._time_codes[rows]).tolist():
            yield time, rows[self._time_codes[rows] == time]


def _items(column: Column, code: int) -> list[str]:
    """The values of a cell: several where the column holds lists."""
    value = column.values[code]
    if not column.field.is_list:
        return [value] if value else []
    return [item.strip() for item in value.split(column.field.delimiter) if item.strip()]


def _spans(validity: tuple[str, str], day: int) -> bool:
    """Return whether a province was there just before a day, and on it."""
    return first_day(validity[0]) < day <= last_day(validity[1])
