"""What the page of coverage shows: the newest figures, the years of an indicator, or a list."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from i18n import Language
from tables.comparison import leading_indicators
from tables.coverage import first_indicator
from tables.freshness.newest import Newest, newest_figures
from tables.harmonise.series import provinces_in
from tables.headlines import founding_heirs
from ui.link import pick_one, place_for_filters
from ui.names import area_name, province_labels, provinces_by_name
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.view import View

NEWEST, YEARS, OFFICE = "newest", "years", "office"  # the parts of the page
COUNTRIES = ("vn", "la")
MERGED = "vn"  # whose provinces before July 2025 were others


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link; "" where the part does not ask for it."""

    part: str
    country: str = ""
    province_set: str = ""  # "today" or "before"
    topic: str = ""
    indicator: str = ""
    area: str = ""


def pick_choice(view: View) -> Choice:
    """Draw the controls and return what they say."""
    part = _pick_part(view)
    with st.container(key="coverage-controls"):
        if part == OFFICE:
            return Choice(part, area=_pick_area(view))
        with place_for_filters(view):
            return _pick_grid(view, part)


def _pick_grid(view: View, part: str) -> Choice:
    """Draw the controls of a table of provinces, and return what they say."""
    several = not view.phone and not view.presenting
    places = st.columns([1, 1.6, 1.8]) if several else [st.container()] * 3
    with places[0]:
        country = _pick_country(view)
    with places[1]:
        province_set = _pick_set(view) if country == MERGED else "today"
    with places[2]:
        if part == YEARS:
            indicator = _pick_indicator(view, country, province_set)
            return Choice(part, country, province_set, indicator=indicator)
        topic = _pick_topic(view, country, province_set)
        return Choice(part, country, province_set, topic=topic)


def title(view: View, choice: Choice) -> str:
    """Return the heading of the page."""
    language = view.language
    if choice.part == OFFICE:
        name = province_labels(language)[choice.area]
        if rows("provinces")[choice.area]["valid_to"]:
            return name
        return language.gettext("What %(province)s should bring") % {"province": name}
    if choice.part == YEARS:
        words = language.gettext("%(indicator)s: which years there are")
        name = language.name(rows("indicators")[choice.indicator], "title")
        return words % {"indicator": name}
    words = language.gettext("How old the newest figures are: %(topic)s")
    return words % {"topic": language.label("indicators", "topic", choice.topic)}


@kept
def provinces_of(country: str, province_set: str) -> tuple[str, ...]:
    """Return the provinces of a country ("vn", "la") and a set, in the order of the table."""
    own = rows("provinces")
    return tuple(
        area
        for area in provinces_in(tables(), province_set)
        if own[area]["country"].lower() == country
    )


@kept
def figures_of(country: str, province_set: str) -> Mapping[str, Mapping[str, Newest]]:
    """Return `newest_figures` of these provinces: by indicator, then by province."""
    return newest_figures(tables(), provinces_of(country, province_set))


def _pick_part(view: View) -> str:
    """The part asked for; a link that names a province or an indicator need not name its part."""
    _ = view.language.gettext
    words = {
        NEWEST: _("Newest figures"),
        YEARS: _("Years of an indicator"),
        OFFICE: _("List for one office"),
    }
    named = {"area": OFFICE, "indicator": YEARS}
    default = next((part for name, part in named.items() if name in query()), NEWEST)
    return pick_one(
        view, "part", _("What is shown"), list(words), default, words.__getitem__, "segments"
    )


def _pick_area(view: View) -> str:
    """Every province: a former one leads to those in whose list its figures are."""
    language = view.language
    labels = province_labels(language)
    options = provinces_by_name(language)
    heirs = next(iter(founding_heirs(tables())), options[:2])
    default = heirs[1] if language.code == "lo" else heirs[0]
    words = language.gettext("Province")
    return pick_one(view, "area", words, options, default, labels.__getitem__)


def _pick_country(view: View) -> str:
    language = view.language
    label = language.gettext("Country")
    # Each side first looks for what its own provinces lack.
    default = "la" if language.code == "lo" else "vn"
    return pick_one(
        view, "country", label, COUNTRIES, default, lambda one: area_name(language, one), "segments"
    )


def _pick_set(view: View) -> str:
    _ = view.language.gettext
    words = {"today": _("Today's provinces"), "before": _("Provinces before July 2025")}
    label = _("Provinces")
    return pick_one(view, "units", label, list(words), "today", words.__getitem__, "segments")


def _pick_topic(view: View, country: str, province_set: str) -> str:
    language = view.language
    topics = _topics(country, province_set)

    def label(topic: str) -> str:
        return language.label("indicators", "topic", topic)

    leading = leading_indicators(tables(), 1)
    first = [rows("indicators")[name]["topic"] for name in leading]
    default = next((topic for topic in first if topic in topics), topics[0])
    return pick_one(view, "topic", language.gettext("Topic"), topics, default, label)


def _pick_indicator(view: View, country: str, province_set: str) -> str:
    names = _indicator_names(view.language, country, province_set)
    first = first_indicator(tables(), provinces_of(country, province_set))
    default = first if first in names else next(iter(names))
    label = view.language.gettext("Indicator")
    return pick_one(view, "indicator", label, list(names), default, names.__getitem__)


@kept
def _indicator_names(language: Language, country: str, province_set: str) -> dict[str, str]:
    """The indicators that any of the provinces has, each after its topic."""
    indicators = rows("indicators")
    return {
        name: f"{language.label('indicators', 'topic', indicators[name]['topic'])} · "
        f"{language.name(indicators[name], 'title')}"
        for name in _by_topic(country, province_set)
    }


@kept
def _topics(country: str, province_set: str) -> tuple[str, ...]:
    topics = (rows("indicators")[name]["topic"] for name in _by_topic(country, province_set))
    return tuple(dict.fromkeys(topics))


def _by_topic(country: str, province_set: str) -> list[str]:
    indicators = rows("indicators")
    return sorted(figures_of(country, province_set), key=lambda name: indicators[name]["topic"])
