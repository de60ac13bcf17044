"""Files of every kind that offices have, one of each: old letters, and what other programs save.

Each reader has tests of its own; here the whole check comes to it.
"""

from tests.uploads.corpus.offices import (
    ANSWERS,
    PLAIN,
    ROWS,
    SUBJECT,
    TABLE_FILE,
    TWO,
    asked,
    read,
    refused,
    row,
    table,
)
from tests.uploads.files import archive_of, header, text

XML = '<?xml version="1.0" encoding="UTF-8"?>'
POPULATION = ("vn-ha-nam 2013 799400", "vn-ha-nam 2014 802100", "vn-nghe-an 2013 2978700")


def cells_of(before: str, after: str, start: str, end: str) -> str:
    """The headings and the rows, each between marks, and each of their cells between others."""
    lines = ("".join(f"{start}{cell}{end}" for cell in one) for one in (header(), *ROWS))
    return "".join(f"{before}{line}{after}" for line in lines)


PAGE = f"<table>{cells_of('<tr>', '</tr>', '<td>', '</td>')}</table>".encode()
MHTML = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_N"\r\n\r\n--=_N\r\n'
    b'Content-Type: text/html; charset="utf-8"\r\n\r\n<html>%s</html>\r\n--=_N--\r\n'
)
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
DATA = '<Cell><Data ss:Type="String">', "</Data></Cell>"
EXCEL_2003 = (
    f'<?xml version="1.0"?><Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}">'
    f'<Worksheet ss:Name="a"><Table>{cells_of("<Row>", "</Row>", *DATA)}</Table></Worksheet>'
    "</Workbook>"
)
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
CUBE = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
TITLE="Dân số trung bình theo tỉnh và năm";
STUB="Tỉnh";
HEADING="Năm";
VALUES("Tỉnh")="Hà Nam","Nghệ An";
VALUES("Năm")="2013","2014";
UNITS="nghìn người";
DATA=
799.4 802.1
2978.7 "..";
""".encode()
ACROSS = """\ufeff"Dân số trung bình theo Tỉnh, Năm"\r
\r
"Tỉnh","2013","2014"\r
"CẢ NƯỚC",89759.50,90728.90\r
"Hà Nam",799.40,802.10\r
"Nghệ An",2978.70,".."\r
""".encode()
SDMX = b"""STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE
dataflow,NSO:DF_POP(1.0),vn-ha-nam,population,2016,803700,A,PS
"""
LETTER_CASES = [
    refused(
        "tcvn3-of-letters-that-exist",
        TABLE_FILE,
        PLAIN.replace(b"A,,", b"A,,S\xe8 h\xe9", 1),
        "encoding-error",
        2,
        None,
    ),
    refused(
        "tcvn3-at-a-name",
        TABLE_FILE,
        PLAIN.replace(b"vn-ha-nam", b"H\xb5 Nam"),
        "encoding-error",
        2,
        None,
    ),
    refused(
        "viscii",
        TABLE_FILE,
        PLAIN.replace(b"A,,", b"A,,D\xe2n s\xaf t\xefnh", 1),
        "encoding-error",
        2,
        None,
    ),
    refused(
        "letters-encoded-twice",
        TABLE_FILE,
        table(row(note="Dân số trung bình".encode().decode("cp1252"))),
        "encoding-error",
        2,
        "note",
    ),
    read(
        "tabs-called-xls",
        "table.xls",
        text([header(), *ROWS], "\t").encode("utf-16"),
        TWO,
        "encoding",
        "delimiter",
    ),
]
FILE_CASES = [
    asked("px", "table.px", CUBE, *SUBJECT),
    read("px-called-csv-answered", TABLE_FILE, CUBE, POPULATION, "px", "missing", answers=ANSWERS),
    asked("csv-of-px-web", TABLE_FILE, ACROSS, *SUBJECT),
    read("csv-of-px-web-answered", TABLE_FILE, ACROSS, POPULATION, "unit", answers=ANSWERS),
    refused(
        "json-without-a-table",
        "table.json",
        b'{"class": "dataset", "value": [1]}',
        "format-error",
        None,
        None,
    ),
    refused("sdmx-with-a-unit-and-no-source", TABLE_FILE, SDMX, "extra-label", 1, None),
    read("web-page-called-xls", "table.xls", PAGE, TWO, "web-page"),
    read("part-of-a-web-page", "table.xls", b"\r\n<div>" + PAGE + b"</div>", TWO, "web-page"),
    read("web-archive-called-xls", "table.xls", MHTML % PAGE, TWO, "web-page"),
    read("xml-of-excel-2003", "table.xls", EXCEL_2003.encode(), TWO, "excel-2003"),
    refused(
        "numbers-of-apple",
        "table.numbers",
        archive_of({"Index/Document.iwa": b"0"}),
        "format-error",
        None,
        None,
    ),
    refused(
        "flat-opendocument",
        "table.fods",
        f"{XML}<office:document {OFFICE}/>".encode(),
        "format-error",
        None,
        None,
    ),
    refused(
        "sylk",
        "table.slk",
        b'ID;PWXL;N;E\r\nC;Y1;X1;K"ref_area"\r\nE\r\n',
        "format-error",
        None,
        None,
    ),
    read("one-table-in-an-archive", "table.zip", archive_of({"table.csv": PLAIN}), TWO, "archive"),
]
PROGRAMS = [*LETTER_CASES, *FILE_CASES]
