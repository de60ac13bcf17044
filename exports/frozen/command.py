"""The options of the commands `freeze` and `verify` of command_line.py, and what these answer."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from exports.commands.answers import Answer, rejection
from exports.frozen.seal import digest_in, is_whole
from i18n import LANGUAGES, Language
from uploads.issue import Issue


def add_freeze_options(parser: ArgumentParser) -> None:
    """Add what is frozen, in which languages, as of when, and where the file goes."""
    codes = tuple(LANGUAGES)
    parser.add_argument(
        "--link",
        action="append",
        default=[],
        help="a view, as /map?year=2019; without any the whole dashboard",
    )
    parser.add_argument("--languages", nargs="+", choices=codes, default=codes, help="all of them")
    parser.add_argument("--version", default="", metavar="N", help="a publication; else the newest")
    parser.add_argument("--folder", type=Path, default=Path(), help="this one if not given")


def add_verify_options(parser: ArgumentParser) -> None:
    """Add the file of a frozen edition."""
    parser.add_argument("file", type=Path, metavar="FILE")


def save(folder: Path, name: str, content: bytes) -> Answer:
    """Write a frozen edition and answer where it is, its size in bytes and its SHA-256."""
    path = folder / name
    path.write_bytes(content)
    more = {"file": str(path), "bytes": len(content), "sha256": digest_in(content)}
    return Answer("ok", more=more)


def verify_edition(options: Namespace, language: Language) -> Answer:
    """Return whether a frozen edition is as it was made."""
    content = options.file.read_bytes()
    if is_whole(content):
        return Answer("ok", more={"sha256": digest_in(content)})
    words = language.gettext("The file is no frozen edition, or was changed since it was made.")
    return rejection(Issue("source-error", "%(words)s", fields={"words": words}), language)
