"""An encoding is proven or refused, never guessed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.package import resources
from tests.uploads import files
from uploads.issue import Issue
from uploads.reading import encodings
from uploads.reading.encodings import Text, decode, is_utf8

WORDS = "Thừa Thiên Huế, Quảng Trị; Đắk Lắk – “Nghệ An” … 12 °"


def outcome(raw: bytes) -> tuple[str, str]:
    """The text and the encoding that was assumed."""
    text = decode(raw)
    assert isinstance(text, Text)
    names = [issue.fields["encoding"] for issue in text.issues]
    return text.content.decode(), names[0] if names else ""


def refusal(raw: bytes) -> tuple[str, int | None]:
    """The type and the row of the fault."""
    fault = decode(raw)
    assert isinstance(fault, Issue)
    return fault.type, fault.row


def test_utf8_needs_no_word() -> None:
    assert outcome(WORDS.encode()) == (WORDS, "")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_with_and_without_its_mark(codec: str) -> None:
    lines = files.text()
    assert outcome(("\ufeff" + lines).encode(codec)) == (lines, "UTF-16")
    assert outcome(lines.encode(codec)) == (lines, "UTF-16")


def test_windows_1258_gives_composed_vietnamese() -> None:
    text, name = outcome(files.windows_1258(WORDS))
    assert (text, name) == (WORDS, "Windows-1258")
    assert unicodedata.is_normalized("NFC", text)


def test_every_vietnamese_letter_survives_windows_1258() -> None:
    letters = " ".join(sorted(encodings.LETTERS) + sorted(map(str.upper, encodings.LETTERS)))
    assert outcome(files.windows_1258(letters)) == (letters, "Windows-1258")


def test_letters_alike_in_both_code_pages_are_no_guess() -> None:
    assert outcome("Hà Nam, Lào Cai".encode("cp1252")) == ("Hà Nam, Lào Cai", "Windows-1258")


@pytest.mark.parametrize("words", ["São Tomé", "Curaçao", "Åland", "Đ".replace("Đ", "Ð"), "Mäkelä"])
def test_western_european_letters_are_refused_with_their_row(words: str) -> None:
    assert refusal(b"a,b\nc,d\n" + words.encode("cp1252")) == ("encoding-error", 3)


def test_one_broken_letter_among_many_is_not_taken_for_another_encoding() -> None:
    raw = WORDS.encode() + b"\n" + "Hà".encode()[:-1] + b",x\n"
    assert refusal(raw) == ("encoding-error", 2)


def test_the_row_counts_records_and_not_lines() -> None:
    assert refusal(WORDS.encode() + b'\n"two\nlines",x\n\xff') == ("encoding-error", 3)


@given(st.binary(max_size=60))
@settings(max_examples=300)
def test_pieces_do_not_change_what_is_utf8(raw: bytes) -> None:
    try:
        expected = bool(raw.decode("utf-8")) or not raw
    except UnicodeDecodeError:
        expected = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "BYTES_AT_ONCE", 5)
        assert is_utf8(raw) == expected


def test_no_shipped_table_would_be_taken_for_windows_1258() -> None:
    for resource in resources().values():
        assert outcome(resource.path.read_bytes())[1] == ""
