"""Findings of an upload, and questions about it, in the reader's words."""

from collections.abc import Mapping
from dataclasses import replace

from i18n import Language
from tables.package import Resource, resources
from uploads.issue import Issue, Option, Question

FIGURES = ("factor", "other", "change", "usual", "sum", "whole", "km", "count_same")
DATES = ("other_period", "old_date")


def issue_in_words(language: Language, issue: Issue, resource: Resource | None = None) -> str:
    """Return an issue in a sentence, after the name of its row where that is in no file."""
    resource = resources().get(issue.table, resource)
    title = column_title(language, resource, issue.column)
    fields = _words_of(language, issue.fields)
    if issue.kind == "remark":
        fields |= _figures_of(language, issue)
    named = replace(issue, column=title, fields=fields)
    words = named.in_words(language.gettext(issue.message_id))
    if resource is None or not issue.row_names:
        return words
    place = (resource.title[language.code], issue.row_names[language.code], title)
    return f"{' – '.join(filter(None, place))}: {words}"


def question_in_words(
    language: Language, question: Question, resource: Resource | None = None
) -> str:
    """Return a question with the title of the column that it is about."""
    title = column_title(language, resource, question.column)
    named = replace(question, column=title, fields=_as_written(language, question.fields))
    return named.in_words(language.gettext(question.message_id))


def option_in_words(language: Language, option: Option) -> str:
    """Return one answer, with numbers and dates as this language writes them."""
    named = replace(option, fields=_as_written(language, option.fields))
    return named.in_words(language.gettext(option.message_id))


def _as_written(language: Language, fields: Mapping[str, str]) -> dict[str, str]:
    """What fills a question or an answer, with number and date as this language writes them."""
    words = dict(fields)
    if "number" in words:
        words["number"] = language.number(float(words["number"]))
    if "date" in words:
        words["date"] = language.date(words["date"])
    if words.get("unit") in resources()["indicators"].field("unit").categories:
        words["unit"] = language.unit(words["unit"])
    return words


def column_title(language: Language, resource: Resource | None, column: str | None) -> str:
    """Return the title of a column with its id; of an unknown one the heading as written."""
    for field in resource.fields if resource and column else ():
        if field.name == column:
            return f"{field.title[language.code]} ({field.name})"
    return column or ""


def issue_with_advice(language: Language, issue: Issue, resource: Resource | None = None) -> str:
    """Return the sentence with what would be accepted instead, where there is something."""
    words = issue_in_words(language, issue, resource)
    if not issue.suggestion or issue.suggestion in words:
        return words
    advice = language.gettext("Suggestion: %(suggestion)s") % {"suggestion": issue.suggestion}
    return f"{words} {advice}"


def _words_of(language: Language, fields: Mapping[str, str]) -> dict[str, str]:
    """What fills a message, with tables and units by name and not by id."""
    tables, units = resources(), resources()["indicators"].field("unit").categories
    words = dict(fields)
    if words.get("table") in tables:
        words["table"] = tables[words["table"]].title[language.code]
    if words.get("unit") in units:
        words["unit"] = language.unit(words["unit"])
    return words


def _figures_of(language: Language, issue: Issue) -> dict[str, str]:
    """The numbers and dates of a remark as the language writes them."""
    numbers, dates = set(FIGURES), set(DATES)
    if issue.column:
        is_number = resources()[issue.table].field(issue.column).type in ("number", "integer")
        (numbers if is_number else dates).add("value")
    given = {name: text for name, text in issue.fields.items() if text}
    return {
        **{name: language.number(float(given[name])) for name in numbers & given.keys()},
        **{name: language.date(given[name]) for name in dates & given.keys()},
    }
