"""Pictures of charts, beside those that somebody has looked at (tests/pictures/).

`tests/references.py` says how one that has changed is accepted.
"""

from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

from tests.references import Tolerance, picture_of

REFERENCES = Path(__file__).parent / "pictures"
# Measured: the same view taken again, on a busy machine and with other settings of fonts, differs
# from its reference by 0.01 % and by 2 % in the worst square; one name less makes that at least
# 9 %, one province 20 %.
TOLERANCE = Tolerance(level=40, blur=1, overall=0.01, in_square=0.06, square=24, tone=255)
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
    return picture_of(png)
