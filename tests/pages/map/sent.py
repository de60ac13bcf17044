"""What the map page sends: the message of the years, the figure, the words around them."""

import json
from functools import cache
from typing import Any

from figures.theme import Figure
from tests.apps import open_page, words


@cache
def page(**link: str) -> tuple[dict[str, Any], Figure, str]:
    """What the page sends to the browser's player, its figure, and its words."""
    app = open_page("map", **link)
    protos: list[Any] = [getattr(part, "proto", None) for part in app.main]
    [player] = [proto for proto in protos if getattr(proto, "component_name", "") == "map_years"]
    [chart] = [proto for proto in protos if getattr(proto, "spec", "")]
    return json.loads(player.json), json.loads(chart.spec), words(app)
