"""A partnership on a projector: a screen for each thing that is told of it."""

import json
import re
from html import unescape

from i18n import Language
from tables.read import Tables
from tests.apps import open_page, words

PAIR = "quang-nam--sekong"


def screens(**params: str) -> list[str]:
    """The addresses of all screens of a pair."""
    said = words(open_page("partnerships", present="1", **params))
    return list(json.loads(unescape(re.findall(r'data-addresses="([^"]*)"', said)[-1])))


def test_first_is_what_the_pair_is_then_map_charts_and_agreements(tables: Tables) -> None:
    count = len(screens(pair=PAIR))
    first = open_page("partnerships", present="1", pair=PAIR)
    assert first.title[0].value == "Quang Nam – Sekong"
    assert not first.get("plotly_chart")
    on_map = open_page("partnerships", present="1", pair=PAIR, slide="2")
    assert "map-years" in str(on_map.get("bidi_component")[-1].proto.id)
    chart = open_page("partnerships", present="1", pair=PAIR, slide="3")
    assert len(chart.get("plotly_chart")) == 1
    last = words(open_page("partnerships", present="1", pair=PAIR, slide=str(count)))
    agreed = tables["commitments"].set_index("partnership_id").loc[PAIR]
    assert any(text in unescape(last) for text in agreed["text_en"])


def test_every_agreement_is_on_some_screen(tables: Tables) -> None:
    count = len(screens(pair=PAIR))
    said = "".join(
        words(open_page("partnerships", present="1", pair=PAIR, slide=str(slide + 1)))
        for slide in range(count)
    )
    agreed = tables["commitments"].set_index("partnership_id").loc[PAIR]
    assert [text for text in agreed["text_en"] if text not in unescape(said)] == []


def test_a_section_is_presented_alone() -> None:
    said = words(open_page("partnerships", present="1", pair=PAIR, section="people", lang="vi"))
    assert Language("vi").gettext("Role") in said
    assert "Commitments" not in said
