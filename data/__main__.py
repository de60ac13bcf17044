"""The work with tables from the command line: `python -m data check --table statistics FILE`.

check      reads a file and says what is wrong with it; changes nothing
publish    checks a file and makes it the next version of its table
versions   lists the versions of a table, or of all
restore    brings an old version back as a new one
export     writes a version as CSV

With --json one object goes to standard output: {"verdict": "ok" | "converted" | "rejected" |
"ambiguous", "issues": [{"row", "column", "type", "message"}]}, rows counted from 1 with the
headings as row 1. The exit code is 0 for ok and converted, 1 otherwise, 2 for a wrong command.
Where the tables are kept, the environment says (data/store/place.py).
"""

import argparse
import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from data.changes import compare
from data.command_line import parser
from data.package import resources
from data.publishing import publish_changes, restore_version
from data.store.delta import current, export, read_text, versions
from data.store.place import StoreError, store_in_force
from data.store.state import latest
from data.store.version import Conflict, Version
from data.uploads.checked import Checked
from data.uploads.issue import Issue, Question, Verdict
from data.uploads.issue import message as _
from data.uploads.job import check_safely
from exports.findings import advised
from i18n import LANGUAGES, Language

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
    signed = (options.author, options.note, options.removals)
    outcome = publish_changes(store, table, changes, base, *signed)
    return _outcome(outcome, _answer(checked, language), language)


def restore(options: argparse.Namespace, language: Language) -> Answer:
    """Return the version that brings an old one back."""
    store = store_in_force()
    base = current(store, options.table)
    signed = (options.author, options.note)
    outcome = restore_version(store, options.table, options.version, base, *signed)
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


def _checked(options: argparse.Namespace) -> Checked:
    path: Path = options.file
    return check_safely(path, path.name, options.table, dict(options.answer), store_in_force())


def _answer(checked: Checked, language: Language) -> Answer:
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
