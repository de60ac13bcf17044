"""Rules of time: provinces begin and end, and what happened in them lies in between."""

from collections.abc import Iterable, Sequence
from functools import cache, partial

import numpy as np
import pandas as pd

from i18n import message as _
from tables.observations import FORECAST, period_span
from tables.provinces import came_from, lives_on_in, same_land
from tables.read import Row, Tables
from uploads.checking.calendar.days import ALWAYS, days_of, first_day, last_day, outside
from uploads.checking.column import Column, Fault
from uploads.checking.rules.rows import Rows, Violations

NOT_BEGUN = _("%(name)s has existed only since %(began)s, so not yet in %(time)s.")
NOT_BEGUN_OTHERS = _(
    "%(name)s has existed only since %(began)s, so not yet in %(time)s. Its land belonged then to "
    "%(others)s: write the one that is meant."
)
ENDED = _("%(name)s existed only until %(ended)s, so no longer in %(time)s.")
ENDED_OTHERS = _(
    "%(name)s existed only until %(ended)s, so no longer in %(time)s. Its land belonged then to "
    "%(others)s: write the one that is meant."
)
RECAST = _(
    "%(name)s has existed only since %(began)s: what a source gives it for %(time)s is recast. "
    "Upload such rows as the table %(table)s (%(table_id)s)."
)
RECAST_OTHERS = _(
    "%(name)s has existed only since %(began)s: what a source gives it for %(time)s is recast. "
    "Upload such rows as the table %(table)s (%(table_id)s). Its land belonged then to %(others)s."
)
ENDS_FIRST = _("The end (%(value)s) must be later than the beginning (%(begin)s).")
NOT_YET = _("The period has not begun: the status must be F (forecast or target).")
NOT_COUNTED_YET = _("The period %(value)s has not begun, so nothing can have been counted in it.")
NOT_PUBLISHED_YET = _("Nothing can have been published on %(value)s, which is still to come.")
NOT_REPORTED_YET = _("The day %(value)s is still to come. Write the day of the report.")
BEFORE_HEIR = _("%(name)s exists only since %(began)s: the change can't be earlier.")
NOT_THE_END = _("%(name)s ended on %(ended)s: the change must be on that day or on the next.")
TOO_YOUNG = _("%(name)s exists only since %(began)s: nothing can follow it on %(date)s.")
OVER_BY_THEN = _("%(name)s ended on %(ended)s: it can't take the place of another on %(date)s.")
NOT_RECAST = _("The province existed by then: this belongs in the table of statistics.")
ITSELF = _("A province can't follow itself.")


def statistics_within_validity(rows: Rows) -> Iterable[Violations]:
    """A statistic is of a time when its province existed; before, it is a recast one.

    Where a published one is not, its value and note may be corrected.
    """
    yield _within(rows, "ref_area", "time_period", recast="statistics_recast")


def recast_before_the_beginning(rows: Rows) -> Iterable[Violations]:
    """A recast figure is of a time before its province existed; a later one is a statistic."""
    area, time = rows.columns["ref_area"], rows.columns["time_period"]
    provinces = rows.tables["provinces"]
    begins = dict(
        zip(provinces["province_id"], provinces["valid_from"].map(first_day), strict=True)
    )
    begin = np.array([begins.get(value, ALWAYS[1]) for value in area.values], int)
    _first, last = days_of(_sound(time))
    late = np.flatnonzero((last[time.codes] >= begin[area.codes]) & ~area.bad[area.codes])
    yield late, lambda row: Fault("constraint-error", NOT_RECAST), time


def partnerships_within_validity(rows: Rows) -> Iterable[Violations]:
    """A partnership was founded when both provinces existed, unless an heir keeps the date."""
    yield _within(rows, "vn_province_id", "established")
    yield _within(rows, "la_province_id", "established")


def events_within_validity(rows: Rows) -> Iterable[Violations]:
    """An event took place when its provinces existed."""
    yield _within(rows, "province_ids", "date")


def _within(rows: Rows, areas: str, times: str, recast: str = "") -> Violations:
    """Rows whose time lies outside the validity of their province, or of one of several.

    areas, times: the columns that name provinces and say when. Rows that are published in that
    place and time were looked at by people. recast: the table for what is said of a province of a
    time before it existed.
    """
    area, time = rows.columns[areas], rows.columns[times]
    provinces = rows.tables["provinces"].drop_duplicates("province_id").set_index("province_id")
    begins = provinces["valid_from"].map(first_day).to_dict()
    ends = provinces["valid_to"].map(last_day).to_dict()
    ids = [_each(area, code, value) for code, value in enumerate(area.values)]
    # Of several provinces, the last to begin and the first to end leave the least time.
    begin = np.array([max((begins[one] for one in each), default=ALWAYS[0]) for each in ids], int)
    end = np.array([min((ends[one] for one in each), default=ALWAYS[1]) for each in ids], int)
    first, last = days_of(_sound(time))
    is_late = first[time.codes] > end[area.codes]
    outside_rows = np.flatnonzero(is_late | (last[time.codes] < begin[area.codes]))
    if len(outside_rows):
        outside_rows = rows.select_changed(outside_rows, (areas, times))

    lives = _Lives(rows.tables)

    @cache  # many rows are of one province and one period
    def explain_pair(of_area: int, of_time: int) -> Fault:
        return _outside(ids[of_area], time.values[of_time], lives, recast)

    return outside_rows, lambda row: explain_pair(int(area.codes[row]), int(time.codes[row])), area


def _sound(column: Column) -> list[str]:
    """The values by code, those at fault as empty."""
    return ["" if bad else value for value, bad in zip(column.values, column.bad, strict=True)]


def _each(column: Column, code: int, value: str) -> list[str]:
    """The identifiers of a value, none where it is empty or at fault."""
    if column.bad[code] or not value:
        return []
    return value.split(column.field.delimiter) if column.field.is_list else [value]


class _Lives:
    """When the provinces of some tables existed, each looked up once for all rows that name it."""

    def __init__(self, tables: Tables) -> None:
        self._rows = {row["province_id"]: row for row in tables["provinces"].to_dict("records")}
        self.came_from = cache(partial(came_from, tables))
        self.lives_on_in = cache(partial(lives_on_in, tables))
        self.same_land = cache(partial(same_land, tables))

    def __getitem__(self, one: str) -> Row:
        """Return the row of a province."""
        return self._rows[one]

    def is_outside(self, one: str, span: tuple[str, str]) -> bool:
        """Return whether no part of a time lies in the life of a province."""
        return outside(span, self[one]["valid_from"], self[one]["valid_to"])

    def with_name(self, one: str) -> str:
        """Return a province by its English name and its identifier."""
        return f"{self[one]['name_en']} ({one})"


def _outside(ids: Sequence[str], period: str, lives: _Lives, recast: str) -> Fault:
    """Name the province that did not exist, and what there was of its land.

    Another province is no suggestion, even of the same name; one that only had another name is.
    """
    span = period_span(period)
    wrong = next(one for one in ids if lives.is_outside(one, span))
    row = lives[wrong]
    early = last_day(span[1]) < first_day(row["valid_from"])
    relatives = lives.came_from(wrong) if early else lives.lives_on_in(wrong)
    others = sorted(one for one in relatives if not lives.is_outside(one, span))
    same = [one for one in others if one in lives.same_land(wrong)]
    fields = {
        "name": lives.with_name(wrong),
        "time": period,
        "began": row["valid_from"],
        "ended": row["valid_to"],
        "others": ", ".join(lives.with_name(one) for one in others),
    }
    if early and recast and not same:
        fields |= {"table": recast, "table_id": recast}
        return Fault("constraint-error", RECAST_OTHERS if others else RECAST, fields=fields)
    if early:
        words = NOT_BEGUN_OTHERS if others else NOT_BEGUN
    else:
        words = ENDED_OTHERS if others else ENDED
    return Fault("constraint-error", words, same[0] if same else "", fields)


class EndRule:
    """What ends, ends after it began; a day that is both is written once for an event."""

    def __init__(self, begin: str, end: str, may_be_equal: bool) -> None:
        self.begin, self.end, self.may_be_equal = begin, end, may_be_equal

    def __call__(self, rows: Rows) -> Iterable[Violations]:
        """Return the rows that end too early."""
        chosen = rows.select(self.begin, self.end)
        chosen = chosen[(chosen[self.begin] != "") & (chosen[self.end] != "")]
        pairs = zip(chosen.index, chosen[self.begin], chosen[self.end], strict=True)
        faults = {
            int(row): Fault("constraint-error", ENDS_FIRST, fields={"begin": begin})
            for row, begin, end in pairs
            if last_day(end) < first_day(begin) or (begin == end and not self.may_be_equal)
        }
        yield rows.violations(self.end, faults)


class PastRule:
    """What is told in a column has happened: it cannot begin after today."""

    def __init__(self, column: str, words: str) -> None:
        self.column, self.words = column, words

    def __call__(self, rows: Rows) -> Iterable[Violations]:
        """Return the rows of a time to come."""
        column = rows.columns[self.column]
        begins, _ends = days_of(_sound(column))
        early = np.flatnonzero((begins > _today())[column.codes])
        yield early, lambda row: Fault("constraint-error", self.words), column


def _today() -> int:
    return int(pd.Timestamp.today().strftime("%Y%m%d"))


def the_future_is_forecast(rows: Rows) -> Iterable[Violations]:
    """A value of a period that has not begun can only be a forecast or target."""
    time, status = rows.columns["time_period"], rows.columns["obs_status"]
    begins, _ends = days_of(_sound(time))
    settled = np.array([value != FORECAST for value in status.values], dtype=bool) & ~status.bad
    early = np.flatnonzero((begins > _today())[time.codes] & settled[status.codes])
    yield early, lambda row: Fault("constraint-error", NOT_YET, FORECAST), status


def lineage_agrees_with_validity(rows: Rows) -> Iterable[Violations]:
    """A change of provinces is on the day the one ended and the other began.

    Whoever takes the place of another lives on, and whoever is followed was there before.
    """
    provinces = rows.tables["provinces"].drop_duplicates("province_id").set_index("province_id")
    faults: dict[str, dict[int, Fault]] = {"date": {}, "successor_id": {}}
    for link in rows.select("predecessor_id", "successor_id", "date", "change").itertuples():
        if link.successor_id == link.predecessor_id:
            faults["successor_id"][link.Index] = Fault("constraint-error", ITSELF)
            continue
        former, heir = provinces.loc[link.predecessor_id], provinces.loc[link.successor_id]
        fault = _lineage_fault(former, heir, link.date, ends=link.change != "transfer")
        if fault:
            faults["date"][link.Index] = fault
    for column, of_column in faults.items():
        yield rows.violations(column, of_column)


def _lineage_fault(former: pd.Series, heir: pd.Series, date: str, ends: bool) -> Fault | None:
    """Why one province cannot follow another on a date; `ends`: the former one ended by it."""
    of_heir = {"name": heir["name_en"], "began": heir["valid_from"], "ended": heir["valid_to"]}
    of_former = {"name": former["name_en"], "began": former["valid_from"]}
    of_former |= {"ended": former["valid_to"], "date": date}
    if last_day(date) < first_day(heir["valid_from"]):
        return Fault("constraint-error", BEFORE_HEIR, heir["valid_from"], of_heir)
    if _has_ended(heir["valid_to"], date):
        return Fault("constraint-error", OVER_BY_THEN, fields=of_heir | {"date": date})
    if ends and not _ends_with(former["valid_to"], date):
        return Fault("constraint-error", NOT_THE_END, fields=of_former)
    if former["valid_from"] and first_day(date) <= first_day(former["valid_from"]):
        return Fault("constraint-error", TOO_YOUNG, fields=of_former)
    return None


def _has_ended(ended: str, date: str) -> bool:
    """Return whether a province has ended by a date, as far as both are known."""
    digits = min(len(ended), len(date))
    return bool(ended) and ended[:digits] <= date[:digits]


def _ends_with(ended: str, date: str) -> bool:
    """Return whether a change was on the day a province ended or the day after, if it ended."""
    if not ended:
        return True
    day_after = str(pd.Timestamp(ended) + pd.Timedelta(days=1))[: len(ended)]
    return date[: len(ended)] in (ended[: len(date)], day_after)
