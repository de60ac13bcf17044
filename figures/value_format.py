"""How the values of an indicator are written, in charts and in sentences alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from i18n import Language
from tables.observations import FORECAST

DAY = len("2024-03-20")  # characters of a date that is known to the day
Row = Mapping[str, Any]


@dataclass(frozen=True)
class ValueFormat:
    """The language, unit and decimals in which values are written.

    `unit`: a unit id of the table of indicators, "" for none. `decimals`: None writes as many as
    a value has. `words`: a unit in words that the table does not have, instead of its own.
    """

    language: Language
    unit: str = ""
    decimals: int | None = None
    words: str = ""

    @cached_property
    def unit_words(self) -> str:
        """The short form of the unit as it follows a number, "" without a unit."""
        return self.words or (self.language.unit(self.unit) if self.unit else "")

    def number(self, row: Row) -> str:
        """Return the qualifier and the number: "over 14,600"."""
        return self.language.quantity(row, self.decimals)

    def label(self, row: Row) -> str:
        """Return what is written beside a point: "over 14,600"; a forecast says that it is one."""
        if row.get("obs_status") == FORECAST:
            return f"{self.number(row)} ({self.status(FORECAST)})"
        return self.number(row)

    def value(self, row: Row) -> str:
        """Return the value with qualifier, unit, and what is uncertain about it in brackets."""
        return self.quantity(row) + self.doubts(row)

    def doubts(self, row: Row) -> str:
        """Return what is uncertain about a value in brackets: " (estimate, sources disagree)"."""
        _ = self.language.gettext
        statuses = {"E": _("estimate"), "P": _("provisional"), "F": _("forecast or target")}
        doubts = [statuses[row["obs_status"]]] if row["obs_status"] in statuses else []
        if row.get("derived"):
            doubts.insert(0, _("calculated"))
        if row.get("recast"):
            doubts.insert(0, _("recast"))
        if row.get("converted"):
            doubts.insert(0, _("converted"))
        doubts += self.announcements(row)
        if row.get("disputed"):
            doubts.append(_("sources disagree"))
        return f" ({', '.join(doubts)})" if doubts else ""

    def announcements(self, row: Row) -> list[str]:
        """Return what was announced before the value was revised, each value once, with its date.

        Of `before` in the row, as `tables.disputes.with_announced` has it.
        """
        dates: dict[str, str] = {}
        for other in row.get("before") or ():
            value = self.quantity(other)
            dates[value] = max(dates.get(value, ""), other["announced"])
        return [f"{self.announcement(date)}: {value}" for value, date in dates.items()]

    def announcement(self, date: str) -> str:
        """Return "announced on 20 Mar 2024", or "announced in …" where the day is not known."""
        day = self.language.gettext("announced on %(date)s")
        words = day if len(date) == DAY else self.language.gettext("announced in %(date)s")
        return words % {"date": self.language.date(date)}

    def status(self, status: str) -> str:
        """Return the words for a status as they follow a number, which is in lower case."""
        words = self.language.label("statistics", "obs_status", status)
        return words[:1].lower() + words[1:]

    def quantity(self, row: Row) -> str:
        """Return the value with qualifier and unit: "over 14,600 bn VND", "yes", "place 8"."""
        _ = self.language.gettext
        if self.unit == "flag":
            return _("yes") if row["obs_value"] else _("no")
        if self.unit == "rank":
            return _("place %(number)s") % {"number": self.language.quantity(row)}
        return self.language.quantity(row, self.decimals, self.unit_words)
