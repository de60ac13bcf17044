"""Pictures of charts, compared with those that a person has looked at (tests/pictures/).

`python3 run.py test tests/test_pictures.py --renew-pictures` replaces those that differ; look at
each before committing it.
"""

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Locator, Page

REFERENCES = Path(__file__).parent / "pictures"
# A pixel differs when one of its colours does by more than this, of 255, after a slight blur.
TOLERANCE = 40
BLUR = 1.0
# Shares of differing pixels: of the whole, and in the worst square of so many pixels a side, where
# one name or province shows that is lost in the whole. Measured: the same view taken again, on a
# busy machine and with other settings of fonts, differs from its reference (of 128 colours) by
# 0.01 % and by 2 % in the worst square; one name less makes that at least 9 %, one province 20 %.
MOST_OVERALL = 0.01
MOST_IN_SQUARE = 0.06
SQUARE = 24
# Every unit that a map is to show has its path.
FILLED = """key => {
    const map = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    const areas = map?.data?.filter(trace => trace.type === 'choropleth') ?? [];
    const units = areas.reduce((sum, trace) => sum + trace.locations.length, 0);
    return areas[0]?.locations.length > 0
        && map.querySelectorAll('.choroplethlayer path').length === units;
}"""

# Words above the map move it by parts of a pixel, which would draw every line of it otherwise.
ON_WHOLE_PIXELS = """chart => {
    const { left, top } = chart.getBoundingClientRect();
    const position = { left: Math.ceil(left) - left + 'px', top: Math.ceil(top) - top + 'px' };
    Object.assign(chart.style, { position: 'relative', ...position });
}"""
OUTLINES = """map => [...map.querySelector('.choroplethlayer .trace').querySelectorAll('path')]
    .filter(path => path.getAttribute('d')).length"""


def take(page: Page, key: str) -> Image.Image:
    """Return a picture of the map with this key, once it is filled and two in a row are alike."""
    page.wait_for_function(FILLED, arg=key)
    page.evaluate("document.fonts.ready")
    chart = page.locator(f".st-key-{key}").get_by_test_id("stPlotlyChart")
    chart.scroll_into_view_if_needed()
    chart.evaluate(ON_WHOLE_PIXELS)
    taken = _shot(chart)
    for _ in range(20):
        before, taken = taken, _shot(chart)
        if before.size == taken.size and ImageChops.difference(before, taken).getbbox() is None:
            return taken
    raise AssertionError(f"the map {key} never stands still")


def outlines(page: Page, key: str) -> int:
    """Return how many units have an outline within the view of the map with this key."""
    return int(page.locator(f".st-key-{key} .js-plotly-plot").evaluate(OUTLINES))


def _shot(chart: Locator) -> Image.Image:
    png = chart.screenshot(animations="disabled", scale="css")
    return Image.open(io.BytesIO(png)).convert("RGB")


def shares(expected: Image.Image, actual: Image.Image) -> tuple[float, float]:
    """Return the share of pixels that differ, overall and in the worst square."""
    if expected.size != actual.size:
        return 1, 1
    mask = differences(expected, actual)
    squares = mask.reduce(SQUARE).tobytes()
    return mask.histogram()[255] / (mask.width * mask.height), max(squares) / 255


def differences(expected: Image.Image, actual: Image.Image) -> Image.Image:
    """Return an image that is white where the two differ and black elsewhere."""
    blur = ImageFilter.GaussianBlur(BLUR)
    apart = ImageChops.difference(expected.filter(blur), actual.filter(blur))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * (TOLERANCE + 1) + [255] * (255 - TOLERANCE))


def fault(name: str, actual: Image.Image, folder: Path) -> str:
    """Return what is wrong with a picture, "" if nothing; both pictures are left in the folder."""
    path = REFERENCES / f"{name}.png"
    if not path.exists():
        return f"there is no reference {path.name} yet: run with --renew-pictures"
    expected = Image.open(path).convert("RGB")
    overall, worst = shares(expected, actual)
    if overall <= MOST_OVERALL and worst <= MOST_IN_SQUARE:
        return ""
    actual.save(folder / f"{name}-actual.png")
    if expected.size == actual.size:
        differences(expected, actual).save(folder / f"{name}-difference.png")
    return (
        f"{name}: {overall:.2%} of {actual.size} differ from {expected.size} in {path}, "
        f"{worst:.0%} in the worst square of {SQUARE} pixels; see {folder}"
    )


def renew(name: str, actual: Image.Image, folder: Path) -> None:
    """Replace a reference, unless the picture is as good as the same."""
    if fault(name, actual, folder):
        REFERENCES.mkdir(exist_ok=True)
        few = actual.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(REFERENCES / f"{name}.png", optimize=True)
