"""The facts themselves: whole, linked, sourced, and within the time of their provinces."""

import re
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from tables.observations import period_span
from tables.package import FOLDER, Field, Resource, resources
from tables.read import Tables
from uploads.spelling import fold_accents

RESOURCES = pytest.mark.parametrize("resource", resources().values(), ids=resources())
# The rows of the real tables when they came: more may be added, none may get lost.
COUNTS = {
    "provinces": 119,
    "lineage": 97,
    "indicators": 91,
    "statistics": 13255,
    "statistics_national": 385,
    "statistics_recast": 352,
    "partnerships": 122,
    "events": 352,
    "event_people": 465,
    "commitments": 112,
    "commitment_status": 113,
    "support": 164,
    "gates": 31,
    "gate_status": 45,
    "gate_traffic": 61,
    "corridors": 11,
    "corridor_points": 81,
    "exchange_rates": 51,
    "ways_of_counting": 40,
    "sources": 915,
    "open_questions": 59,
    "notes": 1186,
    "spellings": 77,
    "tours": 2,
    "tour_views": 20,
    "layouts": 1,
    "layout_answers": 5,
}
# A row of the README's table: `gates.csv`, `gate_status.csv` | 31, 45 |
README_ROW = re.compile(r"^\| (`\w+\.csv`[^|]*) \| ([\d, ]+) \|", re.MULTILINE)
# Rows wholly outside the time of their province, each with its reason.
OUTSIDE = Path(__file__).with_name("outside_validity.csv")
HEIRS_OF_OLDER_TIES = {
    "ha-nam--oudomxay": "keeps the date of the Ha Nam Ninh twinning",
    "nam-dinh--oudomxay": "keeps the date of the Ha Nam Ninh twinning",
    "ninh-binh--oudomxay": "keeps the date of the Ha Nam Ninh twinning",
    "hai-duong--vientiane": "counted from 1984, when Hai Duong was part of Hai Hung",
    "1984-hai-duong-vientiane-twinning": "counted from 1984, when Hai Duong was part of Hai Hung",
}


def test_no_table_lost_a_row(tables: Tables) -> None:
    assert set(tables) == set(COUNTS)
    lost = {name: len(table) for name, table in tables.items() if len(table) < COUNTS[name]}
    assert lost == {}


def test_the_readme_counts_no_row_that_is_not_there(tables: Tables) -> None:
    text = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    counts = {
        name: int(count.replace(",", ""))
        for names, numbers in README_ROW.findall(text)
        for name, count in zip(re.findall(r"(\w+)\.csv", names), numbers.split(", "), strict=True)
    }
    assert {name for name, count in counts.items() if count > len(tables[name])} == set()
    assert counts["statistics"] >= COUNTS["statistics"]


@RESOURCES
def test_keys_are_unique_and_whole(resource: Resource, tables: Tables) -> None:
    keys = tables[resource.name][list(resource.primary_key)]
    assert not keys.duplicated().any()
    # The period of some support is not known; its other columns tell the rows apart.
    unknown = ["period"] if resource.name == "support" else []
    assert not (keys.drop(columns=unknown) == "").any().any()


@RESOURCES
def test_every_reference_leads_to_a_row(resource: Resource, tables: Tables) -> None:
    for key in resource.foreign_keys:
        values = tables[resource.name][key.fields[0]]
        given = set(values.explode().dropna() if key.is_list else values)
        if not resource.field(key.fields[0]).constraints.get("required"):
            given -= {""}
        known = set(tables[key.resource][key.reference_fields[0]])
        assert given <= known, key.fields


def test_every_row_names_its_source(tables: Tables) -> None:
    unsourced = {name for name, table in tables.items() if "source_id" not in table}
    # Indicators and ways of counting are definitions of this project; open questions tell what
    # no source tells; notes have the source of the row that they stand in; a tour repeats what
    # its views name the sources of; layouts are about files, and hold no fact; spellings are those
    # that files have.
    words = {"indicators", "ways_of_counting", "open_questions", "notes", "tours", "tour_views"}
    words |= {"layouts", "layout_answers", "spellings"}
    assert unsourced == words
    for name in tables.keys() - unsourced:
        assert (tables[name]["source_id"] != "").all(), name


@RESOURCES
def test_every_text_keeps_its_constraints(resource: Resource, tables: Tables) -> None:
    for field in resource.fields:
        values = tables[resource.name][field.name]
        assert faults(values.explode() if field.is_list else values, field) == [], field.name


def faults(values: pd.Series, field: Field) -> list[object]:
    rules = field.constraints
    given = values[(values != "") & values.notna()]
    bad = list(values[(values == "") | values.isna()]) if rules.get("required") else []
    if "pattern" in rules:
        bad += [value for value in given if not re.fullmatch(rules["pattern"], value)]
    if field.categories:
        bad += [value for value in given if str(value) not in field.categories]
    bad += list(given[given < rules["minimum"]]) if "minimum" in rules else []
    bad += list(given[given > rules["maximum"]]) if "maximum" in rules else []
    return bad


@RESOURCES
def test_files_are_utf_8_with_one_kind_of_line_end(resource: Resource) -> None:
    content = resource.path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    content.decode("utf-8")
    ends = content.count(b"\r\n")
    assert content.count(b"\r") == ends
    assert ends in (0, content.count(b"\n"))
    assert content.endswith(b"\n")


@RESOURCES
def test_texts_have_no_stray_spaces_and_are_composed(resource: Resource, tables: Tables) -> None:
    for field in resource.fields:
        values = tables[resource.name][field.name]
        if field.type == "string":
            assert [text for text in values if text != text.strip() or "\n" in text] == []
            assert [text for text in values if unicodedata.normalize("NFC", text) != text] == []


def outside(span: tuple[str, str], valid_from: str, valid_to: str) -> bool:
    """Return whether a span of dates, at the precision given, shares no day with the validity."""
    start, end = span
    too_late = bool(valid_to) and start[: len(valid_to)] > valid_to[: len(start)]
    too_early = bool(valid_from) and end[: len(valid_from)] < valid_from[: len(end)]
    return too_late or too_early


def test_statistics_stand_within_the_time_of_their_province(tables: Tables) -> None:
    rows = tables["statistics"].merge(
        tables["provinces"], left_on="ref_area", right_on="province_id", suffixes=("", "_province")
    )
    spans = [period_span(period) for period in rows["time_period"]]
    validity = zip(spans, rows["valid_from"], rows["valid_to"], strict=True)
    found = rows[[outside(*row) for row in validity]]
    key = list(resources()["statistics"].primary_key)
    known = pd.read_csv(OUTSIDE, dtype=str)
    assert known["why"].notna().all()
    assert set(map(tuple, found[key].to_numpy())) <= set(map(tuple, known[key].to_numpy()))


def test_partnerships_and_events_stand_within_the_time_of_their_provinces(tables: Tables) -> None:
    provinces = tables["provinces"].set_index("province_id")
    pairs, events = tables["partnerships"], tables["events"].explode("province_ids")
    dated = pd.concat(
        [
            pairs[["partnership_id", "vn_province_id", "established"]].set_axis(
                ["id", "province", "established"], axis=1
            ),
            pairs[["partnership_id", "la_province_id", "established"]].set_axis(
                ["id", "province", "established"], axis=1
            ),
            events[["event_id", "province_ids", "date"]].set_axis(
                ["id", "province", "established"], axis=1
            ),
        ]
    )
    dated = dated[dated["established"] != ""]
    found = {
        row.id
        for row in dated.itertuples()
        if outside(
            (row.established, row.established),
            provinces.at[row.province, "valid_from"],
            provinces.at[row.province, "valid_to"],
        )
    }
    assert found == set(HEIRS_OF_OLDER_TIES)


def test_lineage_agrees_with_the_time_of_the_provinces(tables: Tables) -> None:
    provinces = tables["provinces"].set_index("province_id")
    for link in tables["lineage"].itertuples():
        began = provinces.at[link.successor_id, "valid_from"]
        ended = provinces.at[link.predecessor_id, "valid_to"]
        assert not outside((link.date, link.date), began, "9999"), link
        # A province that ended did so on the day of the change, or on the day before.
        if ended and link.change != "transfer":
            day_after = str(pd.Timestamp(ended) + pd.Timedelta(days=1))[: len(ended)]
            assert link.date[: len(ended)] in (ended[: len(link.date)], day_after), link


def test_a_province_that_ended_has_a_successor(tables: Tables) -> None:
    ended = tables["provinces"].loc[tables["provinces"]["valid_to"] != "", "province_id"]
    assert set(ended) <= set(tables["lineage"]["predecessor_id"])


def test_pairs_join_a_vietnamese_and_a_lao_province(tables: Tables) -> None:
    country = tables["provinces"].set_index("province_id")["country"]
    for name in ("partnerships", "gates"):
        assert set(country[tables[name]["vn_province_id"]]) == {"VN"}
        assert set(country[tables[name]["la_province_id"]]) == {"LA"}


def test_events_name_the_provinces_of_their_partnerships(tables: Tables) -> None:
    pairs = tables["partnerships"].set_index("partnership_id")
    for event in tables["events"].itertuples():
        for pair in event.partnership_ids:
            sides = pairs.loc[pair, ["vn_province_id", "la_province_id"]]
            assert set(sides) <= set(event.province_ids), event.event_id


def test_no_event_ends_before_it_begins(tables: Tables) -> None:
    events = tables["events"]
    lasting = events[events["end_date"] != ""]
    assert (lasting["end_date"] > lasting["date"]).all()


def test_open_questions_concern_rows_that_exist(tables: Tables) -> None:
    names = ["provinces", "partnerships", "gates", "corridors"]
    names += ["indicators", "commitments", "events"]
    known = {key for name in names for key in tables[name][resources()[name].primary_key[0]]}
    given = set(tables["open_questions"]["subject_ids"].explode().dropna())
    assert given <= known


def test_open_questions_give_the_same_numbers_in_every_language(tables: Tables) -> None:
    def numbers(text: str) -> set[str]:
        # Thousands and decimals are marked otherwise in Vietnamese and Lao; 1 July is 01/07.
        found = re.findall(r"\d+(?:[.,]\d+)*", text)
        return {re.sub(r"[.,]", "", number).lstrip("0") for number in found}

    for question in tables["open_questions"].itertuples():
        assert numbers(question.text_en) <= numbers(question.text_vi), question.question_id
        assert numbers(question.text_en) <= numbers(question.text_lo), question.question_id


def test_every_province_and_indicator_is_named_in_lao(tables: Tables) -> None:
    lao = re.compile(r"[\u0e80-\u0eff]")
    assert tables["provinces"]["name_lo"].map(lambda name: bool(lao.search(name))).all()
    assert tables["indicators"]["title_lo"].map(lambda name: bool(lao.search(name))).all()


def test_one_province_has_one_lao_name_through_time(tables: Tables) -> None:
    names = tables["provinces"].groupby(["country", "name_en"])["name_lo"].nunique()
    assert (names == 1).all()


def test_sources_name_a_web_address_or_nothing(tables: Tables) -> None:
    urls = tables["sources"]["url"]
    assert urls[urls != ""].str.match("https?://").all()


def test_vietnamese_names_of_people_only_add_the_marks(tables: Tables) -> None:
    people = tables["event_people"]
    marked = people[people["name_vi"] != ""]
    assert len(marked)
    assert (marked["name_vi"] != marked["name"]).all()
    assert list(marked["name_vi"].map(fold_accents)) == list(marked["name"].map(fold_accents))
