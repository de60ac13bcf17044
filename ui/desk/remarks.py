"""What is not plausible of new rows: listed in a preview, and ticked before publication."""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import streamlit as st

from exports.findings import issue_in_words
from i18n import Language
from i18n import message as _
from tables.package import resources
from ui import blocks
from ui.differences import row_names, values_in_words
from ui.plain import plain
from ui.state.cache import rows, tables
from ui.state.reach import wait_for
from ui.view import View
from uploads.checking.remarks.remarks import remark_count, remarks_by_type
from uploads.errands.large import remarks_of
from uploads.issue import Issue
from uploads.row_names import name_of
from versions.changes import Changes
from versions.version import State

REMARKED = "desk.remarked"  # what was looked at last, and the remarks on it

TITLES: Mapping[str, str] = {
    "unit": _("Is the unit right?"),
    "digit": _("Is a digit too many or missing?"),
    "jump": _("Larger steps than usual"),
    "area-changed": _("Other areas of provinces"),
    "elsewhere": _("Far from the values of others"),
    "more-than-country": _("More than the whole country"),
    "same-elsewhere": _("The same as for another province"),
    "unequal-sum": _("Parts that do not add up to their whole"),
    "more-than-whole": _("Parts larger than their whole"),
    "unequal-country": _("Provinces that do not add up to their country"),
    "position-moved": _("Positions that move far"),
    "date-moved": _("Dates that change"),
    "in-future": _("Dates in the future"),
}
# Fields of a remark that hold identifiers, and of which table.
NAMES = {"indicators": "indicators", "whole_indicator": "indicators", "other_area": "provinces"}


@dataclass(frozen=True)
class RemarkLine:
    """A remark in words, with the name of its row and the value that was there before."""

    row: str
    old: str
    words: str


@dataclass(frozen=True)
class Group:
    """The remarks of one kind, and how many more there are."""

    title: str
    lines: Sequence[RemarkLine]
    hidden: int


def remarks_on_draft(base: State, changes: Mapping[str, Changes]) -> tuple[Issue, ...]:
    """Return what is not plausible of tables that would be published, looked for once.

    changes: by table, against the state `base`. Raises StoreError where that cannot be read.
    """
    parts = list(changes.values())
    last = st.session_state.get(REMARKED)
    if last is None or last[0] != base or not _are_same(last[1], parts):
        last = base, parts, wait_for(remarks_of, base, changes)
        st.session_state[REMARKED] = last
    remarks: tuple[Issue, ...] = last[2]
    return remarks


def _are_same(one: Sequence[Changes], other: Sequence[Changes]) -> bool:
    """Whether they are the very same objects: equal ones would take long to tell."""
    return len(one) == len(other) and all(map(operator.is_, one, other))


def show_remarks(view: View, remarks: Sequence[Issue]) -> None:
    """List what is not plausible, by kind; nothing where all is."""
    language = view.language
    if not remarks:
        return
    count = remark_count(remarks)
    words = language.ngettext(
        "%(count)s remark: look at it before you publish. It may be right all the same.",
        "%(count)s remarks: look at them before you publish. They may be right all the same.",
        count,
    )
    intro = words % {"count": language.number(count)}
    groups = [_group(language, *group) for group in remarks_by_type(remarks).items()]
    blocks.show(view, "remarks.html", intro=intro, groups=groups)


def _group(language: Language, name: str, issues: Sequence[Issue]) -> Group:
    listed = [issue for issue in issues if issue.column]
    return Group(
        language.gettext(TITLES[name]),
        [_line(language, issue) for issue in listed],
        remark_count(issues) - len(listed),
    )


def ask_for_ticks(view: View, remarks: Sequence[Issue]) -> None:
    """Draw a box for each kind of remark, which says that somebody has looked at them."""
    language = view.language
    for name, issues in remarks_by_type(remarks).items():
        words = language.ngettext(
            "I have looked at this %(count)s remark: %(title)s",
            "I have looked at these %(count)s remarks: %(title)s",
            remark_count(issues),
        )
        title = language.gettext(TITLES[name])
        fields = {"count": language.number(remark_count(issues)), "title": title}
        st.checkbox(plain(words % fields), key=_key(name, issues), persist_state="page")


def ticked(remarks: Sequence[Issue]) -> int:
    """Return how many remarks are of kinds whose box is ticked."""
    groups = remarks_by_type(remarks).items()
    return sum(remark_count(issues) for name, issues in groups if _is_ticked(name, issues))


def _is_ticked(name: str, issues: Sequence[Issue]) -> bool:
    return bool(st.session_state.get(_key(name, issues), False))


def _key(name: str, issues: Sequence[Issue]) -> str:
    """Names the box by all that it is about: of other remarks, nobody has ticked anything."""
    about = repr([(dict(issue.key), issue.value, issue.count) for issue in issues])
    return f"upload.remarks.{name}.{sha256(about.encode()).hexdigest()[:16]}"


def _line(language: Language, issue: Issue) -> RemarkLine:
    resource = resources()[issue.table]
    empty = dict.fromkeys(resource.primary_key, "")
    value = values_in_words(language, resource)
    return RemarkLine(
        row_names(language, resource)(empty | dict(issue.key)),
        value(issue.column or "", issue.fields.get("old", "")),
        issue_in_words(language, _with_names(language, issue)),
    )


def _with_names(language: Language, issue: Issue) -> Issue:
    """The remark with the names of what it names by identifiers."""
    fields = dict(issue.fields)
    for name in NAMES.keys() & fields.keys():
        records = rows(NAMES[name])
        names = [
            name_of(records[one], tables(), language) if one in records else one
            for one in fields[name].split("|")
        ]
        fields[name] = language.list(names)
    return replace(issue, fields=fields)
