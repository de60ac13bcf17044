"""Every table that a rule reads is declared, so that its rows are judged anew when that changes."""

from collections.abc import Iterator, Mapping

import pandas as pd
import pytest

from tables.package import resources
from tables.read import Tables, read_text
from uploads.checking.rules.rows import Rows, Rule
from uploads.checking.rules.table import READS, RULES, tables_read
from uploads.checking.stored import Whole


class Recorder(Mapping[str, pd.DataFrame]):
    """Tables that remember which of them were asked for."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.asked = tables, set[str]()

    def __getitem__(self, name: str) -> pd.DataFrame:
        """One table."""
        self.asked.add(name)
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        """The names, which tell nothing of what is in the tables."""
        return iter(self.tables)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.tables)


@pytest.fixture(scope="module")
def whole() -> Whole:
    """The shipped tables."""
    return Whole({name: read_text(resource) for name, resource in resources().items()})


@pytest.mark.parametrize(
    ("table", "rule"), [(table, rule) for table, rules in RULES.items() for rule in rules]
)
def test_a_rule_reads_what_it_says_it_reads(table: str, rule: Rule, whole: Whole) -> None:
    recorder = Recorder(whole.tables)
    rows = Rows(resources()[table], whole.rows(table).columns, recorder, lenient=False)
    for at_fault, explain, _column in rule(rows):
        for row in at_fault[:3]:
            explain(int(row))
    assert recorder.asked == set(tables_read(rule))


def test_only_rules_that_some_table_keeps_say_what_they_read() -> None:
    assert set(READS) <= {rule for rules in RULES.values() for rule in rules}
