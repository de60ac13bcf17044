"""Values against those of others."""

import pytest

from tables.read import Tables
from tests.uploads.checking.remarks.steps import figures, remarks, texts, types

PROVINCES = "province_id,country\n" + "\n".join(f"vn-{i},VN" for i in range(9))


def with_others() -> Tables:
    """Seven provinces with a figure each: 100, 200 … 700."""
    lines = [f"vn-{i},people,2020,{(i + 1) * 100}" for i in range(7)]
    return texts(provinces=PROVINCES, statistics=figures(*lines))


@pytest.mark.parametrize(("value", "count"), [("8000", 1), ("10", 1), ("1500", 0), ("60", 0)])
def test_a_first_value_is_told_by_those_of_other_provinces(value: str, count: int) -> None:
    new = figures(f"vn-8,people,2021,{value}")
    assert types(with_others(), "statistics", new) == ["elsewhere"] * count


def test_few_others_tell_nothing() -> None:
    before = texts(provinces=PROVINCES, statistics=figures("vn-1,people,2020,100"))
    assert types(before, "statistics", figures("vn-8,people,2021,100000")) == []


def test_a_province_has_no_more_than_its_country() -> None:
    national = "ref_area,indicator,time_period,obs_value\nvn,people,2019,3000\n"
    before = texts(provinces=PROVINCES, statistics_national=national)
    ((name, _key, words),) = remarks(before, "statistics", figures("vn-6,people,2021,3600"))
    assert name == "more-than-country"
    assert words == "3600 is more than the whole country had in 2019 (3000)."


def test_rows_that_slipped_have_the_values_of_other_provinces() -> None:
    slipped = [f"vn-{i},people,2020,{i * 100 + 111}" for i in range(9)]
    before = texts(provinces=PROVINCES, statistics=figures(*slipped))
    new = [f"vn-{i},people,2020,{(i + 1) * 100 + 111}" for i in range(8)]
    found = [one for one in remarks(before, "statistics", figures(*new)) if one[0] != "jump"]
    ((name, _key, words),) = found
    assert name == "same-elsewhere"
    assert "8 rows" in words
    few = figures(*new[:5])
    assert "same-elsewhere" not in types(before, "statistics", few)


def test_gifts_are_told_by_gifts_of_their_kind() -> None:
    head = "partnership_id,kind,period,source_id,value,unit,scope\n"
    rows = [f"delta--river,grant,{2010 + i},census,{i + 1},bn_vnd,pair" for i in range(6)]
    before = texts(support=head + "\n".join(rows))
    new = head + "delta--river,grant,,census,5000,bn_vnd,pair\n"
    assert types(before, "support", new) == ["elsewhere"]
    assert types(before, "support", head + "delta--river,grant,,census,20,bn_vnd,pair\n") == []
