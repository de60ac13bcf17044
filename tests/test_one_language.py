"""What was written in one language only is read everywhere, whoever reads: nothing is blank.

An event with somebody who was there, a commitment and what became of it are added to the shipped
tables, in Vietnamese alone.
"""

from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pytest

from exports.citation import Citation
from exports.deck import Slide
from i18n import Language
from pages.desk import people
from pages.desk.people import role_cells
from pages.indicators.beneath.events import marks_of
from tables import commitments
from tables.cooperation.crossings import pairs_at
from tables.package import resources
from tables.read import Tables, read_text, typed_tables
from tests.apps import open_page, words
from tests.pages.test_slides import texts
from ui.search.results import search
from ui.share.figures import dataset_of_rows
from ui.share.slides import slides_of
from uploads.row_names import row_names
from versions.location import VARIABLE

GATE = "nam-giang"
EVENT, COMMITMENT = "one-language", "c-one-language"
TITLE = "Hai tỉnh ký kết tại cửa khẩu Nam Giang"
SUMMARY = "Hai bên thống nhất mở thêm chợ biên giới."
PLACE = "Cửa khẩu Nam Giang"
NAME, ROLE = "Nguyễn Văn Thử", "Chủ tịch tỉnh thử nghiệm"
PLEDGE = "Mở chợ biên giới ở cửa khẩu Nam Giang"
NOTE = "Chợ đã mở cửa từ đầu tháng này."
LANGUAGES = ("en", "lo")


def in_vietnamese_alone(texts: Tables) -> Tables:
    """Tables as text with an event, somebody at it, a commitment and its state more."""
    active = pairs_at(typed_tables(texts), GATE).iloc[0]
    pair, sides = active["partnership_id"], (active["vn_province_id"], active["la_province_id"])
    today = commitments.today()
    source = texts["events"]["source_id"].iloc[0]
    event = {"event_id": EVENT, "date": today, "type": "high_level_meeting", "title_vi": TITLE}
    event |= {"summary_vi": SUMMARY, "place_vi": PLACE, "fields": "trade", "source_id": source}
    event |= {"partnership_ids": pair, "province_ids": "|".join(sides)}
    person = {"event_id": EVENT, "side": "vn", "name": NAME, "role_vi": ROLE, "source_id": source}
    pledge = {"commitment_id": COMMITMENT, "event_id": EVENT, "partnership_id": pair}
    pledge |= {
        "field": "trade",
        "due": f"{today[:4]}-12-31",
        "text_vi": PLEDGE,
        "source_id": source,
    }
    state = {"commitment_id": COMMITMENT, "date": today, "status": "in_progress", "note": NOTE}
    state["source_id"] = source
    more = {
        "events": event,
        "event_people": person,
        "commitments": pledge,
        "commitment_status": state,
    }
    added = {
        name: pd.concat([texts[name], pd.DataFrame([row])], ignore_index=True).fillna("")
        for name, row in more.items()
    }
    return {**texts, **added}


@pytest.fixture
def vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The tables that every page reads."""
    texts = in_vietnamese_alone({name: read_text(one) for name, one in resources().items()})
    # A store of its own, so that no cache takes these tables for others.
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    tables = typed_tables(texts)
    monkeypatch.setattr("ui.state.snapshots.read_tables", Mock(return_value=tables))
    return tables


def links(tables: Tables) -> list[tuple[str, dict[str, str], tuple[str, ...]]]:
    """Each page that shows any of it, with what is to be read there."""
    event = tables["events"].set_index("event_id").loc[EVENT]
    pair, area = event["partnership_ids"][0], event["province_ids"][0]
    day = commitments.today()
    return [
        ("events", {}, (TITLE, SUMMARY, PLACE, NAME, ROLE)),
        ("events", {"event": EVENT}, (TITLE, SUMMARY, PLACE, NAME, ROLE)),
        ("partnerships", {"pair": pair}, (TITLE, PLEDGE)),
        ("partnerships", {"pair": pair, "section": "events"}, (TITLE, SUMMARY, PLACE)),
        ("partnerships", {"pair": pair, "section": "people"}, (NAME, ROLE, TITLE)),
        ("partnerships", {"pair": pair, "section": "commitments"}, (PLEDGE, NOTE)),
        ("partnerships", {}, (TITLE,)),
        ("province", {"area": area}, (TITLE,)),
        ("gates", {"gate": GATE}, (TITLE, PLEDGE)),
        ("commitments", {"pair": pair}, (PLEDGE, TITLE)),
        ("commitments", {"commitment": COMMITMENT}, (PLEDGE, TITLE, NOTE)),
        ("news", {"since": day[:4]}, (TITLE, PLEDGE, NOTE)),
        ("map", {"layers": "events"}, (TITLE,)),
        ("sources", {"source": event["source_id"]}, (TITLE, PLEDGE)),
        ("indicators", {"areas": area, "events": "1"}, ()),
        ("overview", {}, ()),
        ("desk", {"commitment": COMMITMENT}, (PLEDGE,)),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_page_says_what_was_written_in_vietnamese_alone(
    vietnamese: Tables, code: str, thorough: bool
) -> None:
    lacking, turn = {}, LANGUAGES.index(code)
    # By default the pages share out the languages between them.
    mine = slice(None) if thorough else slice(turn, None, len(LANGUAGES))
    for page, params, written in links(vietnamese)[mine]:
        said = words(open_page(page, lang=code, **params))
        if missing := [text for text in written if text not in said]:
            lacking[page, *params] = missing
        for text in (SUMMARY, PLEDGE, NOTE):
            if text in said:
                assert f'<span lang="vi">{text}' in said, (page, text)
    assert lacking == {}


def said_on(slides: list[Slide]) -> str:
    """All that is written on slides."""
    return "\n".join(text for slide in slides for text in texts(slide))


@pytest.mark.parametrize("code", LANGUAGES)
def test_slides_tables_and_the_search_say_it_too(vietnamese: Tables, code: str) -> None:
    language = Language(code)
    told = said_on(slides_of(f"/events?event={EVENT}", language))
    assert all(text in told for text in (TITLE, SUMMARY, NAME, ROLE))
    story = said_on(slides_of(f"/commitments?commitment={COMMITMENT}", language))
    assert PLEDGE in story
    pair = vietnamese["commitments"].set_index("commitment_id").at[COMMITMENT, "partnership_id"]
    assert ROLE in said_on(slides_of(f"/partnerships?pair={pair}&section=people", language))
    area = vietnamese["partnerships"].set_index("partnership_id").at[pair, "vn_province_id"]
    assert TITLE in {mark.title for mark in marks_of((area,), language)}
    names = {"events": TITLE, "commitments": PLEDGE}
    for kind, name in names.items():
        found = search(language, name)["results"]
        assert isinstance(found, list)
        assert any(one["name"] == name for one in found), kind


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_workbook_has_it_where_its_reader_looks(vietnamese: Tables, code: str) -> None:
    citation = Mock(spec=Citation)
    cells = {
        "events": (TITLE, SUMMARY, PLACE),
        "event_people": (TITLE, NAME, ROLE),
        "commitments": (TITLE, PLEDGE),
        "commitment_status": (PLEDGE, NOTE),
    }
    for table, written in cells.items():
        own = vietnamese[table].tail(1)
        sheet = dataset_of_rows(table, own, table, citation, Language(code)).sheet
        assert set(written) <= set(map(str, sheet.iloc[0]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_history_of_a_row_names_it(code: str) -> None:
    texts = in_vietnamese_alone({name: read_text(one) for name, one in resources().items()})
    names = {"events": TITLE, "event_people": NAME, "commitments": PLEDGE}
    for table, name in {**names, "commitment_status": PLEDGE}.items():
        row = texts[table].iloc[-1].to_dict()
        assert name in row_names(row, resources()[table], texts)[code]


@pytest.mark.usefixtures("vietnamese")
def test_the_desk_offers_a_role_again_with_what_it_is() -> None:
    labels = people._labels(Language("lo"), "vn")
    assert labels[ROLE] == ROLE
    assert "" not in labels
    assert role_cells(ROLE, "role_lo") == {"role": "", "role_vi": ROLE, "role_lo": ""}
