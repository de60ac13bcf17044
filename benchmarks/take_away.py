"""How long it takes to write what is taken to a meeting, and how large it is.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.take_away

The slides are made once in each language, of links into the dashboard: four maps, three charts of
lines, three of bars, or those of a partnership. Then each form of `FORMS` is written from them,
once cold (with what it loads) and some times warm. It prints a table and writes it to README.md. A
new form is a line of `FORMS`.
"""

import argparse
import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from time import perf_counter, process_time
from typing import NamedTuple

from benchmarks.first_view import write
from exports.deck import Deck
from i18n import LANGUAGES, Language
from ui.share.slides import deck_of
from versions.location import VARIABLE

MAPS = (
    "/map?indicator=population&year=2019",
    "/map?indicator=none&layers=partners,inset",
    "/map?indicator=grdp_per_capita_m_vnd",
    "/map?indicator=none&layers=corridors&gates=international,main",
)
PAIR = "areas=vn-ninh-binh,la-oudomxay"
LINES = tuple(
    f"/indicators?indicator={name}&{PAIR}"
    for name in ("population", "population_density", "area_km2")
)
BARS = (
    "/indicators?indicator=grdp_bn_vnd&chart=ranking",
    "/indicators?indicator=population&chart=ranking",
    f"/indicators?indicator=population&chart=bar&{PAIR}",
)
TEN = (*MAPS, *LINES, *BARS)
PARTNERSHIP = ("/partnerships?pair=quang-nam--sekong",)  # the one of most sources


class Form(NamedTuple):
    """What writes a form, by its module and its function, the links it writes, and how.

    Loading the module is part of the cold time. `slide`: whether it writes the first slide alone.
    """

    module: str
    function: str
    links: tuple[str, ...] = TEN
    options: Mapping[str, int] = {}
    slide: bool = False


FORMS = {
    "PowerPoint": Form("exports.slides", "to_pptx"),
    "PDF, A4": Form("exports.brief", "to_pdf"),
    "PDF brief of a pair": Form("exports.brief", "to_pdf", PARTNERSHIP, {"pages": 2}),
    "SVG of a map": Form("exports.drawing", "figure_svg", slide=True),
    "PNG of a map": Form("exports.drawing", "figure_png", slide=True),
    "Frozen edition": Form("exports.frozen", "to_html"),
}


class Measured(NamedTuple):
    """The time of the first file and the median of the next ones, in seconds, and its bytes.

    `work`: of the next ones, the time of the processor alone, which other programs do not lengthen.
    """

    cold: float
    warm: float
    work: float
    size: int


def measure(form: Form, deck: Deck, times: int) -> Measured:
    """Write a deck in a form, once with what it loads and so many times after that."""
    start = perf_counter()
    function: Callable[..., bytes | str] = getattr(import_module(form.module), form.function)
    what = (deck.slides[0], deck.language) if form.slide else (deck,)
    to_form = partial(function, *what, **form.options)
    written = to_form()
    content = written.encode() if isinstance(written, str) else written
    cold, warm, work = perf_counter() - start, [], []
    for _time in range(times):
        start, begun = perf_counter(), process_time()
        to_form()
        warm.append(perf_counter() - start)
        work.append(process_time() - begun)
    return Measured(cold, statistics.median(warm), statistics.median(work), len(content))


def table(results: dict[tuple[str, str], Measured]) -> str:
    """Return the results as a table of Markdown."""
    lines = [
        "| form | language | first (s) | again (s) | of it processor (s) | size (kB) |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for (form, language), one in results.items():
        name, size = LANGUAGES[language], one.size / 1000
        times = f"{one.cold:.2f} | {one.warm:.2f} | {one.work:.2f}"
        lines.append(f"| {form} | {name} | {times} | {size:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure every form in every language, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Measure what is taken to a meeting.")
    parser.add_argument("--times", type=int, default=5, help="files of each, after the first")
    options = parser.parse_args()
    os.environ[VARIABLE] = tempfile.mkdtemp()
    links = {form.links for form in FORMS.values()}
    decks = {(own, code): deck_of(own, Language(code)) for own in links for code in LANGUAGES}
    results = {
        (name, code): measure(form, decks[form.links, code], options.times)
        for name, form in FORMS.items()
        for code in LANGUAGES
    }
    conditions = f"Ten slides: 4 maps, 3 charts of lines, 3 of bars; {options.times} files of each "
    conditions += f"after the first; {platform.system()}, {os.cpu_count()} cores, load "
    conditions += f"{os.getloadavg()[0]:.1f} at the end, Python {platform.python_version()}."
    text = f"{table(results)}\n\n{conditions}"
    print(text)
    write("take_away", text)


if __name__ == "__main__":
    main()
