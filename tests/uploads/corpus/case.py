"""A file that somebody might upload, and what must become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uploads.values import Limits


@dataclass(frozen=True)
class Case:
    """One file of the corpus.

    A bad file is refused with a fault of `type`; `row` is counted as a spreadsheet does, `column`
    is a field's name or the heading as written, and None where the fault concerns the whole file.
    A messy file is accepted: its `type` is "" and it is read with `conversions` of these types.
    `limits` stand in for the usual ones where a file would otherwise have to be huge.
    `values`: what was read, each row as "province period value". `suggestions`: what each fault of
    the file says to write instead, "" where it cannot say. `questions`: what is asked, by id.
    """

    name: str
    table: str
    filename: str
    content: bytes = field(repr=False)
    type: str
    row: int | None = None
    column: str | None = None
    limits: Limits | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    conversions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
