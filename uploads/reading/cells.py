"""The cells of one column made plain: spaces, line breaks, invisible and composed letters.

A column of a million cells is looked at as bytes; only the cells that could need a change are
looked at as text, and each different text once.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from uploads.issue import MOST_LISTED, Issue
from uploads.reading.table_start import INVISIBLE
from uploads.spelling import D_WITH_STROKE

LINE_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")
# Bidirectional overrides can make a cell show something else than it holds.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
LOST = "\ufffd"
MADE_PLAIN = {
    "space": _("Spaces around values were left out (rows: %(count)s)."),
    "line-break": _("Line breaks and tabs in cells were read as spaces (rows: %(count)s)."),
    "invisible": _("Invisible characters were left out (rows: %(count)s)."),
    "unicode-form": _("Letters and accents stored apart were joined (rows: %(count)s)."),
    "eth": _("The Icelandic letter Ð was read as the Vietnamese Đ (rows: %(count)s)."),
}
# By what is wrong: the type of the fault and its words.
FAULTS = {
    "control": ("constraint-error", _("The cell holds a control character. Type it again.")),
    "lost": ("encoding-error", _("A letter of this cell was lost on saving. Type it again.")),
    "long": ("constraint-error", _("The cell has more than %(limit)s characters. Shorten it.")),
}
MORE_FAULTS = _("More rows of this column have the same fault: %(count)s.")


@dataclass(frozen=True)
class PlainColumn:
    """One column made plain.

    counts: how many cells each kind of change concerns. faults: by what is wrong, the positions
    of the cells and their texts.
    """

    cells: pa.ChunkedArray
    counts: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[str, list[tuple[int, str]]] = field(default_factory=dict)

    def issues(self, name: str, rows: NDArray[np.int64], limit: int) -> list[Issue]:
        """Return what was changed and what is wrong, with the rows of the file."""
        issues = [
            Issue(kind, MADE_PLAIN[kind], column=name, count=count, kind="conversion")
            for kind, count in self.counts.items()
        ]
        for kind, cells in self.faults.items():
            (fault, words), fields = FAULTS[kind], {"limit": str(limit)}
            issues += [
                Issue(fault, words, int(rows[place]), name, text[:limit], fields=fields)
                for place, text in cells[:MOST_LISTED]
            ]
            if len(cells) > MOST_LISTED:
                more = len(cells) - MOST_LISTED
                issues.append(Issue(fault, MORE_FAULTS, column=name, count=more))
        return issues


def make_plain(cells: pa.ChunkedArray, longest: int) -> PlainColumn:
    """Return a column of text made plain; cells of more than `longest` characters are faults."""
    long = _long(cells, longest)
    faults = {"long": long} if long else {}
    places = np.flatnonzero(_could_be_odd(cells))
    if not len(places):
        return PlainColumn(cells, faults=faults)
    odd = cells.take(pa.array(places))
    changes = {text: made for text in odd.unique().to_pylist() if (made := _plain_text(text))}
    if not changes:
        return PlainColumn(cells, faults=faults)
    return _with_changes(cells, places, odd.to_pylist(), changes, faults)


def _with_changes(
    cells: pa.ChunkedArray,
    places: NDArray[np.int64],
    texts: list[str],
    changes: Mapping[str, tuple[str, tuple[str, ...]]],
    faults: dict[str, list[tuple[int, str]]],
) -> PlainColumn:
    counts: dict[str, int] = {}
    mask, new = np.zeros(len(cells), bool), []
    for place, text in zip(places.tolist(), texts, strict=True):
        if text not in changes:
            continue
        mask[place] = True
        new.append(changes[text][0])
        for kind in changes[text][1]:
            if kind in FAULTS:
                faults.setdefault(kind, []).append((place, text))
            else:
                counts[kind] = counts.get(kind, 0) + 1
    replaced = pc.replace_with_mask(cells.combine_chunks(), mask, pa.array(new, pa.large_string()))
    return PlainColumn(pa.chunked_array([replaced]), counts, faults)


def _plain_text(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The text made plain and what was done or is wrong; None where nothing is."""
    steps = {
        "invisible": INVISIBLE.sub("", text),
        "line-break": LINE_BREAKS.sub(" ", text),
        "space": text.strip(),
        "unicode-form": unicodedata.normalize("NFC", text),
        "eth": text.translate(D_WITH_STROKE),
    }
    kinds = [kind for kind, changed in steps.items() if changed != text]
    if CONTROL.search(text):
        kinds.append("control")
    if LOST in text:
        kinds.append("lost")
    if not kinds:
        return None
    visible = LINE_BREAKS.sub(" ", INVISIBLE.sub("", text)).strip().translate(D_WITH_STROKE)
    return unicodedata.normalize("NFC", visible), tuple(kinds)


def _long(cells: pa.ChunkedArray, longest: int) -> list[tuple[int, str]]:
    # Bytes are never fewer than characters, so most columns need no second look.
    if (pc.max(pc.binary_length(cells)).as_py() or 0) <= longest:
        return []
    places = np.flatnonzero(pc.utf8_length(cells).to_numpy() > longest)
    return [(int(place), cells[int(place)].as_py()[:200]) for place in places]


def _could_be_odd(cells: pa.ChunkedArray) -> NDArray[np.bool_]:
    masks = [_could_be_odd_in(chunk) for chunk in cells.chunks]
    return np.concatenate(masks) if masks else np.array([], bool)


def _could_be_odd_in(chunk: pa.LargeStringArray) -> NDArray[np.bool_]:
    """Which cells begin or end with a space, or hold anything but plain ASCII."""
    mask = np.zeros(len(chunk), bool)
    offsets = np.frombuffer(chunk.buffers()[1], np.int64)[chunk.offset :][: len(chunk) + 1]
    if not len(chunk) or offsets[-1] == offsets[0]:
        return mask
    data = np.frombuffer(chunk.buffers()[2], np.uint8)
    filled = offsets[1:] > offsets[:-1]
    mask[filled] = (data[offsets[:-1][filled]] <= 32) | (data[offsets[1:][filled] - 1] <= 32)
    content = data[offsets[0] : offsets[-1]]
    if content.max() >= 127:
        mask |= ~pc.string_is_ascii(chunk).to_numpy(zero_copy_only=False)
    if content.max() >= 127 or content.min() < 32:
        control = pc.match_substring_regex(chunk, r"[\x00-\x1f\x7f]")
        mask |= control.to_numpy(zero_copy_only=False)
    return mask
