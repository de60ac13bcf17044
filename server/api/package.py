"""The whole base as one Data Package: `/api/package.zip`."""

from functools import lru_cache

from exports.programs.package_zip import package_zip
from server.api.answers import texts_of
from server.api.operations import Answer, Call, Operation
from server.api.tables import VERSION_PARAMETER
from ui.state.cache import publication_of
from versions.location import Store, store_in_force
from versions.version import State


def package_operation() -> Operation:
    """Return the operation that answers with the package."""
    return Operation(
        path="/api/package.zip",
        name="package",
        summary="The whole base (Data Package)",
        description=(
            "Every table as CSV with datapackage.json, which describes each column in three "
            "languages (Frictionless Data Package 2), and a note on version and licence. The same "
            "data are the same bytes."
        ),
        parameters=[VERSION_PARAMETER],
        media="application/zip",
        schema={"type": "string", "format": "binary"},
        group="Tables",
        answer=_answer,
    )


def _answer(call: Call) -> Answer:
    content = _package(store_in_force(), call.state)
    name = f"twin-provinces-{call.state.publication}.zip"
    return Answer([content], {"Content-Disposition": f'attachment; filename="{name}"'})


@lru_cache(maxsize=2)  # the newest, and one that a program asks for by its version
def _package(_store: Store, state: State) -> bytes:
    time = publication_of(state.publication).time if state.publication else None
    return package_zip(texts_of(state), state.publication, time)
