"""What a session uploads, kept as a draft while it goes on, and taken up again another day."""

import shutil
import time
from collections.abc import Hashable
from dataclasses import asdict, replace
from typing import Any, cast
from uuid import uuid4

import pandas as pd
import streamlit as st

from pages.upload import draft as together
from pages.upload.folders import new_folder
from pages.upload.publish import NOTE
from pages.upload.work import KEY, Work, begin_anew, current_work
from tables.package import resources
from ui.state.reach import wait_for
from uploads.job import question_from
from uploads.shelf.shelf import Draft, Shelf, WaitingTable
from versions.changes import Changes, Mode, compare
from versions.delta import read_text
from versions.location import StoreError, store_in_force
from versions.version import State

ID, BEGAN, LAST = "upload.shelf.id", "upload.shelf.began", "upload.shelf.last"
WAITING, WRITTEN = "upload.shelf.waiting", "upload.shelf.note"
LOST, NO_ROOM = "upload.shelf.lost", "upload.shelf.full"


def keep(shelf: Shelf, owner: str) -> None:
    """Keep what the session uploads, if anything of it changed; drop it when nothing is left."""
    work, waiting = current_work(), together.current_draft()
    session = st.session_state
    if work is None and waiting is None:
        if ID in session:
            shelf.drop(owner, session.pop(ID))
            forget()
        return
    session.setdefault(ID, uuid4().hex)
    session.setdefault(BEGAN, time.time())
    session[WRITTEN] = str(session.get(NOTE, session.get(WRITTEN, "")))
    snapshot = _snapshot(work, waiting)
    if session.get(LAST) == snapshot:
        return
    tables = _new_rows(waiting)
    draft = _draft(work, waiting)
    session[NO_ROOM] = not shelf.keep(owner, draft, work.path if work else None, tables)
    session[LAST] = snapshot


def forget() -> None:
    """Let the session know nothing of the draft that it was."""
    for name in (BEGAN, LAST, WAITING, WRITTEN, NO_ROOM, ID):
        st.session_state.pop(name, None)


def _snapshot(work: Work | None, waiting: together.Draft | None) -> Hashable:
    """What tells whether there is something new to keep."""
    upload = (work.folder, work.asked, tuple(work.answers.items())) if work else ()
    tables = (
        tuple((name, id(part.changes)) for name, part in waiting.parts.items()) if waiting else ()
    )
    return upload, tables, st.session_state[WRITTEN]


def _new_rows(waiting: together.Draft | None) -> dict[str, pd.DataFrame]:
    """The rows of tables that wait and are not kept yet, by the name they shall lie under."""
    names: dict[str, tuple[int, str]] = st.session_state.get(WAITING, {})
    parts = waiting.parts if waiting else {}
    new = {}
    for table, part in parts.items():
        if names.get(table, (0, ""))[0] != id(part.changes):
            name = f"{table}-{uuid4().hex}.feather"
            names[table] = id(part.changes), name
            new[name] = part.changes.result
    st.session_state[WAITING] = {table: names[table] for table in parts}
    return new


def _draft(work: Work | None, waiting: together.Draft | None) -> Draft:
    session = st.session_state
    names = session[WAITING]
    draft = Draft(session[ID], session[BEGAN], time.time(), note=session[WRITTEN])
    if waiting is not None:
        tables = {
            table: WaitingTable(part.file, part.changes.mode, names[table][1])
            for table, part in waiting.parts.items()
        }
        base, number = waiting.base.versions, waiting.base.publication
        draft = replace(draft, base=base, publication=number, waiting=tables)
    if work is None:
        return draft
    return replace(
        draft,
        file=work.name,
        stored=f"file-{work.folder.name}",
        asked=work.asked,
        answers=dict(work.answers),
        questions=tuple(asdict(question) for question in work.answered.values()),
    )


def go_on(shelf: Shelf, owner: str, draft: Draft) -> None:
    """Take up a draft in this session. What the session had before stays a draft of its own."""
    together.forget_draft()
    begin_anew()
    forget()
    session = st.session_state
    session[ID], session[BEGAN] = draft.id, draft.began
    session[WRITTEN] = session[NOTE] = draft.note
    if draft.waiting:
        session[LOST] = _restore_waiting(shelf, owner, draft)
    if draft.file:
        session[KEY] = _restore_work(shelf, owner, draft)
        session[KEY].start()


def _restore_work(shelf: Shelf, owner: str, draft: Draft) -> Work:
    folder = new_folder()
    path = folder / "file"
    shutil.copyfile(shelf.file(owner, draft), path)
    questions = [question_from(dict(cast(dict[str, Any], one))) for one in draft.questions]
    return Work(
        folder,
        path,
        draft.file,
        path.stat().st_size,
        draft.asked,
        State(()),
        store_in_force(),
        answers=dict(draft.answers),
        answered={question.id: question for question in questions},
    )


def _restore_waiting(shelf: Shelf, owner: str, draft: Draft) -> list[str]:
    """Let the tables of a draft wait again; return the files that have to be uploaded anew."""
    lost, base = [], State(draft.base, draft.publication)
    for table, one in draft.waiting.items():
        try:
            changes = _changes(shelf.rows(owner, draft, table), table, base, cast(Mode, one.mode))
        except (StoreError, OSError, KeyError):
            lost.append(one.file)
        else:
            together.wait(base, table, together.Part(one.file, changes))
    return lost


def _changes(rows: pd.DataFrame, table: str, base: State, mode: Mode) -> Changes:
    old = wait_for(read_text, table, base.number(table))
    return replace(compare(old, rows, resources()[table], "replace"), mode=mode)
