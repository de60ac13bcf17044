"""What becomes of uploads, told as events: the server writes them down and counts them.

An event is a record of `logging` with `fields`, of which "event" is its kind. Of people it has only
the name under which somebody publishes: no address, and no words that they wrote.
"""

import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from versions.location import Store
from versions.version import Publication

EMAIL = re.compile(r"[(<]?[^\s()<>]+@[^\s()<>]+[)>]?")
_log = logging.getLogger(__name__)


def tell_publication(publication: Publication, store: Store) -> None:
    """Tell that something was published: number, tables with their rows, by whom, and where."""
    modes = {change.mode for change in publication.changes}
    fields = {
        "event": "publication",
        "number": publication.number,
        "mode": modes.pop() if len(modes) == 1 else "mixed",
        "tables": {
            change.table: {
                "version": change.number,
                "added": change.added,
                "changed": change.changed,
                "removed": change.removed,
                "rows": change.rows,
            }
            for change in publication.changes
        },
        "publisher": name_without_address(publication.author),
        "store": place_without_secrets(store),
    }
    _tell("Publication %(number)s by %(publisher)s at %(store)s", fields)


def tell_check(verdict: str, table: str, seconds: float) -> None:
    """Tell what came of the check of a file, and how long it took."""
    fields = {"event": "check", "verdict": verdict, "table": table, "seconds": round(seconds, 1)}
    _tell("A file was checked: %(verdict)s", fields)


def tell_refusal(reason: str) -> None:
    """Tell that a file was not taken: `reader`, `size`, `files`, `bytes` or `server`."""
    _tell("A file was not taken: %(reason)s", {"event": "refusal", "reason": reason})


def name_without_address(author: str) -> str:
    """Return the name of somebody who publishes, without the e-mail address beside it."""
    return " ".join(EMAIL.sub(" ", author).split())


def place_without_secrets(store: Store) -> str:
    """Return where a store is; a user or password that stands in its URL is left out."""
    if store.is_folder:
        return store.url
    parts = urlsplit(store.url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _tell(words: str, fields: Mapping[str, object]) -> None:
    _log.info(words, fields, extra={"fields": fields})
