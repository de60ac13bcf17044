"""Tables as offices lay them out, made of random long ones, to be read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from tables.package import resources
from tests.made_up import made_up
from uploads.issue import Question
from uploads.layouts.check import check_layout
from uploads.layouts.grid.cells import CellGrid, cells_of
from uploads.values import CheckResult

TABLES = made_up()
LANGUAGES = ("en", "vi", "lo")
PROVINCES = {
    "vn-alpha": ("Alpha", "Anpha", "ອານຟາ"),
    "vn-beta": ("Beta", "Bêta", "ເບຕາ"),
    "vn-delta": ("Delta", "Đenta", "ເດນຕາ"),
    "la-hill": ("Hill", "Đồi", "ພູ"),
    "la-river": ("River", "Sông", "ນ້ຳ"),
}
INDICATORS = {
    "people": ("Head count", "Số người sống", "ຈຳນວນຄົນ"),
    "parks": ("Number of parks", "Số khu", "ຈຳນວນສວນ"),
    "output": ("Amount made", "Giá trị làm ra", "ມູນຄ່າ"),
}
YEARS = {str(year): (f"{year}", f"Năm {year}", f"ປີ {year}") for year in range(2015, 2024)}
QUARTERS = {
    f"2021-Q{n}": (f"Q{n} 2021", f"Quý {roman} năm 2021", f"ໄຕມາດ {n}/2021")
    for n, roman in ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))
}
PERIODS = YEARS | QUARTERS
SERIAL = ("No.", "STT", "ລ/ດ")
PLACE = ("Province", "Tỉnh", "ແຂວງ")
TIME = ("Year", "Năm", "ປີ")
SUBJECT = ("Indicator", "Chỉ tiêu", "ຕົວຊີ້ວັດ")
TOTAL = ("Whole country", "CẢ NƯỚC", "ທົ່ວປະເທດ")
REGION = ("Red River Delta", "Đồng bằng sông Hồng", "ພາກເໜືອ")
TITLE = ("12. Some figures by province", "12. Một số chỉ tiêu theo tỉnh", "12. ຕົວເລກຕາມແຂວງ")
UNIT = ("Unit: thousand", "ĐVT: nghìn", "ຫົວໜ່ວຍ: ພັນ")
NOTE = ("Source: the statistics office", "Nguồn: Cục Thống kê", "ແຫຼ່ງ: ສູນສະຖິຕິ")
GROUP = ("By province", "Phân theo địa phương", "ແບ່ງຕາມແຂວງ")
MARKS = {"P": ("Prel.", "Sơ bộ", "ເບື້ອງຕົ້ນ"), "E": ("Estimate", "Ước tính", "ຄາດຄະເນ")}
LAYOUTS = ("years", "indicators", "provinces", "records", "series")

Key = tuple[str, str, str]  # province, indicator, period


@dataclass(frozen=True)
class Wide:
    """A random table and how it is laid out; `language` is the place in the names above."""

    language: int
    layout: str
    provinces: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: tuple[str, ...]
    values: Mapping[Key, str]
    statuses: Mapping[str, str] = field(default_factory=dict)  # by period
    extras: frozenset[str] = frozenset()
    is_native: bool = True


@st.composite
def wide_tables(draw: st.DrawFn) -> Wide:
    """Return random tables: two to five provinces, one or two indicators, years or quarters."""
    provinces = draw(st.lists(st.sampled_from(list(PROVINCES)), min_size=2, unique=True))
    layout = draw(st.sampled_from(LAYOUTS))
    most = 1 if layout in ("years", "provinces") else 2
    indicators = draw(st.permutations(list(INDICATORS)))[: draw(st.integers(1, most))]
    source = draw(st.sampled_from([YEARS, QUARTERS]))
    start = draw(st.integers(0, len(source) - 2))
    periods = list(source)[start : start + draw(st.integers(2, 4))]
    keys = [(p, i, t) for p in provinces for i in indicators for t in periods]
    numbers = draw(
        st.lists(st.integers(1, 99_999), min_size=len(keys), max_size=len(keys), unique=True)
    )
    values = {key: str(number) for key, number in zip(keys, numbers, strict=True)}
    for key in draw(st.lists(st.sampled_from(keys), max_size=3)):
        values[key] = draw(st.sampled_from(["", "-", "…", ".."]))
    marked = draw(st.sampled_from(["", *MARKS]))
    extras = ("title", "unit", "serial", "total", "region", "note", "index", "blank", "other")
    return Wide(
        language=draw(st.integers(0, 2)),
        layout=layout,
        provinces=tuple(provinces),
        indicators=tuple(indicators),
        periods=tuple(periods),
        values=values,
        statuses={periods[-1]: marked} if marked and source is YEARS else {},
        extras=draw(st.frozensets(st.sampled_from([*extras, "group", "merged"]))),
        is_native=draw(st.booleans()),
    )


class Page:
    """The rows of a sheet as they are written, with what is merged and which are numbers."""

    def __init__(self, wide: Wide) -> None:
        self.wide = wide
        self.rows: list[list[str]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def text(self, texts: Sequence[str]) -> str:
        """Return the one of three texts that is in the language of the table."""
        return texts[self.wide.language]

    def period(self, period: str) -> str:
        """Return a period in words, with its mark."""
        status = self.wide.statuses.get(period)
        words = self.text(PERIODS[period])
        return f"{self.text(MARKS[status])} {words}" if status else words

    def grid(self) -> CellGrid:
        """Return the cells; all figures are numbers by their make, or all are text."""
        cells = cells_of("", self.rows)
        if not self.wide.is_native:
            return cells
        numbers = frozenset(
            (row, column)
            for row, texts in enumerate(cells.rows)
            for column, text in enumerate(texts)
            if text.isdigit()
        )
        return replace(cells, numbers=numbers, merged=tuple(self.merged))


def laid_out(wide: Wide) -> CellGrid:
    """Return a table as an office would write it."""
    page = Page(wide)
    extras = wide.extras
    if "title" in extras:
        page.rows.append([page.text(TITLE)])
    if "blank" in extras:
        page.rows.append([])
    names, lines = _body(page)
    width = max(len(line) for _name, line in lines) + len(names[0])
    if "unit" in extras and "people" not in wide.indicators:
        page.rows.append([*[""] * (width - 1), page.text(UNIT)])
    top = len(page.rows)
    side = len(names[0]) + ("serial" in extras)
    heads = _headings(page)
    for number, head in enumerate(heads):
        label = names[0] if number == len(heads) - 1 else [""] * len(names[0])
        serial = ([page.text(SERIAL)] if number == len(heads) - 1 else [""]) * ("serial" in extras)
        page.rows.append([*serial, *label, *head])
    if "merged" in extras and len(heads) > 1:
        size = len(wide.periods)
        for place in range(len(wide.indicators)):
            left = side + place * size
            page.merged.append((top, left, top, left + size - 1))
    if "index" in extras:
        count = len(page.rows[-1]) - side
        letters = list("ABC")[:side]
        page.rows.append([*letters, *map(str, range(1, count + 1))])
    for number, (name, line) in enumerate(lines, 1):
        serial = [str(number)] * ("serial" in extras)
        page.rows.append([*serial, *name, *line])
    if "note" in extras:
        page.rows += [[], [page.text(NOTE)]]
    return page.grid()


def _headings(page: Page) -> list[list[str]]:
    """The rows of headings above the figures, the highest first."""
    wide = page.wide
    periods = [page.period(one) for one in wide.periods]
    if wide.layout == "provinces":
        return [[page.text(PROVINCES[one]) for one in wide.provinces]]
    if wide.layout == "records":
        return [[page.text(INDICATORS[one]) for one in wide.indicators]]
    if wide.layout == "indicators" and len(wide.indicators) > 1:
        above = [
            page.text(INDICATORS[one]) if place == 0 else ""
            for one in wide.indicators
            for place in range(len(periods))
        ]
        return [above, periods * len(wide.indicators)]
    return [periods]


def _body(page: Page) -> tuple[list[list[str]], list[tuple[list[str], list[str]]]]:
    """The headings of the names, and each row as its names and its figures."""
    wide = page.wide
    value = wide.values

    def names_of(province: str) -> list[str]:
        other = PROVINCES[province][(wide.language + 1) % 3]
        return [page.text(PROVINCES[province]), *([other] if "other" in wide.extras else [])]

    place = [page.text(PLACE), *(["Name"] if "other" in wide.extras else [])]
    if wide.layout == "provinces":
        [indicator] = wide.indicators
        lines = [
            ([page.period(t)], [value[p, indicator, t] for p in wide.provinces])
            for t in wide.periods
        ]
        return [[page.text(TIME)]], lines
    if wide.layout == "records":
        lines = [
            ([*names_of(p), page.period(t)], [value[p, i, t] for i in wide.indicators])
            for p in wide.provinces
            for t in wide.periods
        ]
        return [[*place, page.text(TIME)]], lines
    if wide.layout == "series":
        lines = [
            (
                [*names_of(p), page.text(INDICATORS[i])],
                [value[p, i, t] for t in wide.periods],
            )
            for p in wide.provinces
            for i in wide.indicators
        ]
        return [[*place, page.text(SUBJECT)]], lines
    lines = [
        (names_of(p), [value[p, i, t] for i in wide.indicators for t in wide.periods])
        for p in wide.provinces
    ]
    blank = [""] * (len(place) - 1)
    for extra, texts in (("group", GROUP), ("region", REGION), ("total", TOTAL)):
        if extra in wide.extras:
            figures = [] if extra == "group" else ["7"] * len(lines[-1][1])
            lines.insert(0, ([page.text(texts), *blank], figures))
    return [place], lines


def expected(wide: Wide) -> dict[Key, tuple[str, str]]:
    """Return what must come of a table: value and status by province, indicator and period."""
    return {
        key: (value, wide.statuses.get(key[2], "A"))
        for key, value in wide.values.items()
        if value.isdigit()
    }


def read(grid: CellGrid, wide: Wide) -> CheckResult:
    """Return what comes of a sheet when every question is answered as whoever made it would."""
    answers: dict[str, str] = {}
    while True:
        result = check_layout([grid], [resources()["statistics"]], TABLES, answers)
        assert result is not None
        new = {one.id: _answer(one, wide) for one in result.questions if one.id not in answers}
        if not new:
            return result
        answers |= new


def _answer(question: Question, wide: Wide) -> str:
    if question.id.startswith("layout:indicator"):
        heading = question.fields["heading"]
        named = [
            one for one in wide.indicators if INDICATORS[one][wide.language] in heading.split(" (")
        ]
        return (named or list(wide.indicators))[0]
    if question.id.startswith("layout:unit"):
        return "0"
    return {"layout:source": "census", "layout:rows": "leave-out"}.get(
        question.id, question.options[0].value
    )


def rows_of(result: CheckResult) -> dict[Key, tuple[str, str]]:
    """Return the rows of a result: value and status by province, indicator and period."""
    columns = ("ref_area", "indicator", "time_period", "obs_value", "obs_status")
    return {
        (area, indicator, period): (value, status)
        for area, indicator, period, value, status in result.rows[list(columns)].itertuples(
            index=False
        )
    }
