"""Names are read as the identifiers they stand for, never as one of several."""

from collections.abc import Sequence

import pandas as pd
import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines, lines, rows_of, with_cell, with_column
from uploads.checking.lookalikes import lookalike
from uploads.checking.names import Names

PERIODS = rows_of("statistics", "ref_area", "vn-ninh-binh")


@pytest.fixture(scope="module")
def provinces(tables: Tables) -> Names:
    """The names of provinces."""
    [key, *_others] = resources()["statistics"].foreign_keys
    return Names(key, tables)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hà Nam", ["vn-ha-nam"]),
        ("ha nam", ["vn-ha-nam"]),
        ("HÀ  NAM", ["vn-ha-nam"]),
        ("Tỉnh Hà Nam", ["vn-ha-nam"]),
        ("Ha Nam Province", ["vn-ha-nam"]),
        ("VN-Ha-Nam", ["vn-ha-nam"]),
        ("TP. Hồ Chí Minh", ["vn-ho-chi-minh-city", "vn-ho-chi-minh-city-2025"]),
        ("TP Huế", ["vn-thua-thien-hue"]),
        ("Thừa Thiên - Huế", ["vn-thua-thien-hue"]),
        ("Đắc Lắc", ["vn-dak-lak", "vn-dak-lak-2025"]),
        ("ແຂວງອຸດົມໄຊ", ["la-oudomxay"]),
        ("ແຂວງ ອຸດົມໄຊ", ["la-oudomxay"]),
        ("ຈໍາປາສັກ", ["la-champasak"]),
        ("ຫລວງພະບາງ", ["la-luang-prabang"]),
        ("ຫຼວງນໍ້າທາ", ["la-luang-namtha"]),
        ("ຫລວງນ້ໍາທາ", ["la-luang-namtha"]),
        ("Bình Ðịnh", ["vn-binh-dinh"]),
        ("TPHCM", ["vn-ho-chi-minh-city", "vn-ho-chi-minh-city-2025"]),
        ("Tp. HCM", ["vn-ho-chi-minh-city", "vn-ho-chi-minh-city-2025"]),
        ("Ho Chi Minh", ["vn-ho-chi-minh-city", "vn-ho-chi-minh-city-2025"]),
        ("TP.Hồ Chí Minh", ["vn-ho-chi-minh-city", "vn-ho-chi-minh-city-2025"]),
        ("TT-Huế", ["vn-thua-thien-hue"]),
        ("T. Nghệ An", ["vn-nghe-an"]),
        ("1. Nghệ An (2)", ["vn-nghe-an"]),
        ("Attapeu*", ["la-attapeu"]),
        ("LuangPrabang", ["la-luang-prabang"]),
        ("Luang Phabang", ["la-luang-prabang"]),
        ("Viangchan", ["la-vientiane", "la-vientiane-capital"]),
        ("ວຽງຈັນ", ["la-vientiane", "la-vientiane-capital"]),
        ("ແຂວງວຽງຈັນ", ["la-vientiane"]),
        ("ນະຄອນຫລວງວຽງຈັນ", ["la-vientiane-capital"]),
        ("Phú Thọ (cũ)", ["vn-phu-tho"]),
        ("Phú Thọ mới", ["vn-phu-tho-2025"]),
        ("Hà Nam (cũ)", ["vn-ha-nam"]),
        ("Hà Nội (cũ)", []),
        ("Nghe An, Vietnam", ["vn-nghe-an"]),
        ("Nghệ An (tỉnh)", ["vn-nghe-an"]),
        ("Attapeu / ອັດຕະປື", ["la-attapeu"]),
        ("Hà Nội (Ha Noi)", ["vn-hanoi"]),
        ("Vientiane - ນະຄອນຫຼວງວຽງຈັນ", ["la-vientiane-capital"]),
        ("Hà Nam / Ha Noi", []),
        ("vn-hn", ["vn-hanoi"]),
        ("LA-VT", ["la-vientiane-capital"]),
        ("22", ["vn-quang-ninh"]),
        ("01", ["la-vientiane-capital", "vn-hanoi"]),
        ("Sê-kông", ["la-sekong"]),
        ("Ninh Bình", ["vn-ninh-binh", "vn-ninh-binh-2025"]),
        ("Vientiane", ["la-vientiane", "la-vientiane-capital"]),
        ("Thủ đô Viêng Chăn", ["la-vientiane-capital"]),
        ("Tỉnh Viêng Chăn", ["la-vientiane"]),
        ("Atlantis", []),
        ("", []),
    ],
)
def test_a_province_is_known_by_its_names(text: str, ids: list[str], provinces: Names) -> None:
    assert sorted(provinces.candidates(text)) == ids


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Thua Thien Heu", "vn-thua-thien-hue"),
        ("Savanakket", "la-savannakhet"),
        ("Hà Nan", ""),  # Hà Nam or Hà Nội?
        ("Quảng Nim", ""),  # Quảng Nam or Quảng Ninh?
        ("Quảng Bin", ""),
        ("Quảng Nm", "vn-quang-nam"),
        ("Phú Thọo (1)", "Phu Tho"),  # which of the two, the time of the row tells
        ("vn-thanh-hao", "vn-thanh-hoa"),
        ("qwertyuiop", ""),
    ],
)
def test_what_was_likely_meant_is_suggested(text: str, likely: str, provinces: Names) -> None:
    assert provinces.likely(text) == likely


def test_nothing_is_suggested_that_was_not_there(provinces: Names) -> None:
    assert provinces.likely("Phú Thọo", [("2015", "2015")]) == "vn-phu-tho"
    assert provinces.likely("Phú Thọo", [("2026", "2026")]) == "vn-phu-tho-2025"
    assert provinces.likely("Hà Namm", [("2015", "2015"), ("2026", "2026")]) == ""


def test_a_suggestion_is_for_the_years_of_its_rows(tables: Tables) -> None:
    table = with_cell(with_cell(PERIODS[:2], 2, "ref_area", "Ninh Bìnhh"), 2, "time_period", "2016")
    [fault] = faults(check(table, "statistics", tables))
    assert fault.suggestion == "vn-ninh-binh"


def test_a_spelling_means_all_provinces_that_bore_the_name(tables: Tables) -> None:
    spellings = pd.DataFrame(
        [["provinces", "Đất Tổ", "vn-phu-tho", "answer"]], columns=tables["spellings"].columns
    )
    [key, *_others] = resources()["statistics"].foreign_keys
    names = Names(key, {**tables, "spellings": spellings})
    assert names.candidates("đất tổ") == ("vn-phu-tho", "vn-phu-tho-2025")
    assert names.candidates("TT-Huế") == ()


def test_every_spelling_leads_to_its_row(provinces: Names, tables: Tables) -> None:
    spellings = tables["spellings"]
    lost = [
        one
        for one in spellings.itertuples()
        if one.row_id not in provinces.candidates(one.spelling)
    ]
    assert lost == []


def test_a_footnote_mark_is_left_out_and_named(tables: Tables) -> None:
    table = with_cell(
        rows_of("statistics", "ref_area", "la-attapeu")[:2], 2, "ref_area", "Attapeu (1)"
    )
    result = check(table, "statistics", tables)
    assert result.rows["ref_area"].tolist() == ["la-attapeu"]
    assert {issue.type for issue in result.issues} == {"footnote"}


def test_every_name_of_every_province_leads_to_it(provinces: Names, tables: Tables) -> None:
    for row in tables["provinces"].itertuples():
        for name in (row.name_en, row.name_vi, row.name_lo, *row.other_names):
            assert row.province_id in provinces.candidates(name)


@pytest.mark.parametrize(
    ("period", "ref_area"),
    [("2016", "vn-ninh-binh"), ("2026-Q1", "vn-ninh-binh-2025"), ("2025-Q3", "vn-ninh-binh-2025")],
)
def test_a_name_of_two_times_is_decided_by_the_row(
    period: str, ref_area: str, tables: Tables
) -> None:
    table = with_cell(PERIODS[:2], 2, "ref_area", "Ninh Bình")
    result = check(with_cell(table, 2, "time_period", period), "statistics", tables)
    assert result.rows["ref_area"].tolist() == [ref_area]
    assert "foreign-key" not in {issue.type for issue in result.issues}


def test_a_name_that_fits_two_at_that_time_is_refused_with_both(tables: Tables) -> None:
    # The capital of Laos and the province around it are both called Vientiane.
    table = with_cell(PERIODS[:2], 2, "ref_area", "Vientiane")
    [fault] = faults(check(with_cell(table, 2, "time_period", "2025"), "statistics", tables))
    assert fault.type == "foreign-key"
    assert fault.fields["candidates"] == "la-vientiane, la-vientiane-capital"


def vientiane(*names: str, periods: Sequence[str] = ()) -> Lines:
    """Rows of one indicator that name provinces so, each of its period."""
    table = rows_of("statistics", "ref_area", "la-vientiane", indicator="area_km2")[:2]
    table = [table[0], *([list(table[1])] * len(names))]
    table = with_column(table, "ref_area", names)
    return with_column(table, "time_period", periods or ["2015"] * len(names))


def test_a_list_that_names_the_capital_means_the_province_by_the_other_name(tables: Tables) -> None:
    result = check(vientiane("ນະຄອນຫຼວງວຽງຈັນ", "ວຽງຈັນ", "Attapeu"), "statistics", tables)
    ids = ["la-vientiane-capital", "la-vientiane", "la-attapeu"]
    assert (result.rows["ref_area"].tolist(), faults(result)) == (ids, [])
    assert "other-of-two" in {issue.type for issue in result.issues}


@pytest.mark.parametrize(
    ("names", "periods"),
    [
        (("Vientiane", "Attapeu"), ()),
        (("Vientiane", "Thủ đô Viêng Chăn", "Tỉnh Viêng Chăn"), ()),
        (("Vientiane", "Thủ đô Viêng Chăn"), ("2015", "2014")),
        (("Vientiane", "Thủ đô Viêng Chăn", "Vientiane"), ("2015", "2015", "2014")),
    ],
)
def test_a_name_of_two_is_refused_where_its_list_does_not_tell(
    names: Sequence[str], periods: Sequence[str], tables: Tables
) -> None:
    result = check(vientiane(*names, periods=periods), "statistics", tables)
    assert {fault.value for fault in faults(result)} == {"Vientiane"}


def test_a_name_in_a_list_is_decided_by_the_date_of_the_row(tables: Tables) -> None:
    table = rows_of("events", "province_ids", "vn-ninh-binh|la-oudomxay")[:2]
    result = check(with_cell(table, 2, "province_ids", "Ninh Bình | U-đôm-xay"), "events", tables)
    assert result.rows["province_ids"].tolist() == ["vn-ninh-binh|la-oudomxay"]


def test_rows_of_one_name_may_come_out_as_two_provinces(tables: Tables) -> None:
    table = rows_of("statistics", "ref_area", "vn-ninh-binh")[:4]
    table = with_column(table, "time_period", ["2016", "2026", "2017"])
    table = with_column(table, "obs_status", ["A", "F", "A"])
    table = with_column(table, "ref_area", ["Ninh Bình"] * 3)
    result = check(table, "statistics", tables)
    ids = ["vn-ninh-binh", "vn-ninh-binh-2025", "vn-ninh-binh"]
    assert result.rows["ref_area"].tolist() == ids
    [conversion] = [issue for issue in result.issues if issue.type == "name"]
    assert (conversion.count, conversion.suggestion) == (3, "vn-ninh-binh")


def test_a_pair_is_known_by_its_two_provinces(tables: Tables) -> None:
    table = rows_of("commitments", "partnership_id", "ha-nam--oudomxay")[:2]
    result = check(
        with_cell(table, 2, "partnership_id", "Hà Nam - U-đôm-xay"), "commitments", tables
    )
    assert result.rows["partnership_id"].tolist() == ["ha-nam--oudomxay"]


def test_a_suggestion_names_the_row_for_the_reader(tables: Tables) -> None:
    table = with_cell(lines("statistics", 1), 2, "ref_area", "Thua Thien Heu")
    [fault] = faults(check(table, "statistics", tables))
    assert fault.suggestion == "vn-thua-thien-hue"
    expected = {"candidate": "vn-thua-thien-hue", "name": "Hue", "table": "provinces"}
    assert {key: fault.fields[key] for key in expected} == expected


def test_rows_of_the_upload_may_refer_to_each_other(tables: Tables) -> None:
    table = lines("indicators", 2)
    table = with_column(table, "indicator_id", ["tea_area_ha", "tea_yield"])
    table = with_column(table, "weight_indicator", ["", "tea_area_ha"])
    table = with_column(table, "aggregation", ["sum", "weighted_mean"])
    assert faults(check(table, "indicators", tables)) == []


def test_a_new_identifier_may_stand_in_the_table_itself(tables: Tables) -> None:
    table = with_cell(lines("sources", 1), 2, "source_id", "n-nhandan-2026-11")
    assert faults(check(table, "sources", tables)) == []


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("vn-hа-nam", "CYRILLIC SMALL LETTER A"),
        ("vn-hα-nam", "GREEK SMALL LETTER ALPHA"),
        ("ｖn-ha-nam", "FULLWIDTH LATIN SMALL LETTER V"),
        ("vn-ha\u200b-nam", "ZERO WIDTH SPACE"),
        ("vn-ha\u2060-nam", "WORD JOINER"),
        ("𝐯n-ha-nam", "MATHEMATICAL BOLD SMALL V"),
    ],
)
def test_a_letter_that_looks_like_another_is_named(text: str, letter: str, tables: Tables) -> None:
    table = with_cell(rows_of("statistics", "ref_area", "vn-ha-nam"), 2, "ref_area", text)
    [fault] = faults(check(table, "statistics", tables))
    assert (fault.type, fault.suggestion) == ("constraint-error", "vn-ha-nam")
    assert fault.fields["letter"] == letter


def test_no_published_name_has_a_letter_that_looks_like_another(tables: Tables) -> None:
    for table in ("provinces", "indicators", "gates", "events"):
        texts = tables[table].select_dtypes("str")
        names = pd.concat([texts[name] for name in texts if name.startswith(("name", "title"))])
        assert [name for name in names if lookalike(name)] == []
