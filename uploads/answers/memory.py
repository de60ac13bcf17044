"""What was answered about files of one shape: rows of the tables `layouts` and `layout_answers`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import pandas as pd

from tables.package import resources
from tables.read import Tables
from uploads.spelling import fold_accents

LAYOUTS, ANSWERS = "layouts", "layout_answers"
LONGEST_TITLE = 200  # characters, as datapackage.json has it
LONGEST_ANSWER = 1000
ID_WORDS = 40  # characters of the title that an identifier begins with
DIGEST = 8  # characters of the shape's own, which tell identifiers apart
SLUG = re.compile("[^a-z0-9]+")
# What is true of one file alone: of when its figures are, and how a number was mistyped in it.
OF_ONE_FILE = re.compile(
    r"layout:(?:time_period|period)\b|correct:(?:obs_value|time_period):"
    r"|correct-rows:|leave-out:|swap:"
)


@dataclass(frozen=True)
class Memory:
    """A layout and what was answered about its files: the answer by the id of the question.

    title: what the office calls such a file; table: the table that it becomes rows of; shape: as
    `shape_of` returns it.
    """

    title: str
    table: str
    shape: str
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def layout_id(self) -> str:
        """Return its identifier, which follows from its shape: words of the title, and a digest."""
        words = SLUG.sub("-", fold_accents(self.title))[:ID_WORDS].strip("-")
        digest = sha256(f"{self.table}/{self.shape}".encode()).hexdigest()[:DIGEST]
        return f"{words}-{digest}" if words else f"layout-{digest}"


@dataclass(frozen=True)
class StoredMemory(Memory):
    """A memory as the tables have it, whose identifier may be any."""

    stored_id: str = ""

    @property
    def layout_id(self) -> str:
        """Return the identifier of its row."""
        return self.stored_id


def memories_in(tables: Tables) -> tuple[StoredMemory, ...]:
    """Return every layout of the tables with its answers."""
    answers: dict[str, dict[str, str]] = {}
    for row in tables[ANSWERS].itertuples():
        answers.setdefault(row.layout_id, {})[row.question] = row.answer
    return tuple(
        StoredMemory(row.title, row.table, row.shape, answers.get(row.layout_id, {}), row.layout_id)
        for row in tables[LAYOUTS].itertuples()
    )


def lasting(answers: Mapping[str, str], not_kept: Collection[str] = ()) -> dict[str, str]:
    """Return the answers that hold for the next file of the same shape, too.

    not_kept: ids of questions whose answers shall be asked for again whatever they are about.
    """
    return {
        question: answer
        for question, answer in answers.items()
        if question not in not_kept
        and answer
        and len(answer) <= LONGEST_ANSWER
        and not OF_ONE_FILE.match(question)
    }


def texts_of(memory: Memory) -> dict[str, pd.DataFrame]:
    """Return the rows of the two tables that keep a memory, every cell as text."""
    layout = {
        "layout_id": memory.layout_id,
        "title": memory.title[:LONGEST_TITLE],
        "table": memory.table,
        "shape": memory.shape,
    }
    answers = [
        {"layout_id": memory.layout_id, "question": question, "answer": answer}
        for question, answer in memory.answers.items()
    ]
    records = {LAYOUTS: [layout], ANSWERS: answers}
    return {
        name: pd.DataFrame(
            rows, columns=[one.name for one in resources()[name].fields], dtype="str"
        )
        for name, rows in records.items()
    }
