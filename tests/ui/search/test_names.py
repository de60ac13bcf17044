"""The names that a search knows choose an option of a control, too."""

import pytest

from tables.read import Tables
from ui.search.names import have_names, meant


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("savan", "la-savannakhet"),
        ("u dom xay", "la-oudomxay"),
        ("ອຸດົມໄຊ", "la-oudomxay"),
        ("oudomxya", "la-oudomxay"),
        ("LA-XE", "la-sekong"),
        ("Oudomxay 1979", None),
        ("qqqqqqq", None),
        ("", None),
    ],
)
def test_a_name_means_an_option(typed: str, option: str | None, tables: Tables) -> None:
    assert meant(typed, list(tables["provinces"]["province_id"])) == option


def test_a_name_means_nothing_that_is_not_offered() -> None:
    assert meant("savan", ["la-sekong", "vn-ha-nam"]) is None
    assert meant("nam giang", ["vn-ha-nam", "nam-giang"]) == "nam-giang"


def test_codes_have_no_names() -> None:
    assert have_names(["", "vn-ha-nam"])
    assert have_names(["population"])
    assert not have_names(["", "trade", "education"])
    assert not have_names([])
