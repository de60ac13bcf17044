"""The commands of `python -m data` and their options."""

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.package import resources

WHAT = "The tables: check a file, publish it, list, restore and export versions."
WORDS = {
    "check": "say what is wrong with a file; changes nothing",
    "publish": "check a file and make it the next version of its table",
    "versions": "list the versions of a table, or of all",
    "restore": "bring an old version back as a new one",
    "export": "write a version as CSV",
}
Run = Callable[[argparse.Namespace, Any], Any]  # the options and the reader's language


def parser(runs: Mapping[str, Run], languages: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; of what it parses, `run` is the function of the command.

    runs: that function by the name of the command. `speaks` is the stream for people's eyes.
    """
    whole = argparse.ArgumentParser(prog="python -m data", description=WHAT)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    made = {name: _command(commands, name, runs[name], languages) for name in WORDS}
    for name in ("check", "publish"):
        _add_table(made[name], required=False)
        _add_file(made[name])
    for name in ("publish", "restore"):
        _add_signature(made[name])
    _add_table(made["versions"], required=False)
    for name in ("restore", "export"):
        _add_table(made[name], required=True)
    made["restore"].add_argument("--version", type=int, required=True, metavar="N")
    _add_publishing(made["publish"])
    _add_exporting(made["export"])
    return whole


def _add_publishing(one: argparse.ArgumentParser) -> None:
    one.add_argument("--mode", choices=("update", "replace"), default="update")
    words = "how many rows the file may remove (with --mode replace)"
    one.add_argument("--removals", type=int, default=0, metavar="N", help=words)
    words = "the version the file was made from; if there is a newer one, nothing is published"
    one.add_argument("--base", type=int, metavar="VERSION", help=words)


def _add_exporting(one: argparse.ArgumentParser) -> None:
    one.add_argument("--version", type=int, metavar="N", help="the newest if not given")
    one.add_argument("--output", type=Path, metavar="PATH", help="standard output if not given")
    one.set_defaults(speaks=sys.stderr)


def _command(
    commands: Any,  # noqa: ANN401 - argparse keeps this type to itself
    name: str,
    run: Run,
    languages: Sequence[str],
) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = commands.add_parser(
        name, help=WORDS[name], description=WORDS[name]
    )
    one.set_defaults(run=run, speaks=sys.stdout)
    one.add_argument("--json", action="store_true", help="answer with one JSON object")
    one.add_argument("--lang", choices=languages, default="en", help="of the messages")
    return one


def _add_table(parser: argparse.ArgumentParser, required: bool) -> None:
    names = tuple(resources())
    parser.add_argument("--table", choices=names, required=required, metavar="TABLE")


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_file, metavar="FILE")
    words = "what the file means where it can be read in two ways; may be given several times"
    parser.add_argument(
        "--answer", type=_pair, action="append", default=[], metavar="ID=VALUE", help=words
    )


def _add_signature(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", required=True, help="what is new, and where it comes from")
    parser.add_argument("--author", default=_user(), help="the user of this machine if not given")


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return Path(text)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"{text} is not of the form ID=VALUE")
    return name, value


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may have no name for its user
        return ""
