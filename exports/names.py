"""Names beside identifiers, in the reader's language: "vn-ha-nam (Hà Nam)"."""

import re
from collections import Counter
from collections.abc import Mapping

from i18n import Language
from tables.package import Field, resources
from tables.read import Tables
from uploads.row_names import LONGEST_PART, names_of

# The tables whose rows findings name; identifiers of no two of them are alike.
NAMED_TABLES = ("provinces", "indicators", "partnerships", "gates", "corridors", "tours", "sources")
# An identifier alone, or in brackets behind a name in whatever language.
ONE = re.compile(r"(?:[^,()|]+ \((?P<named>[a-z0-9_-]+)\))|(?P<bare>[a-z0-9_-]+)")
BETWEEN = re.compile(r"(, |\||–| – )")

NamesById = Mapping[str, str]


def names_by_id(tables: Tables, language: Language) -> NamesById:
    """Return what rows are called by their identifier; of two of one name, with the year of change.

    Long titles are cut.
    """
    names: dict[str, str] = {}
    for table in NAMED_TABLES:
        key = resources()[table].primary_key[0]
        for one, name in names_of(table, key, tables, language).items():
            if name:
                names[one] = f"{name[:LONGEST_PART]}…" if len(name) > LONGEST_PART else name
    return names | _provinces_of_one_name(tables, language, names)


def _provinces_of_one_name(tables: Tables, language: Language, names: NamesById) -> dict[str, str]:
    rows = tables["provinces"].to_dict("records")
    bearers = Counter(names.get(row["province_id"], "") for row in rows)
    until = language.gettext("%(name)s (until %(year)s)")
    since = language.gettext("%(name)s (since %(year)s)")
    dated = {}
    for row in rows:
        name, date = names.get(row["province_id"], ""), row["valid_to"] or row["valid_from"]
        if name and bearers[name] > 1 and date:
            words = until if row["valid_to"] else since
            dated[row["province_id"]] = words % {"name": name, "year": date[:4]}
    return dated


def with_names(text: str, names: NamesById) -> str:
    """Return a text that is identifiers, parted by commas or bars, with the name of each beside it.

    What is no identifier stays as it is.
    """
    return "".join(_with_name(part, names) for part in BETWEEN.split(text))


def _with_name(text: str, names: NamesById) -> str:
    match = ONE.fullmatch(text)
    one = (match["named"] or match["bare"]) if match else ""
    return f"{one} ({names[one]})" if one in names else text


def with_label(value: str, field: Field, language: Language) -> str:
    """Return a code with its label beside it: "A (actual value)"."""
    labels = field.categories.get(value)
    return f"{value} ({labels[language.code]})" if labels else value
