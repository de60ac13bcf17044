"""Which files Delta tables have as of a version: their logs up to it, and what these name."""

import json
import re
from collections.abc import Iterable, Mapping
from math import inf
from urllib.parse import unquote

import pyarrow.parquet as pq

from versions.location import Store, open_file
from versions.mending import CHECKPOINT, HINT, LOG_ENTRY

IN_LOG = re.compile(r"([^/]+)/_delta_log/([^/]+)")
ACTIONS = ("add", "remove")  # what of a log names files of data


def logs_until(store: Store, paths: Iterable[str], last: Mapping[str, int]) -> list[str]:
    """Return those of the paths that are the logs of tables up to their last versions.

    last: by table, the number of the last version that counts.
    """
    matches = map(IN_LOG.fullmatch, paths)
    return [
        match[0]
        for match in matches
        if match and match[1] in last and _number_of(store, match) <= last[match[1]]
    ]


def data_named_in(store: Store, logs: Iterable[str]) -> set[str]:
    """Return the paths of the files of data that logs name, whatever becomes of them later.

    Of a part that cannot be read there are none: `versions.damage` says of which version it was.
    """
    return {
        f"{path.partition('/')[0]}/{unquote(name)}"
        for path in logs
        for name in _names_in(store, path)
    }


def _number_of(store: Store, match: re.Match[str]) -> float:
    """The version that a file of a log is of; infinite for a file that is of none."""
    if match[2] == HINT:
        return _hinted(store, match[0])
    part = LOG_ENTRY.fullmatch(match[2]) or CHECKPOINT.fullmatch(match[2])
    return int(part[1]) if part else inf


def _hinted(store: Store, path: str) -> float:
    """The version that a hint names; Delta does without one, so that one like no other is none."""
    try:
        with open_file(store, path) as file:
            return int(json.loads(file.read())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return inf


def _names_in(store: Store, path: str) -> list[str]:
    try:
        with open_file(store, path) as file:
            if CHECKPOINT.fullmatch(path.rpartition("/")[2]):
                return _names_in_checkpoint(pq.ParquetFile(file))
            return _names_in_entry(file.read()) if path.endswith(".json") else []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _names_in_entry(content: bytes) -> list[str]:
    lines = [json.loads(line) for line in content.splitlines() if line.strip()]
    return [line[action]["path"] for line in lines for action in ACTIONS if action in line]


def _names_in_checkpoint(file: pq.ParquetFile) -> list[str]:
    actions = file.read(columns=[f"{action}.path" for action in ACTIONS])
    columns = (actions[name].to_pylist() for name in actions.column_names)
    return [one["path"] for column in columns for one in column if one and one["path"]]
