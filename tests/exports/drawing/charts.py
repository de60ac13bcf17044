"""Charts and a map of each kind, made up: gaps, qualifiers, estimates, targets, minus, ranks."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from exports.deck import Chart, Map, Mark, Path, Shape, Word
from figures.theme import LIGHT

ALPHA, HILL, PLAN = "vn-alpha", "la-hill", "plan"
NAMES = {ALPHA: "Quảng Trị", HILL: "ສະຫວັນນະເຂດ", PLAN: "Kế hoạch đến 2026"}
COLOURS = {ALPHA: LIGHT.vn, HILL: LIGHT.la, PLAN: LIGHT.primary}
YEARS = tuple(str(year) for year in range(2010, 2026))
Row = tuple[str, str, float, str, str]  # series, category, value, text, status
LINE: Sequence[Row] = (
    *((ALPHA, str(2010 + n), 8200.0 + 310 * n, f"{8200 + 310 * n:,}", "") for n in range(6)),
    (ALPHA, "2018", 11250.0, "over 11,250", ""),
    (ALPHA, "2019", 12400.0, "12,400", "estimate"),
    (ALPHA, "2020", 12800.0, "12,800", ""),
    (HILL, "2012", 5100.0, "5,100", ""),
    (HILL, "2013", 5600.0, "about 5,600", ""),
    (HILL, "2014", 5900.0, "5,900", ""),
    (HILL, "2020", 8000.0, "8,000", "estimate"),
    (HILL, "2021", 8100.0, "8,100", ""),
    (PLAN, "2024", 15000.0, "15,000", "target"),
    (PLAN, "2025", 16500.0, "over 16,500", "target"),
)
PLACES = ("Nghệ An", "Thừa Thiên Huế", "ສະຫວັນນະເຂດ", "Quảng Trị", "ຄຳມ່ວນ")


def points(rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as a chart has them, all of source 1."""
    columns = ["series", "category", "value", "text", "status"]
    return pd.DataFrame(rows, columns=columns).assign(sources=[(1,)] * len(rows))


def line() -> Chart:
    """Two series with gaps, an estimate and qualified values, and a plan."""
    title = "Exports of Quảng Trị grew by half in ten years"
    remark = "Since 2015 without goods in transit."
    return Chart(
        *("line", title, "m USD", points(LINE), YEARS, NAMES, COLOURS),
        targets=frozenset({PLAN}),
        alt="Exports of two provinces since 2010",
        remarks=(remark,),
    )


def bar() -> Chart:
    """Two series in three years, one value missing, one qualified, one an estimate."""
    rows: Sequence[Row] = (
        *((ALPHA, "2021", 110.0, "110", ""), (ALPHA, "2022", 135.0, "over 135", "")),
        *((ALPHA, "2023", 160.0, "160", "estimate"), (HILL, "2021", 40.0, "40", "")),
        (HILL, "2023", 52.5, "52.5", ""),
    )
    names = {key: NAMES[key] for key in (ALPHA, HILL)}
    return Chart("bar", "Visits", "", points(rows), ("2021", "2022", "2023"), names, COLOURS)


def ranking(many: int = len(PLACES)) -> Chart:
    """Provinces in their order, one below zero."""
    places = [*PLACES, *(f"Province {number}" for number in range(len(PLACES), many))]
    rows: list[Row] = [
        ("growth", place, 9.5 - 3 * number if number < 5 else -1.0, f"{9.5 - 3 * number}", "")
        for number, place in enumerate(places)
    ]
    rows[1] = ("growth", places[1], 6.5, "about 6.5", "provisional")
    names, colours = {"growth": "Growth"}, {"growth": LIGHT.primary}
    return Chart("ranking", "Growth in 2024", "%", points(rows), places, names, colours, decimals=1)


def slope() -> Chart:
    """Three series in two years, two of them close to each other, one with one value only."""
    rows: Sequence[Row] = (
        *((ALPHA, "2015", 20.0, "20", ""), (ALPHA, "2024", 38.2, "38.2", "")),
        *((HILL, "2015", 21.0, "about 21", ""), (HILL, "2024", 38.0, "38.0", "estimate")),
        (PLAN, "2024", 45.0, "45", "target"),
    )
    chart = ("slope", "Poverty", "%", points(rows), ("2015", "2024"), NAMES, COLOURS)
    return Chart(*chart, decimals=1, targets=frozenset({PLAN}))


def stacked() -> Chart:
    """Three parts of two wholes."""
    parts = {"farms": "Nông nghiệp", "works": "Công nghiệp", "trade": "Dịch vụ"}
    rows: list[Row] = [
        (part, place, value, f"{value}", "")
        for place, values in (("Quảng Trị 2024", (20.5, 39.0, 40.5)), ("ຄຳມ່ວນ 2024", (61, 38, 1)))
        for part, value in zip(parts, values, strict=True)
    ]
    colours = dict(zip(parts, LIGHT.sequential[:0:-1], strict=False))
    places = ("Quảng Trị 2024", "ຄຳມ່ວນ 2024")
    return Chart("stacked", "Parts of the output", "%", points(rows), places, parts, colours)


def scatter() -> Chart:
    """Provinces by two measures."""
    rows: list[Row] = [
        (f"p{n}", "", float(20 + n * 7 % 40), f"{20 + n * 7 % 40}", "") for n in range(9)
    ]
    frame = points(rows).assign(
        x=[1000.0 + 800 * n for n in range(9)], x_text=[f"{1000 + 800 * n:,}" for n in range(9)]
    )
    names = {f"p{n}": [*PLACES, "Đà Nẵng", "Sơn La", "ຫົວພັນ", "Điện Biên"][n] for n in range(9)}
    colours = {key: LIGHT.vn if number % 2 else LIGHT.la for number, key in enumerate(names)}
    chart = ("scatter", "Poor where remote", "%", frame, ("",), names, colours)
    return Chart(*chart, axis="Poverty (%)", axis_x="Output a head (USD, 2024)")


def area() -> Map:
    """Two provinces, one with a hole, a gate, a road and a neighbour's name."""
    square = ((100.0, 100.0), (400.0, 100.0), (400.0, 380.0), (100.0, 380.0))
    hole = ((200.0, 200.0), (260.0, 200.0), (260.0, 260.0), (200.0, 260.0))
    other = ((400.0, 100.0), (700.0, 60.0), (700.0, 400.0), (400.0, 380.0))
    low, high = LIGHT.sequential[1], LIGHT.sequential[4]
    return Map(
        title="People",
        unit="thousand, 2024",
        width=800,
        height=500,
        shapes=(
            Shape(HILL, NAMES[HILL], (square, hole), low, "about 1,037", 1037, (300, 320)),
            Shape(
                ALPHA, NAMES[ALPHA], (other,), high, "650", 650, (550, 230), "#ffffff", bold=True
            ),
        ),
        ground=(((0, 0), (800, 0), (800, 500), (0, 500)),),
        paths=(Path("Road 9", ((120, 360), (690, 150)), LIGHT.corridor, 3, dash=True),),
        marks=(Mark("Lao Bảo", (400, 250), 6, LIGHT.ink, label=(460, 270), form="triangle"),),
        words=(Word("ປະເທດໄທ", (60, 300), LIGHT.land_name),),
        legend=((low, "about 1,000"), (high, "less")),
        credit="Boundaries: geoBoundaries, CC BY 4.0",
    )


PARTS: Mapping[str, Callable[[], Chart | Map]] = {
    "line": line,
    "bar": bar,
    "ranking": ranking,
    "slope": slope,
    "stacked": stacked,
    "scatter": scatter,
    "map": area,
}
