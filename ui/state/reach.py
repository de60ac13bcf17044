"""Work on the store, for which a page waits as long as the store answers anybody.

A large publication may take minutes, and nobody breaks it off for that. But where the store itself
has fallen silent, its own client waits for a minute at each question, and a page asks several: so
whoever waits is told after some seconds, while the work comes to its end by itself.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from threading import Thread
from typing import Concatenate, ParamSpec, TypeVar

from i18n import message as _
from ui.state.newest import CHECK_EVERY, LONG_PATIENCE, store_in_reach, trouble
from versions.location import Store, StoreError, store_in_force

Input = ParamSpec("Input")
Outcome = TypeVar("Outcome")

UNANSWERED = _(
    "The store at %(url)s fell silent while this was being published. Look at the list of versions "
    "in a few minutes: it may be published all the same. If not, publish it again."
)


def wait_for(
    work: Callable[Concatenate[Store, Input], Outcome], *args: Input.args, **kwargs: Input.kwargs
) -> Outcome:
    """Return what work on the store returns, which is its first argument.

    Raises what the work raises, and StoreError as soon as the store is known to be out of reach.
    """
    return _outcome(work, store_in_reach(), *args, **kwargs)


def publish_by(
    work: Callable[Concatenate[Store, Input], Outcome], *args: Input.args, **kwargs: Input.kwargs
) -> Outcome:
    """Return what a publication returns; called after `newest_now`, which refuses in time.

    Raises what the work raises, and StoreError, with words for it, where the store falls silent
    meanwhile, so that nobody can know what becomes of the publication.
    """
    store = store_in_force()
    try:
        return _outcome(work, store, *args, **kwargs)
    except _SilenceError as silence:
        raise StoreError(UNANSWERED, url=store.url) from silence


class _SilenceError(StoreError):
    """The store gives no answer any more."""


def _outcome(
    work: Callable[Concatenate[Store, Input], Outcome],
    store: Store,
    *args: Input.args,
    **kwargs: Input.kwargs,
) -> Outcome:
    if store.is_folder:  # the disk answers, well or badly
        return work(store, *args, **kwargs)
    outcome: Future[Outcome] = Future()

    def put() -> None:
        try:
            outcome.set_result(work(store, *args, **kwargs))
        except BaseException as error:  # whatever it is, whoever waits gets it
            outcome.set_exception(error)

    Thread(target=put, name="store-work", daemon=True).start()
    while True:
        try:
            return outcome.result(CHECK_EVERY)
        except TimeoutError:
            if outcome.done():  # an error of the work's own, or it has just ended
                return outcome.result()
        _raise_silence()


def _raise_silence() -> None:
    """Raise the silence of the store once it has lasted: a busy store is slow, and no more."""
    harm = trouble()
    if harm is None or not harm.silent:
        return
    if (datetime.now(UTC) - harm.since).total_seconds() >= LONG_PATIENCE / 2:
        raise _SilenceError(harm.error.message_id, **harm.error.fields)
