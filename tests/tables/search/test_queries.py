"""Two hundred queries: those of queries.csv, written by hand, and others made of the tables' names.

Each leads to the right thing first or, a few of them, among the first three; none is answered with
anything else.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tables.read import Tables, read_tables
from tables.search.answers import Answer, Figure, Reader, answers, build_reader
from tables.search.charts import Chart
from tables.search.match import hits
from tables.search.spelling import compact, plain
from ui.search.pages import page_entries

LEAST_FIRST = 0.95  # of all queries
LEAST_LETTERS = 7  # of a name, so that one slip leaves it a name


class Case(NamedTuple):
    """A query and what must come of it, as `outcome` writes it.

    all_of: all of `right` come first, in any order; otherwise any of them does.
    """

    query: str
    right: frozenset[str]
    all_of: bool


@pytest.fixture(scope="module")
def reader() -> Reader:
    return build_reader(read_tables(), page_entries())


def by_hand() -> list[Case]:
    """The queries of queries.csv."""
    path = Path(__file__).parent / "queries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Case(row["query"], frozenset(row["expected"].split("|")), True) for row in rows]


def by_rule(tables: Tables) -> Iterator[Case]:
    """Queries from the tables: names without marks, with one slip, in each of three scripts."""
    provinces = tables["provinces"].to_dict("records")
    called: dict[str, set[str]] = {}
    for row in provinces:
        for code in ("en", "vi", "lo"):
            called.setdefault(compact(plain(row[f"name_{code}"])), set()).add(row["province_id"])

    def case(query: str, name: str) -> Case:
        ids = called[compact(plain(name))]
        return Case(query, frozenset(f"provinces:{area}" for area in ids), all_of=False)

    for row in provinces[::2]:
        yield case(plain(row["name_vi"]), row["name_vi"])
    for row in provinces[1::4]:
        yield case(row["name_lo"], row["name_lo"])
        yield case(row["name_vi"].upper(), row["name_vi"])
    long = [row for row in provinces if len(compact(plain(row["name_en"]))) >= LEAST_LETTERS]
    for number, row in enumerate(long[::2]):
        yield case(SLIPS[number % len(SLIPS)](row["name_en"]), row["name_en"])
    for table, key, fields in (
        ("gates", "gate_id", ("name_vi", "lao_gate_name")),
        ("indicators", "indicator_id", ("title_vi", "title_lo")),
    ):
        for number, row in enumerate(tables[table].to_dict("records")[::5]):
            name = row[fields[number % 2]]
            same = tables[table][tables[table][fields[number % 2]] == name][key]
            yield Case(plain(name), frozenset(f"{table}:{one}" for one in same), all_of=False)


# One letter less, two exchanged, another one: always in the middle.
SLIPS = (
    lambda name: name[: len(name) // 2] + name[len(name) // 2 + 1 :],
    lambda name: (
        name[: len(name) // 2 - 1]
        + name[len(name) // 2]
        + name[len(name) // 2 - 1]
        + name[len(name) // 2 + 1 :]
    ),
    lambda name: name[: len(name) // 2] + "w" + name[len(name) // 2 + 1 :],
)


def written(answer: Answer) -> str:
    """An answer as queries.csv writes it."""
    if isinstance(answer, Chart):
        params = (answer.indicators, answer.areas, [answer.country], [answer.currency])
        return ":".join([answer.kind, *(",".join(filter(None, each)) for each in params)])
    if not isinstance(answer, Figure):
        return f"{answer.kind}:{answer.id}"
    period = answer.year if answer.row is None else answer.row["time_period"]
    kind = "nothing" if answer.row is None else "figure"
    return f"{kind}:{answer.indicator}:{answer.area}:{period}"


def outcome(reader: Reader, query: str) -> tuple[list[str], list[str]]:
    """The answers to a query, and all that a reader sees: these, then what else it may mean."""
    answered = [written(answer) for answer in answers(reader, query)]
    named = [f"{hit.entry.kind}:{hit.entry.id}" for hit in hits(reader.index, query)]
    return answered, answered + named


def is_first(case: Case, listed: Sequence[str]) -> bool:
    """Whether the right things come before all others."""
    if case.all_of:
        return set(listed[: len(case.right)]) == case.right
    return listed[:1] != [] and listed[0] in case.right


def test_two_hundred_queries_lead_where_they_should(reader: Reader, tables: Tables) -> None:
    cases = list(dict.fromkeys([*by_hand(), *by_rule(tables)]))
    assert len(cases) >= 200
    seen = {case: outcome(reader, case.query) for case in cases}
    first = [case for case in cases if is_first(case, seen[case][1])]
    missed = {case.query: seen[case][1][:3] for case in cases if case not in first}
    assert len(first) >= LEAST_FIRST * len(cases), missed
    far = [
        case.query
        for case in cases
        if case not in first and not case.right & set(seen[case][1][: 2 + len(case.right)])
    ]
    assert far == []
    wrong = {case.query: seen[case][0] for case in cases if set(seen[case][0]) - case.right}
    assert wrong == {}
