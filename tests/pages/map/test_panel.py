"""What is beside the map of a province."""

import pytest

from tests.apps import open_page, words


@pytest.mark.parametrize(
    ("lang", "place"),
    [
        ("en", "place 8 of 63 as published"),
        ("vi", "theo công bố đứng thứ 8 trong 63 tỉnh, thành"),
        ("lo", "ຕາມທີ່ປະກາດ ຢູ່ອັນດັບທີ 8 ໃນ 63 ແຂວງ"),
    ],
)
def test_a_place_that_a_source_tells_stands_with_the_value_of_its_year(
    lang: str, place: str
) -> None:
    app = open_page("map", indicator="grdp_growth_pct", area="vn-ha-nam", lang=lang)
    panel = words(app).split(">2023<")[1].split(">2022<")[0]
    # With the source of the place behind it.
    assert f'{place}<sup class="mark">' in panel
