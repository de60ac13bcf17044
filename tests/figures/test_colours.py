"""A province keeps its colour, and its country's colour comes first."""

from hypothesis import given
from hypothesis import strategies as st

from figures.colours import MOST, OWN, province_colours
from figures.theme import DARK, LIGHT

IDS = [f"{country}-{number}" for country in ("vn", "la") for number in range(9)]


def test_one_province_of_each_country_has_the_colour_of_its_country() -> None:
    colours = province_colours(["la-1", "vn-1"])
    for look in (LIGHT, DARK):
        assert look.categorical[colours["vn-1"]] == look.vn
        assert look.categorical[colours["la-1"]] == look.la


@given(st.lists(st.lists(st.sampled_from(IDS), max_size=MOST, unique=True), max_size=6))
def test_whoever_comes_and_goes_the_others_keep_their_colours(choices: list[list[str]]) -> None:
    before: dict[str, int] = {}
    for provinces in choices:
        colours = province_colours(provinces, before)
        assert list(colours) == provinces
        assert len(set(colours.values())) == len(provinces)
        stay = set(before) & set(provinces)
        assert all(colours[area] == before[area] for area in stay)
        # Ochre is never of a Lao province, violet never of a Vietnamese one.
        for area, number in colours.items():
            other = "la" if area.startswith("vn") else "vn"
            assert number not in OWN[other]
        before = colours
