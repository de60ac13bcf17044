"""Forms that survive a reload and another day: kept for whoever began them, as uploads are."""

import time
from hashlib import sha256

from ui.desk.form import Form, current_form
from ui.editor import editor
from ui.view import View
from uploads.shelf.shelf import Draft, shelf_in_force

BOX, ANSWER = "box ", "answer "  # what stands before the names of texts and answers in a draft


def begin_form(view: View, name: str) -> Form:
    """Return the form of this name, as the session or its editor has begun it, else a new one."""
    form = current_form(name)
    _take_up(view, form)
    return form


def _take_up(view: View, form: Form) -> None:
    """Fill a form that this session has not begun with what its editor wrote before."""
    if form.texts or not (owner := _owner(view)) or (shelf := shelf_in_force()) is None:
        return
    for draft in shelf.drafts(owner):
        if draft.id == _id(form):
            form.texts = _named(draft, BOX)
            form.answers = _named(draft, ANSWER)
            form.kept = _snapshot(form)
            form.is_taken_up = True


def keep(view: View, form: Form) -> None:
    """Keep what is in a form, once somebody has written into it."""
    snapshot = _snapshot(form)
    if form.kept is None:
        form.kept = snapshot
    if form.over or form.kept == snapshot or not (owner := _owner(view)):
        return
    if (shelf := shelf_in_force()) is not None:
        now = time.time()
        shelf.keep(owner, Draft(_id(form), now, now, answers=snapshot))
        form.kept = snapshot


def let_go(view: View, form: Form) -> None:
    """Delete what was kept of a form that is published or dropped."""
    if (owner := _owner(view)) and (shelf := shelf_in_force()) is not None:
        shelf.drop(owner, _id(form))


def _snapshot(form: Form) -> dict[str, str]:
    boxes = {f"{BOX}{name}": text for name, text in form.texts.items()}
    return boxes | {f"{ANSWER}{name}": value for name, value in form.answers.items()}


def _named(draft: Draft, start: str) -> dict[str, str]:
    return {
        name.removeprefix(start): text
        for name, text in draft.answers.items()
        if name.startswith(start)
    }


def _owner(view: View) -> str:
    """Whose forms they are, apart from the uploads of the same editor; "" for whoever may not."""
    who = editor(view)
    return f"{who.key} at the desk" if who else ""


def _id(form: Form) -> str:
    return sha256(form.name.encode()).hexdigest()[:32]
