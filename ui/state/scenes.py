"""Parts of pages that are drawn once: their messages are kept, and sent again to whoever is next.

A part without controls is the same for all readers who see the same link in the same language: its
templates need not be filled, nor its messages made, for each of them. What a part depends on beside
the tables is its key: how the page is seen, the whole link, the day, its arguments, and the sources
that the page has marked before it, since these are numbered by page. It must depend on nothing
else, least of all on the session. Whatever has a control in it is drawn anew each time.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from streamlit.cursor import Cursor
from streamlit.delta_generator_singletons import get_dg_singleton_instance
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, ThreadState

from ui.state.cache import edition
from ui.state.query import is_own, query

HELD_SCENES = 600  # scenes, of some kilobytes to some tens of them
# Elements that are the same for everybody; all others may have a state in the session.
WITHOUT_STATE = frozenset({"html", "markdown", "heading", "page_link", "alert", "empty"})


class Numbers(Protocol):
    """The sources that a page has marked, in the order of their numbers."""

    def marked(self) -> tuple[str, ...]:
        """Return the ids of the sources."""

    def number(self, source_id: str) -> int:
        """Return the number of a source, the next one where it has none yet."""


@dataclass(frozen=True)
class Scene:
    """What a part sent: its messages, how many places of the page it took, whom it marked."""

    path: tuple[int, ...]  # of the first of its places
    messages: tuple[ForwardMsg, ...]
    places: int
    marked: tuple[str, ...]


def show_scene(draw: Callable[..., None], *args: Hashable, notes: Numbers | None = None) -> None:
    """Draw a part of a page, or send what it sent when it was drawn before.

    draw: a function of the module, called with `args`, and with `notes` as the last one where
    there are any. It draws in the place that is in force, and its arguments can be hashed.
    """
    given: tuple[Any, ...] = args if notes is None else (*args, notes)
    context, cursor = get_script_run_ctx(suppress_warning=True), _cursor()
    if context is None or cursor is None or ThreadState.get().fragment_id:
        draw(*given)
        return
    before = notes.marked() if notes else ()
    link = tuple(query().items()) if is_own() else ("", *query().items())
    slot = _slot((edition(), draw, args, before, link, date.today()))
    if slot:
        _send(slot[0], context, cursor)
        for source_id in slot[0].marked if notes else ():
            notes.number(source_id)  # type: ignore[union-attr]
        return
    path = tuple(cursor.delta_path)
    messages = _drawn(context, draw, given)
    if all(_can_be_kept(message, path) for message in messages):
        marked = notes.marked()[len(before) :] if notes else ()
        slot.append(Scene(path, messages, cursor.index - path[-1], marked))


@lru_cache(maxsize=HELD_SCENES)
def _slot(_key: Hashable) -> list[Scene]:
    """The place of a scene: empty until it is drawn, and for ever if it cannot be kept."""
    return []


def _cursor() -> Cursor | None:
    return get_dg_singleton_instance().main_dg._active_dg._cursor


def _drawn(
    context: ScriptRunContext, draw: Callable[..., None], given: tuple[Any, ...]
) -> tuple[ForwardMsg, ...]:
    """Draw, and return the messages that it sent on their way."""
    messages: list[ForwardMsg] = []
    before = vars(context).get("enqueue")  # that of a scene around this one
    send = context.enqueue

    def note(message: ForwardMsg) -> None:
        messages.append(message)
        send(message)

    vars(context)["enqueue"] = note
    try:
        draw(*given)
    finally:
        if before is None:
            del vars(context)["enqueue"]
        else:
            vars(context)["enqueue"] = before
    return tuple(messages)


def _can_be_kept(message: ForwardMsg, path: tuple[int, ...]) -> bool:
    """Whether a message is of an element without a state, inside the places of the scene."""
    at = tuple(message.metadata.delta_path)
    if at[: len(path) - 1] != path[:-1] or at[len(path) - 1 :][:1] < path[-1:]:
        return False
    kind = message.delta.WhichOneof("type")
    if kind == "new_element":
        return message.delta.new_element.WhichOneof("type") in WITHOUT_STATE
    return kind == "add_block" and not _has_state(message.delta.add_block)


def _has_state(block: Block) -> bool:
    """Whether a block is one that a reader's opening runs the page for, or a form."""
    kind = block.WhichOneof("type")
    return kind in ("form", "dialog", "chat_message") or bool(
        kind and getattr(getattr(block, kind), "id", "")
    )


def _send(scene: Scene, context: ScriptRunContext, cursor: Cursor) -> None:
    here = tuple(cursor.delta_path)
    for message in scene.messages:
        context.enqueue(message if here == scene.path else _moved(message, scene.path, here))
    for _place in range(scene.places):
        cursor.lock_element()


def _moved(message: ForwardMsg, old: tuple[int, ...], new: tuple[int, ...]) -> ForwardMsg:
    """The message at the same place of the scene, which is at another one of the page."""
    copy = ForwardMsg()
    copy.CopyFrom(message)
    first, *rest = message.metadata.delta_path[len(old) - 1 :]
    copy.metadata.delta_path[:] = [*new[:-1], new[-1] + first - old[-1], *rest]
    return copy
