"""Names that a person explained for one file, as rows of the table of spellings for every other."""

import re
from collections.abc import Mapping

import pandas as pd

from tables.package import Resource, resources
from tables.read import Tables
from uploads.checking.column import CORRECTION
from uploads.checking.constraints import danger
from uploads.checking.names import SPELLINGS, Names

ANSWER = "answer"  # the kind of spelling that an editor's answer is
COLUMNS = [field.name for field in resources()[SPELLINGS].fields]
IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)+")  # mistyped, it is no name
LONGEST_SPELLING = resources()[SPELLINGS].field("spelling").constraints["maxLength"]


def spellings_of(answers: Mapping[str, str], resource: Resource, tables: Tables) -> pd.DataFrame:
    """Return the rows of `spellings` that answers about names are worth, every cell as text.

    answers: by question id; those that count are "correct:<field>:<name as written>". A name that
    is known already is left out: that one of several was meant is true of its file alone. tables:
    what is published now.
    """
    rows = []
    for key in resource.foreign_keys:
        prefix = CORRECTION % (key.fields[0], "")
        given = {
            question.removeprefix(prefix): text
            for question, text in answers.items()
            if question.startswith(prefix)
        }
        if given and not key.is_list:
            names = Names(key, tables)
            meant = {written: _meant(written, text, names) for written, text in given.items()}
            rows += [(key.resource, text, one, ANSWER) for text, one in meant.items() if one]
    return pd.DataFrame(list(dict.fromkeys(rows)), columns=COLUMNS, dtype="str")


def _meant(written: str, text: str, names: Names) -> str:
    """The identifier that an unknown name was said to mean, "" where nothing follows from it."""
    is_name = any(map(str.isalpha, written)) and not IDENTIFIER.fullmatch(written)
    if len(written) > LONGEST_SPELLING or not is_name or danger(written, is_name=True):
        return ""
    ids = names.candidates(text)
    of_one_name = {names.english(one) for one in ids}
    return ids[0] if len(of_one_name) == 1 and not names.candidates(written) else ""
