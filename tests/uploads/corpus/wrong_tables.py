"""Files that can be read and must not get in: each has one thing wrong, in a shipped table."""

from tests.uploads.corpus.case import Case
from tests.uploads.lines import (
    Lines,
    lines,
    rows_of,
    with_cell,
    with_column,
    with_headings,
    without_column,
    written,
)

TYPE, CONSTRAINT, FOREIGN, KEY = "type-error", "constraint-error", "foreign-key", "primary-key"
ROW = 4  # of the file, that has the single wrong value

# name, table, column, wrong value, type of the fault
WRONG_VALUES = (
    ("unknown-province", "statistics", "ref_area", "vn-atlantis", FOREIGN),
    ("misspelt-province", "statistics", "ref_area", "Thua Thien Heu", FOREIGN),
    ("name-of-two-provinces", "statistics", "ref_area", "Vientiane", FOREIGN),
    ("cyrillic-letter-in-id", "statistics", "ref_area", "lа-attapeu", CONSTRAINT),
    ("greek-letter-in-id", "statistics", "ref_area", "la-αttapeu", CONSTRAINT),
    ("armenian-letter-in-id", "indicators", "indicator_id", "rice_tօnnes", CONSTRAINT),
    ("wide-letters-in-id", "statistics", "ref_area", "ｌａ-attapeu", CONSTRAINT),
    ("unknown-indicator", "statistics", "indicator", "happiness", FOREIGN),
    ("unknown-source", "statistics", "source_id", "my-own-notes", FOREIGN),
    ("month-13", "statistics", "time_period", "2017-13", TYPE),
    ("30-february", "statistics", "time_period", "2016-02-30", TYPE),
    ("31-april", "statistics", "time_period", "31/04/2016", TYPE),
    ("year-0", "statistics", "time_period", "0000", CONSTRAINT),
    ("buddhist-year", "statistics", "time_period", "2560", CONSTRAINT),
    ("year-of-two-digits", "statistics", "time_period", "31/12/17", TYPE),
    ("third-half-year", "statistics", "time_period", "2017-S3", TYPE),
    ("period-in-words-unknown", "statistics", "time_period", "last year", TYPE),
    ("period-backwards", "statistics", "time_period", "2017/2011", CONSTRAINT),
    ("value-missing", "statistics", "obs_value", "", CONSTRAINT),
    ("value-n/a", "statistics", "obs_value", "n/a", TYPE),
    ("value-dash", "statistics", "obs_value", "-", TYPE),
    ("value-dots", "statistics", "obs_value", "…", TYPE),
    ("qualifier-of-several-words", "statistics", "obs_value", "hơn hoặc bằng 2.300", TYPE),
    ("mark-of-a-note", "statistics", "obs_value", "2300*", TYPE),
    ("negative-in-brackets", "statistics", "obs_value", "(2300)", TYPE),
    ("hexadecimal", "statistics", "obs_value", "0x1F", TYPE),
    ("infinite", "statistics", "obs_value", "inf", TYPE),
    ("not-a-number", "statistics", "obs_value", "NaN", TYPE),
    ("unit-in-value", "statistics", "obs_value", "2300 USD", TYPE),
    ("two-points", "statistics", "obs_value", "1.2.3", TYPE),
    ("groups-of-two", "statistics", "obs_value", "1,23,456", TYPE),
    ("percent-of-a-number", "statistics", "obs_value", "23%", TYPE),
    ("unknown-status", "statistics", "obs_status", "X", CONSTRAINT),
    ("unknown-qualifier", "statistics", "qualifier", "more or less", CONSTRAINT),
    ("formula", "statistics", "note", '=HYPERLINK("http://x.example";"open")', CONSTRAINT),
    ("formula-at", "statistics", "note", "@SUM(1+1)*cmd|' /C calc'!A0", CONSTRAINT),
    ("formula-plus", "statistics", "note", "+cmd|' /C calc'!A0", CONSTRAINT),
    ("formula-minus", "statistics", "note", "-2+3+cmd|' /C calc'!A0", CONSTRAINT),
    ("formula-after-a-tab", "statistics", "note", "\t=1+1", CONSTRAINT),
    ("formula-after-a-line-end", "statistics", "note", "\r=1+1", CONSTRAINT),
    ("script", "statistics", "note", "<script>alert(1)</script>", CONSTRAINT),
    ("image-with-script", "statistics", "note", "see <img src=x onerror=alert(1)>", CONSTRAINT),
    ("text-turned-round", "statistics", "note", "approved \u202eyadot", CONSTRAINT),
    ("picture-in-a-name", "gates", "name_en", "![Gate](http://x.example/q.png)", CONSTRAINT),
    ("link-in-a-title", "events", "title_en", "[Sign in](//x.example/login)", CONSTRAINT),
    ("colour-in-a-role", "event_people", "role", ":red[Chairman]", CONSTRAINT),
    ("script-as-link", "sources", "url", "javascript:alert(document.cookie)", CONSTRAINT),
    ("link-without-scheme", "sources", "url", "www.mofa.gov.vn", CONSTRAINT),
    ("authority-5", "sources", "authority", "5", CONSTRAINT),
    ("authority-in-halves", "sources", "authority", "2.5", TYPE),
    ("unknown-language", "sources", "language", "tlh", CONSTRAINT),
    ("new-id-with-capitals", "sources", "source_id", "My Source", CONSTRAINT),
    ("new-id-look-alike", "provinces", "province_id", "vn-сa-mau-2026", CONSTRAINT),
    ("province-of-no-country", "provinces", "country", "Việt Minh", CONSTRAINT),
    ("province-ends-too-early", "provinces", "valid_to", "1975-01-01", CONSTRAINT),
    ("iso-code-of-thailand", "provinces", "iso_3166_2", "TH-10", CONSTRAINT),
    ("national-code-of-three", "provinces", "national_code", "123", CONSTRAINT),
    ("gate-off-the-border", "gates", "lon", "105.85", CONSTRAINT),
    ("gate-out-of-the-region", "gates", "lat", "48.85", CONSTRAINT),
    ("gate-half-placed", "gates", "lat", "", CONSTRAINT),
    ("gate-of-strangers", "gates", "la_province_id", "la-bokeo", CONSTRAINT),
    ("gate-turned-round", "gates", "vn_province_id", "la-phongsaly", CONSTRAINT),
    ("gate-precision-unknown", "gates", "coord_precision", "good", CONSTRAINT),
    ("gate-error-negative", "gates", "coord_error_km", "-5", CONSTRAINT),
    ("gate-unnamed", "gates", "lao_gate_name", "", CONSTRAINT),
    ("gate-unknown", "gate_status", "gate_id", "hot-gate", FOREIGN),
    ("class-unknown", "gate_status", "status", "grand", CONSTRAINT),
    ("date-impossible", "gate_status", "valid_from", "2023-06-31", TYPE),
    ("traffic-negative", "gate_traffic", "obs_value", "-7914", CONSTRAINT),
    ("traffic-of-no-kind", "gate_traffic", "indicator", "elephants", CONSTRAINT),
    ("date-with-time", "events", "date", "2024-03-18 14:30", TYPE),
    ("date-in-words", "events", "date", "spring 2024", TYPE),
    ("event-of-no-province", "events", "province_ids", "", CONSTRAINT),
    ("event-list-with-a-gap", "events", "province_ids", "vn-nghia-binh||la-champasak", CONSTRAINT),
    ("event-without-a-partner", "events", "province_ids", "vn-nghia-binh", CONSTRAINT),
    ("event-in-no-field", "events", "fields", "astrology", CONSTRAINT),
    ("event-ends-first", "events", "end_date", "1978", CONSTRAINT),
    ("event-before-its-province", "events", "date", "1969", CONSTRAINT),
    ("person-of-no-side", "event_people", "side", "th", CONSTRAINT),
    ("person-without-a-name", "event_people", "name", "", CONSTRAINT),
    ("promise-of-strangers", "commitments", "partnership_id", "atlantis--salavan", FOREIGN),
    ("promise-of-another-pair", "commitments", "partnership_id", "nam-dinh--oudomxay", CONSTRAINT),
    ("promise-due-before", "commitments", "due", "2019", CONSTRAINT),
    ("promise-kept-perhaps", "commitment_status", "status", "maybe", CONSTRAINT),
    ("partners-of-one-country", "partnerships", "la_province_id", "vn-hanoi", CONSTRAINT),
    ("partnership-too-early", "partnerships", "established", "1970", CONSTRAINT),
    ("support-negative", "support", "value", "-5", CONSTRAINT),
    ("support-in-elephants", "support", "unit", "elephants", CONSTRAINT),
    ("lineage-of-itself", "lineage", "successor_id", "vn-yen-bai", CONSTRAINT),
    ("lineage-too-early", "lineage", "date", "2020-01-01", CONSTRAINT),
    ("corridor-point-elsewhere", "corridor_points", "country", "VN", CONSTRAINT),
    ("corridor-order-0", "corridor_points", "seq", "0", CONSTRAINT),
    ("rate-below-1", "exchange_rates", "rate", "0.5", CONSTRAINT),
    ("decimals-7", "indicators", "decimals", "7", CONSTRAINT),
    ("average-of-itself", "indicators", "weight_indicator", "coffee_exports_m_usd", CONSTRAINT),
    ("recast-after-the-beginning", "statistics_recast", "time_period", "2026-Q1", CONSTRAINT),
    ("question-about-nothing", "open_questions", "subject_ids", "el-dorado", FOREIGN),
    ("spelling-of-no-row", "spellings", "row_id", "el-dorado", FOREIGN),
    ("spelling-in-no-table", "spellings", "resource", "statistics", CONSTRAINT),
    ("way-of-no-indicator", "ways_of_counting", "indicator", "luck", FOREIGN),
)
# Where the rule marks another column than the one that was changed.
MARKED = {
    "gate-off-the-border": "lon",
    "event-before-its-province": "province_ids",
    "partnership-too-early": "vn_province_id",
    "corridor-point-elsewhere": "lon",
}
# indicator, impossible value
IMPOSSIBLE = (
    ("population", "-3"),
    ("population", "1250.5"),
    ("area_km2", "0"),
    ("pci_rank", "0"),
    ("urbanisation_pct", "140"),
    ("poverty_rate_pct", "-1"),
    ("grdp_growth_pct", "-101"),
    ("budget_self_balanced", "2"),
)


NEW_KEYS = {
    "statistics": ("time_period", "2019"),
    "gates": ("gate_id", "new-gate"),
    "events": ("event_id", "new-event"),
}


def wrong_value(name: str, table: str, column: str, value: str, kind: str) -> Case:
    """A few shipped rows of which one has a wrong value."""
    given = lines(table)
    if not value and table in NEW_KEYS:  # in a published row an empty cell keeps what is there
        given = with_cell(given, ROW, *NEW_KEYS[table])
    content = written(with_cell(given, ROW, column, value))
    return Case(name, table, f"{table}.csv", content, kind, ROW, MARKED.get(name, column))


def impossible(indicator: str, value: str) -> Case:
    """Statistics of one indicator with a value that its unit makes impossible."""
    content = written(
        with_cell(rows_of("statistics", "indicator", indicator), 3, "obs_value", value)
    )
    name = f"impossible-{indicator}-{value}"
    return Case(name, "statistics", "statistics.csv", content, CONSTRAINT, 3, "obs_value")


def rate_of_other_amounts() -> Case:
    """A rate that does not follow from the amounts beside it."""
    given = rows_of("exchange_rates", "note", "GDP of Champasak in kip and dollars")
    content = written(with_cell(given, 2, "rate", "8900"))
    name, table = "rate-of-other-amounts", "exchange_rates"
    return Case(name, table, f"{table}.csv", content, CONSTRAINT, 2, "rate")


def statistics(name: str, changed: Lines, kind: str, row: int, column: str | None) -> Case:
    """Statistics that are wrong in a way of their own."""
    return Case(name, "statistics", "số liệu.csv", written(changed), kind, row, column)


def twice(table: str = "statistics", value: str | None = None) -> Lines:
    """Rows of which the last has the key of the first, perhaps with another value."""
    given = lines(table)
    again = [*given, given[1]]
    return with_cell(again, len(again), "obs_value", value) if value else again


def in_two_styles() -> Lines:
    """Values with a decimal comma, and one with a decimal point."""
    commas = ["1.234,5", "2.300,25", "66,5", "0,25", "12,75", "3.000,5"]
    given = rows_of("statistics", "indicator", "grdp_bn_vnd")[:8]
    return with_column(given, "obs_value", [*commas, "1,234.5"])


def in_two_orders() -> Lines:
    """Dates with the day first, and one with the month first."""
    days = ["18/03/2024", "25/12/2023", "13/01/2024"]
    return with_column(lines("commitment_status", 4), "date", [*days, "03/18/2024"])


def with_extra(heading: str, value: str) -> Lines:
    """Rows with one more column."""
    given = lines("statistics")
    return [[*given[0], heading], *([*line, value] for line in given[1:])]


STATISTICS = lines("statistics")
MANY_COLUMNS = [f"extra {number}" for number in range(150)]
OF_THEIR_OWN = (
    statistics("row-twice", twice(), KEY, 14, "ref_area"),
    statistics("key-twice", twice(value="99"), KEY, 14, "ref_area"),
    statistics("two-styles-of-numbers", in_two_styles(), TYPE, 8, "obs_value"),
    statistics(
        "column-missing", without_column(STATISTICS, "source_id"), "missing-label", 1, "source_id"
    ),
    statistics("column-unknown", with_extra("colour", "red"), "extra-label", 1, "colour"),
    statistics("column-without-heading", with_extra("", "red"), "blank-label", 1, None),
    statistics("column-twice", with_extra("Giá trị", "5"), "duplicate-label", 1, "Giá trị"),
    statistics(
        "heading-misspelt",
        with_headings(STATISTICS, {"obs_value": "obs_valeu"}),
        "extra-label",
        1,
        "obs_valeu",
    ),
    statistics(
        "columns-by-the-hundred",
        [[*line, *MANY_COLUMNS] for line in STATISTICS],
        "extra-label",
        1,
        "extra 0",
    ),
    statistics(
        "province-of-the-past",
        with_cell(rows_of("statistics", "ref_area", "vn-ha-nam"), 2, "time_period", "2026"),
        CONSTRAINT,
        2,
        "ref_area",
    ),
    statistics(
        "future-as-fact",
        with_cell(STATISTICS, 2, "time_period", "2060"),
        CONSTRAINT,
        2,
        "obs_status",
    ),
    Case(
        "two-orders-of-dates",
        "commitment_status",
        "tien do.csv",
        written(in_two_orders()),
        TYPE,
        5,
        "date",
    ),
    Case(
        "id-twice",
        "gates",
        "gates.csv",
        written(with_cell(lines("gates"), 5, "gate_id", "tay-trang")),
        KEY,
        5,
        "gate_id",
    ),
    Case(
        "support-twice",
        "support",
        "support.csv",
        written([*lines("support", 3), lines("support", 1)[1]]),
        KEY,
        5,
        "partnership_id",
    ),
)

CASES = (
    *(wrong_value(*wrong) for wrong in WRONG_VALUES),
    *(impossible(*pair) for pair in IMPOSSIBLE),
    rate_of_other_amounts(),
    *OF_THEIR_OWN,
)
