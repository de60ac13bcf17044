"""The options of the commands `backup` and `restore` of command_line.py, and what these answer."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from exports.commands.answers import Answer, issue_record
from i18n import Language
from i18n import message as _
from uploads.issue import Issue
from versions.backup.copy import back_up, restore
from versions.backup.manifest import Manifest
from versions.location import store_at, store_in_force


def add_backup_options(parser: ArgumentParser) -> None:
    """Add the folder that is to hold the copy."""
    words = "a folder that is not there yet, or empty"
    parser.add_argument("target", type=Path, metavar="TARGET", help=words)


def back_up_store(options: Namespace, language: Language) -> Answer:
    """Copy the store in force and return what the copy holds; the environment says where it is."""
    store, target = store_in_force(), options.target.expanduser().absolute()
    manifest = back_up(store, target)
    places = {"store": store.url, "copy": str(target)}
    return _answer(manifest, places, language)


def add_restore_options(parser: ArgumentParser) -> None:
    """Add the copy, and the place of the store that is made of it."""
    words = "the folder that `backup` made"
    parser.add_argument("copy", type=Path, metavar="COPY", help=words)
    words = "a folder that is not there yet, or empty; or such a place in an object store"
    parser.add_argument("--into", type=store_at, required=True, metavar="STORE", help=words)


def restore_store(options: Namespace, language: Language) -> Answer:
    """Make a store of a copy and return what it holds."""
    copy = options.copy.expanduser().absolute()
    manifest = restore(copy, options.into)
    return _answer(manifest, {"copy": str(copy), "store": options.into.url}, language)


def _answer(manifest: Manifest, places: Mapping[str, str], language: Language) -> Answer:
    """What a copy holds; what could not be read before it was made is said of each version."""
    words = _("Version %(number)s of %(table)s could not be read before the copy was made.")
    issues = [
        Issue("store-error", words, fields={"table": table, "number": str(number)})
        for table, number in manifest.unreadable
    ]
    more = {
        "publication": manifest.publication,
        "time": manifest.time,
        **places,
        "files": len(manifest.files),
        "bytes": manifest.size,
        "sha256": manifest.sha256,
    }
    records = tuple(issue_record(issue, language) for issue in issues)
    return Answer("converted" if records else "ok", records, more)
