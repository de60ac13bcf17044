"""What is done with tables before and when they are published, as errands where they are large.

Each function does what the one of its name does in uploads/publish.py, uploads/desk/rows.py or
versions/merge.py, with the same arguments. How large it is says the whole state, for a row of a
small table may be looked for in a large one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from inspect import signature
from typing import Concatenate

import pandas as pd

from uploads import publish
from uploads.desk import rows as desk
from uploads.errands.errand import P, T, do, is_errand
from uploads.events import tell_publication
from uploads.publish import Outcome
from versions import merge
from versions.changes import Changes, distinct
from versions.location import Store
from versions.publications import latest_publication, look_anew
from versions.state import row_total
from versions.version import Publication, State


def touched(changes: Changes, columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of all rows that change, those that are changed first, each once."""
    parts = (changes.changed, changes.added, changes.removed)
    frames = [part[list(columns)] for part in parts]
    return do(sum(map(len, frames)), distinct, frames)


def _large(
    work: Callable[Concatenate[Store, P], T],
    size: Callable[..., int],
    notice: Callable[[Store, T], None] = lambda store, result: None,
) -> Callable[Concatenate[Store, P], T]:
    """Work on a store, done by another process where it is large.

    size: how many rows the work looks at, of its arguments by their names. notice: what this
    process does about a result that another one brought about.
    """
    parameters = signature(work)

    @wraps(work)
    def here_or_elsewhere(store: Store, *args: P.args, **kwargs: P.kwargs) -> T:
        rows = size(**parameters.bind(store, *args, **kwargs).arguments)
        result = do(rows, work, store, *args, **kwargs)
        if is_errand(rows):
            notice(store, result)
        return result

    return here_or_elsewhere


def _with_changes(store: Store, state: State, changes: Mapping[str, Changes], **_: object) -> int:
    return row_total(store, state) + sum(len(change.result) for change in changes.values())


def _notice(store: Store, outcome: Outcome) -> None:
    """Let this process see and tell what another one published."""
    if isinstance(outcome, Publication):
        tell_publication(outcome, store)  # the other process has no log that anybody reads
        if latest_publication(store).number < outcome.number:
            look_anew()  # and it has mended the store


put_on = _large(
    merge.put_on,
    lambda store, rows, newest, **_: len(rows) + row_total(store, newest),
)
put_after = _large(
    merge.put_after,
    lambda store, rows, waiting, state, **_: len(rows) + len(waiting) + row_total(store, state),
)
check_changes = _large(publish.check_changes, _with_changes)
remarks_of = _large(publish.remarks_of, _with_changes)
publish_changes = _large(
    publish.publish_changes,
    lambda store, changes, base, **_: _with_changes(store, base, changes),
    _notice,
)
undoing = _large(publish.undoing, lambda store, newest, **_: row_total(store, newest))
undo_publication = _large(
    publish.undo_publication,
    lambda store, **_: row_total(store, latest_publication(store).state),
    _notice,
)
check_entries = _large(desk.check_entries, lambda store, state, **_: row_total(store, state))
