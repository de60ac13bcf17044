"""Citations: ready to copy, and read by programs as they are meant."""

import re
from dataclasses import replace

from i18n import Language
from tests.exports.shared import CITATION

EN = Language("en")


def test_a_citation_names_site_year_title_version_publishers_address_and_day() -> None:
    assert CITATION.words(EN) == (
        "Twin Provinces (2026): Visits: Alpha & Beta 100 %; publication 17 of 26 Nov 2026. "
        "Sources: Office of Alpha; Office of Beta. "
        "https://host.example/indicators?indicator=visits&lang=en (read on 27 Nov 2026)."
    )


def test_data_as_shipped_have_no_publication() -> None:
    shipped = replace(CITATION, number=0, published="")
    assert "data as they came with the dashboard" in shipped.words(EN)
    assert shipped.bibtex(EN).startswith("@misc{twin-provinces-2026,\n")


def test_many_publishers_are_counted() -> None:
    many = replace(CITATION, publishers=tuple("abcdefgh"))
    assert "Sources: a; b; c; d; e; f; 2 more." in many.words(EN)


def test_bibtex_is_balanced_and_takes_no_word_for_a_command() -> None:
    hard = replace(CITATION, title=r"50 % & 3 $ _a_ {b} \x ~ ^")
    entry = hard.bibtex(EN)
    assert r"50 \% \& 3 \$ \_a\_ \{b\} \textbackslash x" in entry
    plain = re.sub(r"\\[{}]", "", entry)
    assert plain.count("{") == plain.count("}")
    assert "url = {https://host.example/indicators?indicator=visits&lang=en}" in entry


def test_a_record_of_ris_has_a_tag_a_line_whatever_a_title_holds() -> None:
    record = replace(CITATION, title="Two\r\nER  - lines").ris(EN)
    lines = record.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert [line[:2] for line in lines].count("ER") == 1


def test_it_is_written_in_the_readers_language(code: str) -> None:
    assert Language(code).date("2026-11-27") in CITATION.words(Language(code))
