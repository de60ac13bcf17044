"""One value, the Language, gives everything that depends on who reads."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal

from i18n.catalog import translations
from i18n.dates import format_period
from tables import package

LANGUAGES = {"en": "English", "vi": "Tiếng Việt", "lo": "ລາວ"}


def message(text: str) -> str:
    """Return the text itself; imported as `_`, it marks a message for the catalogues."""
    return text


@dataclass(frozen=True)
class Language:
    """A reader's language, by ISO 639-1 code: one of LANGUAGES."""

    code: str

    def gettext(self, message: str) -> str:
        """Return the message in this language, or itself where no translation is known."""
        return translations(self.code).gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of the message that goes with the number n."""
        return translations(self.code).ngettext(singular, plural, n)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return the number with this language's separators; missing gives "".

        Every decimal that the value has is kept; `decimals` is the least number of them.
        """
        if value is None or math.isnan(value):
            return ""
        exact = Decimal(repr(float(value))).normalize()
        shown = max(-int(exact.as_tuple().exponent), decimals or 0)
        pattern = "#,##0" + ("." + "0" * shown if shown > 0 else "")
        return format_decimal(exact, format=pattern, locale=self.code)

    def date(self, iso: str) -> str:
        """Return a date or period for reading; "" stays ""."""
        return format_period(iso, self.code, self.gettext)

    def name(self, row: Mapping[str, Any], field: str = "name") -> str:
        """Return the row's text in this language, else in English, else in Vietnamese."""
        candidates = (f"{field}_{self.code}", f"{field}_en", f"{field}_vi")
        return next((row[key] for key in candidates if row.get(key)), "")

    def label(self, resource: str, field: str, value: str) -> str:
        """Return the words for a coded value, as datapackage.json declares them.

        Raises KeyError if the field has no such category.
        """
        return package.resources()[resource].field(field).categories[value][self.code]

    def unit(self, unit: str) -> str:
        """Return the short form of a unit as it stands after a number."""
        return self.label("indicators", "unit", unit)

    def quantity(
        self, row: Mapping[str, Any], decimals: int | None = None, unit: str = "", value: str = ""
    ) -> str:
        """Return qualifier, number and unit of an observation: "over 14,600 bn VND".

        `unit` is a unit already in words; `value` names the column of the number.
        """
        column = value or ("obs_value" if "obs_value" in row else "value")
        qualifier = row["qualifier"]
        words = self.label("statistics", "qualifier", qualifier) if qualifier else ""
        number = self.number(row[column], decimals)
        return " ".join(part for part in (words, number, unit) if part)

    def list(self, items: Iterable[str]) -> str:
        """Return the items as a list in a sentence: "a, b and c"."""
        return format_list(list(items), locale=self.code)
