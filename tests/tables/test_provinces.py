"""Provinces come, divide and merge; any date has its own map."""

import pytest

from tables.provinces import (
    came_from,
    heirs,
    lives_on_in,
    predecessors,
    provinces_on,
    same_land,
    successors,
)
from tables.read import Tables
from tests.made_up import made_up_with


@pytest.mark.parametrize(
    ("date", "vietnamese", "lao"),
    [
        ("2025-06-30", 63, 18),
        ("2025-07-01", 34, 18),
        ("2008-07-31", 64, 17),
        ("2008-08-01", 63, 17),
        ("2013-12-30", 63, 17),
        ("2013-12-31", 63, 18),
        ("2005-01-01", 64, 18),
    ],
)
def test_units_on_a_date(tables: Tables, date: str, vietnamese: int, lao: int) -> None:
    assert dict(provinces_on(tables, date)["country"].value_counts()) == {
        "VN": vietnamese,
        "LA": lao,
    }


def test_no_unit_stands_beside_the_one_it_was_divided_from(tables: Tables) -> None:
    for link in tables["lineage"].itertuples():
        if link.change == "split" and link.predecessor_id.startswith("vn-"):
            there = set(provinces_on(tables, link.date)["province_id"])
            assert link.predecessor_id not in there
            assert link.successor_id in there


def test_ha_nam_ninh_is_whole_again(tables: Tables) -> None:
    assert heirs(tables, "vn-ha-nam-ninh") == ("vn-ninh-binh-2025",)
    assert came_from(tables, "vn-ninh-binh-2025") == {
        "vn-ninh-binh-2025",
        "vn-ninh-binh",
        "vn-ha-nam",
        "vn-nam-dinh",
        "vn-nam-ha",
        "vn-ha-nam-ninh",
    }


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("vn-quang-nam", ("vn-da-nang-2025",)),
        ("vn-quang-nam-da-nang", ("vn-da-nang-2025",)),
        ("vn-nghe-tinh", ("vn-ha-tinh", "vn-nghe-an")),
        ("vn-ha-son-binh", ("vn-hanoi", "vn-phu-tho-2025")),
        ("la-xaisomboun-special-zone", ("la-vientiane", "la-xieng-khouang")),
        # Gave parts to other provinces and lives on.
        ("la-vientiane", ("la-vientiane",)),
        ("vn-hanoi", ("vn-hanoi",)),
    ],
)
def test_a_former_province_lives_on_in_current_ones(
    tables: Tables, former: str, current: tuple[str, ...]
) -> None:
    assert heirs(tables, former) == current


def test_every_province_lives_on_in_a_current_one(tables: Tables) -> None:
    current = set(tables["provinces"].loc[tables["provinces"]["valid_to"] == "", "province_id"])
    for province_id in tables["provinces"]["province_id"]:
        assert heirs(tables, province_id)
        assert set(heirs(tables, province_id)) <= current & lives_on_in(tables, province_id)


def test_lineage_is_told_oldest_first(tables: Tables) -> None:
    assert list(successors(tables, "vn-nam-ha")["successor_id"]) == ["vn-ha-nam", "vn-nam-dinh"]
    merged = set(predecessors(tables, "vn-ninh-binh-2025")["predecessor_id"])
    assert merged == {"vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"}
    assert predecessors(tables, "la-bokeo")["date"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("province_id", "date", "exists"),
    [
        ("vn-ha-nam", "1996-12-31", False),
        ("vn-ha-nam", "1997-01-01", True),
        ("vn-ha-nam", "2025-06-30", True),
        ("vn-ha-nam", "2025-07-01", False),
        # Only the year 1991 is known: the new province counts in all of it.
        ("vn-hoa-binh", "1991-06-01", True),
        ("vn-ha-son-binh", "1991-06-01", False),
        ("vn-ha-son-binh", "1990-12-31", True),
        ("vn-hanoi", "1900", True),
    ],
)
def test_whether_a_province_existed(
    tables: Tables, province_id: str, date: str, exists: bool
) -> None:
    assert (province_id in set(provinces_on(tables, date)["province_id"])) is exists


def test_an_unknown_province_is_refused(tables: Tables) -> None:
    for ask in (came_from, heirs, lives_on_in):
        with pytest.raises(KeyError):
            ask(tables, "vn-atlantis")


def test_only_a_change_of_name_leaves_a_province_the_same() -> None:
    tables = made_up_with(
        provinces="""
        vn-north,VN,North,Bắc,ເໜືອ,province,north,,1999-12-31,law
        """,
        lineage="""
        vn-north,vn-alpha,2000-01-01,rename,law
        """,
    )
    assert (
        same_land(tables, "vn-north") == same_land(tables, "vn-alpha") == {"vn-north", "vn-alpha"}
    )
    assert same_land(tables, "vn-gamma") == {"vn-gamma"}
    with pytest.raises(KeyError):
        same_land(tables, "vn-nowhere")
