"""Free text: what a spreadsheet would calculate or a browser would run is refused.

Line breaks, spaces and control characters have been seen to on reading (cells.py).
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

from data.uploads.checking.column import Column, Fault
from data.uploads.issue import message as _

# Spreadsheets take a cell that begins so for a formula; a dash before a space begins a list.
FORMULA = re.compile(r"[=＝@＠]|[+\-＋－](?![\s\d.,]*[%]?$)(?![\d\s().\-]+$)\S")
SCRIPT = re.compile(r"<[/!?]?[a-z]|<!--|javascript\s*:|vbscript\s*:|data\s*:\s*text/html", re.I)
# One look that leaves out nearly every text; what it finds is looked at again above.
SUSPECT = r"^[=+\-@＝＋－＠]|<|(?i:script\s*:|data\s*:)"

LIKE_A_FORMULA = _("“%(value)s” looks like a formula. Write it so that it begins with a letter.")
LIKE_A_SCRIPT = _("“%(value)s” looks like a script or a web page. Write plain text.")


def understand_texts(column: Column) -> None:
    """Mark what is dangerous; all other text stays as it is."""
    texts = pa.array(column.values, pa.large_string())
    suspect = pc.match_substring_regex(texts, SUSPECT).to_numpy(zero_copy_only=False)
    for code in suspect.nonzero()[0].tolist():
        if fault := danger(column.values[code]):
            column.fail(code, fault)


def danger(text: str) -> Fault | None:
    """Return why a text can't stand, or None."""
    if FORMULA.match(text):
        return Fault("constraint-error", LIKE_A_FORMULA)
    if SCRIPT.search(text):
        return Fault("constraint-error", LIKE_A_SCRIPT)
    return None
