"""One value, the Language, gives everything that depends on who reads."""

import gettext
import io
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import icu
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from tables import package

LANGUAGES = {"en": "English", "vi": "Tiếng Việt", "lo": "ລາວ"}
LOCALE = Path(__file__).parent.parent / "locale"
SORTED = 20_000  # texts whose place is kept: any may come, as tables are uploaded
PART_OF_A_YEAR = re.compile(r"(\d{4})-([SQ])(\d)")  # an SDMX period: "2024-S1", "2024-Q3"


def message(text: str) -> str:
    """Return the text itself; imported as `_`, it marks a message for the catalogues."""
    return text


def language_named(tag: str) -> str:
    """Return the language that a tag of BCP 47 names, in any capitals: "vi" for VI and vi-VN.

    "" for one that is not in LANGUAGES.
    """
    code = tag.strip().replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else ""


@dataclass(frozen=True)
class Language:
    """A reader's language, by ISO 639-1 code: one of LANGUAGES."""

    code: str

    def gettext(self, message: str) -> str:
        """Return the message in this language, or itself where no translation is known."""
        return _translations(self.code).gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of the message that goes with the number n."""
        return _translations(self.code).ngettext(singular, plural, n)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return the number with this language's separators; missing gives "".

        Every decimal that the value has is kept; `decimals` is the least number of them.
        """
        if value is None or math.isnan(value):
            return ""
        exact = Decimal(repr(float(value))).normalize()
        digits = max(-int(exact.as_tuple().exponent), decimals or 0)
        pattern = "#,##0" + ("." + "0" * digits if digits > 0 else "")
        return format_decimal(exact, format=pattern, locale=self.code)

    def ordinal(self, number: int) -> str:
        """Return a place in an order: "8th" in English; others write the number alone."""
        if self.code != "en":
            return self.number(number)
        form = Locale("en").ordinal_form(number)
        return self.number(number) + {"one": "st", "two": "nd", "few": "rd"}.get(form, "th")

    def date(self, iso: str) -> str:
        """Return a date, a range ("2011/2024") or an SDMX period for reading; "" stays "".

        A partial date stays partial: "2024-03" gives "Mar 2024" or "03/2024", "2024" gives "2024".
        """
        return _period_in_words(self, iso)

    def name(self, row: Mapping[str, Any], field: str = "name") -> str:
        """Return the row's text in this language, else in English, else in one that has it."""
        return self.text(row, field)[0]

    def text(self, row: Mapping[str, Any], field: str) -> tuple[str, str]:
        """Return the text that `name` gives, and the language that it is in.

        A column without a language in its name ("place" beside "place_vi") is in English.
        """
        keys = {f"{field}_{self.code}": self.code, f"{field}_en": "en", field: "en"}
        keys |= {f"{field}_{code}": code for code in LANGUAGES}
        return next(((row[key], code) for key, code in keys.items() if row.get(key)), ("", "en"))

    def label(self, resource: str, field: str, value: str) -> str:
        """Return the words for a coded value, as datapackage.json declares them.

        Raises KeyError if the field has no such category.
        """
        return package.resources()[resource].field(field).categories[value][self.code]

    def unit(self, unit: str) -> str:
        """Return the short form of a unit as it is written after a number."""
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

    def order(self, text: str) -> bytes:
        """Return what a text is sorted by in this language, as `key` of a sort.

        The order is that of CLDR (UTS 10; common/collation, vi.xml and lo.xml): in Vietnamese đ is
        a letter after d, and tones come as ngang, huyền, hỏi, ngã, sắc, nặng; in Lao a vowel that
        is written before its consonant is sorted behind it, so that ເຊກອງ is among the names with
        ຊ. Numbers are in the order of their values.
        """
        return _sort_key(self.code, text)

    def list(self, items: Iterable[str]) -> str:
        """Return the items as a list in a sentence: "a, b and c"."""
        return format_list(list(items), locale=self.code)


@lru_cache(SORTED)
def _sort_key(code: str, text: str) -> bytes:
    return bytes(_collator(code).getSortKey(text))


@cache
def _collator(code: str) -> icu.Collator:
    collator = icu.Collator.createInstance(icu.Locale(code))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return collator


@cache
def _translations(code: str) -> gettext.NullTranslations:
    """The catalogue of a language, compiled in memory, so that no compiled file can be stale.

    English, the language of the message ids, has none. Raises FileNotFoundError if another
    language has no catalogue.
    """
    if code == "en":
        return gettext.NullTranslations()
    with (LOCALE / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalog = read_po(file, locale=code)
    for message in list(catalog):
        # Else it would be compiled with its English forms, the singular for any number.
        if isinstance(message.string, tuple) and not all(message.string):
            catalog.delete(message.id)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _period_in_words(language: Language, iso: str) -> str:
    if "/" in iso:
        return "–".join(_period_in_words(language, end) for end in iso.split("/", 1))
    if part := PART_OF_A_YEAR.fullmatch(iso):
        _ = language.gettext
        year, kind, number = part.groups()
        words = _("Quarter %(number)s of %(year)s")
        if kind == "S":
            words = _("Half-year %(number)s of %(year)s")
        return words % {"number": number, "year": year}
    return _date_in_words(language, iso)


def _date_in_words(language: Language, iso: str) -> str:
    english, parts = language.code == "en", iso.split("-")
    if len(parts) == 3:
        day = date.fromisoformat(iso)
        return format_date(day, "d MMM y", "en") if english else f"{day:%d/%m/%Y}"
    if len(parts) == 2:
        month = date.fromisoformat(f"{iso}-01")
        return format_date(month, "MMM y", "en") if english else f"{month:%m/%Y}"
    return iso
