"""Whatever indicators a link sets side by side: only equals share an axis of the chart."""

import json

import pytest

from pages.indicators.controls import MOST_BESIDE
from tables.harmonise.comparability import alike, groups
from tests.apps import open_page, words
from ui.state.cache import tables

MEASURES = sorted(set(tables()["indicators"]["measure"]) - {""})


def of_measure(measure: str) -> list[str]:
    """One indicator of a measure and those nearest to it, the unlike ones first."""
    known = tables()["indicators"].set_index("indicator_id")
    with_figures = set(tables()["statistics"]["indicator"])
    own = [name for name in known.index[known["measure"] == measure] if name in with_figures]
    others = [name for name in reversed(alike(tables(), own[0])) if name in own]
    return [own[0], *others[:MOST_BESIDE]]


@pytest.mark.parametrize("measure", MEASURES)
def test_indicators_of_a_measure_are_in_as_many_panels_as_they_are_unlike(measure: str) -> None:
    first, *others = of_measure(measure)
    app = open_page("indicators", indicator=first, **{"with": ",".join(others)} if others else {})
    assert not app.warning
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    apart = groups(tables(), (first, *others))
    assert len({trace["yaxis"] for trace in figure["data"]}) == len(apart)
    assert ("Not in one chart: " in words(app)) == (len(apart) > 1)


def test_three_things_that_have_nothing_in_common_have_three_axes() -> None:
    app = open_page(
        "indicators", indicator="population", areas="vn-ha-nam", **{"with": "grdp_bn_vnd,pci_score"}
    )
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert {trace["yaxis"] for trace in figure["data"]} == {"y", "y2", "y3"}
