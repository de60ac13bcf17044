"""Texts of the tables in the reader's language; one in another language says which.

A browser then writes, breaks and reads it aloud by the rules of its own language.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from i18n import Language
from tables.search.spelling import is_lao
from tables.sources import SOURCE_ID
from ui.sources import SourceNotes
from ui.state.cache import kept, rows

# Letters that Vietnamese has and English has not.
VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
Words = tuple[str, str]  # a text and the language that it is in


def text(language: Language, row: Mapping[str, Any], field: str) -> Markup:
    """Return the text that `language.name` gives, escaped, with its language where it is another.

    "" stays "".
    """
    return marked(language, language.text(row, field))


def marked(language: Language, words: Words) -> Markup:
    """Return a text, escaped, with its language where it is not the reader's."""
    said, lang = words
    if lang == language.code or not said:
        return escape(said)
    return Markup('<span lang="{}">{}</span>').format(lang, said)


@kept
def note_words(language: Language) -> Callable[[str], Words]:
    """Return what gives a note, as it stands in its table, in the reader's language.

    One that came with an upload or from the desk and has no row in `notes` is as it was written.
    """
    # Looked up once for all rows of a table: each row then takes no more than a dictionary does.
    words = {note: language.text(row, "text") for note, row in rows("notes").items()}
    return lambda note: words.get(note) or (note, language_of(note))


def language_of(note: str) -> str:
    """Return the language that a note is written in, by its letters: a code of LANGUAGES.

    English may name a few places in Vietnamese, whose own texts have marks on most words.
    """
    if is_lao(note):
        return "lo"
    words = note.split()
    with_marks = sum(VIETNAMESE.search(word) is not None for word in words)
    return "vi" if 3 * with_marks > len(words) else "en"


def note_with_marks(language: Language, notes: SourceNotes, note: str) -> Markup:
    """Return a note in the reader's language, escaped, with a mark for each source it names.

    As it stands in its table a note names sources by their ids: the words in `notes` have none, so
    the marks follow them.
    """
    if note not in rows("notes"):
        return _with_names(language, notes, note)
    sources = dict.fromkeys(SOURCE_ID.findall(note))
    marks = [notes.mark(source) for source in sources if source in rows("sources")]
    return Markup("").join((marked(language, note_words(language)(note)), *marks))


def _with_names(language: Language, notes: SourceNotes, note: str) -> Markup:
    """A note as it was written, with marks in place of ids; that of a province becomes its name."""
    in_words = Language(language_of(note))
    pieces: list[Markup] = []
    end = 0
    for match in SOURCE_ID.finditer(note):
        word = match.group()
        if word in rows("sources"):
            instead = notes.mark(word)
        elif word in rows("provinces"):
            instead = escape(in_words.name(rows("provinces")[word]))
        else:
            continue
        pieces += [escape(note[end : match.start()]), instead]
        end = match.end()
    said = Markup("").join((*pieces, escape(note[end:])))
    return marked(language, (said, in_words.code))
