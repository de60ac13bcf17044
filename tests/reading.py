"""What a page says, line by line, and which lines are not in the reader's language."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import pandas as pd
from streamlit.testing.v1 import AppTest

from geo.boundaries import CREDIT
from tables.read import Tables

MOST_LETTERS = 25  # Latin letters in a row that may be no name in a line of another language
LINE_TAGS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "div", "summary", "br"}
SILENT_TAGS = {"style", "script"}
CHART_TEXTS = {"text", "hovertext", "name", "title", "ticktext", "hovertemplate", "label"}
# A folder of this machine, where the tests keep what is published.
PLACE = re.compile(r"/\S*/pytest-of-\S+")
# Words of English that no Vietnamese line has.
ENGLISH = re.compile(r"\b(the|of|and|with|from|for|by|was|is|are|its|at|which)\b")
VIETNAMESE = re.compile(r"[^\W\d_a-zA-Z]")  # a letter with a mark
LAO = re.compile(r"[\u0e80-\u0eff]")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
# What is in the tables and nobody says: a day as 2024-03-20, identifiers, regular expressions.
FISCAL = "|".join(f"{year}-{(year + 1) % 100:02}" for year in range(1990, 2030))  # as Laos has them
ISO_DATE = re.compile(rf"(?<![\w/-])(?!(?:{FISCAL})(?![\w-]))\d{{4}}-\d{{2}}(?:-\d{{2}})?(?![\w-])")
IDENTIFIER = re.compile(r"\b(?:vn|la)-[a-z]+(?:-[a-z0-9]+)*\b|\b[a-z]+(?:_[a-z]+)+\b")
EXPRESSION = re.compile(r"\^|\\[dws]|\[a-z0-9\]")
ADDRESS = re.compile(r"https?://\S+|\b\w+(?:\.\w+)+\S*")

# What the page of licences and the maps name as their publishers want it.
CREDITS = (
    CREDIT,
    "Runfola, D. et al. (2020). geoBoundaries: A global database of political administrative "
    "boundaries. PLoS ONE 15(4): e0231866.",
    "Noto Sans Lao Looped",
    "SIL Open Font License",
    "Frictionless Data Package",
)


class _Lines(HTMLParser):
    """The texts of a block of HTML, each line of the page apart."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block."""
        self._silent += tag in SILENT_TAGS
        if tag in LINE_TAGS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self._silent -= tag in SILENT_TAGS
        if tag in LINE_TAGS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Go on with a line."""
        if not self._silent:
            self.lines[-1] += data


def lines(app: AppTest) -> list[str]:
    """Return each line that the blocks, controls, tables and charts of a page say, once."""
    texts = (text for part in app.main for text in _texts(part))
    html = _Lines()
    for text in texts:
        html.feed(text)
        html.close()
        html.lines.append("")
    return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in html.lines))))


def _texts(part: object) -> Iterator[str]:
    value = getattr(part, "value", None)
    if isinstance(value, pd.DataFrame):
        for column in value.select_dtypes(exclude="number"):
            yield from {_cell(cell) for cell in value[column] if isinstance(cell, str)}
    elif isinstance(value, str) and not hasattr(part, "options"):  # else the id of what is chosen
        yield value
    for name in ("label", "help", "placeholder"):
        yield getattr(part, name, None) or ""
    yield from (str(option) for option in getattr(part, "options", ()))
    if getattr(part, "type", "") == "plotly_chart":
        yield from _chart_texts(json.loads(part.proto.spec))  # type: ignore[attr-defined]
        yield part.proto.alt  # type: ignore[attr-defined]


def _cell(text: str) -> str:
    """What a cell shows: of a link, the text behind its #."""
    return unquote(text.partition("#")[2]) if text.startswith(("/", "http")) else text


def _chart_texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _chart_texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _chart_texts(inner, key)
    elif isinstance(value, str) and key in CHART_TEXTS:
        yield value


def foreign_lines(said: Iterable[str], code: str, names: re.Pattern[str]) -> list[str]:
    """Return the lines with English in them that is no name, in a page in Vietnamese or Lao."""
    check = {"vi": _is_english, "lo": _has_latin}[code]
    said = [PLACE.sub(" · ", line) for line in said]
    suspects = (line for line in said if check(line))
    return [line for line in suspects if check(ADDRESS.sub(" · ", names.sub(" · ", line)))]


def unplain_lines(said: Iterable[str], names: re.Pattern[str]) -> list[str]:
    """Return the lines that have something as the tables have it, and not as people say it."""
    signs = (ISO_DATE, IDENTIFIER, EXPRESSION)
    read = {line: ADDRESS.sub(" · ", names.sub(" · ", PLACE.sub(" · ", line))) for line in said}
    return [line for line, text in read.items() if any(sign.search(text) for sign in signs)]


def _is_english(line: str) -> bool:
    """Whether a line has English words, or a part of it is long and without any mark."""
    if ENGLISH.search(line) and len(LETTER.findall(line)) > MOST_LETTERS:
        return True
    parts = re.split(r"[·,;:()|–]| - ", line)
    return any(
        len(LETTER.findall(part)) > MOST_LETTERS and not VIETNAMESE.search(part) for part in parts
    )


def _has_latin(line: str) -> bool:
    """Whether a long part of a line has no Lao letter and is no list of short names."""
    return any(
        len(LETTER.findall(part)) > MOST_LETTERS
        and not all(map(_is_short_name, re.split("[,;()]", part)))
        for part in LAO.split(line)
    )


def _is_short_name(text: str) -> bool:
    letters = LETTER.findall(text)
    return len(letters) <= MOST_LETTERS and all(word[0].isupper() for word in WORD.findall(text))


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def names_in(tables: Tables) -> re.Pattern[str]:
    """Return what finds the names of documents, publishers, people, places, gates and credits."""
    columns = {
        "sources": ("title", "publisher", "read_in"),
        "event_people": ("name", "name_vi"),
        "provinces": ("name_en", "name_vi", "capital"),
        "gates": ("name_en", "name_vi", "lao_gate_name"),
        "corridor_points": ("place",),
    }
    words = {
        word for table, names in columns.items() for name in names for word in tables[table][name]
    }
    return _pattern(frozenset(word for word in (*words, *CREDITS) if len(word) > 1))
