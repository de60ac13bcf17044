"""Files that are honest and untidy inside: each must come out as the shipped rows."""

from collections.abc import Callable

from tables.package import resources
from tests.uploads.corpus.case import Case
from tests.uploads.lines import Lines, lines, rows_of, with_column, with_headings, written

LAO = str.maketrans("0123456789", "໐໑໒໓໔໕໖໗໘໙")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
STATS, CLASS = "statistics", "gate_status"
VALUE, PERIOD, STATUS, AREA, IDS = (
    "obs_value",
    "time_period",
    "obs_status",
    "ref_area",
    "province_ids",
)
GRDP = rows_of("statistics", "indicator", "grdp_bn_vnd")
GROWTH = rows_of("statistics", "indicator", "grdp_growth_pct")
HA_NAM = rows_of("statistics", "ref_area", "vn-ha-nam")
HUE = rows_of("statistics", "ref_area", "vn-thua-thien-hue")
DIEN_BIEN = rows_of("statistics", "ref_area", "vn-dien-bien")
MONTHS = rows_of("statistics", "time_period", "2023-01/2023-09")
HALVES = rows_of("statistics", "time_period", "2024-S1")
QUARTERS = rows_of("statistics", "time_period", "2025-Q1")
NINH_BINH = rows_of("statistics", "ref_area", "vn-ninh-binh")
EVENTS, CLASSES, PAIR = lines("events"), lines("gate_status"), lines("partnerships", 1)
DATED = [line for line in lines("events", 60) if line[1] == "date" or len(line[1]) == 10][:12]


def rewritten(given: Lines, column: str, write: Callable[[str], str]) -> Lines:
    """The lines with every value of a column written in another way."""
    place = given[0].index(column)
    return with_column(given, column, [write(line[place]) for line in given[1:]])


def titled(table: str, language: str) -> Lines:
    """Rows under the titles of a language."""
    titles = {field.name: field.title[language] for field in resources()[table].fields}
    return with_headings(lines(table), titles)


def grouped(mark: str, point: str) -> Callable[[str], str]:
    """A way to write numbers with a mark between thousands and another decimal mark."""

    def write(number: str) -> str:
        whole, _point, part = number.partition(".")
        marked = f"{int(whole):,}".replace(",", mark)
        return marked + (point + part if part else "")

    return write


def labelled(table: str, column: str, language: str) -> Callable[[str], str]:
    """A way to write codes by their labels."""
    field = resources()[table].field(column)

    def write(code: str) -> str:
        items = code.split(field.delimiter) if field.is_list else [code]
        labels = [field.categories[item][language] if item else "" for item in items]
        return (field.delimiter or "").join(labels)

    return write


def named(table: str, language: str) -> Callable[[str], str]:
    """A way to write identifiers by the names of their rows."""
    rows = lines(table, 10_000)
    name = next(one for one in (f"name_{language}", f"title_{language}", "title") if one in rows[0])
    names = {row[0]: row[rows[0].index(name)] for row in rows[1:]}
    return names.__getitem__


def day_first(date: str, mark: str = "/") -> str:
    """A full date as 18/03/2024."""
    return mark.join(reversed(date.split("-")))


def turned(given: Lines) -> Lines:
    """The columns from right to left."""
    return [line[::-1] for line in given]


def plain_signs(number: str) -> str:
    """A number with the minus of typography, or with a plus."""
    return number.replace("-", "−") if "-" in number else f"+{number}"


# name, table, rows meant, column, how it is written, conversions
UNTIDY: tuple[tuple[str, str, Lines, str, Callable[[str], str], str], ...] = (
    ("decimal-comma", STATS, GROWTH, VALUE, lambda text: text.replace(".", ","), "decimal-comma"),
    ("thousands-by-dot", STATS, GRDP, VALUE, grouped(".", ","), "thousands decimal-comma"),
    ("thousands-by-comma", STATS, GRDP, VALUE, grouped(",", "."), "thousands"),
    ("thousands-by-space", STATS, GRDP, VALUE, grouped(" ", ","), "thousands decimal-comma"),
    ("thousands-by-wide-space", STATS, GRDP, VALUE, grouped("\u00a0", "."), "thousands"),
    ("thousands-by-narrow-space", STATS, GRDP, VALUE, grouped("\u202f", "."), "thousands"),
    ("thousands-by-apostrophe", STATS, GRDP, VALUE, grouped("’", "."), "thousands"),
    ("lao-digits", STATS, GRDP, VALUE, lambda text: text.translate(LAO), "digits"),
    ("wide-digits", STATS, GRDP, VALUE, lambda text: text.translate(WIDE), "digits"),
    ("percent-signs", STATS, GROWTH, VALUE, lambda text: f"{text} %", "percent"),
    ("plus-and-minus-signs", STATS, GROWTH, VALUE, plain_signs, "sign"),
    ("years-in-words", STATS, GRDP, PERIOD, lambda text: f"Năm {text}", "period"),
    ("years-in-lao-digits", STATS, GRDP, PERIOD, lambda text: text.translate(LAO), "digits"),
    ("nine-months", STATS, MONTHS, PERIOD, lambda _: "9 tháng đầu năm 2023", "period"),
    ("first-half-year", STATS, HALVES, PERIOD, lambda _: "6 tháng đầu năm 2024", "period"),
    ("quarters", STATS, QUARTERS, PERIOD, lambda _: "Quý I/2025", "period"),
    ("dates-day-first", "events", DATED, "date", day_first, "date"),
    ("dates-with-points", "events", DATED, "date", lambda text: day_first(text, "."), "date"),
    ("dates-at-midnight", "events", DATED, "date", lambda text: f"{text} 00:00:00", "date"),
    ("labels-in-vietnamese", STATS, GRDP, STATUS, labelled(STATS, STATUS, "vi"), "code"),
    ("labels-in-lao", CLASS, CLASSES, "status", labelled(CLASS, "status", "lo"), "code"),
    ("labels-in-lists", "events", EVENTS, "fields", labelled("events", "fields", "en"), "code"),
    ("spaces-in-lists", "events", EVENTS, IDS, lambda text: text.replace("|", " | "), "separator"),
    ("provinces-by-name", STATS, HA_NAM, AREA, lambda _: "Tỉnh Hà Nam", "name"),
    ("provinces-without-accents", STATS, HA_NAM, AREA, lambda _: "HA NAM", "name"),
    ("provinces-with-footnotes", STATS, HA_NAM, AREA, lambda _: "1. Hà Nam (2)", "footnote"),
    ("provinces-by-code", STATS, HA_NAM, AREA, lambda _: "VN-63", "name"),
    ("provinces-abbreviated", STATS, HUE, AREA, lambda _: "TT-Huế", "name"),
    ("provinces-with-eth", STATS, DIEN_BIEN, AREA, lambda _: "Ðiện Biên", "eth name"),
    ("provinces-in-lao", "partnerships", PAIR, "la_province_id", lambda _: "ແຂວງອຸດົມໄຊ", "name"),
    ("provinces-by-time", STATS, NINH_BINH, AREA, lambda _: "Ninh Bình", "name"),
    ("indicators-by-title", STATS, HA_NAM, "indicator", named("indicators", "vi"), "name"),
    ("gates-by-name", CLASS, CLASSES, "gate_id", named("gates", "vi"), "name"),
    ("spaces-around-values", STATS, GRDP, STATUS, lambda text: f" {text}\u00a0", "space"),
)


def messy(name: str, table: str, given: Lines, conversions: str, **answers: str) -> Case:
    """A file that is accepted with these conversions and no others."""
    by_id = {f"numbers:{column}": answer for column, answer in answers.items()}
    content, kinds = written(given), tuple(conversions.split())
    return Case(name, table, f"{table}.csv", content, "", answers=by_id, conversions=kinds)


def with_empty_column(given: Lines) -> Lines:
    """The lines with one more heading over no values."""
    return [[*given[0], "Ghi chú 2"], *([*line, ""] for line in given[1:])]


def as_an_office(given: Lines) -> Lines:
    """The lines as a yearbook has them: numbered, the country and a region among them, notes."""
    numbered = [["STT", *given[0]], *([str(at), *line] for at, line in enumerate(given[1:], 1))]
    beside = [""] * (len(given[0]) - 1)
    rest = given[1][1:]
    above = [["", "CẢ NƯỚC", *rest], ["I", "Đồng bằng sông Hồng", *rest]]
    tags = [f"#{name.replace('_', '+')}" for name in numbered[0]]
    below = [["Nguồn: Niên giám", "", *beside], ["(*) Số liệu sơ bộ", "", *beside]]
    return [numbered[0], tags, *above, *numbered[1:4], numbered[0], *numbered[4:], *below]


HEADINGS = {
    AREA: "Tỉnh/Thành phố",
    "indicator": "Tên chỉ tiêu",
    PERIOD: "Năm",
    "source_id": "Nguồn số liệu",
    VALUE: "Số liệu",
    "note": "Remarks",
}
POINTS = ["14.600", "2.300", "1.025"]
THOUSANDS = ["14600", "2300", "1025"]
# Each file beside the rows that it means.
PAIRS: tuple[tuple[Case, Lines], ...] = (
    *(
        (messy(name, table, rewritten(meant, column, write), conversions), meant)
        for name, table, meant, column, write, conversions in UNTIDY
    ),
    (messy("headings-in-english", STATS, titled(STATS, "en"), "label"), lines(STATS)),
    (messy("headings-in-vietnamese", "gates", titled("gates", "vi"), "label"), lines("gates")),
    (messy("headings-people-use", STATS, with_headings(GRDP, HEADINGS), "label"), GRDP),
    (
        messy(
            "around-the-rows",
            STATS,
            as_an_office(HA_NAM),
            "tag-row heading-row region-row note-row serial-column",
        ),
        HA_NAM,
    ),
    (messy("headings-in-lao", "events", titled("events", "lo"), "label"), EVENTS),
    (messy("columns-turned-round", "events", turned(EVENTS), "label-order"), EVENTS),
    (messy("a-column-of-nothing", STATS, with_empty_column(GRDP), "empty-column"), GRDP),
    (
        messy(
            "comma-answered",
            STATS,
            with_column(GRDP[:4], VALUE, POINTS),
            "thousands",
            obs_value="comma",
        ),
        with_column(GRDP[:4], VALUE, THOUSANDS),
    ),
    (
        messy("point-answered", STATS, with_column(GRDP[:4], VALUE, POINTS), "", obs_value="point"),
        with_column(GRDP[:4], VALUE, POINTS),
    ),
)

CASES = tuple(case for case, _meant in PAIRS)
