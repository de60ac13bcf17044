"""Names keep off what is on the map already."""

import pandas as pd
import pytest

from figures.maps.names import space_beside_names
from figures.maps.space import MapSpace
from figures.theme import LIGHT
from i18n import LANGUAGES, Language
from tests.figures.naming import names_in

PLACE = (102.3, 16.9)  # an empty place of the border extent, in Thailand


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_name_takes_the_place_that_the_next_one_cannot_have(code: str) -> None:
    space = space_of(Language(code))
    first = space.spot([PLACE], "Route 8", 11)
    second = space.spot([PLACE], "Route 12", 11)
    assert first is not None
    assert second is not None
    assert first[1] != second[1]


NO_GATES = pd.DataFrame(columns=["lon", "lat"])


def space_of(language: Language, gates: pd.DataFrame = NO_GATES) -> MapSpace:
    return space_beside_names("border", names_in(language), LIGHT, language, gates)


def test_a_name_keeps_off_gates_and_lines(english: Language) -> None:
    gate = pd.DataFrame({"lon": [PLACE[0], float("nan")], "lat": [PLACE[1], float("nan")]})
    assert space_of(english).spot([PLACE], "Gate", 11)
    assert space_of(english, gate).spot([PLACE], "Gate", 11) is None
    crossed = space_of(english)
    crossed.take_line([(PLACE[0] - 1, PLACE[1]), (PLACE[0] + 1, PLACE[1])])
    crossed.take_line([(PLACE[0], PLACE[1] - 1), (PLACE[0], PLACE[1] + 1)])
    spot = crossed.spot([PLACE], "Gate", 11)
    assert spot is None or spot[1].split()[1] != "center"


def test_a_name_stays_inside_the_map(english: Language) -> None:
    space = space_of(english)
    assert space.spot([(90.0, 16.0)], "Far away", 11) is None
