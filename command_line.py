"""The work with tables from the command line: `python -m data check --table statistics FILE`.

check      reads a file and says what is wrong with it; changes nothing
publish    checks a file and makes it the next version of its table
versions   lists the versions of a table, or of all
restore    brings an old version back as a new one
export     writes a version as CSV

With --json one object goes to standard output: {"verdict": "ok" | "converted" | "rejected" |
"ambiguous", "issues": [{"row", "column", "type", "message"}]}, rows counted from 1 with the
headings as row 1. The exit code is 0 for ok and converted, 1 otherwise, 2 for a wrong command.
Where the tables are kept, the environment says (versions/location.py).
"""

import argparse
import getpass
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from exports.findings import advised
from i18n import LANGUAGES, Language
from i18n import message as _
from tables.package import resources
from uploads.issue import Issue, Question, Verdict
from uploads.job import check_safely
from uploads.publish import publish_changes, restore_version
from uploads.values import CheckResult
from versions.changes import compare
from versions.delta import current, export, read_text, versions
from versions.location import StoreError, store_in_force
from versions.state import latest
from versions.version import Conflict, Signature, Version

CONFLICT = _(
    "%(author)s has published version %(number)s of this table meanwhile. Check the file again."
)


@dataclass(frozen=True)
class Answer:
    """What a command found or did; `more` stands beside verdict and issues in the JSON."""

    verdict: Verdict
    issues: tuple[Mapping[str, Any], ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command asked for and return its exit code."""
    options = parser(COMMANDS, tuple(LANGUAGES)).parse_args(arguments)
    language = Language(options.lang)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        answer: Answer | None = options.run(options, language)
    except StoreError as error:
        words = language.gettext(error.message_id) % error.fields
        answer = _refused(Issue("store-error", "%(value)s", value=words), language)
    except Exception as error:  # whatever happens, who asked gets an answer in the form agreed
        words = f"{type(error).__name__}: {error}"
        answer = _refused(Issue("source-error", "%(words)s", fields={"words": words}), language)
    if answer is not None:
        _print(answer, options)
    return 0 if answer is None or answer.verdict in ("ok", "converted") else 1


def check(options: argparse.Namespace, language: Language) -> Answer:
    """Return what is found in a file."""
    return _answer(_checked(options), language)


def publish(options: argparse.Namespace, language: Language) -> Answer:
    """Return what is found in a file, or the version that it has become."""
    store = store_in_force()
    before = latest(store)
    checked = _checked(options)
    if not checked.may_be_published:
        return _answer(checked, language)
    table = checked.table
    base = before.number(table) if options.base is None else options.base
    old = read_text(store, table, base)
    changes = compare(old, checked.rows, resources()[table], options.mode)
    signature = Signature(options.author, options.note)
    outcome = publish_changes(store, table, changes, base, signature, options.removals)
    return _outcome(outcome, _answer(checked, language), language)


def restore(options: argparse.Namespace, language: Language) -> Answer:
    """Return the version that brings an old one back."""
    store = store_in_force()
    base = current(store, options.table)
    signature = Signature(options.author, options.note)
    outcome = restore_version(store, options.table, options.version, base, signature)
    return _outcome(outcome, Answer("ok"), language)


def list_versions(options: argparse.Namespace, language: Language) -> None:
    """Print the versions of a table, or of every table, newest first."""
    names = [options.table] if options.table else list(resources())
    known = [one for name in names for one in versions(store_in_force(), name)]
    if options.json:
        print(json.dumps({"versions": [_told(one) for one in known]}, ensure_ascii=False))
        return
    for told in map(_told, known):
        print("\t".join("" if value is None else str(value) for value in told.values()))


def export_csv(options: argparse.Namespace, language: Language) -> None:
    """Write a version as CSV to a file or to standard output."""
    store = store_in_force()
    number = current(store, options.table) if options.version is None else options.version
    content = export(store, options.table, number)
    if options.output:
        options.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


def _checked(options: argparse.Namespace) -> CheckResult:
    path: Path = options.file
    return check_safely(path, path.name, options.table, dict(options.answer), store_in_force())


def _answer(checked: CheckResult, language: Language) -> Answer:
    above = checked.header_row - 1  # rows of the file that the count leaves out
    issues = [
        _said(replace(issue, row=issue.row and issue.row - above), language)
        for issue in checked.issues
    ]
    issues += [_asked(question, above, language) for question in checked.questions]
    return Answer(checked.verdict, tuple(issues))


def _said(issue: Issue, language: Language) -> Mapping[str, Any]:
    told = {"row": issue.row, "column": issue.column, "type": issue.type}
    return {**told, "message": advised(language, issue)}


def _asked(question: Question, above: int, language: Language) -> Mapping[str, Any]:
    options = (
        f"--answer {question.id}={option.value}: "
        + option.filled(language.gettext(option.message_id))
        for option in question.options
    )
    words = question.filled(language.gettext(question.message_id))
    told = {"row": question.row and question.row - above, "column": question.column}
    return {**told, "type": "ambiguous", "message": "; ".join([words, *options])}


def _refused(issue: Issue, language: Language) -> Answer:
    return Answer("rejected", (_said(issue, language),))


def _outcome(
    outcome: Version | Conflict | tuple[Issue, ...], answer: Answer, language: Language
) -> Answer:
    if isinstance(outcome, Version):
        return replace(answer, more={"version": _told(outcome)})
    if isinstance(outcome, Conflict):
        newer = {"author": outcome.latest.author, "number": str(outcome.latest.number)}
        return _refused(Issue("conflict", CONFLICT, fields=newer), language)
    return Answer("rejected", tuple(_said(issue, language) for issue in outcome))


def _told(version: Version) -> Mapping[str, Any]:
    time = version.time.isoformat() if version.time else None
    return {**asdict(version), "time": time}


def _print(answer: Answer, options: argparse.Namespace) -> None:
    if options.json:
        told = {"verdict": answer.verdict, "issues": answer.issues, **answer.more}
        print(json.dumps(told, ensure_ascii=False))
        return
    print(answer.verdict, file=options.speaks)
    for issue in answer.issues:
        where = " ".join(str(issue[key]) for key in ("row", "column") if issue[key] is not None)
        print(f"{where}: {issue['message']}" if where else issue["message"], file=options.speaks)
    for name, told in answer.more.items():
        print(f"{name}: {json.dumps(told, ensure_ascii=False)}", file=options.speaks)


COMMANDS = {
    "check": check,
    "publish": publish,
    "versions": list_versions,
    "restore": restore,
    "export": export_csv,
}

if __name__ == "__main__":
    sys.exit(main())


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
