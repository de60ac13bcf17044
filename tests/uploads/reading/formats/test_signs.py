"""Of which kind a text is, told by its content."""

import pytest

from uploads.reading.formats.signs import refusal_of, sign_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xef\xbb\xbf\r\n<TABLE BORDER=1>", "HTML"),
        ("<html><body>".encode("utf-16"), "HTML"),
        (b'<?xml version="1.0"?><html xmlns="x">', "HTML"),
        (b"<div>text</div>", "HTML"),
        (b"<x><y/></x>", ""),
        (b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n", "MHTML"),
        (b"Note: a;b\r\nmime-version: no\r\n", ""),
        (b'CHARSET="ANSI";\nAXIS', "PX"),
        (b'CODEPAGE="utf-8";', "PX"),
        (b'TITLE="a",b\n1,2', ""),
        (b'{"version":"2.0","class":"dataset"', "JSON-stat"),
        (b'{"rows": []}', ""),
        (b"ref_area,obs_value\n", ""),
    ],
)
def test_a_kind_is_told_by_its_first_bytes(head: bytes, kind: str) -> None:
    assert sign_of(head) == kind


@pytest.mark.parametrize(
    ("head", "program"),
    [
        (b"ID;PWXL;N;E\r\nC;Y1;X1;K1\r\nE\r\n", "SYLK"),
        (
            b'<?xml?><o xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
            "LibreOffice",
        ),
    ],
)
def test_a_file_of_another_program_is_refused_with_its_name(head: bytes, program: str) -> None:
    fault = refusal_of(head)
    assert fault
    assert program in fault.in_words()


def test_a_table_whose_first_heading_is_id_is_no_sylk() -> None:
    assert refusal_of(b"ID;Province;Value\r\n1;Sekong;3\r\n") is None
