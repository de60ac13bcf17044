"""The command line, as a clerk's script would call it."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from command_line import main
from i18n import LANGUAGES
from tables.package import FOLDER, resources
from tables.read import read_text
from tests.checks import check_here
from tests.versions.harms import HARMS
from uploads.answers.memory import Memory, texts_of
from uploads.answers.shape import shape_of
from versions.location import Store

ROOT = FOLDER.parent
Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """A way to run a command on a store of its own: exit code, standard output and errors."""
    monkeypatch.setenv("TWIN_PROVINCES_STORE", str(tmp_path / "store"))
    check_here(monkeypatch)

    def command(*arguments: str | Path) -> tuple[int, bytes, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse ends the program
            code = int(end.code or 0)
        output, words = capfdbinary.readouterr()
        return code, output, words.decode("utf-8")

    return command


def test_it_is_a_program(run: Run, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "data", "check", "--json", "--lang", "lo", "data/gates.csv"],
        cwd=ROOT,
        capture_output=True,
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, {"verdict": "ok", "issues": []})
    assert done.stderr == b""
    assert not (tmp_path / "store").exists()


def asked(run: Run, *arguments: str | Path) -> tuple[int, Mapping[str, Any]]:
    """The exit code of a command and what it answers in JSON."""
    code, output, _ = run(*arguments, "--json")
    return code, json.loads(output)


def test_without_a_file_every_published_table_is_checked(run: Run) -> None:
    code, answer = asked(run, "check")
    assert (code, answer["verdict"], answer["issues"]) == (0, "ok", [])
    assert answer["tables"] == dict.fromkeys(resources(), "ok")
    code, output, _ = run("check", "--table", "gates")
    assert (code, output.decode("utf-8")) == (0, "ok\ngates: ok\n")


def write(path: Path, table: str, old: str, new: str) -> Path:
    """The shipped table as a file, with one thing changed."""
    text = resources()[table].path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    return path


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """The gates with another position of Tay Trang."""
    return write(tmp_path / "mended.csv", "gates", ",102.91,21.23,", ",102.92,21.23,")


def test_a_shipped_table_is_recognised_and_has_no_fault(run: Run) -> None:
    answer = asked(run, "check", FOLDER / "gates.csv")
    assert answer == (0, {"verdict": "ok", "issues": []})


def test_a_fault_is_told_by_row_and_column_in_each_language(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", "gate_traffic", ",7914,,", ",7914,Q,")
    messages = {}
    for code in LANGUAGES:
        exit_code, answer = asked(run, "check", "--table", "gate_traffic", "--lang", code, path)
        assert exit_code == 1
        assert set(answer) == {"verdict", "issues"}
        assert answer["verdict"] == "rejected"
        (issue,) = answer["issues"]
        assert set(issue) == {"row", "column", "type", "message"}
        assert (issue["row"], issue["column"]) == (3, "qualifier")
        messages[code] = issue["message"]
    assert "Q" in messages["en"]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "titled.csv", "gate_traffic", ",7914,,", ",7914,Q,")
    path.write_bytes(b"Traffic of the gates\r\n\r\n" + path.read_bytes())
    _, answer = asked(run, "check", "--table", "gate_traffic", path)
    faults = [issue for issue in answer["issues"] if issue["column"] == "qualifier"]
    assert [issue["row"] for issue in faults] == [5]


def test_what_was_converted_is_told_and_accepted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "semicolons.csv"
    text = (FOLDER / "lineage.csv").read_text("utf-8")
    path.write_text(text.replace(",", ";"), "utf-8")
    code, answer = asked(run, "check", "--table", "lineage", path)
    assert (code, answer["verdict"]) == (0, "converted")
    assert answer["issues"]


def test_what_can_be_read_two_ways_is_asked_and_answered(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dots.csv"
    header = (FOLDER / "statistics.csv").read_text("utf-8").splitlines()[0]
    path.write_text(f"{header}\nla-attapeu,area_km2,2015,l-wiki-prov-2015,14.600,A,,\n", "utf-8")
    code, answer = asked(run, "check", "--table", "statistics", path)
    assert (code, answer["verdict"]) == (1, "ambiguous")
    (question,) = answer["issues"]
    assert (question["type"], question["row"], question["column"]) == ("ambiguous", 2, "obs_value")
    choice = question["message"].split("--answer ")[1].split(":")
    given = ":".join(choice[:2]).strip()
    code, answer = asked(run, "check", "--table", "statistics", "--answer", given, path)
    assert (code, answer["verdict"]) == (0, "ok")


def test_a_value_is_corrected_by_an_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "name.csv"
    header = (FOLDER / "statistics.csv").read_text("utf-8").splitlines()[0]
    path.write_text(f"{header}\nAttapö = x,area_km2,2015,l-wiki-prov-2015,10320,A,,\n", "utf-8")
    given = "correct:ref_area:Attapö = x=la-attapeu"
    code, answer = asked(run, "check", "--table", "statistics", "--answer", given, path)
    assert (code, answer["verdict"]) == (0, "converted")
    (issue,) = [one for one in answer["issues"] if one["type"] == "corrected"]
    assert issue["message"] == "You corrected “Attapö = x” to “la-attapeu” (rows: 1)."


def test_publish_list_export_and_undo(run: Run, mended: Path, tmp_path: Path) -> None:
    code, answer = asked(run, "publish", "--note", "Lào: ລາວ", "--author", "Lan", mended)
    assert (code, answer["verdict"], answer["publication"]["number"]) == (0, "ok", 1)
    assert run("export", "--table", "gates")[:2] == (0, mended.read_bytes())
    code, answer = asked(run, "undo", "--publication", "1", "--note", "x")
    assert (code, answer["publication"]["undone"]) == (0, 1)
    shipped = (FOLDER / "gates.csv").read_bytes()
    path = tmp_path / "out.csv"
    code, output, _ = run("export", "--table", "gates", "--output", path)
    assert (code, output, path.read_bytes()) == (0, b"", shipped)
    assert run("export", "--table", "gates", "--version", "1")[1] == mended.read_bytes()
    code, answer = asked(run, "versions", "--table", "gates")
    signed = [(one["number"], one["author"], one["note"]) for one in answer["versions"][1:]]
    assert signed == [(1, "Lan", "Lào: ລາວ"), (0, "", "")]
    assert len(json.loads(run("versions", "--json")[1])["versions"]) == len(resources()) + 2


def test_remarks_are_listed_and_confirmed_by_number(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "area.csv"
    header = (FOLDER / "statistics.csv").read_text("utf-8").splitlines()[0]
    path.write_text(f"{header}\nla-attapeu,area_km2,2015,l-wiki-prov-2015,10320000,A,,\n", "utf-8")
    code, answer = asked(run, "check", path)
    assert (code, answer["verdict"]) == (0, "ok")
    remarks = [issue for issue in answer["issues"] if issue["type"] == "remark"]
    assert remarks == answer["issues"]
    assert remarks[0]["key"]["ref_area"] == "la-attapeu"
    code, answer = asked(run, "publish", "--note", "x", path)
    assert (code, answer["verdict"]) == (1, "rejected")
    assert answer["issues"][0]["type"] == "unconfirmed-remarks"
    assert answer["issues"][1:] == remarks
    code, answer = asked(run, "publish", "--note", "x", "--remarks", str(len(remarks)), path)
    assert (code, answer["verdict"]) == (0, "ok")


def test_a_dry_run_shows_the_differences_and_publishes_nothing(
    run: Run, mended: Path, tmp_path: Path
) -> None:
    code, answer = asked(run, "publish", "--dry-run", mended)
    assert (code, answer["verdict"], answer["store"]) == (0, "ok", str(tmp_path / "store"))
    gates = answer["differences"]["gates"]
    assert (gates["added"], gates["removed"]) == ([], [])
    cell = {"column": "lon", "old": "102.91", "new": "102.92"}
    (changed,) = gates["changed"]
    assert changed == {"key": changed["key"], **cell}
    _, output, _ = run("publish", "--dry-run", "--lang", "vi", mended)
    _verdict, store, table, line = output.decode("utf-8").splitlines()[-4:]
    assert store == f"store: {tmp_path / 'store'}"
    assert "gates" in table and "1" in table
    assert line.startswith("~ gate_id=") and line.endswith("lon: 102.91 → 102.92")
    assert asked(run, "versions", "--table", "gates")[1]["versions"][0]["number"] == 0


def test_a_dry_run_says_what_would_keep_the_files_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gates.csv"
    lines = (FOLDER / "gates.csv").read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:2]), "utf-8")
    arguments = ("publish", "--dry-run", "--mode", "replace", path)
    code, answer = asked(run, *arguments)
    assert (code, answer["verdict"]) == (1, "rejected")
    assert len(answer["differences"]["gates"]["removed"]) == len(lines) - 2
    output = run(*arguments)[1].decode("utf-8").splitlines()
    assert sum(line.startswith("- gate_id=") for line in output) == len(lines) - 2


def test_what_writes_says_to_which_store(run: Run, mended: Path, tmp_path: Path) -> None:
    for command in (("publish", "--note", "x", mended), ("undo", "--publication", "1")):
        code, output, _ = run(*command, *(("--note", "back") if command[0] == "undo" else ()))
        assert code == 0
        assert f"store: {tmp_path / 'store'}" in output.decode("utf-8").splitlines()


def test_a_file_comes_by_standard_input(
    run: Run, mended: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(path: Path) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))

    send(mended)
    assert asked(run, "check", "--table", "gates", "-") == (0, {"verdict": "ok", "issues": []})
    send(mended)
    code, answer = asked(run, "check", "--name", "gates.xlsx", "-")  # what it is not
    assert (code, [issue["type"] for issue in answer["issues"]]) == (1, ["format-error"])
    send(mended)
    code, answer = asked(run, "publish", "--note", "x", "--name", "gates.csv", "-")
    assert (code, answer["publication"]["changes"][0]["table"]) == (0, "gates")
    code, answer = asked(run, "publish", "--note", "x", "-", "-")
    assert (code, answer["issues"][0]["type"]) == (1, "source-error")


@pytest.mark.parametrize("command", [["versions"], ["export", "--table", "statistics"]])
def test_whoever_reads_may_stop_reading(command: list[str], tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "data", *command],
        cwd=ROOT,
        env={**os.environ, "TWIN_PROVINCES_STORE": str(tmp_path / "store")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None and started.stderr is not None
        started.stdout.close()  # before anything is written
        assert started.stderr.read() == b""
    assert started.returncode == 0


def test_several_files_are_published_as_one(run: Run, tmp_path: Path) -> None:
    source = (FOLDER / "sources.csv").read_text("utf-8").splitlines()[:2]
    identifier = source[1].split(",")[0]
    sources = tmp_path / "sources.csv"
    sources.write_text(f"{source[0]}\n{source[1].replace(identifier, 'own-source')}\n", "utf-8")
    rates = write(tmp_path / "rates.csv", "exchange_rates", "", "")
    frame = pd.read_csv(rates, dtype=str, keep_default_na=False).head(1)
    frame.assign(source_id="own-source").to_csv(rates, index=False)
    code, answer = asked(run, "publish", "--note", "x", rates, sources)
    assert (code, answer["issues"][0]["column"]) == (1, "source_id")
    code, answer = asked(run, "publish", "--note", "x", sources, rates)
    assert code == 0
    tables = [change["table"] for change in answer["publication"]["changes"]]
    assert (answer["publication"]["number"], tables) == (1, ["sources", "exchange_rates"])
    again = asked(run, "publish", "--note", "x", sources, sources)[1]
    assert [issue["type"] for issue in again["issues"]] == ["duplicate-table"]


def test_an_old_download_turns_nothing_back(run: Run, tmp_path: Path, mended: Path) -> None:
    asked(run, "publish", "--note", "first", "--author", "Lan", mended)
    old = tmp_path / "gates-publication-0.csv"
    old.write_bytes((FOLDER / "gates.csv").read_bytes())
    code, answer = asked(run, "publish", "--note", "x", old)
    assert (code, [issue["type"] for issue in answer["issues"]]) == (1, ["unchanged-table"])
    assert run("export", "--table", "gates")[1] == mended.read_bytes()


def test_a_faulty_file_is_not_published(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", "gate_traffic", ",7914,,", ",7914,Q,")
    code, answer = asked(run, "publish", "--note", "x", path)
    assert (code, answer["verdict"]) == (1, "rejected")
    assert not (tmp_path / "store").exists()


def test_rows_that_were_changed_since_the_file_was_made_are_a_conflict(
    run: Run, mended: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(mended.read_bytes().replace(b"Marker 113", b"Marker 131"))
    asked(run, "publish", "--note", "first", "--author", "Lan", other)
    code, answer = asked(run, "publish", "--note", "x", "--base", "0", mended)
    assert (code, [issue["type"] for issue in answer["issues"]]) == (1, ["conflict"])
    assert "Lan" in answer["issues"][0]["message"]


def test_rows_are_removed_only_by_their_number(run: Run, tmp_path: Path) -> None:
    lines = (FOLDER / "exchange_rates.csv").read_bytes().splitlines(keepends=True)
    path = tmp_path / "exchange_rates.csv"
    path.write_bytes(b"".join(lines[:-2]))
    replacing = ("publish", "--mode", "replace", "--note", "x", path)
    code, answer = asked(run, *replacing)
    assert code == 1
    assert answer["issues"][0]["message"].startswith("2 rows would be removed")
    code, answer = asked(run, *replacing, "--removals", "2")
    assert (code, answer["publication"]["changes"][0]["removed"]) == (0, 2)


def test_people_read_the_same_without_json(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", "gate_traffic", ",7914,,", ",7914,Q,")
    code, output, _ = run("check", "--table", "gate_traffic", path)
    first, second = output.decode("utf-8").splitlines()
    assert (code, first) == (1, "rejected")
    assert second.startswith("3 qualifier: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["erase"],
        ["publish", "--note", "x"],
        ["check", "no-such-file.csv"],
        ["check", "--table", "../gates", "README.md"],
        ["check", "--answer", "yes", "README.md"],
        ["publish", "README.md"],
        ["restore", "--table", "gates", "--note", "x"],
    ],
)
def test_a_wrong_command_is_explained(run: Run, arguments: list[str]) -> None:
    code, output, words = run(*arguments)
    assert (code, output) == (2, b"")
    assert "usage:" in words


def test_a_file_that_is_no_table_is_refused(run: Run) -> None:
    code, answer = asked(run, "check", "README.md")
    assert (code, answer["verdict"]) == (1, "rejected")


def test_a_version_that_is_not_there_is_named(run: Run) -> None:
    code, output, words = run("export", "--table", "gates", "--version", "5")
    assert (code, output) == (1, b"")
    assert "There is no version 5 of gates." in words


def test_a_store_that_cannot_be_used_is_named(run: Run, tmp_path: Path, mended: Path) -> None:
    (tmp_path / "store").write_text("no folder", "utf-8")
    for command in (("check", mended), ("publish", "--note", "x", mended), ("versions",)):
        code, answer = asked(run, *command)
        assert (code, answer["verdict"]) == (1, "rejected")
        assert [issue["type"] for issue in answer["issues"]] == ["store-error"]


@pytest.mark.parametrize("name", ["truncated entry", "missing Parquet", "wrong columns"])
def test_on_a_damaged_store_it_says_what_is_wrong(
    run: Run, tmp_path: Path, filled: Path, name: str
) -> None:
    store = Store(str(tmp_path / "store"))
    shutil.copytree(filled, store.url)
    harm = HARMS[name]
    harm.act(store)
    for command in (("versions",), ("check", "--table", "notes"), ("export", "--table", "notes")):
        code, output, errors = run(*command)
        assert code == 1
        assert harm.said
        assert harm.said in errors
        assert "Traceback" not in errors
        assert output
    last = "12" if name == "missing Parquet" else str(harm.seen)
    code, answer = asked(run, "undo", "--publication", last, "--note", "back", "--author", "Lan")
    assert (code, answer["verdict"]) == (0, "ok")
    code, output, errors = run("versions")
    assert (code, errors) == (0, "")


def test_a_store_path_that_is_a_file_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("something else", "utf-8")
    for command in (("versions",), ("check", "--table", "notes"), ("export", "--table", "notes")):
        code, output, errors = run(*command)
        assert code == 1
        assert "is a file, not a folder" in errors + output.decode("utf-8")
        assert "Traceback" not in errors


def test_an_edition_is_frozen_and_a_changed_one_is_told(run: Run, tmp_path: Path) -> None:
    link = "/indicators?indicator=population&areas=vn-ha-nam"
    code, answer = asked(run, "freeze", "--link", link, "--languages", "vi", "--folder", tmp_path)
    path = Path(answer["file"])
    assert (code, answer["bytes"]) == (0, path.stat().st_size)
    assert path.name.endswith(f"-vi-sha256-{answer['sha256'][:16]}.html")
    assert asked(run, "verify", path) == (
        0,
        {"verdict": "ok", "issues": [], "sha256": answer["sha256"]},
    )
    path.write_bytes(path.read_bytes().replace(b"</h1>", b".</h1>", 1))
    code, answer = asked(run, "verify", path)
    assert (code, answer["verdict"]) == (1, "rejected")
    assert asked(run, "freeze", "--version", "999", "--folder", tmp_path)[0] == 1


def test_answers_of_a_layout_are_used_and_said_unless_they_are_asked_anew(
    run: Run, tmp_path: Path
) -> None:
    columns = [field.name for field in resources()["statistics"].fields]
    rows = read_text(resources()["statistics"])
    rows = rows[rows["indicator"] == "area_km2"].head(2).assign(obs_value="14.600")
    file = tmp_path / "areas.csv"
    file.write_text(rows.to_csv(index=False, sep=";"), "utf-8")
    _, answer = asked(run, "check", "--table", "statistics", file)
    assert answer["verdict"] == "ambiguous"

    memory = Memory("Areas", "statistics", shape_of(columns), {"numbers:obs_value": "comma"})
    files = []
    for name, text in texts_of(memory).items():
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_text(text.to_csv(index=False), "utf-8")
    code, answer = asked(run, "publish", "--note", "A layout", *files)
    assert code == 0, answer

    code, answer = asked(run, "check", "--table", "statistics", file)
    assert answer["verdict"] in ("converted", "ok"), answer
    said = [one["message"] for one in answer["issues"] if one["type"] == "remembered-answer"]
    assert any('--answer "numbers:obs_value=comma"' in one for one in said)
    _, answer = asked(run, "check", "--table", "statistics", "--no-layout", file)
    assert answer["verdict"] == "ambiguous"
