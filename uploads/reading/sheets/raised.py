"""Raised and lowered characters of a cell, which are marks beside its text, as Unicode has them.

A spreadsheet shows 10320² and keeps "10320" and, raised, "2": read as plain text it is 103202. As
10320² nothing is lost; what the mark means is for the check of the column to say.
"""

import html
import re

RAISED = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
MARKS = {"superscript": str.maketrans(RAISED), "subscript": str.maketrans(LOWERED)}
ELEMENT = r"<(?:\w+:)?%s(?:\s[^>]*)?>"
RUN = re.compile((ELEMENT % "r" + r"(.*?)</(?:\w+:)?r\s*>").encode(), re.DOTALL)
TEXT = re.compile((ELEMENT % "t" + r"([^<]*)</").encode())
POSITION = re.compile(rb"<(?:\w+:)?vertAlign\s[^>]*?val\s*=\s*[\"'](superscript|subscript)[\"']")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def raise_marks(text: str, position: str) -> str:
    """Return a text in raised ("superscript") or lowered ("subscript") characters.

    What has no such character in Unicode stays as it is.
    """
    return text.translate(MARKS[position])


def text_of_runs(content: bytes) -> tuple[str, str] | None:
    """Return a text of the runs of a cell's XML, plain and with its marks; None if it has none."""
    plain, marked = "", ""
    runs = RUN.findall(content)
    for run in runs:
        text = "".join(map(_unescape, TEXT.findall(run)))
        position = POSITION.search(run)
        plain += text
        marked += raise_marks(text, position[1].decode()) if position else text
    # A cell that is raised as a whole has no mark beside its text.
    is_whole = all(POSITION.search(run) or not TEXT.search(run) for run in runs)
    return None if plain == marked or is_whole else (plain, marked)


def _unescape(text: bytes) -> str:
    plain = html.unescape(text.decode("utf-8", "replace"))
    return ESCAPE.sub(lambda code: chr(int(code[1], 16)), plain)
