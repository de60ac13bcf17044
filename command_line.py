"""The work with tables from the command line: `python -m data check --table statistics FILE`.

check      reads a file and says what is wrong with it, or, without one, with each table as it is
           published; changes nothing
publish    checks files and publishes them as one
versions   lists the versions of a table, or of all
undo       takes one publication back, as a new one
export     writes a version as CSV
freeze     writes what the dashboard shows as of a version as one file of HTML, to keep and to cite
verify     says whether such a file is as it was made

With --json one object goes to standard output: {"verdict": "ok" | "converted" | "rejected" |
"ambiguous", "issues": [{"row", "column", "type", "message"}]}, rows counted from 1 with the
headings as row 1. An issue of type "remark" keeps nothing out; it has "table" and "key" of its row
and no row of the file. Of a check without a file, {"verdict", "issues", "tables": {table:
verdict}}, where each issue names its table. The exit code is 0 for ok and converted, 1 otherwise,
2 for a wrong command. Where the tables are kept, the environment says (versions/location.py).
"""

import getpass
import io
import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from exports.answers import Answer, Record, issue_record, rejection
from exports.frozen.command import add_freeze_options, add_verify_options, save, verify_edition
from i18n import LANGUAGES, Language
from i18n import message as _
from tables.package import resources
from tables.read import Tables
from uploads.check_file import check_file
from uploads.checking.column import CORRECTION
from uploads.issue import Issue, Question, Verdict
from uploads.job import check_safely
from uploads.publish import Outcome, publish_changes, remarks_of, undo_publication
from uploads.values import CheckResult, Limits
from versions.changes import Changes, Mode, compare
from versions.delta import export, read_text
from versions.location import Store, StoreError, store_in_force
from versions.merge import rebase
from versions.publications import current, look, publication, versions
from versions.state import latest, read_tables, state_at
from versions.version import Conflict, Publication, Signature, State, Version

DESCRIPTION = "The tables: check a file, publish it, list, restore and export versions."
CONFLICT = _(
    "%(author)s has changed some of the same rows meanwhile (publication %(number)s). Check the "
    "file again."
)


@dataclass(frozen=True)
class Command:
    """A command: what it does in a line of help, its own options, and the function that does it.

    `run` returns an answer to print, or None if it has written its result itself.
    """

    words: str
    add_options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Language], Answer | None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command asked for and return its exit code."""
    options = parser().parse_args(arguments)
    language = Language(options.lang)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    trouble: StoreError | None = None  # with what was published, said beside the answer
    try:
        answer: Answer | None = options.run(options, language)
        trouble = look(store_in_force()).trouble
    except StoreError as error:
        words = language.gettext(error.message_id) % error.fields
        answer = rejection(Issue("store-error", "%(words)s", fields={"words": words}), language)
    except Exception as error:  # whatever happens, who asked gets an answer in the form agreed
        words = f"{type(error).__name__}: {error}"
        answer = rejection(Issue("source-error", "%(words)s", fields={"words": words}), language)
    if answer is not None:
        _print(answer, options)
    accepted = answer is None or answer.verdict in ("ok", "converted")
    if trouble is not None:
        print(language.gettext(trouble.message_id) % trouble.fields, file=sys.stderr)
    return 0 if accepted and trouble is None else 1


def parser() -> ArgumentParser:
    """Return the parser; `run` is the function of a command, `speaks` the stream for people."""
    whole = ArgumentParser(prog="python -m data", description=DESCRIPTION)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=command.words, description=command.words)
        one.set_defaults(run=command.run, speaks=sys.stdout)
        one.add_argument("--json", action="store_true", help="answer with one JSON object")
        one.add_argument("--lang", choices=tuple(LANGUAGES), default="en", help="of the messages")
        command.add_options(one)
    return whole


def add_check_options(parser: ArgumentParser) -> None:
    """Add a file, which may be left out, and how to read it."""
    _add_reading(parser)
    parser.add_argument("file", type=_file, metavar="FILE", nargs="?")


def check(options: Namespace, language: Language) -> Answer:
    """Return what is wrong with a file, or with what is published if there is none."""
    if options.file is None:
        return _check_published(options, language)
    store = store_in_force()
    newest, result = latest(store), _check_file(options, options.file)
    answer = _answer(result, language)
    if not result.may_be_published:
        return answer
    remarks = remarks_of(store, newest, _changes_of(result, store, newest)[0])
    return replace(
        answer, issues=(*answer.issues, *(issue_record(one, language) for one in remarks))
    )


def _check_published(options: Namespace, language: Language) -> Answer:
    """What is wrong with the newest version of one table, or of every one."""
    store = store_in_force()
    state = latest(store)
    tables = read_tables(store, state)
    answers = {}
    with TemporaryDirectory() as folder:
        for name in [options.table] if options.table else resources():
            path = Path(folder, f"{name}.csv")
            content = export(store, name, state.number(name))
            if tables[name].empty:  # as nobody has remembered any answer yet
                answers[name] = Answer("ok")
                continue
            path.write_bytes(content)
            # Ours, and checked when it was published: it needs no process of its own.
            answers[name] = _answer(
                check_file(path, path.name, name, tables, {}, Limits()), language
            )
    issues = [{"table": name, **issue} for name in answers for issue in answers[name].issues]
    verdicts = {name: answer.verdict for name, answer in answers.items()}
    rejected: Verdict = "ok" if set(verdicts.values()) <= {"ok", "converted"} else "rejected"
    return Answer(rejected, tuple(issues), {"tables": verdicts})


def _add_reading(parser: ArgumentParser) -> None:
    """How a file is to be read."""
    _add_table(parser)
    words = "what the file means where it can be read in two ways; may be given several times"
    parser.add_argument(
        "--answer", type=_pair, action="append", default=[], metavar="ID=VALUE", help=words
    )
    words = "ask anew what was answered about an earlier file of the same shape"
    parser.add_argument("--no-layout", action="store_true", help=words)


def add_publish_options(parser: ArgumentParser) -> None:
    """Add files, a signature, and what they may do to their tables."""
    _add_reading(parser)
    words = "one file for each table; those that others refer to first (sources before figures)"
    parser.add_argument("files", type=_file, metavar="FILE", nargs="+", help=words)
    _add_signature(parser)
    parser.add_argument("--mode", choices=("update", "replace"), default="update")
    words = "how many rows the files may remove (with --mode replace)"
    parser.add_argument("--removals", type=int, default=0, metavar="N", help=words)
    words = "how many remarks of `check` somebody has looked at"
    parser.add_argument("--remarks", type=int, default=0, metavar="N", help=words)
    words = "the version the file was made from; rows that were changed since stay as they are"
    parser.add_argument("--base", type=int, metavar="VERSION", help=words)


def publish(options: Namespace, language: Language) -> Answer:
    """Return what is wrong with a file, or the publication that all of them have become."""
    store = store_in_force()
    before = latest(store)
    together: dict[str, Changes] = {}
    answers = []
    for path in options.files:
        proposed = {table: changes.result for table, changes in together.items()}
        result = _check_file(options, path, proposed)
        answers.append(_answer(result, language))
        if not result.may_be_published:
            return answers[-1]
        moved, conflicts = _changes_of(result, store, before, options.mode, options.base)
        if result.table in together:
            words = _("Two of the files are of one table. Put them together in one file.")
            return rejection(Issue("duplicate-table", words), language)
        if conflicts:
            newest = publication(store, before.publication)
            return _answer_to(Conflict(newest, conflicts), answers[-1], language)
        together |= moved
    signature = Signature(options.author, options.note)
    numbers = options.removals, options.remarks
    outcome = publish_changes(store, together, before, signature, *numbers)
    issues = tuple(issue for answer in answers for issue in answer.issues)
    verdict: Verdict = "converted" if issues else "ok"
    return _answer_to(outcome, Answer(verdict, issues), language)


def _changes_of(
    result: CheckResult,
    store: Store,
    newest: State,
    mode: Mode = "update",
    number: int | None = None,
) -> tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]:
    """What a file does to the newest state, and the rows it and others changed since `number`."""
    table, base = result.table, newest
    if number is not None:
        base = state_at(store, table, number)
    elif result.origin is not None:
        base = publication(store, min(result.origin, newest.publication)).state
    old = read_text(store, table, base.number(table))
    changes = compare(old, result.rows, resources()[table], mode)
    return rebase(store, {table: changes}, base, newest)


def list_versions(options: Namespace, language: Language) -> None:
    """Print the versions of a table, or of every table, newest first."""
    names = [options.table] if options.table else list(resources())
    records = [_version(one) for name in names for one in versions(store_in_force(), name)]
    if options.json:
        print(json.dumps({"versions": records}, ensure_ascii=False))
        return
    for record in records:
        print("\t".join("" if value is None else str(value) for value in record.values()))


def add_undo_options(parser: ArgumentParser) -> None:
    """Add a signature and the number of a publication."""
    _add_signature(parser)
    parser.add_argument("--publication", type=int, required=True, metavar="N")


def undo(options: Namespace, language: Language) -> Answer:
    """Return the publication that takes another one back."""
    signature = Signature(options.author, options.note)
    outcome = undo_publication(store_in_force(), options.publication, signature)
    return _answer_to(outcome, Answer("ok"), language)


def add_export_options(parser: ArgumentParser) -> None:
    """Add a table and its version, and where the CSV goes; people are spoken to beside it."""
    _add_table(parser, required=True)
    parser.add_argument("--version", type=int, metavar="N", help="the newest if not given")
    parser.add_argument("--output", type=Path, metavar="PATH", help="standard output if not given")
    parser.set_defaults(speaks=sys.stderr)


def export_csv(options: Namespace, language: Language) -> None:
    """Write a version as CSV to a file or to standard output."""
    store = store_in_force()
    number = current(store, options.table) if options.version is None else options.version
    content = export(store, options.table, number)
    if options.output:
        options.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


def freeze_edition(options: Namespace, language: Language) -> Answer:
    """Write a frozen edition and return where it is."""
    from ui.share.edition import freeze  # with it Streamlit, which no other command needs

    languages = [Language(code) for code in options.languages]
    say = partial(print, file=sys.stderr)
    edition = freeze(languages, options.link, options.version, say)
    return save(options.folder, *edition)


def _add_table(parser: ArgumentParser, required: bool = False) -> None:
    names = tuple(resources())
    parser.add_argument("--table", choices=names, required=required, metavar="TABLE")


COMMANDS = {
    "check": Command(
        "say what is wrong with a file, or with what is published; changes nothing",
        add_check_options,
        check,
    ),
    "publish": Command("check files and publish them together", add_publish_options, publish),
    "versions": Command("list the versions of a table, or of all", _add_table, list_versions),
    "undo": Command("take one publication back, as a new one", add_undo_options, undo),
    "export": Command("write a version as CSV", add_export_options, export_csv),
    "freeze": Command(
        "write what the dashboard shows as one file of HTML", add_freeze_options, freeze_edition
    ),
    "verify": Command(
        "say whether a frozen edition is as it was made", add_verify_options, verify_edition
    ),
}


def _add_signature(parser: ArgumentParser) -> None:
    parser.add_argument("--note", required=True, help="what is new, and where it comes from")
    parser.add_argument("--author", default=_user(), help="the user of this machine if not given")


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise ArgumentTypeError(f"there is no file {text}")
    return Path(text)


def _pair(text: str) -> tuple[str, str]:
    """The id and the value of an answer; a correction may hold the sign itself, and be empty."""
    is_correction = text.startswith(CORRECTION.partition("%")[0])
    name, equals, value = text.rpartition("=") if is_correction else text.partition("=")
    if not (name and equals and (value or is_correction)):
        raise ArgumentTypeError(f"{text} is not of the form ID=VALUE")
    return name, value


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may have no name for its user
        return ""


def _check_file(options: Namespace, path: Path, proposed: Tables | None = None) -> CheckResult:
    answers = dict(options.answer)
    store, recalls = store_in_force(), not options.no_layout
    return check_safely(path, path.name, options.table, answers, store, proposed, recalls)


def _answer(result: CheckResult, language: Language) -> Answer:
    above = result.header_row - 1  # rows of the file that the count leaves out
    issues = [
        issue_record(replace(issue, row=issue.row and issue.row - above), language)
        for issue in result.issues
    ]
    issues += [_question(question, above, language) for question in result.questions]
    return Answer(result.verdict, tuple(issues))


def _answer_to(outcome: Outcome, answer: Answer, language: Language) -> Answer:
    if isinstance(outcome, Publication):
        return replace(answer, more={"publication": _publication(outcome)})
    if isinstance(outcome, Conflict):
        newer = {"author": outcome.latest.author, "number": str(outcome.latest.number)}
        return rejection(Issue("conflict", CONFLICT, fields=newer), language)
    return Answer("rejected", tuple(issue_record(issue, language) for issue in outcome))


def _question(question: Question, above: int, language: Language) -> Record:
    options = (
        f"--answer {question.id}={option.value}: "
        + option.in_words(language.gettext(option.message_id))
        for option in question.options
    )
    words = question.in_words(language.gettext(question.message_id))
    place = {"row": question.row and question.row - above, "column": question.column}
    return {**place, "type": "ambiguous", "message": "; ".join([words, *options])}


def _publication(publication: Publication) -> Record:
    time = publication.time.isoformat() if publication.time else None
    names = ("number", "author", "note", "undone")
    record = {name: getattr(publication, name) for name in names}
    changes = [asdict(change) for change in publication.changes]
    return {**record, "time": time, "changes": changes}


def _version(version: Version) -> Record:
    time = version.time.isoformat() if version.time else None
    return {**asdict(version), "time": time}


def _print(answer: Answer, options: Namespace) -> None:
    if options.json:
        whole = {"verdict": answer.verdict, "issues": answer.issues, **answer.more}
        print(json.dumps(whole, ensure_ascii=False))
        return
    print(answer.verdict, file=options.speaks)
    for issue in answer.issues:
        keys = ("table", "row", "column")
        places = (str(issue[key]) for key in keys if issue.get(key) is not None)
        place = " ".join([*places, *issue.get("key", {}).values()])
        print(f"{place}: {issue['message']}" if place else issue["message"], file=options.speaks)
    for table, verdict in answer.more.get("tables", {}).items():
        print(f"{table}: {verdict}", file=options.speaks)
    for name in answer.more.keys() - {"tables"}:
        record = answer.more[name]
        print(f"{name}: {json.dumps(record, ensure_ascii=False)}", file=options.speaks)
