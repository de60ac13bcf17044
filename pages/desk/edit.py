"""A row while it is corrected: as it was, as it is published now, and as its boxes have it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from i18n import Language
from tables.package import Field, Resource, resources
from ui.desk.form import Form
from ui.desk.sources import source_entries, source_of
from ui.desk.words import is_source
from ui.state.reach import wait_for
from uploads.desk.rows import Entry, Key
from versions.delta import read_text
from versions.location import Store, store_in_force
from versions.version import State

ENTRY = "figure"  # what the form calls the row
SEEN, HOW = "seen", "how"  # the row as it was when its boxes were filled; what a new source means
BESIDE = "beside"  # another source says this, and what the first one says stays
NUMBERS = ("number", "integer")


@dataclass(frozen=True)
class Edit:
    """A row that somebody corrects; `now`: its cells as they are published now, as text."""

    language: Language
    form: Form
    resource: Resource
    key: Key
    now: Mapping[str, str]

    def follow(self) -> None:
        """Fill the boxes; those that nobody has touched follow what others publish meanwhile."""
        if SEEN not in self.form.texts:
            self._fill()
        elif self._seen != self.now and not self.conflicts():
            self.fill_again()

    def fill_again(self, keep: bool = True) -> None:
        """Fill the boxes with the row as it is now; what somebody wrote into them stays, or goes.

        keep: whether it stays.
        """
        boxes = [f"{ENTRY}.{field.name}" for field in self._touched() if keep]
        mine = {box: self.form.texts[box] for box in boxes}
        self._fill()
        self.form.texts |= mine
        self.form.refill()

    def conflicts(self) -> list[Field]:
        """Return the columns that both this form and others changed, each in another way."""
        return [
            field
            for field in self._touched()
            if self.now[field.name] not in (self._seen[field.name], self.cell(field))
        ]

    def fields(self) -> list[Field]:
        """Return the columns that may change: the figure first, then codes, source and texts."""
        own = [
            field
            for field in self.resource.fields
            if field.name not in self.resource.primary_key or is_source(self.resource, field.name)
        ]
        return sorted(own, key=self._place)

    def cell(self, field: Field) -> str:
        """Return what is in a box; a number that nobody touched is as the table has it."""
        text = self.form.text(f"{ENTRY}.{field.name}")
        before = self._seen[field.name]
        return before if text == self._as_written(field, before) else text

    def before(self, field: Field) -> str:
        """Return what a cell was when its box was filled."""
        return self._seen[field.name]

    def entries(self) -> tuple[Entry, ...]:
        """Return the row as it would be, after a source that is new."""
        cells = {**self.now, **{field.name: self.cell(field) for field in self.fields()}}
        sources: tuple[Entry, ...] = ()
        if self.source_column:
            sources = source_entries(self.form, self.source_box)
            cells[self.source_column] = source_of(self.form, self.source_box)
        is_more = self.form.text(HOW) == BESIDE and self.has_other_source()
        return (*sources, Entry(ENTRY, self.resource.name, cells, () if is_more else self.key))

    @property
    def source_column(self) -> str:
        """The column that says where a row was read, "" of a table without one."""
        names = (field.name for field in self.resource.fields)
        return next((name for name in names if is_source(self.resource, name)), "")

    @property
    def source_box(self) -> str:
        """The box in which the source is chosen."""
        return f"{ENTRY}.{self.source_column}"

    def has_other_source(self) -> bool:
        """Return whether another source is chosen in a table that has a row for each source."""
        column = self.source_column
        own = column in self.resource.primary_key
        return own and self.form.text(self.source_box) != self.now[column]

    @property
    def _seen(self) -> Mapping[str, str]:
        seen: dict[str, str] = json.loads(self.form.texts[SEEN])
        return seen

    def _fill(self) -> None:
        fields = self.resource.fields
        written = {field.name: self._as_written(field, self.now[field.name]) for field in fields}
        self.form.fill(ENTRY, self.resource, written)
        self.form.texts[SEEN] = json.dumps(dict(self.now))

    def _touched(self) -> Iterator[Field]:
        """The columns whose boxes hold something else than the row had when they were filled."""
        for field in self.fields():
            text = self.form.text(f"{ENTRY}.{field.name}")
            if text != self._as_written(field, self._seen[field.name]):
                yield field

    def _as_written(self, field: Field, cell: str) -> str:
        """A cell as a box has it: a number with the language's own decimal mark."""
        return cell.replace(".", ",") if is_number(field) and self.language.code != "en" else cell

    def _place(self, field: Field) -> int:
        if is_number(field):
            return 0
        return 2 if is_source(self.resource, field.name) else 1 if field.categories else 3


def is_number(field: Field) -> bool:
    """Return whether a column holds numbers that are no codes."""
    return field.type in NUMBERS and not field.categories


def row_now(state: State, table: str, key: Sequence[str]) -> Mapping[str, str] | None:
    """Return a row of a table as text, None where there is none of this key.

    Raises StoreError where the table cannot be read.
    """
    return _row_of(store_in_force(), table, state.number(table), tuple(key))


# What was published stays as it is, and the row is there while the store is out of reach.
@lru_cache(maxsize=200)
def _row_of(
    _store: Store, table: str, number: int, key: tuple[str, ...]
) -> Mapping[str, str] | None:
    keys = resources()[table].primary_key
    if len(key) != len(keys):
        return None
    rows = wait_for(read_text, table, number)
    for column, cell in zip(keys, key, strict=True):
        rows = rows[rows[column] == cell]
    records = rows.to_dict("records")
    return {str(name): str(cell) for name, cell in records[0].items()} if records else None
