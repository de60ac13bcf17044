"""A small map that shows one year, to be set beside another."""

from figures.maps.preview import build_preview_map
from figures.maps.years import colours
from figures.theme import LIGHT
from geo.boundaries import boundaries_on
from i18n import Language

TODAY = boundaries_on("2026-01-01")
VALUES = {"la-sekong": 5.0, "la-attapeu": 50.0, "vn-hanoi": 500.0}


def trace(marked: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """The traces of a map of three provinces in three classes."""
    words = {"la-sekong": "Sekong"}
    figure = build_preview_map(VALUES, words, (10, 100), marked, TODAY, LIGHT, Language("en"))
    return list(figure["data"])


def test_each_unit_has_its_class_and_a_missing_one_its_own() -> None:
    filled = trace()[0]
    classes = dict(zip(filled["customdata"], filled["z"], strict=True))  # type: ignore[call-overload]
    assert {unit: classes[unit] for unit in VALUES} == dict(zip(VALUES, (1, 2, 3), strict=True))
    assert {number for unit, number in classes.items() if unit not in VALUES} == {0}
    fills = [colour for _edge, colour in filled["colorscale"]]  # type: ignore[attr-defined]
    assert list(dict.fromkeys(fills)) == list(colours(LIGHT, 3))


def test_only_what_differs_is_outlined() -> None:
    outlined = trace(("la-sekong", "not-drawn-today"))[-1]
    assert outlined["customdata"] == ["la-sekong"]
    assert trace()[-1]["customdata"] == []
