"""Values on their way to another process of this server: small ones as bytes, columns by a file.

Python pickles a value and leaves out what is large, the buffers of Arrow and numpy. These are
written to a file one after the other, and whoever opens the letter maps the file instead of reading
it: a million rows arrive in milliseconds, and nobody holds Python's lock meanwhile.

A pickle can run code when it is opened. So letters go only between the server and the processes
that it has started, in a folder that no other account can read; a process that opens files of
strangers (uploads/worker.py) gets none and writes none.
"""

import mmap
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ALIGNED = 64  # bytes; Arrow wants its buffers to begin at a multiple of this


def seal(value: object, file: Path) -> bytes:
    """Return a value as bytes, but for its large buffers, which are written to the file.

    Nothing that is kept secret may be in a buffer: those lie on the disk for a while.
    """
    buffers: list[pickle.PickleBuffer] = []
    words = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    parts = [buffer.raw() for buffer in buffers]
    with file.open("wb") as target:
        for part in parts:
            target.write(part)
            target.write(bytes(-len(part) % ALIGNED))
    return pickle.dumps(([len(part) for part in parts], words))


def unseal(letter: bytes, file: Path) -> Any:  # noqa: ANN401 (whatever was sealed)
    """Return the value of a letter; its buffers stay in the file, which may then be deleted.

    Whoever changes the value changes a copy and never the file.
    """
    sizes, words = pickle.loads(letter)
    return pickle.loads(words, buffers=_buffers(sizes, file))


def _buffers(sizes: Sequence[int], file: Path) -> list[memoryview]:
    if not any(sizes):  # an empty file cannot be mapped
        return [memoryview(bytearray())] * len(sizes)
    with file.open("rb") as source:
        mapped = memoryview(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_COPY))
    begin, buffers = 0, []
    for size in sizes:
        buffers.append(mapped[begin : begin + size])
        begin += size + -size % ALIGNED
    return buffers
