"""The list of partnerships: filters, search and order, and where each one stands."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from pages.partnerships.filters import ACTIVE, ENDED, Choice, fitting, in_order
from tables.commitments import LAST
from tables.read import Tables
from tests.apps import open_page, words
from tests.pages.overview.test_parts import plain
from ui.names import pair_name


def pairs(app: AppTest) -> list[str]:
    """The partnerships of the table in their order, by id."""
    table = words(app).partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'class="name" href="/partnerships\?pair=([\w-]+)', table)


def below(app: AppTest) -> list[str]:
    """The ended partnerships below the table, by id."""
    part = words(app).partition('<details class="pairs-below"')[2].partition("</details>")[0]
    return re.findall(r"pair=([\w-]+)", part)


def test_active_partnerships_come_first_and_ended_ones_below(code: str, tables: Tables) -> None:
    app = open_page("partnerships", lang=code)
    active = tables["partnerships"]["status"] == "active"
    assert set(pairs(app)) == set(tables["partnerships"].loc[active, "partnership_id"])
    assert set(below(app)) == set(tables["partnerships"].loc[~active, "partnership_id"])
    assert re.findall(r"\d+", app.title[0].value) == [str(active.sum())]


def test_ended_partnerships_say_what_became_of_them() -> None:
    app = open_page("partnerships", state="ended", q="ha nam")
    assert "ha-nam--oudomxay" in pairs(app)
    assert "Carried on by Ninh Binh – Oudomxay (2025)" in plain(words(app))


@pytest.mark.parametrize(
    "written",
    ["savan", "Savannakhet", "ສະຫວັນນະເຂດ", "sa van na khet", "Xavannakhẹt"],
)
def test_a_province_is_looked_for_in_any_language_with_or_without_accents(written: str) -> None:
    by_name = {each.pair["partnership_id"] for each in fitting("", written, ACTIVE)}
    by_area = {each.pair["partnership_id"] for each in fitting("la-savannakhet", "", ACTIVE)}
    assert by_name == by_area != set()


def test_a_former_province_leads_to_what_it_lives_on_in() -> None:
    active = [each.pair["partnership_id"] for each in fitting("vn-ha-nam", "", ACTIVE)]
    assert "ninh-binh-2025--oudomxay" in active
    ended = [each.pair["partnership_id"] for each in fitting("vn-ninh-binh-2025", "", ENDED)]
    assert "ha-nam--oudomxay" in ended


@pytest.mark.parametrize("written", ["Savanakhte", "Savannaket", "Savanahket"])
def test_a_slip_of_the_keyboard_is_forgiven_and_said(written: str) -> None:
    by_area = {each.pair["partnership_id"] for each in fitting("la-savannakhet", "", ACTIVE)}
    app = open_page("partnerships", q=written)
    assert set(pairs(app)) == by_area
    assert f"“{written}”, read as Savannakhet" in app.caption[0].value


def test_words_that_name_nothing_find_nothing_and_say_so() -> None:
    app = open_page("partnerships", q="atlantis")
    assert pairs(app) == below(app) == []
    assert "No partnership fits these filters." in [note.value for note in app.info]
    app.button(key="partnerships.clear").click().run()
    assert pairs(app)
    assert "q" not in app.query_params


@pytest.mark.parametrize("order", ["name", "since", "meeting", "due", "overdue"])
def test_orders_put_first_what_they_promise(order: str) -> None:
    choice = Choice("", "", ACTIVE, order, "vn")
    chosen = in_order(Language("en"), choice, fitting("", "", ACTIVE))
    values: dict[str, list[Any]] = {
        "name": [pair_name(Language("en"), each.pair["partnership_id"]) for each in chosen],
        "since": [each.first["established"] or LAST for each in chosen],
        "meeting": [each.meeting["date"] if each.meeting else "" for each in chosen][::-1],
        "due": [each.due["due"] if each.due else LAST for each in chosen],
        "overdue": [-each.overdue for each in chosen],
    }
    assert values[order] == sorted(values[order])


def test_lao_provinces_can_come_first() -> None:
    app = open_page("partnerships", side="la", q="oudomxay")
    assert "Oudomxay – Ninh Binh" in plain(words(app))
    assert "Ninh Binh – Oudomxay" not in plain(words(app)).partition("Ended partnerships")[0]


def test_each_line_says_since_when_what_was_last_and_what_is_next() -> None:
    said = words(open_page("partnerships", q="sekong"))
    [line] = re.findall(r"<tr>(?:(?!<tr>).)*?pair=da-nang-2025--sekong.*?</tr>", said, re.DOTALL)
    assert "1 Jul 2025" in line
    assert "Goes back to: <a" in line
    assert line.count("/sources?source=") >= 4  # each of the numbers has its mark
    assert "section=commitments" in line
    assert "/commitments?pair=da-nang-2025--sekong&amp;state=overdue" in line
