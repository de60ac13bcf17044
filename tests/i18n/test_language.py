"""Numbers, dates and names read as the reader's language writes them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import LANGUAGES, Language
from tests.catalogues import renewed

EN, VI, LO = (Language(code) for code in ("en", "vi", "lo"))


def test_thousands_are_separated_as_each_language_does() -> None:
    assert [language.number(14600) for language in (EN, VI, LO)] == ["14,600", "14.600", "14.600"]


def test_no_decimal_is_rounded_away() -> None:
    assert EN.number(9.41, decimals=1) == "9.41"
    assert VI.number(3470.5, decimals=2) == "3.470,50"


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=3))
def test_a_number_read_back_is_the_number_given(value: object) -> None:
    text = EN.number(float(str(value)))
    assert float(text.replace(",", "")) == float(str(value))


def test_missing_is_empty_and_not_zero() -> None:
    assert EN.number(float("nan")) == ""


@pytest.mark.parametrize(
    ("iso", "en", "vi"),
    [
        ("2024-03-20", "20 Mar 2024", "20/03/2024"),
        ("2024-03", "Mar 2024", "03/2024"),
        ("1979", "1979", "1979"),
        ("2011/2024", "2011–2024", "2011–2024"),
        ("2024-01/2024-06", "Jan 2024–Jun 2024", "01/2024–06/2024"),
        ("", "", ""),
    ],
)
def test_dates_keep_the_precision_they_were_given_in(iso: str, en: str, vi: str) -> None:
    assert (EN.date(iso), VI.date(iso), LO.date(iso)) == (en, vi, vi)


def test_parts_of_a_year_are_named_in_words() -> None:
    assert EN.date("2024-S1") == "Half-year 1 of 2024"
    assert EN.date("2025-Q1") == "Quarter 1 of 2025"


def test_a_quantity_keeps_its_qualifier_and_unit() -> None:
    row = {"obs_value": 14600.0, "qualifier": "over"}
    assert EN.quantity(row, unit=EN.unit("bn_vnd")) == "over 14,600 bn VND"
    assert VI.quantity(row, unit=VI.unit("bn_vnd")) == "trên 14.600 tỷ đồng"


def test_a_name_without_translation_falls_back_to_english() -> None:
    row = {"name_en": "Ha Nam", "name_vi": "Hà Nam", "name_lo": ""}
    assert [language.name(row) for language in (EN, VI, LO)] == ["Ha Nam", "Hà Nam", "Ha Nam"]


def test_a_text_comes_with_its_language_and_a_bare_column_is_english() -> None:
    row = {"role": "Governor", "role_vi": "Tỉnh trưởng", "role_lo": ""}
    texts = [language.text(row, "role") for language in (EN, VI, LO)]
    assert texts == [("Governor", "en"), ("Tỉnh trưởng", "vi"), ("Governor", "en")]
    assert LO.text({"role": ""}, "role") == ("", "en")


def test_a_plural_that_is_not_translated_yet_is_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "km" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(renewed("km", ""), encoding="utf-8")
    monkeypatch.setattr("i18n.language.LOCALE", tmp_path)
    forms = [Language("km").ngettext("%(count)s row", "%(count)s rows", n) for n in (1, 2)]
    assert forms == ["%(count)s row", "%(count)s rows"]


def test_every_language_has_a_catalogue() -> None:
    assert all(Language(code).gettext("Map") for code in LANGUAGES)
