"""Identifiers that forms make of words."""

from uploads.desk.slugs import new_identifier, slug


def test_a_slug_has_letters_digits_and_hyphens_only() -> None:
    assert slug("Niên giám Thống kê 2025 (Đà Nẵng)") == "nien-giam-thong-ke-2025-da-nang"
    assert slug("ປຶ້ມສະຖິຕິ") == ""
    assert slug("word " * 20) == "word-word-word-word-word-word-word-word"


def test_no_two_rows_are_called_the_same() -> None:
    taken = {"source-office-2025", "source-office-2025-2"}
    assert new_identifier(["source", "Office", "2025"], set()) == "source-office-2025"
    assert new_identifier(["source", "Office", "", "2025"], taken) == "source-office-2025-3"
