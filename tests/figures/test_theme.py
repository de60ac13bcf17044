"""The colours can be read: contrast by WCAG 2.2, on the background of their own mode."""

import pytest

from figures.theme import DARK, FONT, LIGHT, Theme, base_layout, theme
from i18n import Language


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_text_has_contrast_of_at_least_four_and_a_half(mode: Theme) -> None:
    texts = [mode.ink, mode.muted, mode.link, mode.vn_text, mode.la_text, mode.warning, mode.error]
    for colour in [*texts, *mode.categorical_text]:
        assert contrast(colour, mode.background) >= 4.5, colour


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_lines_and_marks_have_contrast_of_at_least_three(mode: Theme) -> None:
    for colour in [*mode.categorical, mode.vn, mode.la, mode.axis, mode.border, mode.corridor]:
        assert contrast(colour, mode.background) >= 3, colour


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_sequential_colours_go_one_way(mode: Theme) -> None:
    steps = [luminance(colour) for colour in mode.sequential]
    assert steps == sorted(steps, reverse=not mode.dark)


def test_a_projector_gets_larger_text_and_lao_a_pixel_more() -> None:
    english, lao = Language("en"), Language("lo")
    assert theme(dark=False).text(13, english) == 13
    assert theme(dark=False).text(13, lao) == 14
    assert theme(dark=False, presenting=True).text(8, english) >= 18


def test_a_figure_is_see_through_in_our_font_and_does_not_move() -> None:
    layout = base_layout(LIGHT, Language("vi"), 400)
    assert layout["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["family"] == FONT
    assert (layout["dragmode"], layout["separators"]) == (False, ",.")
