"""Events counted by the year in which they began."""

from figures.histories.event_counts import build_event_counts
from figures.theme import theme
from i18n import Language
from tables.read import Tables


def test_bars_of_years_add_up_to_all_events(tables: Tables) -> None:
    bars = build_event_counts(tables["events"], theme(False), Language("en"))["data"][0]
    assert sum(bars["y"]) == len(tables["events"])
    assert 1970 not in bars["x"]
