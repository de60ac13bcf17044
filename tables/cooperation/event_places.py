"""Where on a map an event took place: at a border gate or in a province, if its place names it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tables.read import Row, Tables
from tables.search.spelling import is_lao, plain

LAO_GATE = "ດ່ານ"
# Words for a gate, in the plain form of the three languages.
GATE_WORDS = re.compile(
    r" (international |border |main )*(gate|crossing)$"
    r"|^cua khau (quoc te |quoc gia |chinh |phu |bien gioi )*"
    rf"|^{LAO_GATE}(ຊາຍແດນ|ສາກົນ|ທ້ອງຖິ່ນ)* ?"
)
BETWEEN = re.compile(r"\s*(?:,|;|\band\b|\bvà\b| [-–] )\s*")
Names = Mapping[str, frozenset[str]]  # ids by a name in its plain form


@dataclass(frozen=True)
class EventPlace:
    """Where an event is on a map; one of the two ids is ""."""

    event_id: str
    gate_id: str
    province_id: str


def event_places(tables: Tables) -> tuple[EventPlace, ...]:
    """Return the events whose place names one gate, one provincial capital or one province.

    A place is read in English, or where that is missing in Vietnamese or Lao.
    A name that several bear is that of a province that took part, if only one of them did. What
    names a town or a building alone is on no map here: the tables do not say where it is.
    """
    gates = _names(tables, "gates", "gate_id", ("name_en", "name_vi", "name_lo"))
    capitals = _names(tables, "provinces", "province_id", ("capital", "capital_vi", "capital_lo"))
    provinces = _names(tables, "provinces", "province_id", ("name_en", "name_vi", "name_lo"))
    with_position = set(tables["gates"].dropna(subset=["lon", "lat"])["gate_id"])
    places = []
    for event in tables["events"].to_dict("records"):
        place = _place(event)
        parts = _parts(place)
        # In Lao a gate is called one: some bear the name of the district that they are in.
        may_be_gate = LAO_GATE in place or not is_lao(place)
        gate = _one(gates, parts, ()) if may_be_gate else ""
        took_part = frozenset(event["province_ids"])
        area = _one(capitals, parts, took_part) or _one(provinces, parts, took_part)
        if gate in with_position:
            places.append(EventPlace(event["event_id"], gate, ""))
        elif area:
            places.append(EventPlace(event["event_id"], "", area))
    return tuple(places)


def _names(tables: Tables, table: str, key: str, columns: tuple[str, ...]) -> Names:
    ids: dict[str, set[str]] = defaultdict(set)
    rows: list[Row] = tables[table].to_dict("records")  # type: ignore[assignment]
    for row in rows:
        for name in filter(None, (row[column] for column in columns)):
            ids[plain(str(name))].add(str(row[key]))
    return {name: frozenset(own) for name, own in ids.items()}


def _place(event: Row) -> str:
    columns = ("place", "place_vi", "place_lo")
    return next((str(event[column]) for column in columns if event.get(column)), "")


def _parts(place: str) -> list[str]:
    """What a place names: all of it, then each part, without the word for a gate."""
    texts = dict.fromkeys((place, *BETWEEN.split(place)))
    return [GATE_WORDS.sub("", plain(text)) for text in texts if text]


def _one(names: Names, parts: list[str], took_part: frozenset[str] | tuple[()]) -> str:
    """The id that a place names: of several that of a participant; "" where that leaves a doubt."""
    for part in parts:
        ids = names.get(part, frozenset())
        for own in (ids & frozenset(took_part), ids):
            if len(own) == 1:
                return next(iter(own))
    return ""
