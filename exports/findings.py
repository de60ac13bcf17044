"""Findings of an upload, and questions about it, in the reader's words."""

from collections.abc import Mapping
from dataclasses import replace

from exports.names import NamesById, with_label, with_names
from i18n import Language
from tables.package import Field, Resource, resources
from uploads.checking.codes import ITEM_NOT_ALLOWED, NOT_ALLOWED
from uploads.checking.header import BETWEEN_COLUMNS
from uploads.issue import Issue, Option, Question

FIGURES = ("factor", "other", "change", "usual", "sum", "whole", "km", "count_same")
MOST_ALLOWED = 12  # values of a column that a sentence lists
NO_NAMES: NamesById = {}
DATES = ("other_period", "old_date")


def issue_in_words(
    language: Language,
    issue: Issue,
    resource: Resource | None = None,
    names: NamesById = NO_NAMES,
) -> str:
    """Return an issue in a sentence, after the name of its row where that is in no file.

    names: what is set beside identifiers (`names_by_id`).
    """
    resource = resources().get(issue.table, resource)
    title = column_title(language, resource, issue.column)
    fields = _words_of(language, issue.fields, resource, names)
    if issue.kind == "remark":
        fields |= _figures_of(language, issue)
    suggestion = suggestion_in_words(language, issue, resource, names)
    named = replace(issue, column=title, suggestion=suggestion, fields=fields)
    words = named.in_words(language.gettext(issue.message_id))
    words = " ".join(filter(None, (words, _allowed(language, issue, resource))))
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
    """What fills a question or an answer, with number and date as this language writes them.

    Of names in several languages ("area" in English, "area_vi") the reader's own.
    """
    words = dict(fields)
    own = f"_{language.code}"
    words |= {name.removesuffix(own): text for name, text in fields.items() if name.endswith(own)}
    if "number" in words:
        words["number"] = language.number(float(words["number"]))
    if "date" in words:
        words["date"] = language.date(words["date"])
    words |= _marks_of(language, words)
    if words.get("unit") in resources()["indicators"].field("unit").categories:
        words["unit"] = language.unit(words["unit"])
    return words


def _marks_of(language: Language, fields: Mapping[str, str]) -> dict[str, str]:
    """A column that a mark belongs in by its title, and codes of it by their labels."""
    statistics = resources()["statistics"]
    named = [field for field in statistics.fields if field.name == fields.get("target")]
    words = {}
    for field in named:
        words["target"] = field.title[language.code]
        for name in ("mark", "value"):
            if fields.get(name) in field.categories:
                words[name] = field.categories[fields[name]][language.code]
    return words


def column_title(language: Language, resource: Resource | None, column: str | None) -> str:
    """Return the title of a column with its id; of an unknown one the heading as written."""
    field = _field(resource, column)
    return f"{field.title[language.code]} ({field.name})" if field else column or ""


def _title(language: Language, resource: Resource, column: str) -> str:
    field = _field(resource, column)
    return field.title[language.code] if field else column


def suggestion_in_words(
    language: Language,
    issue: Issue,
    resource: Resource | None = None,
    names: NamesById = NO_NAMES,
) -> str:
    """Return what would be accepted, with the label or the name of it beside it."""
    if resource and issue.suggestion in {field.name for field in resource.fields}:
        return column_title(language, resource, issue.suggestion)
    field = _field(resource, issue.column)
    if field and field.categories:
        return with_label(issue.suggestion, field, language)
    return with_names(issue.suggestion, names)


def _field(resource: Resource | None, column: str | None) -> Field | None:
    fields = resource.fields if resource and column else ()
    return next((field for field in fields if field.name == column), None)


def _allowed(language: Language, issue: Issue, resource: Resource | None) -> str:
    """The values that may stand in a column of codes, each with its label."""
    field = _field(resource, issue.column)
    if issue.message_id not in (NOT_ALLOWED, ITEM_NOT_ALLOWED) or field is None:
        return ""
    values = [with_label(value, field, language) for value in field.categories]
    if len(values) > MOST_ALLOWED:
        more = language.gettext("%(count)s more in the template")
        rest = more % {"count": len(values) - MOST_ALLOWED}
        values = [*values[:MOST_ALLOWED], rest]
    words = language.gettext("Allowed are: %(values)s.")
    return words % {"values": "; ".join(values)}


def issue_with_advice(
    language: Language,
    issue: Issue,
    resource: Resource | None = None,
    names: NamesById = NO_NAMES,
) -> str:
    """Return the sentence with what would be accepted instead, where there is something."""
    words = issue_in_words(language, issue, resource, names)
    if not issue.suggestion or issue.suggestion in words:
        return words
    suggestion = suggestion_in_words(language, issue, resource, names)
    return f"{words} {language.gettext('Suggestion: %(suggestion)s') % {'suggestion': suggestion}}"


def _words_of(
    language: Language, fields: Mapping[str, str], resource: Resource | None, names: NamesById
) -> dict[str, str]:
    """What fills a message: tables, columns and units by name, names beside identifiers."""
    tables, units = resources(), resources()["indicators"].field("unit").categories
    as_written = ("item", "value", "place", "limit")
    words = {
        name: text if name in as_written else with_names(text, names)
        for name, text in fields.items()
    }
    if "key" in words and resource:
        of_key = fields["key"].split(" + ")
        words["key"] = language.list(_title(language, resource, name) for name in of_key)
    if "columns" in words and resource:
        names_of = fields["columns"].split(BETWEEN_COLUMNS)
        words["columns"] = language.list(column_title(language, resource, one) for one in names_of)
    if words.get("table") in tables:
        words["table"] = tables[words["table"]].title[language.code]
    if words.get("unit") in units:
        words["unit"] = language.unit(words["unit"])
    return words | _marks_of(language, words)


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
