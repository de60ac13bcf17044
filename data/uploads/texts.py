"""Free text: what a spreadsheet or a browser would run is refused, the rest is tidied."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from data.uploads.column import Change, Column, Fault
from data.uploads.issue import message as _

# Spreadsheets take a cell that begins so for a formula; a dash before a space begins a list.
FORMULA = re.compile(r"[=＝@＠]|[+\-＋－](?![\s\d.,]*[%]?$)(?![\d\s().\-]+$)\S")
SCRIPT = re.compile(r"<\s*[/!?]?\s*[a-z]|javascript\s*:|vbscript\s*:|data\s*:\s*text/html", re.I)
BREAKS = re.compile(r"\s*[\r\n\v\f\u2028\u2029]+\s*")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# One look that leaves out nearly every text; what it finds is looked at again above.
SUSPECT = (
    r"^[=+\-@＝＋－＠]|<|(?i:script\s*:|data\s*:)|[\r\n\t\v\f\x{2028}\x{2029}]"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x9f]|[\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"
)

LIKE_A_FORMULA = _("“%(value)s” looks like a formula. Write it so that it begins with a letter.")
LIKE_A_SCRIPT = _("“%(value)s” looks like a script or a web page. Write plain text.")
INVISIBLE = _("The text has an invisible control character (%(character)s). Write it again.")


def understand_texts(column: Column) -> None:
    """Tidy line breaks, and mark what is dangerous."""
    texts = pa.array(column.values, pa.large_string())
    suspect = pc.match_substring_regex(texts, SUSPECT).to_numpy(zero_copy_only=False)
    for code in suspect.nonzero()[0].tolist():
        column.put(code, read_text(column.values[code]))


def read_text(text: str) -> Change | Fault:
    """Return the text on one line, or why it can't stand."""
    if FORMULA.match(text):
        return Fault("constraint-error", LIKE_A_FORMULA)
    if SCRIPT.search(text):
        return Fault("constraint-error", LIKE_A_SCRIPT)
    control = CONTROL.search(text)
    if control:
        character = f"U+{ord(control[0]):04X}"
        return Fault("constraint-error", INVISIBLE, fields={"character": character})
    line = BREAKS.sub(" ", text).replace("\t", " ")
    return Change(line, ("line-break",) if line != text else ())
