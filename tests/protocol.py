"""What a browser and a Streamlit server say to each other in a visit, apart from the network.

Tests and benchmarks speak to servers without a browser, over a network of their own kind each.
"""

from collections.abc import Callable, Iterable, Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SUBPROTOCOL = "streamlit"
END = "script_finished"
# After these the page goes on: a part of it has run, or it has asked to be run once more.
UNFINISHED = (
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    ForwardMsg.FINISHED_EARLY_FOR_RERUN,
)
MOST_WORDS = 500  # of a message that tells what went wrong


def stream_of(url: str) -> str:
    """Return the address of a server's WebSocket."""
    return url.replace("http", "ws", 1) + "/_stcore/stream"


def request(page: str, query: str, *widgets: WidgetState, kept: Iterable[str] = ()) -> BackMsg:
    """Return what asks for a run of a page, with the state of its controls.

    kept: the names of messages that the browser has, and that are then not sent again.
    """
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    asked.rerun_script.widget_states.widgets.extend(widgets)
    asked.rerun_script.cached_message_hashes.extend(kept)
    return asked


def read(data: bytes) -> ForwardMsg:
    """Return a message of the server. Raises RuntimeError where it says that a page failed."""
    message = ForwardMsg.FromString(data)
    if is_kind(message, "page_not_found") or message.delta.new_element.HasField("exception"):
        raise RuntimeError(str(message)[:MOST_WORDS])
    return message


def is_kind(message: ForwardMsg, kind: str) -> bool:
    """Return whether a message is of a kind."""
    return bool(message.WhichOneof("type") == kind)


def is_last(message: ForwardMsg) -> bool:
    """Return whether a page has now been run to its end."""
    return is_kind(message, END) and message.script_finished not in UNFINISHED


def until_last(receive: Callable[[], bytes]) -> Iterator[ForwardMsg]:
    """Yield the messages of a run, its last one too. Raises RuntimeError if the page fails."""
    while True:
        message = read(receive())
        yield message
        if is_last(message):
            return


class Kept:
    """The messages that a browser keeps for as many runs as the server tells it to."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}  # the run in which each came last, by its name
        self._run, self._age = 0, 2

    def names(self) -> list[str]:
        """Return the names of those that it has before the next run."""
        self._last = {one: run for one, run in self._last.items() if self._run - run <= self._age}
        return [*self._last]

    def note(self, message: ForwardMsg) -> None:
        """Keep a message, if it is one to keep.

        Raises RuntimeError where the server only names one that is not here.
        """
        if message.HasField("ref_hash"):
            if message.ref_hash not in self._last:
                raise RuntimeError("the server names a message that was never sent")
            self._last[message.ref_hash] = self._run
        elif message.metadata.cacheable:
            self._last[message.hash] = self._run
        if is_kind(message, "new_session"):
            self._age = message.new_session.config.max_cached_message_age
        self._run += is_last(message)
