"""Raised and lowered characters of a cell, which are marks beside its text, as Unicode has them.

A spreadsheet shows 10320² and keeps "10320" and, raised, "2": read as plain text it is 103202. As
10320² nothing is lost, and what the mark means is for the check of the column to say. What Unicode
has no raised form of stays as it is.
"""

import html
import re
from collections.abc import Sequence

RAISED = dict(
    zip(
        "0123456789+-abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
LOWERED = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))
MARKS = {"superscript": str.maketrans(RAISED), "subscript": str.maketrans(LOWERED)}
ELEMENT = r"<(?:\w+:)?%s(?:\s[^>]*)?>"
RUN = re.compile((ELEMENT % "r" + r"(.*?)</(?:\w+:)?r\s*>").encode(), re.DOTALL)
TEXT = re.compile((ELEMENT % "t" + r"([^<]*)</").encode())
POSITION = re.compile(rb"<(?:\w+:)?vertAlign\s[^>]*?val\s*=\s*[\"'](superscript|subscript)[\"']")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def raise_marks(text: str, position: str) -> str:
    """Return a text in raised ("superscript") or lowered ("subscript") characters."""
    return text.translate(MARKS[position])


def text_of_runs(content: bytes) -> tuple[str, str] | None:
    """Return a text of the runs of a cell's XML, plain and with its marks; None if it has none."""
    return mark_runs(
        [
            ("".join(map(_unescape, TEXT.findall(run))), position and position[1].decode())
            for run in RUN.findall(content)
            for position in [POSITION.search(run)]
        ]
    )


def mark_runs(runs: Sequence[tuple[str, str | None]]) -> tuple[str, str] | None:
    """Return a text of runs, plain and with its marks; None if it has none.

    runs: texts, each with "superscript", "subscript" or nothing.
    """
    plain = "".join(text for text, _position in runs)
    marked = "".join(raise_marks(text, position) if position else text for text, position in runs)
    # A cell that is raised as a whole has no mark beside its text.
    is_whole = all(position or not text for text, position in runs)
    return None if plain == marked or is_whole else (plain, marked)


def _unescape(text: bytes) -> str:
    plain = html.unescape(text.decode("utf-8", "replace"))
    return ESCAPE.sub(lambda code: chr(int(code[1], 16)), plain)
