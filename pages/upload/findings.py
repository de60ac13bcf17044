"""The third step of an upload: what the check found and assumed, and what only a person knows."""

from collections.abc import Sequence

import streamlit as st

from exports.annotated import annotated_xlsx
from exports.findings import column_title, option_in_words, question_in_words
from exports.names import NamesById, names_by_id
from exports.original import LARGEST, annotated_original
from i18n import Language
from pages.upload.assistant.questions import is_of_layout
from pages.upload.faults import repairs
from pages.upload.faults.lines import Line, grouped
from pages.upload.table import EXCEL
from pages.upload.work import Work
from tables.package import Resource, resources
from ui import blocks
from ui.plain import plain, plainly
from ui.state.cache import kept, tables
from ui.view import View
from uploads.issue import Issue, Question
from uploads.reread import read_sheet
from uploads.values import CheckResult

MOST_LINES = 100  # of faults on the page; the annotated file has them all


def show_findings(view: View, work: Work, checked: CheckResult) -> None:
    """Show the verdict in a sentence, then questions, faults, and what was assumed."""
    resource, names = resources().get(checked.table), _names(view.language)
    faults = [issue for issue in checked.issues if issue.kind == "fault"]
    lines = grouped(view.language, faults, resource, names, checked.layout is None)
    _show_verdict(view, work, checked, lines)
    _ask(view, work, [one for one in checked.questions if not is_of_layout(one)], resource)
    _show_faults(view, work, lines, resource, names)
    repairs.show_mended(view, work, resource, names)
    if checked.issues:
        _offer_annotated(view, work, checked, resource, names)
    _show_assumed(view, work, checked, resource, names)


@kept
def _names(language: Language) -> NamesById:
    return names_by_id(tables(), language)


def _show_assumed(
    view: View, work: Work, checked: CheckResult, resource: Resource | None, names: NamesById
) -> None:
    """Show how the file was read, and what was answered about it."""
    assumed = [issue for issue in checked.issues if issue.kind == "conversion"]
    lines = grouped(view.language, assumed, resource, names)
    if lines or work.answers:
        answers = _answers(view, work, resource)
        title = _assumed_title(view, len(lines) + len(answers))
        has_faults = checked.verdict == "rejected"
        with st.expander(plain(title), expanded=not has_faults):
            blocks.show(view, "upload/assumed.html", lines=lines, answers=answers)
            if work.answers:
                words = view.language.gettext("Answer the questions anew")
                st.button(plain(words), on_click=_answer_anew, args=(work,), key="upload.anew")


def _show_verdict(view: View, work: Work, checked: CheckResult, lines: Sequence[Line]) -> None:
    _, ngettext = view.language.gettext, view.language.ngettext
    faults = sum(_faults_in(line.issue) for line in lines)
    rows = len(checked.rows)
    fields: dict[str, str] = {
        "name": work.name,
        "table": resources()[checked.table].title[view.language.code] if checked.table else "",
        "rows": view.language.number(rows),
        "count": view.language.number(faults or len(checked.questions)),
    }
    nothing = _("Nothing has been changed.")
    if checked.verdict == "rejected":
        words = ngettext(
            "“%(name)s” has %(count)s fault. Mend it in your file and upload the file again.",
            "“%(name)s” has %(count)s faults. Mend them in your file and upload it again.",
            faults,
        )
        if any(map(_is_mended_here, lines)):
            words = ngettext(
                "“%(name)s” has %(count)s fault. Mend it here by a click, or in your file.",
                "“%(name)s” has %(count)s faults. Mend them here by a click, or in your file.",
                faults,
            )
        st.error(plain(f"{words % fields} {nothing}"), icon=":material/block:")
    elif checked.verdict == "ambiguous":
        words = ngettext(
            "“%(name)s” can be read in two ways. Please answer the question.",
            "“%(name)s” can be read in several ways. Please answer the %(count)s questions.",
            len(checked.questions),
        )
        st.warning(plain(f"{words % fields} {nothing}"), icon=":material/help:")
    else:
        words = ngettext(
            "“%(name)s” is in order: %(rows)s row for the table %(table)s.",
            "“%(name)s” is in order: %(rows)s rows for the table %(table)s.",
            rows,
        )
        st.success(plain(f"{words % fields} {nothing}"), icon=":material/check_circle:")


def _faults_in(issue: Issue) -> int:
    """One, but of the line that stands for all which were only counted."""
    return issue.count if issue.type == "too-many-faults" else 1


def _ask(view: View, work: Work, questions: Sequence[Question], resource: Resource | None) -> None:
    """Ask what can be read in several ways; the last answer begins the check anew."""
    for question in questions:
        key = f"upload.answer.{question.id}"
        words = {
            option.value: option_in_words(view.language, option) for option in question.options
        }
        st.radio(
            plain(question_in_words(view.language, question, resource)),
            list(words),
            index=None,
            key=key,
            format_func=plainly(words.__getitem__),
            captions=[plain(caption) for caption in _captions(view, question)],
            on_change=_answer,
            args=(work, question, key),
        )


def _captions(view: View, question: Question) -> list[str]:
    """What the mark in a number means in each answer, where the question is about that."""
    _ = view.language.gettext
    numbers = [
        float(option.fields["number"]) for option in question.options if "number" in option.fields
    ]
    if len(numbers) < len(question.options):
        return []
    large, small = _("the mark parts the thousands"), _("the mark begins the decimals")
    return [large if number == max(numbers) else small for number in numbers]


def _answer(work: Work, question: Question, key: str) -> None:
    if st.session_state[key] is not None:
        work.answers[question.id] = st.session_state[key]
        work.answered[question.id] = question
    open_ones = work.checked.questions if work.checked else ()
    if all(question.id in work.answers for question in open_ones):
        work.start()


def _answer_anew(work: Work) -> None:
    work.forget_answers()
    work.start()


def _show_faults(
    view: View, work: Work, lines: Sequence[Line], resource: Resource | None, names: NamesById
) -> None:
    """Show first what a click mends, then what only whoever has the file can."""
    by_click = [line for line in lines if _is_mended_here(line)]
    others = [line for line in lines if not _is_mended_here(line)]
    others += by_click[repairs.MOST_LINES :]
    repairs.show_repairs(view, work, by_click, resource, names)
    if others:
        hidden = sum(1 + line.more for line in others[MOST_LINES:])
        blocks.show(view, "upload/faults.html", lines=others[:MOST_LINES], hidden=hidden)


def _is_mended_here(line: Line) -> bool:
    return bool(line.ways or line.correction)


def _answers(view: View, work: Work, resource: Resource | None) -> list[tuple[str, str, str]]:
    """Column, question and answer of each question that was answered."""
    return [
        (
            column_title(view.language, resource, question.column),
            question_in_words(view.language, question, resource),
            option_in_words(view.language, option),
        )
        for question in work.answered.values()
        for option in question.options
        if option.value == work.answers.get(question.id)
    ]


def _assumed_title(view: View, count: int) -> str:
    words = view.language.ngettext(
        "How the file was read: %(count)s remark", "How the file was read: %(count)s remarks", count
    )
    return words % {"count": count}


def _content(work: Work) -> bytes:
    """The file as it came, as far as it is small enough to be written anew."""
    with work.path.open("rb") as file:
        return file.read(LARGEST + 1)


def _offer_annotated(
    view: View,
    work: Work,
    checked: CheckResult,
    resource: Resource | None,
    names: NamesById,
) -> None:
    _, language, request = view.language.gettext, view.language, work.request

    def make() -> bytes:
        sheet = read_sheet(request)
        about = checked.issues, language, resource, checked.origin, names
        original = annotated_original(_content(work), sheet, *about) if sheet else None
        return original or annotated_xlsx(sheet, *about)

    name = f"{work.name.rpartition('.')[0] or work.name}-{_('checked')}.xlsx"
    st.download_button(
        _("Your file with these remarks in it (Excel)"),
        make,
        name,
        EXCEL,
        icon=":material/download:",
        key="upload.annotated",
        on_click="ignore",
    )
