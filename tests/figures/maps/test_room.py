"""Names keep off what stands on the map already."""

import pandas as pd
import pytest

from figures.maps.room import room_of
from figures.theme import LIGHT
from i18n import LANGUAGES, Language
from tests.figures.naming import names as names_in

LAOS = (102.3, 16.9)  # an empty place of the border view, in Thailand


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_name_takes_the_place_that_the_next_one_cannot_have(code: str) -> None:
    room = room_of("border", names_in(Language(code)), LIGHT, Language(code), None)
    first = room.spot([LAOS], "Route 8", 11)
    second = room.spot([LAOS], "Route 12", 11)
    assert first is not None
    assert second is not None
    assert first[1] != second[1]


def test_a_name_keeps_off_gates_and_lines(english: Language) -> None:
    gate = pd.DataFrame({"lon": [LAOS[0], float("nan")], "lat": [LAOS[1], float("nan")]})
    assert room_of("border", names_in(english), LIGHT, english, None).spot([LAOS], "Gate", 11)
    assert (
        room_of("border", names_in(english), LIGHT, english, gate).spot([LAOS], "Gate", 11) is None
    )
    crossed = room_of("border", names_in(english), LIGHT, english, None)
    crossed.take_line([(LAOS[0] - 1, LAOS[1]), (LAOS[0] + 1, LAOS[1])])
    crossed.take_line([(LAOS[0], LAOS[1] - 1), (LAOS[0], LAOS[1] + 1)])
    found = crossed.spot([LAOS], "Gate", 11)
    assert found is None or found[1].split()[1] != "center"


def test_a_name_stays_inside_the_map(english: Language) -> None:
    room = room_of("border", names_in(english), LIGHT, english, None)
    assert room.spot([(90.0, 16.0)], "Far away", 11) is None
