"""What a file laid out by an office does not say: a control for each question, and one button."""

from collections.abc import Mapping, Sequence

import streamlit as st

from exports.findings import option_in_words, question_in_words
from pages.upload.assistant import source
from pages.upload.work import Work
from tables.package import resources
from ui.plain import plain, plainly
from ui.view import View
from uploads.answers.recall import may_differ
from uploads.answers.shape import neutral
from uploads.issue import Question
from uploads.values import CheckResult

LAYOUT = "layout:"  # begins the ids of questions about a layout
INDICATOR, OF_INDICATOR = "layout:indicator", ("layout:unit", "layout:way")
MOST_RADIO = 4  # answers that are all seen at once while a question is open
OPEN = "upload.assistant.open"  # in the session: that some question was left open


def is_assisted(checked: CheckResult) -> bool:
    """Return whether a file is laid out by an office, and so is asked about beside its picture."""
    return checked.layout is not None or bool(_open(checked))


def is_of_layout(question: Question) -> bool:
    """Return whether a question is about a layout, and asked here."""
    return question.id.startswith(LAYOUT)


def _open(checked: CheckResult) -> list[Question]:
    return [one for one in checked.questions if is_of_layout(one)]


def questions_of(work: Work, checked: CheckResult) -> list[Question]:
    """Return every question about the layout: those answered, which may be changed, and open ones.

    Once nothing is open and somebody has agreed, there are none but those answered.
    """
    used = checked.recollection.questions if checked.recollection else ()
    every = [*work.answered.values(), *used, *checked.questions]
    return list({one.id: one for one in every if is_of_layout(one)}.values())


def ask(view: View, work: Work, checked: CheckResult) -> None:
    """Draw the controls of all questions and the button that goes on with what they say."""
    _, questions = view.language.gettext, questions_of(work, checked)
    for question in questions:
        _draw(view, work, checked, question)
    if not questions:
        return
    label = _("Go on with these answers") if checked.recollection else _("Go on")
    st.button(
        plain(label),
        type="primary",
        icon=":material/arrow_forward:",
        key="upload.assistant.go",
        on_click=_go_on,
        args=(view, work, questions),
    )
    if count := st.session_state.pop(OPEN, 0):
        words = view.language.ngettext(
            "%(count)s question is still open.", "%(count)s questions are still open.", count
        )
        st.warning(plain(words % {"count": count}), icon=":material/help:")


def _draw(view: View, work: Work, checked: CheckResult, question: Question) -> None:
    """A control for one question; that of the source goes on to one that is not there yet."""
    language, key = view.language, _key(work, question)
    of_here = source.options_of_here(work) if question.table == source.TABLE else ()
    words = {one.value: option_in_words(language, one) for one in (*of_here, *question.options)}
    if question.table == source.TABLE:
        words = {source.NEW: language.gettext("A new source: enter it here"), **words}
    label = question_in_words(language, question, resources().get(checked.table))
    value, options = _value(work, checked, question), list(words)
    index = options.index(value) if value in options else None
    if len(options) <= MOST_RADIO and question in checked.questions:
        st.radio(
            plain(label),
            list(words),
            index=index,
            key=key,
            format_func=plainly(words.__getitem__),
        )
        return
    chosen = st.selectbox(
        plain(label),
        options,
        index=index,
        key=key,
        format_func=words.__getitem__,
        placeholder=language.gettext("Choose, or type to search"),
    )
    if chosen == source.NEW:
        source.draw(view, work, checked)


def _key(work: Work, question: Question) -> str:
    return f"upload.layout.{work.folder.name}.{question.id}"


def _value(work: Work, checked: CheckResult, question: Question) -> str:
    """The answer in force, else that of an earlier file; of a dated source, a new one like it."""
    if question.id in work.answers:
        return work.answers[question.id]
    used = checked.recollection
    if used is None:
        return question.options[0].value if len(question.options) == 1 else ""
    if question.id in used.answers:
        return used.answers[question.id]
    earlier = {neutral(name): answer for name, answer in used.earlier.items()}
    answer = earlier.get(neutral(question.id), "")
    option = next((one for one in question.options if one.value == answer), None)
    if option and question.table == source.TABLE and may_differ(question, option):
        return source.NEW
    return answer


def _go_on(view: View, work: Work, questions: Sequence[Question]) -> None:
    """Take the answers over and check with them, unless some is missing."""
    given = {one.id: st.session_state.get(_key(work, one)) for one in questions}
    missing = [one for one in questions if given[one.id] is None]
    if missing:
        st.session_state[OPEN] = len(missing)
        return
    answers = {name: str(answer) for name, answer in given.items()}
    for question in questions:
        if answers[question.id] == source.NEW:
            name = source.add(view, work)
            if not name:
                return
            answers[question.id] = st.session_state[_key(work, question)] = name
    take_over(work, answers, questions)


def take_over(work: Work, answers: Mapping[str, str], questions: Sequence[Question]) -> None:
    """Answer the questions of a file, and check it anew where that says anything new.

    Whoever changes an answer of an earlier file answers all of them: none is recalled then.
    """
    checked = work.checked
    used = checked.recollection.answers if checked and checked.recollection else {}
    before = {**used, **work.answers}
    changed = {one for one in answers if one in before and before[one] != answers[one]}
    # A factor and a way of counting belong to an indicator, so they are asked again for another.
    stale = {
        one.replace(INDICATOR, of_indicator, 1)
        for one in changed
        if one.startswith(INDICATOR)
        for of_indicator in OF_INDICATOR
    }
    kept = {name: answer for name, answer in answers.items() if name not in stale}
    work.confirmed = True
    if kept == before and not _open_in(work):
        return
    for name in stale:
        work.answers.pop(name, None)
        work.answered.pop(name, None)
    new = {name: answer for name, answer in kept.items() if used.get(name) != answer or changed}
    work.recalls = work.recalls and not changed
    work.answers.update(new)
    work.answered.update({one.id: one for one in questions if one.id in new})
    work.start()


def _open_in(work: Work) -> bool:
    return bool(work.checked and _open(work.checked))
