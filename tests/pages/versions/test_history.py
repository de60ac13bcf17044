"""The history of a figure: each publication that changed it, down to as shipped."""

from tests.apps import assert_sound, words
from tests.pages.versions.visits import versions
from tests.publications import FIGURE, publish_table
from ui.link import key_as_text, key_in
from versions import delta
from versions.location import Store

ROW = ",".join(FIGURE.values())


def test_it_tells_when_who_why_and_what_before(two_to_read: Store) -> None:
    app = versions(lang="en", table="statistics", row=ROW)
    said = words(app)
    assert app.title[0].value == "History of this figure"
    parts = ["Sekong", "Publication 2", "Somchai", "Corrected", "150,001", "160,002"]
    parts += [
        "Publication 1",
        "Lan",
        "Census of 2025",
        "138,871",
        "150,001",
        "as shipped",
        "138,871",
    ]
    places, start = [], 0
    for part in parts:
        start = said.index(part, start)
        places.append(start)
    assert "publication=2&amp;" in said


def test_a_figure_that_nobody_changed_says_so(two_to_read: Store) -> None:
    said = words(versions(lang="en", table="statistics", row="la-sekong,population,2015"))
    assert "Nobody has changed this" in said


def test_a_figure_has_its_unit_its_source_and_its_note_in_the_readers_language() -> None:
    row = "vn-ha-nam,budget_revenue_bn_vnd,2023"
    said = words(versions(lang="vi", table="statistics", row=row))
    assert "12.800 tỷ đồng" in said
    assert "/sources?source=v-thoisu-2023-ha-nam" in said
    assert "Estimate made in" not in said


def test_of_any_row_of_any_table(store: Store) -> None:
    text = delta.read_text(store, "open_questions", 0)
    publish_table(store, "open_questions", text.iloc[1:], 0)
    row = key_as_text([text["question_id"][0]])
    app = versions(lang="en", table="open_questions", row=row)
    assert app.title[0].value == "History of this row"
    assert "Row removed" in words(app)


def test_a_row_that_never_was_is_said_to_be_none_and_is_no_markup(two_to_read: Store) -> None:
    app = versions(lang="en", table="statistics", row="<img src=x>,![](//host/q),2024")
    assert_sound(app)
    assert "No version of this table has such a row" in words(app)
    assert "<img" not in words(app)
    assert not any("host" in text.value for text in app.markdown)


def test_a_link_names_a_row_whatever_is_in_its_key() -> None:
    for key in (("a,b", 'say "no"', ""), ("",), ("ລາວ", "2024")):
        assert key_in(key_as_text(key)) == key
    assert key_in("") == ()
