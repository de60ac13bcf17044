"""The rows of a new event: what is in its form, as rows of the tables that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from i18n import LANGUAGES, Language
from pages.desk.people import ROLE, role_cells, suggest_role
from tables.package import Resource, resources
from ui.desk.boxes import with_number
from ui.desk.form import Form
from ui.desk.sources import source_entries, source_of
from ui.state.cache import rows
from uploads.desk.rows import Entry
from uploads.desk.slugs import new_identifier

# What the form calls its rows; people and commitments have a number behind it.
EVENT, PEOPLE, COMMITMENTS, OUTCOME = "event", "person", "commitment", "outcome-"
FEWEST: Mapping[str, int] = {PEOPLE: 2, COMMITMENTS: 1}  # to begin with; what stays empty is none
SIDES = ("vn", "la")
# The state of a commitment of which nothing more is known than that it was made.
PLEDGED = "pledged"
BETWEEN = "|"  # in lists


@dataclass(frozen=True)
class Happening:
    """A new event as its form has it, for a reader of a language."""

    language: Language
    form: Form

    def begin(self, pair: str) -> None:
        """Fill what can be known before anybody writes: the partnership, sides, states."""
        texts = self.form.texts
        if pair in rows("partnerships"):
            texts.setdefault(f"{EVENT}.partnership_ids", pair)
        for number, side in enumerate(SIDES, 1):
            texts.setdefault(f"{PEOPLE}{number}.side", side)
        for name in self.numbered(COMMITMENTS):
            texts.setdefault(f"{OUTCOME}{name}.status", PLEDGED)
        for name in self.numbered(PEOPLE):
            suggest_role(self.form, name)

    def numbered(self, kind: str) -> list[str]:
        """Return what the form calls its rows of a kind: person1, person2 …."""
        count = int(self.form.text(kind) or FEWEST[kind])
        return [f"{kind}{number}" for number in range(1, count + 1)]

    def add(self, kind: str) -> None:
        """Add the boxes of one row more of a kind."""
        self.form.texts[kind] = str(len(self.numbered(kind)) + 1)

    @property
    def pairs(self) -> list[str]:
        """The partnerships chosen."""
        return self._list("partnership_ids")

    @property
    def has_pair(self) -> bool:
        """Whether a partnership is chosen, so that its provinces need not be."""
        return bool(self.pairs)

    @cached_property
    def event_id(self) -> str:
        """The identifier of the event: made of its date and of who met."""
        who = self.pairs[:1] or self._provinces[:1]
        return new_identifier([self.form.text(f"{EVENT}.date") or EVENT, *who], rows("events"))

    @property
    def title(self) -> str:
        """The title of the event in the reader's language, else in one that has it."""
        names = (f"{EVENT}.title_{code}" for code in (self.language.code, *LANGUAGES))
        return next((text for name in names if (text := self.form.text(name))), "")

    def entries(self) -> tuple[Entry, ...]:
        """Return the rows of all tables, those that others refer to first."""
        source = f"{EVENT}.source_id"
        event = self.form.entry(
            EVENT,
            resources()["events"],
            event_id=self.event_id,
            province_ids=BETWEEN.join(self._provinces),
            source_id=self._source,
        )
        commitments = list(self._commitments())
        logs = [self._log(entry) for entry in commitments]
        sources = source_entries(self.form, source)
        return (*sources, event, *self._people(), *commitments, *logs)

    def has_outcome(self, name: str) -> bool:
        """Return whether more is known of a commitment than that it was made."""
        return self.form.text(f"{OUTCOME}{name}.status") not in ("", PLEDGED)

    def box_title(self, row: str, column: str) -> str:
        """Return what a box is called, in the reader's language."""
        tables = {EVENT: "events", "source": "sources"}
        table = tables.get(row, "event_people" if row.startswith(PEOPLE) else "commitments")
        table = "commitment_status" if row.startswith(OUTCOME) else table
        text, _line, code = column.rpartition("_")
        if code in LANGUAGES or column == "role":
            column = text_column(resources()[table], text or column, self.language.code)
        return with_number(resources()[table].field(column).title[self.language.code], row)

    @property
    def _source(self) -> str:
        return source_of(self.form, f"{EVENT}.source_id")

    def _list(self, column: str) -> list[str]:
        return [one for one in self.form.text(f"{EVENT}.{column}").split(BETWEEN) if one]

    @property
    def _provinces(self) -> list[str]:
        """The provinces of the partnerships, and those chosen beside them."""
        pairs = [rows("partnerships")[pair] for pair in self.pairs]
        own = [pair[side] for pair in pairs for side in ("vn_province_id", "la_province_id")]
        return list(dict.fromkeys([*own, *self._list("province_ids")]))

    def _people(self) -> Iterator[Entry]:
        """The people of whom a name or a role is written."""
        resource = resources()["event_people"]
        for name in self.numbered(PEOPLE):
            role = self.form.text(f"{name}.{ROLE}")
            if role or self.form.text(f"{name}.name"):
                column = text_column(resource, "role", self.language.code)
                cells = {**role_cells(role, column), "event_id": self.event_id}
                yield self.form.entry(name, resource, source_id=self._source, **cells)

    def _commitments(self) -> Iterator[Entry]:
        """The commitments of which a text is written."""
        resource, taken = resources()["commitments"], set(rows("commitments"))
        for name in self.numbered(COMMITMENTS):
            texts = [self.form.text(f"{name}.text_{code}") for code in LANGUAGES]
            if any(texts):
                own = new_identifier(["c", self.event_id], taken)
                taken.add(own)
                pair = self.pairs[0] if len(self.pairs) == 1 else ""
                cells = {"partnership_id": pair} if pair else {}
                yield self.form.entry(
                    name,
                    resource,
                    commitment_id=own,
                    event_id=self.event_id,
                    source_id=self._source,
                    **cells,
                )

    def _log(self, commitment: Entry) -> Entry:
        """What became of a commitment: known since the event, where nobody says since when."""
        name = f"{OUTCOME}{commitment.name}"
        began = self.form.text(f"{EVENT}.date")
        return self.form.entry(
            name,
            resources()["commitment_status"],
            commitment_id=commitment.cells["commitment_id"],
            source_id=self._source,
            date=self.form.text(f"{name}.date") or began,
        )


def text_column(resource: Resource, text: str, code: str) -> str:
    """Return the column of a text in a language; one without a language in its name is English."""
    names = [field.name for field in resource.fields]
    return f"{text}_{code}" if f"{text}_{code}" in names else text
