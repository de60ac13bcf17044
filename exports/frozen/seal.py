"""The seal of a frozen edition: its own SHA-256, by which it is cited and found to be whole."""

import hashlib
import re

BLANK = "0" * 64  # stands where the digest will, while it is calculated
MARK = re.compile(rb'<meta name="content-sha256" content="([0-9a-f]{64})">')


def sealed(document: str) -> bytes:
    """Return a document as UTF-8 in which each BLANK is the SHA-256 of all of it as it was."""
    digest = hashlib.sha256(document.encode("utf-8")).hexdigest()
    return document.replace(BLANK, digest).encode("utf-8")


def digest_in(content: bytes) -> str:
    """Return the SHA-256 that a frozen edition says it has; "" for a file that is none."""
    mark = MARK.search(content)
    return mark[1].decode("ascii") if mark else ""


def is_whole(content: bytes) -> bool:
    """Return whether a frozen edition is as it was made, to the last letter."""
    digest = digest_in(content).encode("ascii")
    if not digest:
        return False
    blank = content.replace(digest, BLANK.encode("ascii"))
    return hashlib.sha256(blank).hexdigest().encode("ascii") == digest
