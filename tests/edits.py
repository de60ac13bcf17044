"""Random edits of the tables, such as a person may upload: each is legal for its column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

import pandas as pd

from tables.package import Field, Resource, resources
from tables.read import Tables
from uploads.checking.calendar.dates import holds_dates, holds_periods

DATES = ("1900", "1950-05", "1975-12-31", "1991", "2000-02-29", "2025-07-01", "2026-11", "2100")
PERIODS = ("1900/2100", "2024-S1", "2024-Q3", "2024-01/2024-11", "2023-12-31/2024-01-01")
NUMBERS = ("0", "1", "-1", "0.5", "2", "100", "-0.000001", "99.999", "7", "123456789.25")
LARGE = ("999999999999999", "-999999999999999", "0.000000000000001")
TEXTS = ("x", "Tỉnh " * 60, "100% {of} %(it)s", "ແຂວງ", "a | b", "“quoted” <=> &", "1990")
PATTERNS = ("", "year", "^x|y", r"\d", "[Aa]verage")


@dataclass(frozen=True)
class Edit:
    """A table with one row dropped, added or changed.

    row: the row that the edit is about, as it is then or, where it is dropped, as it was.
    """

    table: str
    words: str
    result: pd.DataFrame
    row: Mapping[str, str]


def random_edit(texts: Tables, random: Random) -> Edit:
    """Return an edit of one of the tables, each of which is as likely as any other."""
    table = random.choice([name for name, text in texts.items() if len(text)])
    kind = random.choice((_drop, _add, _copy, _change, _change, _change))
    return kind(texts[table], resources()[table], random)


def _drop(text: pd.DataFrame, resource: Resource, random: Random) -> Edit:
    place = random.randrange(len(text))
    result = text.drop(index=text.index[place]).reset_index(drop=True)
    row = text.iloc[place].to_dict()
    return Edit(resource.name, f"dropped {_key(resource, row)}", result, row)


def _add(text: pd.DataFrame, resource: Resource, random: Random) -> Edit:
    """A row like another one, with another key."""
    row = text.iloc[random.randrange(len(text))].to_dict()
    like = _key(resource, row)
    name = random.choice(resource.primary_key)
    row[name] = random.choice([f"{row[name]}-2", _legal(text, resource.field(name), random)])
    if len(resource.primary_key) == 1:
        row[name] = f"{like}-2"
    result = pd.concat([text, pd.DataFrame([row])], ignore_index=True)
    result = result.drop_duplicates(list(resource.primary_key), keep="first", ignore_index=True)
    return Edit(resource.name, f"added {_key(resource, row)} like {like}", result, row)


def _copy(text: pd.DataFrame, resource: Resource, random: Random) -> Edit:
    """A cell with the value of another row."""
    field = random.choice(resource.fields)
    return _with_cell(text, resource, field, random.choice(list(text[field.name])), random)


def _change(text: pd.DataFrame, resource: Resource, random: Random) -> Edit:
    """A cell with another value of its kind, or with none."""
    field = random.choice(resource.fields)
    may_be_empty = not field.constraints.get("required")
    value = "" if may_be_empty and random.random() < 0.2 else _legal(text, field, random)
    return _with_cell(text, resource, field, value, random)


def _with_cell(
    text: pd.DataFrame, resource: Resource, field: Field, value: str, random: Random
) -> Edit:
    place = random.randrange(len(text))
    result = text.copy()
    result.iloc[place, result.columns.get_loc(field.name)] = value
    row = result.iloc[place].to_dict()
    words = f"{field.name} of {_key(resource, text.iloc[place].to_dict())} is {value[:60]!r}"
    return Edit(resource.name, words, result, row)


def _legal(text: pd.DataFrame, field: Field, random: Random) -> str:
    """A value that the column may hold by itself."""
    if field.is_list:
        choices = sorted({one for cell in text[field.name] for one in cell.split("|")} - {""})
        chosen = random.sample(choices, min(len(choices), random.randint(1, 3)))
        return field.delimiter.join(chosen)
    return random.choice(_choices(text, field))


def _choices(text: pd.DataFrame, field: Field) -> list[str]:
    if field.categories:
        return list(field.categories)
    if field.type in ("number", "integer"):
        return [*NUMBERS, *LARGE] if field.type == "number" else ["0", "1", "6", "999999999999999"]
    if holds_dates(field):
        return [*DATES, *PERIODS] if holds_periods(field) else list(DATES)
    if field.name == "note_pattern":
        return list(PATTERNS)
    if "pattern" in field.constraints:
        return sorted(set(text[field.name]) - {""})
    return list(TEXTS)


def _key(resource: Resource, row: Mapping[str, str]) -> str:
    return " · ".join(row[name][:40] for name in resource.primary_key)


Link = tuple[str, dict[str, str]]  # a page and the parameters of its link


def links_to(edit: Edit, texts: Tables) -> list[Link]:
    """Return the links to what an edit is about, beside the pages as they begin."""
    row = edit.row
    links: Mapping[str, Callable[[], list[Link]]] = {
        "provinces": lambda: _of_province(row["province_id"]),
        "lineage": lambda: _of_province(row["successor_id"]) + _of_province(row["predecessor_id"]),
        "indicators": lambda: _of_indicator(row["indicator_id"]),
        "ways_of_counting": lambda: _of_indicator(row["indicator"]),
        "statistics": lambda: _of_indicator(row["indicator"], row["ref_area"]),
        "statistics_recast": lambda: [
            *_of_indicator(row["indicator"], row["ref_area"]),
            ("sources", {"part": "recast"}),
        ],
        "statistics_national": lambda: _of_indicator(row["indicator"]),
        "partnerships": lambda: [
            ("partnerships", {"pair": row["partnership_id"]}),
            ("map", {"indicator": "none", "pair": "all"}),
        ],
        "support": lambda: [_of_pair(row["partnership_id"], "support")],
        "commitments": lambda: _of_commitment(row["commitment_id"], texts),
        "commitment_status": lambda: _of_commitment(row["commitment_id"], texts),
        "events": lambda: _of_event(row),
        "event_people": lambda: [("events", {"event": row["event_id"]})],
        "gates": lambda: _of_gate(row["gate_id"]),
        "gate_status": lambda: _of_gate(row["gate_id"]),
        "gate_traffic": lambda: _of_gate(row["gate_id"]),
        "corridors": lambda: [("map", {"layers": "corridors,partners"})],
        "corridor_points": lambda: [("map", {"layers": "corridors,partners"})],
        "exchange_rates": lambda: [
            (
                "indicators",
                {
                    "indicator": "gdp_per_capita_m_lak",
                    "with": "grdp_per_capita_m_vnd",
                    "currency": "USD",
                },
            )
        ],
        "sources": lambda: [("sources", {"source": row["source_id"]})],
        "open_questions": lambda: [("sources", {"part": "questions"})],
        "notes": lambda: [("sources", {"part": "dictionary", "resource": "notes"})],
        "spellings": lambda: [("sources", {"part": "dictionary", "resource": "spellings"})],
        "tours": lambda: [("present", {"tour": row["tour_id"]})],
        "tour_views": lambda: [("present", {"tour": row["tour_id"]})],
        "layouts": lambda: [("sources", {"part": "dictionary", "resource": "layouts"})],
        "layout_answers": lambda: [
            ("sources", {"part": "dictionary", "resource": "layout_answers"})
        ],
    }
    return links[edit.table]()


def _of_province(area: str) -> list[Link]:
    return [
        ("province", {"area": area}),
        ("map", {"area": area, "units": "today"}),
        ("indicators", {"areas": area, "units": "today"}),
        ("indicators", {"areas": area, "units": "before"}),
        ("events", {"area": area}),
    ]


def _of_indicator(indicator: str, area: str = "") -> list[Link]:
    areas = {"areas": area} if area else {}
    return [
        ("indicators", {"indicator": indicator, **areas}),
        ("indicators", {"indicator": indicator, "units": "today", **areas}),
        ("indicators", {"indicator": indicator, "chart": "ranking"}),
        ("map", {"indicator": indicator, "units": "reported"}),
        ("map", {"indicator": indicator, "units": "today"}),
    ]


def _of_gate(gate: str) -> list[Link]:
    return [("gates", {"gate": gate}), ("map", {"gate": gate, "gates": "international,main"})]


def _of_pair(pair: str, section: str) -> Link:
    return ("partnerships", {"pair": pair, "section": section})


def _of_event(row: Mapping[str, str]) -> list[Link]:
    pairs = [_of_pair(pair, "events") for pair in row["partnership_ids"].split("|") if pair]
    return [("events", {"event": row["event_id"]}), *pairs[:1]]


def _of_commitment(commitment: str, texts: Tables) -> list[Link]:
    rows = texts["commitments"]
    pairs = rows.loc[rows["commitment_id"] == commitment, "partnership_id"]
    opened = ("commitments", {"commitment": commitment})
    return [opened, *(_of_pair(pair, "commitments") for pair in pairs)]
