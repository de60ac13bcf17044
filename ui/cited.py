"""Notes of the tables name sources and provinces by id; for a reader these become marks, names."""

from markupsafe import Markup, escape

from data.usage import SOURCE_ID
from ui.cache import rows
from ui.sources import SourceNotes


def cited(notes: SourceNotes, text: str) -> Markup:
    """Return a note (in English), escaped, with a mark for each source id that it names.

    The id of a province becomes its English name.
    """
    pieces: list[Markup] = []
    end = 0
    for found in SOURCE_ID.finditer(text):
        word = found.group()
        if word in rows("sources"):
            pieces += [escape(text[end : found.start()]), notes.mark(word)]
        elif word in rows("provinces"):
            pieces += [
                escape(text[end : found.start()]),
                escape(rows("provinces")[word]["name_en"]),
            ]
        else:
            continue
        end = found.end()
    return Markup("").join((*pieces, escape(text[end:])))
