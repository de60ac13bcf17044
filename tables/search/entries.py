"""Everything that can be searched for, with all the names that lead to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tables.read import Row, Tables

# What is searched, in the order in which equally good hits are listed.
KINDS = (
    "pages",
    "provinces",
    "gates",
    "indicators",
    "partnerships",
    "commitments",
    "events",
    "sources",
    "tours",
)
LANGUAGES = ("en", "vi", "lo")
# Words before or after a name that say what it is, by language.
FRAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "provinces": {
        "en": ("{} province", "province of {}", "{} city"),
        "vi": ("tỉnh {}", "thành phố {}", "TP {}"),
        "lo": ("ແຂວງ{}", "ນະຄອນ{}"),
    },
    "gates": {
        "en": ("{} border gate", "{} gate", "border gate {}"),
        "vi": ("cửa khẩu {}", "cửa khẩu quốc tế {}"),
        "lo": ("ດ່ານ{}", "ດ່ານສາກົນ{}"),
    },
}


@dataclass(frozen=True)
class Entry:
    """One thing that can be searched for: a row of a table, or a page by its address.

    names: what it is called, each in full; other_names: what else.
    codes: what only stands for it when written in full.
    also: names of other things that lead to it: its capital, its partners, its place, its year.
    """

    kind: str  # its table or "pages", one of KINDS
    id: str
    names: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def entries(tables: Tables) -> list[Entry]:
    """Return all entries but pages, by kind in the order of KINDS.

    Of a kind, the likelier meant come first:
    Provinces of today come before former ones, active pairs before ended ones, what happened last
    before what happened first; otherwise the order is that of the table.
    """
    builders = (_provinces, _gates, _indicators, _pairs, _commitments, _events, _sources, _tours)
    return [entry for build in builders for entry in build(tables)]


def names_in(row: Row, *fields: str) -> tuple[str, ...]:
    """Return the texts of a row that are there, each once, in the order of fields and languages."""
    keys = [f"{field}_{code}" for field in fields for code in LANGUAGES]
    return tuple(dict.fromkeys(row[key] for key in (*keys, *fields) if row.get(key)))


def _rows(tables: Tables, table: str, *by: str) -> Iterator[Row]:
    """The rows of a table; the largest of the columns first, empty ones after all others."""
    frame = tables[table]
    if by:
        frame = frame.sort_values(list(by), ascending=False, kind="stable")
    yield from frame.to_dict("records")


def _framed(kind: str, row: Row) -> tuple[str, ...]:
    """The name of each language with the words before and after it that say what it is."""
    return tuple(
        frame.format(row[f"name_{code}"])
        for code, frames in FRAMES[kind].items()
        if row[f"name_{code}"]
        for frame in frames
    )


def _provinces(tables: Tables) -> Iterator[Entry]:
    rows = list(_rows(tables, "provinces", "valid_to"))
    for row in sorted(rows, key=lambda row: row["valid_to"] != ""):
        names = (*names_in(row, "name"), *row["other_names"])
        ids = (row["iso_3166_2"],) if row["iso_3166_2"] else ()
        yield Entry(
            "provinces",
            row["province_id"],
            names,
            codes=(*ids, *_framed("provinces", row)),
            also=names_in(row, "capital"),
        )


def _gates(tables: Tables) -> Iterator[Entry]:
    provinces = _province_names(tables)
    for row in _rows(tables, "gates"):
        lao = (row["lao_gate_name"],) if row["lao_gate_name"] else ()
        names = (*names_in(row, "name"), *lao)
        both = tuple(f"{one} {other}" for one in names for other in lao if one != other)
        sides = _names_of(provinces, (row["vn_province_id"], row["la_province_id"]))
        yield Entry(
            "gates", row["gate_id"], (*names, *both), codes=_framed("gates", row), also=sides
        )


def _indicators(tables: Tables) -> Iterator[Entry]:
    for row in _rows(tables, "indicators"):
        yield Entry(
            "indicators",
            row["indicator_id"],
            names_in(row, "title"),
            tuple(row["other_names"]),
            (row["indicator_id"],),
        )


def _pairs(tables: Tables) -> Iterator[Entry]:
    provinces = {row["province_id"]: row for row in _rows(tables, "provinces")}
    rows = list(_rows(tables, "partnerships"))
    for row in sorted(rows, key=lambda row: row["status"] != "active"):
        vn, la = provinces[row["vn_province_id"]], provinces[row["la_province_id"]]
        both = [
            (vn[f"name_{code}"], la[f"name_{code}"])
            for code in LANGUAGES
            if vn[f"name_{code}"] and la[f"name_{code}"]
        ]
        yield Entry(
            "partnerships",
            row["partnership_id"],
            tuple(f"{one} {other}" for names in both for one, other in (names, names[::-1])),
            also=(*vn["other_names"], *la["other_names"], row["established"][:4]),
        )


def _commitments(tables: Tables) -> Iterator[Entry]:
    provinces = _province_names(tables)
    pairs = {row["partnership_id"]: row for row in _rows(tables, "partnerships")}
    for row in _rows(tables, "commitments", "due"):
        pair = pairs.get(row["partnership_id"])
        sides = (pair["vn_province_id"], pair["la_province_id"]) if pair else ()
        also = (*_names_of(provinces, sides), row["due"][:4])
        yield Entry("commitments", row["commitment_id"], names_in(row, "text"), also=also)


def _events(tables: Tables) -> Iterator[Entry]:
    provinces = _province_names(tables)
    for row in _rows(tables, "events", "date"):
        also = (
            *names_in(row, "place"),
            *_names_of(provinces, row["province_ids"]),
            row["date"][:4],
        )
        yield Entry("events", row["event_id"], names_in(row, "title"), also=also)


def _sources(tables: Tables) -> Iterator[Entry]:
    for row in _rows(tables, "sources", "published"):
        also = (row["publisher"], row["published"][:4])
        yield Entry("sources", row["source_id"], (row["title"],), (), (row["source_id"],), also)


def _tours(tables: Tables) -> Iterator[Entry]:
    for row in _rows(tables, "tours"):
        yield Entry("tours", row["tour_id"], names_in(row, "title"), also=names_in(row, "abstract"))


def _province_names(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """All names of each province by its id."""
    return {
        row["province_id"]: (*names_in(row, "name"), *row["other_names"])
        for row in _rows(tables, "provinces")
    }


def _names_of(names: Mapping[str, tuple[str, ...]], provinces: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for province in provinces for name in names.get(province, ()))
