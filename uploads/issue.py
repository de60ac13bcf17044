"""What a check says of an upload, as values: faults, conversions, remarks and questions.

An issue holds its message in English with named fields; whoever shows it translates the message
and fills the fields, so that no sentence is made before the reader's language is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["fault", "conversion", "remark"]
Verdict = Literal["ok", "converted", "rejected", "ambiguous"]
LONGEST_VALUE = 80  # characters of a cell that an issue shows
MOST_LISTED = 100  # faults of one kind that reading a file lists one by one


@dataclass(frozen=True)
class Issue:
    """One fault, conversion or remark. Types are those of Frictionless where it has one.

    A fault keeps the file out. A conversion says how something was read, and lets it in. A remark
    says what is not plausible; it lets the file in once somebody has looked at it.
    `row` is the row of the file as a spreadsheet numbers it, the first being 1; None for what
    concerns the whole file or column. `column` is the name of the field, or the heading as written
    where it is none. `value` is the cell as written. `suggestion` is what would be accepted.
    `cell` names the very cell as a spreadsheet does (C9), where a row of a file makes several
    rows of the table. `fields` fills the message, to which value, suggestion, row, column and
    count are added.
    `of_value`: every row that holds the value has the fault, whatever else stands in it.
    `count` is the number of rows that a conversion concerns, or of remarks that are not listed.
    A row that is in no file, but in a table as it would be, has `row` None: it is named by
    `table` and `row_names`, what the row is called by language; that of a remark by
    `table` and `key`, the values of its primary key by column.
    """

    type: str
    message_id: str
    row: int | None = None
    column: str | None = None
    value: str = ""
    suggestion: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    count: int = 1
    kind: Kind = "fault"
    table: str = ""
    row_names: Mapping[str, str] = field(default_factory=dict)
    key: Mapping[str, str] = field(default_factory=dict)
    cell: str = ""
    of_value: bool = False

    def in_words(self, translated: str = "") -> str:
        """Return the message in words: the translation given, or English."""
        own = {"row": self.row or "", "column": self.column or "", "count": self.count}
        own |= {"value": shorten(self.value), "suggestion": self.suggestion}
        return (translated or self.message_id) % (own | dict(self.fields))


@dataclass(frozen=True)
class Option:
    """One way to read what can be read in several; `value` is the answer that chooses it."""

    value: str
    message_id: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, translated: str = "") -> str:
        """Return the option in words: the translation given, or English."""
        return (translated or self.message_id) % dict(self.fields)


@dataclass(frozen=True)
class Question:
    """What only a person who knows the file can answer. `id` names it, as "numbers:obs_value".

    `table`: the options are its identifiers, the likeliest first, so whoever asks may offer to
    add a row to it.
    """

    id: str
    message_id: str
    options: tuple[Option, ...]
    column: str | None = None
    row: int | None = None  # of the first value that can be read in several ways
    fields: Mapping[str, str] = field(default_factory=dict)
    table: str = ""

    def in_words(self, translated: str = "") -> str:
        """Return the question in words: the translation given, or English."""
        own = {"column": self.column or "", "row": self.row or ""}
        return (translated or self.message_id) % (own | dict(self.fields))


def shorten(value: str) -> str:
    """Return the beginning of a cell, on one line and without unprintable characters."""
    plain = "".join(
        letter if letter.isprintable() else "�" for letter in value[: LONGEST_VALUE + 1]
    )
    return plain if len(plain) <= LONGEST_VALUE else plain[:LONGEST_VALUE] + "…"


def verdict(issues: tuple[Issue, ...], questions: tuple[Question, ...]) -> Verdict:
    """Return what becomes of a file: a fault outweighs a question, and that a conversion."""
    if any(issue.kind == "fault" for issue in issues):
        return "rejected"
    if questions:
        return "ambiguous"
    return "converted" if any(issue.kind == "conversion" for issue in issues) else "ok"
