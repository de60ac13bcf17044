"""Addresses of views inside the dashboard: what a tour may lead to, and what they name."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from tables.read import Tables

# The pages that a tour may show, with the parameters of each: the table whose rows a parameter
# names, "" for words of the page's own. README.md has the same list, in words.
PAGES: Mapping[str, Mapping[str, str]] = {
    "overview": {},
    "map": {
        "indicator": "indicators",
        "year": "",
        "units": "",
        "as": "",
        "area": "provinces",
        "gate": "gates",
        "gates": "",
        "layers": "",
        "pair": "partnerships",
        "extent": "",
        "zoom": "",
    },
    "indicators": {
        "indicator": "indicators",
        "with": "indicators",
        "areas": "provinces",
        "units": "",
        "currency": "",
        "chart": "",
        "year": "",
        "from": "",
        "scale": "",
        "base": "",
        "country": "",
        "events": "",
        "focus": "provinces",
        "of": "",
        "point": "",
    },
    "partnerships": {
        "pair": "partnerships",
        "section": "",
        "area": "provinces",
        "q": "",
        "sort": "",
        "side": "",
        "state": "",
    },
    "commitments": {
        "pair": "partnerships",
        "area": "provinces",
        "field": "",
        "state": "",
        "order": "",
        "commitment": "commitments",
        "page": "",
    },
    "events": {
        "pair": "partnerships",
        "area": "provinces",
        "field": "",
        "type": "",
        "years": "",
        "event": "events",
    },
    "gates": {"gate": "gates", "date": "", "part": ""},
    "province": {"area": "provinces"},
    "compare": {"areas": "provinces", "pair": "partnerships", "topic": ""},
    "news": {"since": "", "pair": "partnerships", "area": "provinces"},
    "coverage": {
        "part": "",
        "country": "",
        "units": "",
        "topic": "",
        "indicator": "indicators",
        "area": "provinces",
    },
    "sources": {
        "source": "sources",
        "part": "",
        "q": "",
        "authority": "",
        "language": "",
        "table": "",
        "resource": "",
    },
}
# What stands in the place of an identifier without being one: every pair, no indicator.
WORDS = {"indicators": ("none",), "partnerships": ("all", "founding"), "provinces": ()}
NAMED_TABLES = tuple(sorted({table for page in PAGES.values() for table in page.values()} - {""}))
Parameters = Mapping[str, str]


class AddressError(ValueError):
    """An address that is none of the dashboard's; `kind` and `part` say which part of it is wrong.

    kind: "host" (not inside the dashboard), "page", "parameter" or "id".
    """

    def __init__(self, kind: str, part: str) -> None:
        super().__init__(f"{kind}: {part}")
        self.kind, self.part = kind, part


def parts_of(address: str) -> tuple[str, Parameters]:
    """Return the page and the parameters of an address; the overview is "/" or "/overview".

    Raises AddressError for an address that leads elsewhere, or asks for what the page has not.
    """
    # A browser takes a backslash for a slash, and what begins with two leads to another host.
    if not address.startswith("/") or address.startswith("//") or "\\" in address:
        raise AddressError("host", address)
    split = urlsplit(address)
    if split.scheme or split.netloc or split.fragment:
        raise AddressError("host", address)
    page = split.path.removeprefix("/") or "overview"
    if page not in PAGES:
        raise AddressError("page", page)
    parameters = dict(parse_qsl(split.query, keep_blank_values=True))
    for name in parameters:
        if name not in PAGES[page]:
            raise AddressError("parameter", name)
    return page, parameters


def address_of(page: str, parameters: Parameters) -> str:
    """Return the address of a view in its one form, which `parts_of` reads back.

    Parameters that say how something is seen, not what (language, presenter mode), are left out.
    """
    own = {name: value for name, value in parameters.items() if name in PAGES[page]}
    path = "/" if page == "overview" else f"/{page}"
    return f"{path}?{urlencode(own, safe=',')}" if own else path


def check_address(address: str, tables: Tables) -> None:
    """Raise AddressError for an address that `parts_of` refuses, or that names what is not there.

    tables: at least NAMED_TABLES, typed or as text.
    """
    page, parameters = parts_of(address)
    for name, value in parameters.items():
        if table := PAGES[page][name]:
            ids = {*tables[table].iloc[:, 0], *WORDS.get(table, ()), ""}
            for one in value.split(","):
                if one not in ids:
                    raise AddressError("id", one)
