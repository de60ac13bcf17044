"""What a page names: at once all that its first view will need.

Streamlit's page names the scripts of its frame; of those of a chart the browser learns only when
the chart is sent, and of what these import when they have come. Here one look at the page tells a
browser all: scripts, style sheets, fonts, shapes of maps. It also tells where the server is, so
that the session is opened without asking for that first.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache

from geo.addresses import STATIC, address_of
from server.delivery import chunks
from ui.search.pages import TITLES

FACES = "fonts/faces.css"  # in static/, as all files below
# Elements of the first view as Streamlit's source calls them; a test holds them against what pages
# send. Those of a closed box are loaded when it is opened.
ALWAYS = ("Html", "PageLink", "BidiComponent", "Button", "ButtonGroup")
ON_PAGE: dict[str, tuple[str, ...]] = {
    "overview": ("PlotlyChart", "Selectbox"),
    "map": ("PlotlyChart", "Selectbox"),
    "indicators": ("PlotlyChart", "Selectbox", "Multiselect", "Checkbox", "DataFrame"),
    "partnerships": ("Selectbox", "TextInput"),
    "commitments": ("Selectbox", "Pagination"),
    "events": ("PlotlyChart", "Selectbox", "Slider", "Pagination"),
    "gates": ("PlotlyChart", "Selectbox", "Slider"),
    "sources": ("Selectbox", "TextInput", "DataFrame"),
    "province": ("Selectbox",),
    "compare": ("Selectbox", "Multiselect"),
    "news": ("Selectbox", "DateInput"),
    "coverage": ("Selectbox", "DownloadButton"),
    "programs": ("Selectbox", "StreamlitSyntaxHighlighter"),
    "upload": ("Selectbox",),
    "versions": ("Selectbox",),
}
LATER = ("DataFrame", "FileUploader", "TextArea", "NumberInput", "DownloadButton", "Toast", "Radio")
# Scripts of components, of every page and of one.
MODULES = (
    "language.js",
    "search.js",
    "connection.js",
    "controls.js",
    "share.js",
    "paper.js",
    "new_data.js",
    "points/points.js",
    "points/steps.js",
)
MODULES_ON = {"map": ("map/years.js", "map/filling.js", "map/painting.js", "map/view.js")}
SHAPES = {"map": ("geo/provinces.json", "world_110m.json", "geo/gate_discs.json")}
# In every language there are Vietnamese names; the rest of Lao is the name of its language.
FONTS = (
    "noto-sans-latin-wght-normal",
    "noto-sans-vietnamese-wght-normal",
    "material-symbols-rounded-subset",
)
FONTS_OF = {"lo": ("noto-sans-lao-looped-lao-wght-normal",)}
# Where the server is: the folder of this very address. Streamlit's page otherwise asks for it, and
# begins its session only when it has been told.
SESSION = (
    "window.__streamlit = {BACKEND_BASE_URL: new URL('.', location).href, HOST_CONFIG:"
    " {allowedOrigins: [location.origin], useExternalAuthToken: false}}"
)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# What is left out of Streamlit's page: its own list of scripts, its font, the description of an
# interface that is closed (server/fingerprint.py).
_LINKS = re.compile(r"\s*<link\s+rel=\"(?:modulepreload|preload|service-desc)\"[^>]*>")
_COMMENT = re.compile(r"\s*<!--(?! Copyright|\n Copyright).*?-->", re.DOTALL)
_FACES = re.compile(r"@font-face\{font-family:(?:Source Sans|Material Symbols Rounded);[^}]*\}")


def naming(html: str, name: str, code: str) -> str:
    """Return Streamlit's page with all that a page of ours loads, in the language of its reader."""
    html = _LINKS.sub("", _COMMENT.sub("", html)).replace(_streamlits_style(), style_address())
    head = "\n    ".join([f"<script>{SESSION}</script>", *_links(name, code)])
    return html.replace("<script>", f"{head}\n    <script>", 1)


@cache
def inline_scripts() -> Sequence[str]:
    """Return the hashes of the scripts that stand in pages, as a policy of contents has them."""
    scripts = [SESSION, *_SCRIPT.findall(_streamlits())]
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def style() -> str:
    """Return the style sheet of the frame: Streamlit's, with the fonts of pages for its own."""
    ours = (STATIC / FACES).read_text(encoding="utf-8")
    ours = re.sub(r"url\(([\w.-]+)\)", lambda m: f"url({address_of('fonts/' + m[1])})", ours)
    theirs = (chunks.folder() / _streamlits_style()).read_text(encoding="utf-8")
    return _FACES.sub("", theirs) + ours


@cache
def style_address() -> str:
    """Return the address of the style sheet, beside the pictures and fonts that it names."""
    digest = hashlib.sha256(style().encode()).hexdigest()[:12]
    return _streamlits_style().replace(".css", f"-{digest}.css")


def scripts(name: str) -> Sequence[str]:
    """Return the addresses of the scripts that a page names, in the order of their loading."""
    elements = (*ALWAYS, *ON_PAGE.get(name, ()))
    theirs = [f"/{script}" for script in chunks.scripts_of(elements)]
    return [*theirs, *map(address_of, (*MODULES, *MODULES_ON.get(name, ())))]


def every_script() -> Sequence[str]:
    """Return the addresses of all scripts that pages name or load later, each once."""
    later = [f"/{script}" for script in chunks.scripts_of(LATER)]
    return list(dict.fromkeys([*(one for name in TITLES for one in scripts(name)), *later]))


def _links(name: str, code: str) -> Iterator[str]:
    for address in scripts(name):
        place = f".{address}" if address.startswith("/static/") else address
        yield f'<link rel="modulepreload" crossorigin href="{place}">'
    yield f'<link rel="preload" as="style" href="{address_of("style.css")}">'
    for font in (*FONTS, *FONTS_OF.get(code, ())):
        yield _preload("font", f"fonts/{font}.woff2")
    for shapes in SHAPES.get(name, ()):
        yield _preload("fetch", shapes)


def _preload(kind: str, file: str) -> str:
    return f'<link rel="preload" as="{kind}" crossorigin href="{address_of(file)}">'


@cache
def _streamlits() -> str:
    return (chunks.folder() / chunks.ENTRY).read_text(encoding="utf-8")


def _streamlits_style() -> str:
    [address] = chunks.styles_of(())
    return address
