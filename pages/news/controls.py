"""Since when, and of whom, the page of news tells: the choice, and the news that it gives."""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from i18n import Language
from tables import commitments
from tables.freshness.news import (
    News,
    before_day,
    day_after,
    last_meeting,
    news_between,
    news_of_area,
    news_of_pair,
)
from tables.package import resources
from ui.link import pick_one
from ui.names import area_name, pair_labels, pair_name, province_labels, provinces_by_name
from ui.plain import plain
from ui.state.cache import (
    Row,
    kept,
    publication_of,
    publications,
    reading,
    state_read,
    tables,
)
from ui.state.query import query
from ui.state.session import moment
from ui.view import View

MEETING, VERSION = "meeting", "version."  # values of `since`, beside days
FIRST_DAY = date(1976, 1, 1)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAY_KEY = "news.day"


@dataclass(frozen=True)
class Choice:
    """Since when and of whom: `since` as in the link; pair and area are "" for all.

    day: the first day that counts, "" since a publication. publication: its number, -1 since a day.
    meeting: the event_id of the high-level meeting since which it is, "" for none.
    """

    since: str
    pair: str
    area: str
    day: str
    publication: int
    meeting: str

    @property
    def link(self) -> dict[str, str]:
        """Return the parameters of the link, but for the province."""
        return {"since": self.since} | ({"pair": self.pair} if self.pair else {})


def pick_choice(view: View) -> Choice:
    """Draw the controls and return what they and the link ask for."""
    places = _places(view)
    with places["pair"]:
        pair = _pick_pair(view)
    with places["area"]:
        area = _pick_area(view)
    meeting = _meeting(pair)
    with places["since"]:
        since = _pick_since(view, meeting)
    is_day = DAY.fullmatch(since) is not None
    if is_day and view.has_controls:
        with places["day"]:
            _pick_day(view, since)
    if meeting is not None and since == MEETING:
        day = day_after(meeting["end_date"] or meeting["date"])
        return Choice(since, pair, area, day, -1, meeting["event_id"])
    number = -1 if is_day else int(since.removeprefix(VERSION))
    return Choice(since, pair, area, since if is_day else "", number, "")


def title(view: View, choice: Choice) -> str:
    """Return the heading of the page: of whom and since when."""
    language = view.language
    if choice.publication >= 0:
        words = language.gettext("What is new since publication %(number)s")
        said = words % {"number": language.number(choice.publication)}
        if not choice.publication:
            said = language.gettext("What is new since the dashboard came")
    else:
        words = language.gettext("What is new since %(date)s")
        said = words % {"date": language.date(choice.day)}
    whom = [pair_name(language, choice.pair)] if choice.pair else []
    whom += [_area_label(language, choice.area)] if choice.area else []
    return " · ".join((said, *whom))


def news_of(choice: Choice) -> News:
    """Return the news since then, of whom the choice asks for.

    Raises StoreError where the publication cannot be read.
    """
    today = commitments.today()
    return _news(choice.day, choice.publication, choice.pair, choice.area, today)


@kept
def _news(day: str, publication: int, pair: str, area: str, today: str) -> News:
    news = _news_since(day, today) if day else _news_since_publication(publication, today)
    news = news_of_pair(tables(), news, pair) if pair else news
    return news_of_area(tables(), news, area) if area else news


@kept
def _news_since(day: str, today: str) -> News:
    return news_between(before_day(tables(), day), tables(), day, today)


@kept
def _news_since_publication(number: int, today: str) -> News:
    publication = publication_of(number)
    with reading(publication.state):
        before = tables()
    # The state as shipped has no date: what is overdue today counts as overdue then.
    then = f"{publication.time:%Y-%m-%d}" if publication.time else today
    return news_between(before, tables(), then, today)


@kept
def _meeting(pair: str) -> Row | None:
    """The last high-level meeting of a pair; None for all of them together."""
    return last_meeting(tables(), pair) if pair else None


def _places(view: View) -> Mapping[str, AbstractContextManager[object]]:
    """Where the controls go: in a row, on a phone folded away."""
    names = ("since", "day", "pair", "area")
    if not view.has_controls:
        return dict.fromkeys(names, nullcontext())
    with st.container(key="news-controls"):
        if view.phone:
            label = view.language.gettext("Since when, and of whom")
            return dict.fromkeys(names, st.expander(plain(label), icon=":material/filter_list:"))
        return dict(zip(names, st.columns([1.5, 0.9, 1.6, 1.2]), strict=True))


def _pick_pair(view: View) -> str:
    _ = view.language.gettext
    labels = {"": _("All partnerships"), **pair_labels(view.language)}
    return pick_one(view, "pair", _("Partnership"), list(labels), "", labels.__getitem__)


def _pick_area(view: View) -> str:
    language = view.language
    options = ("", *_area_options(language))

    def label(area: str) -> str:
        return _area_label(language, area) if area else language.gettext("All provinces")

    return pick_one(view, "area", language.gettext("Province"), options, "", label)


@kept
def _area_options(language: Language) -> tuple[str, ...]:
    """All provinces by name, then the countries."""
    in_order = provinces_by_name(language)
    return (*in_order, *resources()["statistics_national"].field("ref_area").categories)


def _area_label(language: Language, area: str) -> str:
    return province_labels(language).get(area) or area_name(language, area)


def _pick_since(view: View, meeting: Row | None) -> str:
    """What news are since: the meeting if there was one, a day (a year ago), or a publication."""
    language = view.language
    year_ago = f"{date.today() - timedelta(days=365)}"
    default = MEETING if meeting is not None else year_ago
    asked = query().get("since", default)
    day = asked if _is_day(asked) else year_ago
    newest = state_read().publication
    versions = [f"{VERSION}{one.number}" for one in publications() if one.number <= newest]

    def label(since: str) -> str:
        if since == MEETING and meeting is not None:
            words = language.gettext("The last high-level meeting (%(date)s)")
            return words % {"date": language.date(meeting["date"])}
        if since.startswith(VERSION):
            return _version_label(view, int(since.removeprefix(VERSION)))
        return language.gettext("A day: %(date)s") % {"date": language.date(since)}

    options = [*([MEETING] if meeting is not None else []), day, *versions]
    return pick_one(view, "since", language.gettext("Since"), options, default, label)


def _version_label(view: View, number: int) -> str:
    one = publication_of(number)
    if one.time is None:
        return view.language.gettext("As the dashboard came with it")
    words = view.language.gettext("Publication %(number)s") % {"number": number}
    return f"{words} · {moment(view, one.time)}"


def _is_day(text: str) -> bool:
    """Whether a text is a day that the control can show."""
    try:
        return DAY.fullmatch(text) is not None and _in_range(date.fromisoformat(text))
    except ValueError:
        return False


def _in_range(day: date) -> bool:
    return FIRST_DAY <= day <= date.today()


def _pick_day(view: View, day: str) -> None:
    st.session_state[DAY_KEY] = date.fromisoformat(day)
    st.date_input(
        plain(view.language.gettext("Day")),
        key=DAY_KEY,
        min_value=FIRST_DAY,
        max_value=date.today(),
        format="DD/MM/YYYY",
        on_change=_write_day,
    )


def _write_day() -> None:
    query()["since"] = f"{st.session_state[DAY_KEY]}"
