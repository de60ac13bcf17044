"""The maps as they look, with every other host refused, beside pictures that a person has seen."""

from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import ImageDraw

from i18n import LANGUAGES
from tests.browsing import LAPTOP, PHONE, address
from tests.pictures import REFERENCES, TOLERANCE, outlines, take
from tests.references import Reference


class Look(NamedTuple):
    """One view of a map: where it is, who looks at it, and the units it shows, if they count."""

    page: str
    key: str
    params: dict[str, str]
    units: int = 0
    size: tuple[int, int] = LAPTOP
    dark: bool = False


CIRCLES = {"indicator": "population", "year": "2024", "lang": "en"}
REPORTED = {"indicator": "population", "units": "reported", "year": "2024", "as": "colour"}
TODAY = {**REPORTED, "units": "today"}
LAYERS = {"gates": "international,main,auxiliary", "layers": "corridors,partners,districts,inset"}
BOTH = {"extent": "both"}
NAM_GIANG = {"gate": "nam-giang", "date": "2021-08-14"}
# The view of the border leaves out the south of Vietnam.
LOOKS = {
    **{f"map-81-{code}": Look("map", "map", {**REPORTED, "lang": code}, 56) for code in LANGUAGES},
    **{f"map-52-{code}": Look("map", "map", {**TODAY, "lang": code}, 42) for code in LANGUAGES},
    "map-81-both": Look("map", "map", {**REPORTED, **BOTH, "lang": "en"}, 81),
    "map-52-both": Look("map", "map", {**TODAY, **BOTH, "lang": "lo"}, 52),
    "map-layers": Look("map", "map", {**REPORTED, **LAYERS, "lang": "en"}, 56),
    "map-circles": Look("map", "map", CIRCLES, 56),
    "map-1979": Look("map", "map", {"indicator": "none", "year": "1979", "lang": "en"}),
    "map-phone": Look("map", "map", {**REPORTED, "lang": "vi"}, 81, PHONE),
    "map-dark": Look("map", "map", {**REPORTED, "lang": "en"}, 56, dark=True),
    "gates": Look("gates", "gates-map", {**NAM_GIANG, "lang": "lo"}),
    "overview": Look("overview", "overview-map", {"lang": "vi"}),
}
# These show the same as others in another language, at another extent or in another scheme.
ALIKE = {f"map-81-{code}" for code in ("vi", "lo")} | {f"map-52-{code}" for code in ("en", "vi")}
ALIKE |= {"map-81-both", "map-52-both", "map-circles", "map-1979", "map-dark"}


def reference(name: str) -> Reference:
    """The picture of a look that somebody has seen."""
    return Reference(REFERENCES / f"{name}.webp", TOLERANCE)


@pytest.mark.parametrize("name", LOOKS)
def test_map_looks_as_reviewed(name: str, thorough: bool, request: pytest.FixtureRequest) -> None:
    if name in ALIKE and not thorough:
        pytest.skip("in full with --thorough; another picture is like this one")
    server, visit_to = map(request.getfixturevalue, ("server", "visit_to"))
    look = LOOKS[name]
    shown = visit_to(server, look.size, look.dark).go(address(look.page, **look.params))
    picture = take(shown, look.key)
    if look.units:
        assert outlines(shown, look.key) == look.units
    assert reference(name).fault(picture) == ""


@pytest.mark.parametrize(
    ("part", "name", "corners"),
    [
        ("the name of Xieng Khouang", "map-81-en", (295, 176, 349, 203)),
        ("the gate Cau Treo", "map-layers", (417, 249, 433, 265)),
        ("the province of Vientiane Capital", "map-81-en", (264, 256, 320, 290)),
    ],
)
def test_a_map_that_lacks_one_part_does_not_pass(
    part: str, name: str, corners: tuple[int, int, int, int], tmp_path: Path
) -> None:
    lacking = reference(name).picture()
    assert lacking
    assert reference(name).fault(lacking, tmp_path) == ""
    around = lacking.getpixel((corners[0] - 1, corners[1] - 1))
    ImageDraw.Draw(lacking).rectangle(corners, fill=around)
    assert name in reference(name).fault(lacking, tmp_path), part
    assert [path.name for path in tmp_path.rglob("*.png")] != []
