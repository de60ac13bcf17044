"""The command that makes the catalogues fit the code."""

import pytest

from tests.catalogues import HEAD, TRANSLATED, extracted, path_of, renewed


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_that_fits_the_code_stays_as_it_is(code: str) -> None:
    text = path_of(code).read_text(encoding="utf-8")
    assert renewed(code, text) == text


def test_a_new_language_begins_with_every_message_and_no_words() -> None:
    text = renewed("km", "")
    assert text.startswith(HEAD.format(code="km", team="Khmer", forms="nplurals=1; plural=0;"))
    assert text.count("\nmsgid ") == len(extracted())
    assert '\nmsgid "Map"\nmsgstr ""\n' in text


def test_a_message_that_is_gone_goes_and_a_new_one_comes_in_empty() -> None:
    text = path_of("vi").read_text(encoding="utf-8")
    other = text.replace('\nmsgid "Map"\n', '\nmsgid "Atlas"\n')
    assert other != text
    assert "Atlas" not in renewed("vi", other)
    assert '\nmsgid "Map"\nmsgstr ""\n' in renewed("vi", other)
