"""The boundaries of a date as GeoJSON: `/api/boundaries.geojson?date=2008-01-01&country=vn`."""

from datetime import date

from exports.programs.geojson import boundaries_geojson
from geo.boundaries import FIRST_DAY
from server.api.answers import texts_of
from server.api.operations import Answer, AskError, Call, Operation, Parameter
from server.api.tables import VERSION_PARAMETER

COUNTRIES = ("vn", "la")
LAST_DAY = "9999-12-31"  # on it the newest boundaries hold
DATE = Parameter(
    "date",
    f"A day, month or year (its first day) from {FIRST_DAY} on; without it the newest boundaries.",
    {
        "type": "string",
        "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        "description": "written as 2008-01-01",
    },
    example="2008-01-01",
)
COUNTRY = Parameter(
    "country",
    "Of which countries; without it both.",
    {"type": "array", "items": {"type": "string", "enum": list(COUNTRIES)}},
)


def boundaries_operation() -> Operation:
    """Return the operation that answers with boundaries."""
    return Operation(
        path="/api/boundaries.geojson",
        name="boundaries",
        summary="Boundaries of provinces on a date (GeoJSON)",
        description=(
            "The provinces as the map has them for the date, with ids and names in English, "
            "Vietnamese and Lao. Longitude and latitude, WGS 84. Boundaries are as published and "
            "imply no position on any territory."
        ),
        parameters=[DATE, COUNTRY, VERSION_PARAMETER],
        media="application/geo+json",
        schema={
            "type": "object",
            "properties": {
                "type": {"const": "FeatureCollection"},
                "features": {"type": "array", "items": {"type": "object"}},
            },
            "required": ["type", "features", "attribution"],
        },
        group="Boundaries",
        answer=_answer,
    )


def _answer(call: Call) -> Answer:
    asked = call.text("date", LAST_DAY)
    try:
        date.fromisoformat(asked + FIRST_DAY[len(asked) :])
    except ValueError as error:
        raise AskError(400, f"There is no day {asked!r}.") from error
    countries = call.texts("country") or COUNTRIES
    try:
        content = boundaries_geojson(texts_of(call.state)["provinces"], asked, countries)
    except ValueError as error:
        raise AskError(404, f"No boundaries are known before {FIRST_DAY}.") from error
    return Answer([content], {"Content-Disposition": 'inline; filename="boundaries.geojson"'})
