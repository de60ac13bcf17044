"""Findings of an upload in the reader's words."""

from collections.abc import Mapping
from dataclasses import replace

from data.package import Resource, resources
from data.uploads.issue import Issue
from i18n import Language


def said(language: Language, issue: Issue) -> str:
    """Return what was found, in a sentence."""
    worded = replace(issue, fields=_worded(language, issue.fields))
    return worded.filled(language.gettext(issue.message_id))


def _worded(language: Language, fields: Mapping[str, str]) -> dict[str, str]:
    """What fills a message, with tables and units by name and not by id."""
    tables, units = resources(), resources()["indicators"].field("unit").categories
    found = dict(fields)
    if found.get("table") in tables:
        found["table"] = tables[found["table"]].title[language.code]
    if found.get("unit") in units:
        found["unit"] = language.unit(found["unit"])
    return found


def titled(language: Language, resource: Resource | None, column: str | None) -> str:
    """Return the title of a column with its id; of an unknown one the heading as written."""
    for field in resource.fields if resource and column else ():
        if field.name == column:
            return f"{field.title[language.code]} ({field.name})"
    return column or ""


def advised(language: Language, issue: Issue) -> str:
    """Return the finding with what would be accepted instead, where that is known."""
    words = said(language, issue)
    if not issue.suggestion or issue.suggestion in words:
        return words
    advice = language.gettext("Suggestion: %(suggestion)s") % {"suggestion": issue.suggestion}
    return f"{words} {advice}"
