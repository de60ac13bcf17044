"""The work with tables from the command line: `python -m data check --table statistics FILE`.

check      reads a file and says what is wrong with it, or, without one, with each table as it is
           published; changes nothing
publish    checks files and publishes them as one; with --dry-run it says what would change
versions   lists the versions of a table, or of all
undo       takes one publication back, as a new one
export     writes a version as CSV
freeze     writes what the dashboard shows as of a version as one file of HTML, to keep and to cite
verify     says whether such a file is as it was made
backup     copies all that was published into a folder; restore makes a store of the copy

With --json one object goes to standard output: {"verdict": "ok" | "converted" | "rejected" |
"ambiguous", "issues": [{"row", "column", "type", "message"}]}, rows numbered as a spreadsheet shows
them, from 1 and with the rows above the headings. An issue of type "remark" keeps nothing out; it
has "table" and "key" of its row and no row of the file. Of a check without a file, {"verdict",
"issues", "tables": {table: verdict}}, where each issue names its table. The exit code is 0 for ok
and converted, 1 otherwise, 2 for a wrong command. Where the tables are kept, the environment says
(versions/location.py); what writes there names it as "store". A file named - comes by standard
input.
"""

import getpass
import io
import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from exports.commands import backup
from exports.commands.answers import (
    Answer,
    answer_lines,
    check_answer,
    issue_record,
    names_for,
    outcome_answer,
    rehearsal_answer,
    rejection,
    version_record,
)
from exports.frozen.command import add_freeze_options, add_verify_options, save, verify_edition
from i18n import LANGUAGES, Language
from i18n import message as _
from tables.package import resources
from tables.read import Tables
from uploads.check_file import check_file
from uploads.checking.column import CORRECTION
from uploads.checking.header import faults_of_replacing
from uploads.issue import Issue, Verdict
from uploads.job import check_safely
from uploads.publish import (
    publish_changes,
    remarks_of,
    undo_publication,
)
from uploads.scratch import new_folder
from uploads.values import CheckResult, Limits, limits_in_force
from versions.changes import Changes, Mode, compare
from versions.delta import export, read_text
from versions.location import Store, StoreError, store_in_force
from versions.merge import rebase
from versions.publications import current, look, publication, versions
from versions.state import latest, read_tables, state_at
from versions.version import Conflict, Signature, State

STANDARD_INPUT = Path("-")
DESCRIPTION = "The tables: check a file, publish it, list, restore and export versions."


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
    if options.run is publish and not (options.note or options.dry_run):
        parser().error("the following arguments are required: --note")
    language = Language(options.lang)
    code = 0
    try:
        answer, trouble = _answer_of(options, language)
        is_accepted = answer is None or answer.verdict in ("ok", "converted")
        code = 0 if is_accepted and trouble is None else 1
        _print(answer, options, language)
        if trouble is not None:
            print(language.gettext(trouble.message_id) % trouble.fields, file=sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough, as `head -1` has. What was to be done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _answer_of(options: Namespace, language: Language) -> tuple[Answer | None, StoreError | None]:
    """What came of the command, and what was published but can't be read."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    trouble: StoreError | None = None  # with what was published, said beside the answer
    try:
        answer: Answer | None = options.run(options, language)
        # A store that was restored is looked at, and not the one in whose place it may come.
        trouble = look(getattr(options, "into", None) or store_in_force()).trouble
    except StoreError as error:
        words = language.gettext(error.message_id) % error.fields
        answer = rejection(Issue("store-error", "%(words)s", fields={"words": words}), language)
    except BrokenPipeError:
        raise
    except Exception as error:  # whatever happens, who asked gets an answer in the form agreed
        words = f"{type(error).__name__}: {error}"
        answer = rejection(Issue("source-error", "%(words)s", fields={"words": words}), language)
    return answer, trouble


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
    answer = check_answer(result, language, names_for(result, store, newest, language))
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
            path.write_bytes(export(store, name, state.number(name)))
            # Ours, and checked when it was published: it needs no process of its own.
            answers[name] = check_answer(
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
    words = "what a file that comes by standard input is called, as figures.csv"
    parser.add_argument("--name", default="", metavar="NAME", help=words)


def add_publish_options(parser: ArgumentParser) -> None:
    """Add files, a signature, and what they may do to their tables."""
    _add_reading(parser)
    words = "one file for each table; those that others refer to first (sources before figures)"
    parser.add_argument("files", type=_file, metavar="FILE", nargs="+", help=words)
    _add_signature(parser, required=False)  # a dry run needs none
    parser.add_argument("--mode", choices=("update", "replace"), default="update")
    words = "how many rows the files may remove (with --mode replace)"
    parser.add_argument("--removals", type=int, default=0, metavar="N", help=words)
    words = "how many remarks of `check` somebody has looked at"
    parser.add_argument("--remarks", type=int, default=0, metavar="N", help=words)
    words = "say what would change, with the values of each row, and publish nothing"
    parser.add_argument("--dry-run", action="store_true", help=words)
    words = "the version the file was made from; rows that were changed since stay as they are"
    parser.add_argument("--base", type=int, metavar="VERSION", help=words)


def publish(options: Namespace, language: Language) -> Answer:
    """Return what is wrong with a file, or the publication that all of them have become."""
    store = store_in_force()
    if options.files.count(STANDARD_INPUT) > 1:
        words = _("Standard input holds one file. Give the others by their names.")
        return rejection(Issue("source-error", words), language)
    before = latest(store)
    together: dict[str, Changes] = {}
    answers = []
    for path in options.files:
        proposed = {table: changes.result for table, changes in together.items()}
        result = _check_file(options, path, proposed)
        names = names_for(result, store, before, language)
        answers.append(check_answer(result, language, names))
        if not result.may_be_published:
            return answers[-1]
        if options.mode == "replace" and (faults := faults_of_replacing(result.issues)):
            return rejection(faults[0], language)
        moved, conflicts = _changes_of(result, store, before, options.mode, options.base)
        if result.table in together:
            words = _("Two of the files are of one table. Put them together in one file.")
            return rejection(Issue("duplicate-table", words), language)
        if conflicts:
            newest = publication(store, before.publication)
            return outcome_answer(Conflict(newest, conflicts), answers[-1], store, language)
        together |= moved
    issues = tuple(issue for answer in answers for issue in answer.issues)
    verdict: Verdict = "converted" if issues else "ok"
    if options.dry_run:
        return rehearsal_answer(store, together, before, Answer(verdict, issues), language)
    signature = Signature(options.author, options.note)
    numbers = options.removals, options.remarks
    outcome = publish_changes(store, together, before, signature, *numbers)
    return outcome_answer(outcome, Answer(verdict, issues), store, language)


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
    records = [version_record(one) for name in names for one in versions(store_in_force(), name)]
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
    store, signature = store_in_force(), Signature(options.author, options.note)
    outcome = undo_publication(store, options.publication, signature)
    return outcome_answer(outcome, Answer("ok"), store, language)


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
    "backup": Command("copy what was published", backup.add_backup_options, backup.back_up_store),
    "restore": Command("make a store of a copy", backup.add_restore_options, backup.restore_store),
}


def _add_signature(parser: ArgumentParser, required: bool = True) -> None:
    words = "what is new, and where it comes from"
    parser.add_argument("--note", required=required, default="", help=words)
    parser.add_argument("--author", default=_user(), help="the user of this machine if not given")


def _file(text: str) -> Path:
    if text != str(STANDARD_INPUT) and not Path(text).is_file():
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
    name = options.name if path == STANDARD_INPUT else path.name
    path = _from_standard_input() if path == STANDARD_INPUT else path
    return check_safely(path, name, options.table, answers, store, proposed, recalls)


def _from_standard_input() -> Path:
    """Keep what comes by standard input as a file, and no more of it than a file may have."""
    path = new_folder("input") / "upload"
    path.write_bytes(sys.stdin.buffer.read(limits_in_force().max_bytes + 1))
    return path


def _print(answer: Answer | None, options: Namespace, language: Language) -> None:
    if answer is None:
        return
    if options.json:
        whole = {"verdict": answer.verdict, "issues": answer.issues, **answer.more}
        print(json.dumps(whole, ensure_ascii=False))
        return
    for line in answer_lines(answer, language):
        print(line, file=options.speaks)
