"""A line joins only what compares."""

from figures.charts.line import joins


def test_a_calculated_figure_never_joins_a_reported_one_by_a_solid_line() -> None:
    shared = {"source_id": "s", "obs_status": "A", "note": ""}
    before = {**shared, "time_period": "2023", "derived": True, "source_ids": ("s",)}
    after = {**shared, "time_period": "2024", "derived": False, "source_ids": ("s",)}
    assert joins(before, after) == "dash"
    assert joins({**before, "derived": False}, after) == "solid"
