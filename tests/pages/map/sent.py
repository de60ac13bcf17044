"""What the map page sends, and what the browser's scripts make of it."""

import json
import subprocess
from functools import cache
from typing import Any

from figures.theme import Figure
from tests.apps import open_page, words
from tests.browsing import ROOT, find_node


@cache
def page(**link: str) -> tuple[dict[str, Any], Figure, str]:
    """What the page sends to the browser's player, its figure, and its words."""
    app = open_page("map", **link)
    protos: list[Any] = [getattr(part, "proto", None) for part in app.main]
    [player] = [proto for proto in protos if getattr(proto, "component_name", "") == "map_years"]
    [chart] = [proto for proto in protos if getattr(proto, "spec", "")]
    return json.loads(player.json), json.loads(chart.spec), words(app)


@cache
def drawn(year: str, **link: str) -> dict[str, Any]:
    """What the browser draws of a page in a year, by trace, and as `sentences` what it says."""
    message, chart, _ = page(**link)
    sent = {"map": chart["layout"]["meta"], "choice": message, "year": year}
    script = ROOT / "tests" / "static" / "map" / "fill.mjs"
    run = subprocess.run(
        [find_node(), script], input=json.dumps(sent).encode(), capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return dict(json.loads(run.stdout))
