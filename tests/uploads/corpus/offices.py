"""Files of every kind that offices have, one of each, as CSV: cells and layouts.

Workbooks are in office_books.py, the files of other programs in office_programs.py.
"""

from collections.abc import Mapping

from tests.uploads.corpus.case import Case
from tests.uploads.files import TABLE, Row, header, text

HEADINGS = ",".join(header())


def row(area: str = "vn-ha-nam", value: str = "862", **others: str) -> list[str]:
    """A row of statistics: the area of a province, or what the others say."""
    usual = {"indicator": "area_km2", "time_period": "2016", "source_id": "v-nso-2024"}
    cells = usual | {"ref_area": area, "obs_value": value, "obs_status": "A"} | others
    return [cells.get(name, "") for name in header()]


def growth(*values: str, **others: str) -> list[Row]:
    """A row of growth for each of the values, in consecutive years."""
    return [
        row(
            value=value,
            **{"indicator": "grdp_growth_pct", "time_period": str(year)} | others,
        )
        for year, value in enumerate(values, start=1998)
    ]


def periods(*written: str, indicator: str = "population") -> list[Row]:
    """A row for each of the periods; their values tell them apart."""
    return [
        row(value=str(100_000 + place), indicator=indicator, time_period=one)
        for place, one in enumerate(written)
    ]


def table(*rows: Row, delimiter: str = ",") -> bytes:
    """A CSV file of the headings and the rows."""
    return text([header(), *rows], delimiter).encode()


def read(
    name: str,
    filename: str,
    content: bytes,
    values: tuple[str, ...],
    *conversions: str,
    answers: Mapping[str, str] | None = None,
) -> Case:
    """A file that is accepted: its values, and how it was read."""
    return Case(
        name,
        TABLE,
        filename,
        content,
        "",
        answers=answers or {},
        conversions=conversions,
        values=values,
    )


def refused(
    name: str,
    filename: str,
    content: bytes,
    type: str,
    row: int | None,
    column: str | None,
    *suggestions: str,
) -> Case:
    """A file that is refused: its first fault, and what each fault suggests."""
    return Case(name, TABLE, filename, content, type, row, column, suggestions=suggestions or ("",))


def asked(name: str, filename: str, content: bytes, *questions: str) -> Case:
    """A file that can be read in several ways, so that somebody is asked."""
    return Case(name, TABLE, filename, content, "", questions=questions)


ONE = ("vn-ha-nam 2016 862",)
TWO = ("vn-ha-nam 2016 862", "la-sekong 2016 7665")
ROWS = (row(), row("la-sekong", "7665"))
TABLE_FILE, PLAIN = "table.csv", table(*ROWS)
ANSWERS = {
    "layout:indicator": "population",
    "layout:source": "v-nso-2024",
    "layout:unit": "3",
}
BOM = b"\xef\xbb\xbf"
NAME_AND_VALUE = """"Tỉnh","Dân số trung bình 2016 (nghìn người)"\r
"CẢ NƯỚC",92695.1\r
"Hà  Nam",803.7\r
""".encode()
SUBJECT = ("layout:indicator", "layout:source")
MISSING = (
    *("..", "…", "-", "—", ":", "--", "*", "n/a", "#N/A", "(-)", "ND", "x"),
    *("không có", "ບໍ່ມີຂໍ້ມູນ"),
)
PERIODS = {
    "2.015": "2015",
    "2,016": "2016",
    "2013M03": "2013-03",
    "T4/2013": "2013-04",
    "9T/2013": "2013-01/2013-09",
    "1-6/2013": "2013-S1",
    "6 tháng đầu năm 2014": "2014-S1",
    "Năm học 2009-2010": "2009/2010",
    "Năm 2012": "2012",
    "Quý III năm 2012": "2012-Q3",
    "IV/2012": "2012-Q4",
    "FY2006-07": "2006/2007",
    "Giai đoạn 2006-2010": "2006/2010",
    "ປີ 2011": "2011",
    "2010.0": "2010",
}
CODES = {"20181": "2018-Q1", "201803": "2018-03", "Mar-18": "2018-03", "1980s": "1980/1989"}
SIGNS = {
    "1.234,5 tỷ": "",
    "12 nghìn tỷ": "",
    "10-12": "",
    "1_000": "1000",
    "½": "",
    "3,5-": "-3,5",
    "(3,5)": "-3,5",
    "3,5*": "3,5",
    "3,5 r": "3,5",
}


def named(name: str, written: str, province: str, *conversions: str) -> Case:
    """A file with a province's name as somebody writes it."""
    rows = (f"{province} 2016 862",)
    return read(name, TABLE_FILE, table(row(written)), rows, *(conversions or ("name",)))


def years(*values: str, start: int = 1998) -> tuple[str, ...]:
    """What is read of rows of growth."""
    return tuple(f"vn-ha-nam {year} {value}" for year, value in enumerate(values, start=start))


def dated(*written: str) -> tuple[str, ...]:
    """What is read of rows of periods."""
    return tuple(f"vn-ha-nam {one} {100_000 + place}" for place, one in enumerate(written))


PERIOD_CASES = [
    read(
        "periods-as-people-write-them",
        TABLE_FILE,
        table(*periods(*PERIODS)),
        dated(*PERIODS.values()),
        "period",
    ),
    refused(
        "periods-as-programs-write-them",
        TABLE_FILE,
        table(*periods(*CODES)),
        "type-error",
        2,
        "time_period",
        *CODES.values(),
    ),
    read(
        "fiscal-years",
        TABLE_FILE,
        table(*periods("2008/09", "2009/10", "2010/11")),
        dated("2008/2009", "2009/2010", "2010/2011"),
        "period",
    ),
    read(
        "school-years-that-look-like-months",
        TABLE_FILE,
        table(*periods("2010-11", "2011-12", "2012-13")),
        dated("2010/2011", "2011/2012", "2012/2013"),
        "period",
    ),
]
NUMBER_CASES = [
    refused(
        "marks-for-missing",
        TABLE_FILE,
        table(*growth(*MISSING)),
        "type-error",
        2,
        "obs_value",
        *[""] * len(MISSING),
    ),
    refused(
        "units-ranges-and-signs",
        TABLE_FILE,
        table(*growth(*SIGNS, "4,5")),
        "type-error",
        2,
        "obs_value",
        *SIGNS.values(),
    ),
    asked(
        "a-preliminary-figure-called-normal",
        TABLE_FILE,
        table(*growth("3.5 (P)", "7.25")),
        "marks:obs_value",
    ),
    refused(
        "digits-lost",
        TABLE_FILE,
        table(*growth("8.2466E+05", "1,23E+06", indicator="population")),
        "type-error",
        2,
        "obs_value",
        "824660",
        "1230000",
    ),
    asked(
        "one-number-with-a-point",
        TABLE_FILE,
        table(*growth("14.600", indicator="grdp_bn_vnd")),
        "numbers:obs_value",
    ),
    asked(
        "a-point-that-another-row-proves",
        TABLE_FILE,
        table(
            row(value="187.5", indicator="population_density"),
            row(value="80.350", indicator="grdp_bn_vnd"),
        ),
        "numbers:obs_value",
    ),
    refused(
        "two-decimal-marks",
        TABLE_FILE,
        table(*growth("8,5", "7,25", "6.5", "(3.5)")),
        "type-error",
        4,
        "obs_value",
        "6,5",
        "-3,5",
    ),
    read(
        "two-decimal-marks-as-suggested",
        TABLE_FILE,
        table(*growth("8,5", "7,25", "6,5", "-3,5")),
        years("8.5", "7.25", "6.5", "-3.5"),
        "decimal-comma",
    ),
    read(
        "about-among-commas",
        TABLE_FILE,
        table(*growth("14.600,5", "khoảng 16.300,5", "≈ 16.300", indicator="grdp_bn_vnd")),
        years("14600.5", "16300.5", "16300"),
        "decimal-comma",
        "thousands",
        "mark",
    ),
    read(
        "zeros-in-front",
        TABLE_FILE,
        table(*growth("007", "-0", "07,5"), delimiter=";"),
        years("7", "0", "7.5"),
        "zeros",
        "delimiter",
    ),
    read(
        "digits-of-other-scripts",
        TABLE_FILE,
        table(row(value="๘๖๒"), row("la-sekong", "７６６５")),
        TWO,
        "digits",
    ),
    read(
        "words-of-programs-for-nothing",
        TABLE_FILE,
        table(row(qualifier="NULL", note="nan"), row("la-sekong", "7665", note="\\N")),
        TWO,
        "null",
    ),
]
NAME_CASES = [
    named("ho-chi-minh-city", "TP. HCM", "vn-ho-chi-minh-city"),
    named("a-footnote-at-a-name", "Phú Thọ (1)", "vn-phu-tho", "footnote"),
    refused(
        "a-name-of-two-provinces", TABLE_FILE, table(row("Viangchan")), "foreign-key", 2, "ref_area"
    ),
    named("luang-with-the-old-letter", "ຫລວງພະບາງ", "la-luang-prabang"),
    named("am-as-two-letters", "ຫຼວງນໍ້າທາ", "la-luang-namtha"),
    named("the-letter-of-iceland", "Ðà Nẵng", "vn-da-nang", "eth", "name"),
    named("a-code-of-iso", "LA-VT", "la-vientiane-capital"),
    read(
        "country-and-region-above",
        TABLE_FILE,
        table(row("CẢ NƯỚC", "331212"), row("Đồng bằng sông Hồng", "21060"), row()),
        ONE,
        "region-row",
    ),
]
LAYOUT_CASES = [
    read(
        "a-serial-column",
        TABLE_FILE,
        text([["STT", *header()], *(["1", *one] for one in ROWS[:1]), ["2", *ROWS[1]]]).encode(),
        TWO,
        "serial-column",
    ),
    read(
        "notes-below",
        TABLE_FILE,
        table(*ROWS, [], ["Nguồn: Cục Thống kê"], ["(*) Số liệu sơ bộ"]),
        TWO,
        "note-row",
    ),
    read("comments-above", TABLE_FILE, b"# From: office\r\n# 2026\r\n" + PLAIN, TWO, "header-row"),
    read(
        "forty-title-rows",
        TABLE_FILE,
        "".join(f"Phụ lục {place}\r\n" for place in range(40)).encode() + PLAIN,
        TWO,
        "header-row",
    ),
    read(
        "a-comma-after-the-headings",
        TABLE_FILE,
        PLAIN.replace(b"note\r", b"note,\r"),
        TWO,
        "empty-column",
    ),
    read(
        "two-files-in-one",
        TABLE_FILE,
        BOM + table(ROWS[0]) + BOM + table(ROWS[1]),
        TWO,
        "heading-row",
    ),
    read(
        "a-space-before-quotes",
        TABLE_FILE,
        f'{HEADINGS}\r\n{", ".join(ROWS[0][:-1])}, "page 3, table 4"\r\n'.encode(),
        ONE,
        "quoting",
    ),
    read(
        "each-row-in-quotes",
        TABLE_FILE,
        "\r\n".join(f'"{line}"' for line in PLAIN.decode().split()).encode(),
        TWO,
        "quoting",
    ),
    read(
        "a-backslash-before-quotes",
        TABLE_FILE,
        f'{HEADINGS}\r\n{",".join(ROWS[0][:-1])},"the \\"old\\" area"\r\n'.encode(),
        ONE,
        "quoting",
    ),
    asked("name-and-value-only", TABLE_FILE, NAME_AND_VALUE, *SUBJECT),
    read(
        "name-and-value-answered",
        TABLE_FILE,
        NAME_AND_VALUE,
        ("vn-ha-nam 2016 803700",),
        "layout",
        "unit",
        answers=ANSWERS,
    ),
]
TEXTS = [*PERIOD_CASES, *NUMBER_CASES, *NAME_CASES, *LAYOUT_CASES]
