"""Colours, sizes and the layout every figure starts from."""

from dataclasses import dataclass, replace
from typing import Any

from i18n import Language

Figure = dict[str, Any]

FONT = "Twin Sans, Noto Sans, sans-serif"
# Projected text is read from the back of a room: nothing in a figure goes below 27 of a screen's
# 1080 pixels, and what is 13 pixels on a laptop is just above.
PRESENTING_MINIMUM = 27
PRESENTING_SCALE = 2.1
# Lao stacks marks above and below the letter, and needs a pixel more to stay legible.
LAO_EXTRA = 1


@dataclass(frozen=True)
class Theme:
    """All colour tokens of one mode, and the scale of every size in a figure.

    `sequential` has 5 colours from low to high, `categorical` 9 for series: five that say nothing
    of a country, two of Vietnam and two of Laos (figures/colours.py), with
    `categorical_text` as their label colours. `share`: how much of the page's width its charts
    have, less than all of it beside a panel. `map_height`: pixels of a map that is presented.
    """

    dark: bool
    background: str
    panel: str
    ink: str
    muted: str
    link: str
    primary: str
    rule: str
    grid: str
    axis: str
    vn: str
    vn_text: str
    vn_tint: str
    la: str
    la_text: str
    la_tint: str
    land: str
    land_border: str
    land_name: str
    coast: str
    sea_text: str
    no_partner: str
    border: str
    corridor: str
    ghost: str
    ok: str
    warning: str
    error: str
    info: str
    sequential: tuple[str, ...]
    categorical: tuple[str, ...]
    categorical_text: tuple[str, ...]
    presenting: bool = False
    scale: float = 1.0
    share: float = 1.0
    map_height: int = 936

    def country(self, area: str) -> str:
        """Fill colour of the country that a province id ("vn-…", "la-…") belongs to."""
        return self.vn if area.startswith("vn") else self.la

    def country_text(self, area: str) -> str:
        """Text colour of the country that a province id belongs to."""
        return self.vn_text if area.startswith("vn") else self.la_text

    def text_on(self, fill: str) -> str:
        """Colour of text on a fill: the ink or the page's colour, whichever can be read better."""
        return max((self.ink, self.background), key=lambda colour: _contrast(colour, fill))

    @property
    def halo(self) -> str:
        """A text shadow in the page's colour, for words that may lie on a line."""
        around = ("1px 0", "-1px 0", "0 1px", "0 -1px")
        return ", ".join(f"{offset} 2px {self.background}" for offset in around)

    def size(self, pixels: float) -> float:
        """A length or stroke in pixels at this theme's scale."""
        return round(pixels * self.scale, 1)

    def text(self, pixels: float, language: Language) -> float:
        """A font size in pixels: larger for Lao, never below 27 when presenting."""
        extra = LAO_EXTRA if language.code == "lo" else 0
        size = self.size(pixels + extra)
        return max(size, PRESENTING_MINIMUM) if self.presenting else size


LIGHT = Theme(
    dark=False,
    background="#FFFFFF",
    panel="#F4F6F6",
    ink="#17232B",
    muted="#55636C",
    link="#0B5C66",
    primary="#0F6B75",
    rule="#D5DBDE",
    grid="#E6EAEC",
    axis="#7C8A93",
    vn="#C77700",
    vn_text="#8A5200",
    vn_tint="#F6DDB4",
    la="#4C3FA0",
    la_text="#4C3FA0",
    la_tint="#D6D2F1",
    land="#F1F0EB",
    land_border="#CBCAC2",
    land_name="#696861",
    coast="#9FB2BB",
    sea_text="#5B7683",
    no_partner="#E2E0D9",
    border="#26333C",
    corridor="#B3196B",
    ghost="#C3CBD0",
    ok="#0F766E",
    warning="#9A6700",
    error="#8E1B14",
    info="#2563B8",
    sequential=("#D3E9E6", "#9FCFCB", "#62ABAA", "#2C8187", "#0C525C"),
    categorical=(
        *("#0F6B75", "#B3196B", "#23303A", "#2E8B57", "#0C4A3E"),
        *("#C77700", "#7A3E12"),
        *("#4C3FA0", "#9A6FB0"),
    ),
    categorical_text=(
        *("#0F6B75", "#B3196B", "#23303A", "#237346", "#0C4A3E"),
        *("#8A5200", "#7A3E12"),
        *("#4C3FA0", "#80569A"),
    ),
)

DARK = Theme(
    dark=True,
    background="#12181C",
    panel="#1B2328",
    ink="#E6ECEF",
    muted="#A3B1B9",
    link="#6FD0D3",
    primary="#4DB6BD",
    rule="#36424A",
    grid="#263037",
    axis="#7F8F98",
    vn="#F2B134",
    vn_text="#F2B134",
    vn_tint="#5A4520",
    la="#8F86F0",
    la_text="#B1AAF7",
    la_tint="#38345F",
    land="#1C2428",
    land_border="#3A464D",
    land_name="#8B989F",
    coast="#3E4E57",
    sea_text="#6F8894",
    no_partner="#313A3F",
    border="#F0F4F6",
    corridor="#FF7DB8",
    ghost="#4A565D",
    ok="#5ADBC2",
    warning="#F2C14E",
    error="#E8655A",
    info="#7FA8F0",
    sequential=("#1C4248", "#25646A", "#338B8F", "#63B5B3", "#B4E2DC"),
    categorical=(
        *("#5BD0CF", "#FF7DB8", "#F4F6F7", "#B8E0A0", "#2F8F88"),
        *("#F2B134", "#D07A55"),
        *("#8F86F0", "#C9A3EE"),
    ),
    categorical_text=(
        *("#5BD0CF", "#FF7DB8", "#F4F6F7", "#B8E0A0", "#3DA39B"),
        *("#F2B134", "#DE9070"),
        *("#B1AAF7", "#C9A3EE"),
    ),
)


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as of WCAG 2, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def theme(dark: bool, presenting: bool = False) -> Theme:
    """The theme of a mode; presenting makes every size 2.1 times as large."""
    mode = DARK if dark else LIGHT
    return replace(mode, presenting=True, scale=PRESENTING_SCALE) if presenting else mode


def _separators(language: Language) -> str:
    """Plotly's decimal mark and thousands mark: 14,600.5 in English, 14.600,5 elsewhere."""
    return ".," if language.code == "en" else ",."


def font(theme: Theme, language: Language, pixels: float = 13, **more: object) -> Figure:
    """A Plotly font; `more` overrides the colour or adds a weight or shadow."""
    return {"family": FONT, "size": theme.text(pixels, language), "color": theme.ink, **more}


def base_layout(theme: Theme, language: Language, height: int, **more: object) -> Figure:
    """The layout every figure starts from: see-through, own fonts, quiet hover, no drag.

    `height` is in pixels at scale 1. `more` is laid over the top-level keys.
    """
    layout = {
        "height": round(height * (1.3 if theme.presenting else 1)),
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font(theme, language),
        "separators": _separators(language),
        "dragmode": False,
        "uirevision": "constant",
        "showlegend": False,
        "legend": {"itemclick": False, "itemdoubleclick": False},
        "margin": {
            "l": theme.size(52),
            "r": theme.size(24),
            "t": theme.size(24),
            "b": theme.size(30),
        },
        "hoverlabel": {
            "bgcolor": theme.panel,
            "bordercolor": theme.rule,
            "align": "left",
            "namelength": -1,
            "font": font(theme, language),
        },
    }
    return {**layout, **more}
