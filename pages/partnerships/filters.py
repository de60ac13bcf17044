"""The filters of the list of partnerships, all of them in the link, and which ones fit."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import streamlit as st

from i18n import LANGUAGES, Language
from pages.partnerships.profile import all_standings
from tables.commitments import LAST
from tables.cooperation.standing import SIDES, Standing
from ui.choice import provinces_of_pairs
from ui.link import pick_one, pick_text, place_for_filters
from ui.names import area_name, pair_name, province_labels, provinces_by_name
from ui.search.names import meant
from ui.state.cache import kept, rows
from ui.view import View
from uploads.spelling import fold_accents

ACTIVE, ENDED = "active", "ended"
COUNTRIES = ("vn", "la")  # whose provinces come first
FILTERS = ("area", "q", "state")


@dataclass(frozen=True)
class Choice:
    """What the reader asks for: "" for area and words means any; `state` is ACTIVE or ENDED."""

    area: str
    words: str
    state: str
    order: str
    side: str

    @property
    def is_filtered(self) -> bool:
        """Whether the list leaves out any of its state."""
        return bool(self.area or self.words)


def pick_filters(view: View) -> Choice:
    """Draw the filters and return what they and the link ask for."""
    places, language = _places(view), view.language
    labels = province_labels(language)
    every = language.gettext("All provinces")
    with places["words"]:
        words = pick_text(view, "q", language.gettext("Province, in any language"))
    with places["area"]:
        areas = provinces_of_pairs()
        options = ["", *(area for area in provinces_by_name(language) if area in areas)]
        label = language.gettext("Province")
        area = pick_one(view, "area", label, options, "", lambda one: labels.get(one, every))
    with places["order"]:
        order = _pick_order(view)
    with places["side"]:
        side = _pick_side(view)
    with places["state"]:
        state = _pick_state(view, area, words)
    return Choice(area, words, state, order, side)


def _places(view: View) -> Mapping[str, AbstractContextManager[object]]:
    """Where the filters go: in two rows, on a phone all but the first folded away."""
    names = ("words", "area", "order", "state", "side")
    if not view.has_controls:
        return dict.fromkeys(names, nullcontext())
    if view.phone:
        first = st.container()
        return dict.fromkeys(names, place_for_filters(view)) | {"words": first}
    places = (*st.columns([1.3, 1.3, 1]), *st.columns([1, 1]))
    return dict(zip(names, places, strict=True))


def _pick_order(view: View) -> str:
    _ = view.language.gettext
    words = {
        "name": _("By province"),
        "since": _("Oldest first"),
        "meeting": _("Last meeting first"),
        "due": _("Next due first"),
        "overdue": _("Most overdue first"),
    }
    return pick_one(view, "sort", _("Order"), list(words), "name", words.__getitem__)


def _pick_side(view: View) -> str:
    """The country whose provinces come first in a line, and in the order of names."""
    language = view.language
    label = language.gettext("First in each line")
    words = {side: area_name(language, side) for side in COUNTRIES}
    return pick_one(view, "side", label, COUNTRIES, "vn", words.__getitem__, "segments")


def _pick_state(view: View, area: str, words: str) -> str:
    language = view.language
    counts = {state: language.number(len(fitting(area, words, state))) for state in (ACTIVE, ENDED)}
    names = {
        ACTIVE: language.gettext("Active (%(count)s)") % {"count": counts[ACTIVE]},
        ENDED: language.gettext("Ended (%(count)s)") % {"count": counts[ENDED]},
    }
    label = language.gettext("State")
    return pick_one(view, "state", label, list(names), ACTIVE, names.__getitem__, "segments")


def fitting(area: str, words: str, state: str) -> list[Standing]:
    """Return the partnerships of a state that have to do with a province, "" for any, and words.

    The province may be one that theirs came from or live on in; the words are part of the name of
    such a one in any language, with or without accents, or are read as one (`read_as`).
    """
    needle, slipped = _compact(words), read_as(words)
    areas = {each for each in (area, slipped) if each}
    return [
        standing
        for pair, standing in all_standings().items()
        if standing.is_active == (state == ACTIVE)
        and areas <= standing.areas | standing.later
        and (slipped or any(needle in name for name in _spellings()[pair]))
    ]


def read_as(words: str) -> str:
    """Return the province whose name the words are but for a slip of the keyboard, "" for none.

    "" too where a name has the words as they are.
    """
    needle = _compact(words)
    if any(needle in name for names in _spellings().values() for name in names):
        return ""
    return meant(words, provinces_of_pairs()) or ""


@kept
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The names of a partnership in all languages, and all of those that it has to do with."""
    return {
        pair: tuple(_compact(name) for name in _names(standing))
        for pair, standing in all_standings().items()
    }


def _names(standing: Standing) -> list[str]:
    provinces, languages = rows("provinces"), [Language(code) for code in LANGUAGES]
    areas = standing.areas | standing.later
    return [
        *(pair_name(language, pair) for language in languages for pair in standing.ids),
        *(language.name(provinces[area]) for language in languages for area in areas),
        *(name for area in areas for name in provinces[area]["other_names"]),
    ]


def _compact(text: str) -> str:
    """Words without accents and spaces: "u dom xay" and "U-đôm-xay" are equal."""
    return fold_accents(text).replace(" ", "")


def in_order(language: Language, choice: Choice, chosen: Sequence[Standing]) -> list[Standing]:
    """Return partnerships in the order of a choice; those that are equal in it by their names."""
    names = _sort_names(language, choice.side)
    by_name = sorted(chosen, key=lambda standing: names[standing.pair["partnership_id"]])
    keys: dict[str, Callable[[Standing], Any]] = {
        "name": lambda standing: 0,
        "since": lambda standing: standing.first["established"] or LAST,
        "due": lambda standing: standing.due["due"] if standing.due else LAST,
        "overdue": lambda standing: -standing.overdue,
    }
    if choice.order == "meeting":
        # Stable in reverse too: what never met comes last.
        return sorted(by_name, key=_last_meeting, reverse=True)
    return sorted(by_name, key=keys[choice.order])


def _last_meeting(standing: Standing) -> str:
    return str(standing.meeting["date"]) if standing.meeting else ""


@kept
def _sort_names(language: Language, side: str) -> dict[str, tuple[bytes, ...]]:
    """What partnerships are sorted by: the province of one side, then that of the other."""
    columns = SIDES if side == "vn" else SIDES[::-1]
    provinces = rows("provinces")
    return {
        pair: tuple(
            language.order(language.name(provinces[standing.pair[column]])) for column in columns
        )
        for pair, standing in all_standings().items()
    }
