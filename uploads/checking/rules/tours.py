"""Rules of tours: each has a title in some language, and its views are views of the dashboard."""

from collections.abc import Iterable, Mapping

from i18n import LANGUAGES
from i18n import message as _
from tables.read import Tables
from tables.tours.addresses import NAMED_TABLES, AddressError, check_address
from uploads.checking.column import Fault
from uploads.checking.rules.rows import Rows, Violations

WITHOUT_TITLE = _("Write a title in one of the languages at least.")
# By the kind of an AddressError.
ADDRESSES: Mapping[str, str] = {
    "host": _(
        "“%(item)s” does not lead into the dashboard. Write page and parameters, from the first "
        "slash on: /gates?gate=nam-giang."
    ),
    "page": _("There is no page “%(item)s” that a tour could show."),
    "parameter": _("The page of this address has no parameter “%(item)s”."),
    "id": _("“%(item)s” in this address is the identifier of nothing here."),
}


def titles_are_given(rows: Rows) -> Iterable[Violations]:
    """A tour, or a view of one, is called something in one language at least."""
    names = [f"title_{code}" for code in LANGUAGES]
    titles = rows.select(*names)
    empty = titles.index[(titles[names] == "").all(axis=1)].tolist()
    fault = Fault("constraint-error", WITHOUT_TITLE)
    yield rows.violations(names[0], dict.fromkeys(empty, fault))


def views_are_of_the_dashboard(rows: Rows) -> Iterable[Violations]:
    """The address of a view leads to a page of the dashboard, and names what is there."""
    column = rows.columns["address"]
    named = {name: rows.tables[name] for name in NAMED_TABLES}
    faults: dict[int, Fault] = {}
    for code in column.open_codes():
        fault = _address_fault(column.values[code], named)
        if fault is not None:
            faults |= dict.fromkeys(column.rows_of([code]).tolist(), fault)
    yield rows.violations("address", faults)


def _address_fault(address: str, tables: Tables) -> Fault | None:
    try:
        check_address(address, tables)
    except AddressError as error:
        kind = "foreign-key" if error.kind == "id" else "constraint-error"
        return Fault(kind, ADDRESSES[error.kind], fields={"item": error.part[:80]})
    return None
