"""Beside the chosen indicator: the others of its topic, for one or two provinces, a row each."""

from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from i18n import Language
from pages.indicators.controls import Choice
from tables.comparison import other_figures
from tables.coverage import indicators_of
from tables.disputes import Claim
from ui import blocks
from ui.link import link
from ui.names import province_labels, province_link
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.state.scenes import show_scene
from ui.values.sparks import with_spark
from ui.view import View

MOST_PROVINCES = 2


@dataclass(frozen=True)
class Related:
    """The newest figures of indicators, each of the provinces in their order, None where unknown.

    `ahead` are the indicators of which there are only forecasts and targets.
    """

    lines: dict[str, tuple[Claim | None, ...]]
    ahead: tuple[str, ...]


def show_related(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the other indicators of the topic for the chosen provinces, if these are few.

    The values are as reported, whatever the choice makes of its own indicator.
    """
    if choice.compared or not 1 <= len(choice.provinces) <= MOST_PROVINCES:
        return
    show_scene(_show, view, choice, notes=notes)


def _show(view: View, choice: Choice, notes: SourceNotes) -> None:
    related = _related(choice.indicator, choice.provinces)
    labels = province_labels(view.language)
    names = [labels[province] for province in choice.provinces]
    if related.lines or related.ahead:
        st.subheader(plain(_heading(choice, names, view.language)), anchor=False)
    blocks.show(
        view,
        "indicators/related.html",
        lines=[_line(view, choice, name, related, notes) for name in related.lines],
        ahead=related.ahead,
        names=names,
        countries=[rows("provinces")[area]["country"].lower() for area in choice.provinces],
        topics=_other_topics(choice.indicator, choice.provinces, view.language),
        indicators=rows("indicators"),
        provinces=[
            *(_page_of(view, area) for area in choice.provinces),
            *_face_to_face(view, choice),
        ],
        link=lambda name: _address(view, choice, name),
    )


def _heading(choice: Choice, names: list[str], language: Language) -> str:
    heading = language.gettext("%(topic)s: other figures of %(areas)s")
    if choice.province_set != "reported":
        heading = language.gettext("%(topic)s: other figures of %(areas)s, as reported")
    topic = language.label("indicators", "topic", rows("indicators")[choice.indicator]["topic"])
    return heading % {"topic": topic, "areas": language.list(names)}


def _line(
    view: View, choice: Choice, name: str, related: Related, notes: SourceNotes
) -> dict[str, Any]:
    """An indicator in a row: its title, the way to its chart, and a figure of each province."""
    href = _address(view, choice, name)
    return {
        "title": view.language.name(rows("indicators")[name], "title"),
        "href": href,
        "sides": [
            with_spark(view, notes, claim, href) if claim else None for claim in related.lines[name]
        ],
    }


def _page_of(view: View, area: str) -> Markup:
    words = view.language.gettext("All about %(province)s")
    return province_link(view, area, words % {"province": province_labels(view.language)[area]})


def _face_to_face(view: View, choice: Choice) -> list[Markup]:
    """The way to all figures of two provinces side by side; nothing for one."""
    if len(choice.provinces) < MOST_PROVINCES:
        return []
    address = link(view, "compare", areas=",".join(choice.provinces))
    words = view.language.gettext("All figures of the two side by side")
    return [Markup('<a href="{}">{}</a>').format(address, words)]


def _address(view: View, choice: Choice, indicator: str) -> str:
    units = {} if choice.province_set == "reported" else {"units": choice.province_set}
    provinces = ",".join(choice.provinces)
    return link(view, "indicators", indicator=indicator, areas=provinces, **units)


@kept
def _related(indicator: str, provinces: tuple[str, ...]) -> Related:
    topic = rows("indicators")[indicator]["topic"]
    sides = [
        {claim.row["indicator"]: claim for claim in other_figures(tables(), area, [indicator])}
        for area in provinces
    ]
    others = [name for name in indicators_of(tables(), provinces, topic) if name != indicator]
    lines = {name: tuple(side.get(name) for side in sides) for name in others}
    return Related(
        {name: claims for name, claims in lines.items() if any(claims)},
        tuple(name for name, claims in lines.items() if not any(claims)),
    )


@kept
def _other_topics(
    indicator: str, provinces: tuple[str, ...], language: Language
) -> list[tuple[str, list[str]]]:
    """The indicators of the other topics that the provinces have values of."""
    own = rows("indicators")[indicator]["topic"]
    topics = dict.fromkeys(tables()["indicators"]["topic"])
    return [
        (language.label("indicators", "topic", topic), names)
        for topic in topics
        if topic != own and (names := indicators_of(tables(), provinces, topic))
    ]
