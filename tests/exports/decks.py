"""A deck of every kind of part, made up for the tests of its forms, in each language."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

import pandas as pd

from exports.deck import (
    Cell,
    Chart,
    Deck,
    Map,
    Mark,
    Part,
    Path,
    Shape,
    Slide,
    Source,
    Step,
    Story,
    Table,
    Word,
)
from i18n import Language

NAMES = {
    "en": ("Alpha", "Beta"),
    "vi": ("Tỉnh An Phả", "Tỉnh Bế Tà"),
    "lo": ("ແຂວງອັນຟາ", "ແຂວງເບຕ້າ"),
}
ADDRESS = "https://host.example/indicators?indicator=visits&areas=la-alpha,la-beta"
SOURCES = (
    Source(1, "Yearbook 2024", "Office of Alpha", "05/2024", "", "https://alpha.example/book"),
    Source(2, "Report & <plan> on visits", "Office of Beta", "2023", "26/11/2026", ""),
)
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")
COLOURS = {"la-alpha": "#C77700", "la-beta": "#4C3FA0"}


def point(
    series: str, category: str, value: float, text: str = "", **more: object
) -> dict[str, Any]:
    """A row of the points of a chart; its text is the number, if none is given."""
    row = {"series": series, "category": category, "value": value, "text": text or f"{value:,.0f}"}
    return {**row, "status": "", "sources": (1,), **more}


def chart(
    kind: str, code: str = "en", rows: Sequence[dict[str, Any]] = (), **more: object
) -> Chart:
    """A chart of Alpha and Beta, with the rows given or those of a line with gaps."""
    alpha, beta = NAMES[code]
    values: dict[str, Any] = {
        "title": "Visits",
        "unit": "thousands",
        "points": pd.DataFrame(list(rows) or lines(Language(code))),
        "categories": YEARS,
        "names": {"la-alpha": alpha, "la-beta": beta},
        "colours": COLOURS,
        "alt": f"{alpha} has more visits than {beta}",
        "remarks": ("Alpha changed its boundaries in 2021.",),
        **more,
    }
    return Chart(kind=kind, **values)


def lines(language: Language) -> list[dict[str, Any]]:
    """Points with a gap, a qualifier, an estimate and a stretch that nothing joins."""
    over = "over " + language.number(14600)
    number = language.number
    return [
        point("la-alpha", "2019", 12000.0, number(12000), join=""),
        point("la-alpha", "2020", 13000.0, number(13000), join="solid"),
        point("la-alpha", "2022", 14600.0, over, join="dash", sources=(2,)),
        point("la-alpha", "2024", 15100.0, number(15100), join="dash", status="estimate"),
        point("la-beta", "2021", 4000.0, number(4000), join=""),
        point("la-beta", "2022", 4400.5, number(4400.5), join="solid"),
        point("la-beta", "2023", 6000.0, number(6000), join="", sources=(1, 2)),
    ]


def ring(x: float, y: float, radius: float, corners: int = 40) -> tuple[tuple[float, float], ...]:
    """A closed ring around a place."""
    turns = [2 * pi * corner / corners for corner in range(corners)]
    points = [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]
    return (*points, points[0])


def province_map(code: str = "en") -> Map:
    """Two provinces, one of them with a hole and an island, a gate, a corridor and a word."""
    alpha, beta = NAMES[code]
    return Map(
        title="Visits 2024",
        unit="thousands",
        width=600,
        height=500,
        shapes=[
            Shape(
                "la-alpha",
                alpha,
                (ring(180, 200, 120), ring(180, 200, 30), ring(330, 330, 20)),
                "#2C8187",
                "15,100 thousand",
                15100.0,
                (180, 140),
                "#FFFFFF",
                (1,),
                bold=True,
            ),
            Shape("la-beta", beta, (ring(430, 180, 90),), "#FFFFFF", "no figure", None, (430, 180)),
        ],
        ground=[ring(300, 250, 240)],
        paths=[
            Path("Corridor 9", ((60, 420), (300, 400), (540, 300)), "#B3196B", 3, dash=True),
            Path("", ((60, 300), (120, 480)), "#9FB2BB", 1),
        ],
        marks=[
            Mark("Gate", (310, 190), 7, "#17232B", "international", (310, 170)),
            Mark("Fair", (430, 300), 9, "#B3196B", "a fair", form="pin", edge="#FFFFFF"),
        ],
        words=[Word("Sea", (520, 420), "#5B7683")],
        legend=[("#2C8187", "10,000 or more"), ("#D3E9E6", "less"), ("#FFFFFF", "no figure")],
        credit="Boundaries: geoBoundaries, CC BY 4.0",
        alt=f"{alpha} has the most visits",
    )


def table() -> Table:
    """A table of names and numbers."""
    rows = [
        [Cell(f"Province {number}"), Cell(f"{number * 1000:,}", number * 1000.0, (1,))]
        for number in range(1, 4)
    ]
    return Table("Visits of 2024", ["Province", "Visits"], rows)


def story(count: int = 2) -> Story:
    """Dated steps, some with a state."""
    text = "Both sides agreed to open the gate for goods, to build a road to it and to meet again."
    steps = [
        Step(text, f"{day}/3/2024", "outcome unknown" if day % 2 else "", (1,))
        for day in range(1, count + 1)
    ]
    return Story("What they agreed on", steps)


def slide(*parts: Part, **more: object) -> Slide:
    """A slide of such parts, with sources, link and notes."""
    values: dict[str, Any] = {
        "title": "Alpha has more visits than Beta",
        "sources": SOURCES,
        "subtitle": "Visits in thousands, 2019–2024",
        "as_of": "26/11/2026",
        "address": ADDRESS,
        "notes": "Say that Alpha grew.",
        **more,
    }
    return Slide(parts=parts, **values)


def deck(*slides: Slide, code: str = "en") -> Deck:
    """A deck of these slides, or of one slide of each kind."""
    both = [point("la-alpha", "2019", 12000.0), point("la-alpha", "2024", 15100.0)]
    both += [point("la-beta", "2019", 3000.0), point("la-beta", "2024", 5100.0)]
    alpha, beta = NAMES[code]
    ranked = [point("la-alpha", alpha, 15100.0), point("la-beta", beta, 5100.0, "over 5,100")]
    spread = [
        point("la-alpha", "2024", 15100.0, x=3.5, x_text="3.5"),
        point("la-beta", "2024", 5100.0, x=2.25, x_text="2.25"),
    ]
    every = [
        slide(chart("line", code)),
        slide(chart("bar", code, both, categories=("2019", "2024"))),
        slide(chart("ranking", code, ranked, categories=(alpha, beta))),
        slide(chart("slope", code, both, categories=("2019", "2024"))),
        slide(chart("stacked", code, both, categories=("2019", "2024"))),
        slide(chart("scatter", code, spread, axis="visits", axis_x="share in %")),
        slide(province_map(code)),
        slide(table()),
        slide(story()),
    ]
    return Deck(
        "What Alpha and Beta share",
        "alpha-beta",
        Language(code),
        list(slides) or every,
        "Version 17 of 26/11/2026",
        "27/11/2026",
    )
