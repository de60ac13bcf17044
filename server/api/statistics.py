"""Statistics in the formats of statistical offices: `/api/sdmx/…` and `/api/jsonstat/…`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial

import pandas as pd

from exports.programs.jsonstat import MOST_CELLS, Words, jsonstat_pieces
from exports.programs.rows import select_rows
from exports.programs.sdmx import (
    AGENCY,
    COMPONENTS,
    CSV_MEDIA,
    MEASURE,
    VERSION,
    flow_id,
    flows,
    sdmx_csv_pieces,
    sdmx_rows,
    select_component,
    select_key,
)
from exports.programs.structure import MEDIA, structure_message
from i18n import LANGUAGES, Language
from server.api.answers import TOTAL, texts_of
from server.api.operations import Answer, AskError, Call, Operation, Parameter
from server.api.tables import VERSION_PARAMETER, column_parameter
from tables.package import Resource, descriptor, resources
from tables.read import STATISTICS_KEYS
from ui.names import province_labels
from ui.state import cache
from ui.state.cache import publication_of
from versions.location import Store, store_in_force
from versions.version import State

GROUP = "Statistics"
VERSIONS = [VERSION, "1.0", "+", "*", "~", "latest"]  # ways in which SDMX asks for the newest
LANGUAGE = Parameter(
    "lang", "The language of names.", {"type": "string", "enum": list(LANGUAGES), "default": "en"}
)
STRUCTURE_VERSION = Parameter(
    "structure_version",
    "The version of the structure; `+`, `*`, `~` and `latest` are the newest.",
    {"type": "string", "enum": VERSIONS},
    example=VERSION,
    place="path",
)
KEY = Parameter(
    "key",
    "Area, indicator and source with dots between: `la-sekong.population.*`. `*` stands for any, "
    "`+` is between several, `,` between keys; `*` alone is everything.",
    {
        "type": "string",
        "pattern": "^[A-Za-z0-9_*+.,-]+$",
        "description": "ids with dots between, as la-sekong.population.*",
    },
    example="*",
    place="path",
)
# What programs send to the addresses of structures; the whole is sent in any case.
REFERENCES = [
    Parameter("references", "Everything that is referred to comes along.", {"type": "string"}),
    Parameter("detail", "Everything comes in full.", {"type": "string"}),
]


def statistics_operations() -> Sequence[Operation]:
    """Return the operations on each table of figures of areas."""
    return [one for table in flows() for one in _operations(resources()[table])]


def _operations(resource: Resource) -> Sequence[Operation]:
    return (*_sdmx_operations(resource), _jsonstat_operation(resource))


def _sdmx_operations(resource: Resource) -> Sequence[Operation]:
    title, flow = resource.title["en"], f"{AGENCY}/{flow_id(resource.name)}"
    data = f"/api/sdmx/data/dataflow/{flow}/{{{STRUCTURE_VERSION.name}}}"
    filters = [_component_parameter(name) for name in COMPONENTS if name != MEASURE]
    words = (
        f"{resource.description['en']} Every value of every source; PREFERRED says which of "
        "several counts. The address has the shape of the SDMX REST API 2."
    )
    keyed, whole = (
        Operation(
            path=data + end,
            name=f"{resource.name}_sdmx{name}",
            summary=f"{title} (SDMX-CSV 2.0)",
            description=words,
            parameters=(STRUCTURE_VERSION, *key, *filters, VERSION_PARAMETER),
            media=CSV_MEDIA,
            group=GROUP,
            answer=partial(_sdmx, resource.name),
        )
        for end, name, key in (("/{key}", "_of_key", [KEY]), ("", "", []))
    )
    structure = Operation(
        path=f"/api/sdmx/structure/dataflow/{flow}/{{{STRUCTURE_VERSION.name}}}",
        name=f"{resource.name}_structure",
        summary=f"{title} (structure, SDMX-ML 3.0)",
        description="The dataflow with its data structure, concepts and code lists, in three "
        "languages. Programs need it to read SDMX-CSV.",
        parameters=(STRUCTURE_VERSION, *REFERENCES, VERSION_PARAMETER),
        media=MEDIA,
        group=GROUP,
        answer=partial(_structure, resource.name),
    )
    return keyed, whole, structure


def _component_parameter(name: str) -> Parameter:
    words = f"A condition on {name}: values with commas, `eq:` or `ne:` before them."
    if name == "TIME_PERIOD":
        words = "A condition on the period: `ge:2010+le:2015`, also gt, lt, eq, ne, or values."
    return Parameter(f"c[{name}]", words, {"type": "string"})


def _jsonstat_operation(resource: Resource) -> Operation:
    columns = [resource.field(name) for name in STATISTICS_KEYS]
    return Operation(
        path=f"/api/jsonstat/{resource.name}.json",
        name=f"{resource.name}_jsonstat",
        summary=f"{resource.title['en']} (JSON-stat 2.0)",
        description=(
            f"{resource.description['en']} A cube of area, indicator and period; of several values "
            f"for the same, the one that counts. It has {MOST_CELLS:,} cells at the most."
        ),
        parameters=(*map(column_parameter, columns), LANGUAGE, VERSION_PARAMETER),
        media="application/json",
        schema={
            "type": "object",
            "properties": {"version": {"const": "2.0"}, "class": {"const": "dataset"}},
            "required": ["version", "class", "id", "size", "dimension", "value"],
        },
        group=GROUP,
        answer=partial(_jsonstat, resource),
    )


def _sdmx(table: str, call: Call) -> Answer:
    rows = _sdmx_rows(store_in_force(), call.state, table)
    try:
        rows = select_key(rows, call.text("key", "*"))
        for name in COMPONENTS:
            if condition := call.text(f"c[{name}]"):
                rows = select_component(rows, name, condition)
    except ValueError as error:
        raise AskError(400, str(error)) from error
    if rows.empty:
        raise AskError(404, "There are no figures for this.")
    name = f'attachment; filename="{table}-sdmx.csv"'
    headers = {TOTAL: str(len(rows)), "Content-Disposition": name}
    return Answer(sdmx_csv_pieces(rows, table), headers)


@lru_cache(maxsize=6)  # the tables of the newest state, and of one that is asked for
def _sdmx_rows(_store: Store, state: State, table: str) -> pd.DataFrame:
    return sdmx_rows(table, texts_of(state), _preferred(state, table))


def _preferred(state: State, table: str) -> Sequence[bool]:
    """For each row of a table, whether it is the one that counts, as the pages have it."""
    with cache.reading(state):
        return cache.tables()[table]["preferred"].tolist()


def _structure(table: str, call: Call) -> Answer:
    return Answer([structure_message(table, texts_of(call.state), datetime.now(UTC))])


def _jsonstat(resource: Resource, call: Call) -> Answer:
    text = texts_of(call.state)[resource.name][_preferred(call.state, resource.name)]
    rows = select_rows(text, resource, {name: call.texts(name) for name in _asked(call)})
    time = publication_of(call.state.publication).time if call.state.publication else None
    words = _words(call.state, resource, Language(call.text("lang", "en")))
    try:
        updated = f"{time:%Y-%m-%dT%H:%M:%SZ}" if time else ""
        pieces = list(jsonstat_pieces(rows, words, updated))
    except ValueError as error:
        raise AskError(404 if rows.empty else 400, str(error)) from error
    return Answer(pieces)


def _asked(call: Call) -> Sequence[str]:
    return [name for name in STATISTICS_KEYS if name in call.values]


def _words(state: State, resource: Resource, language: Language) -> Words:
    code = language.code
    with cache.reading(state):
        indicators = cache.rows("indicators")
        areas = {**province_labels(language), **_codes(resource, code)}
    units = resources()["indicators"].field("unit").categories
    return Words(
        title=resource.title[code],
        dimensions={name: resource.field(name).title[code] for name in STATISTICS_KEYS},
        areas=areas,
        indicators={key: language.name(row, "title") for key, row in indicators.items()},
        units={key: units[row["unit"]][code] for key, row in indicators.items()},
        decimals={key: int(row["decimals"]) for key, row in indicators.items()},
        notes=[resource.description[code], *(one["title"] for one in descriptor()["licenses"])],
    )


def _codes(resource: Resource, code: str) -> Mapping[str, str]:
    """The names of areas that are no provinces: countries."""
    return {key: names[code] for key, names in resource.field("ref_area").categories.items()}
