"""What does not fit goes on on another slide: nothing is lost and nothing runs off its slide."""

from typing import Any

from exports.deck import Cell, Step, Story, Table
from exports.slides.stories import cut_story, story_height
from exports.slides.tables import cut_table, table_height
from tests.exports.decks import chart, deck, province_map, slide, story, table
from tests.exports.slides.reading import charts, content, texts

LONG = "The committee met and spoke about roads, gates, schools and visits. " * 30


def test_a_long_story_goes_on_and_says_all_of_it() -> None:
    whole = Story("", [*story(9).steps, Step(LONG, "2024", "done", (1,))])
    pieces = cut_story(whole, 880, 300)
    assert all(story_height(piece, 880) <= 300 for piece in pieces)
    words = " ".join(step.text for piece in pieces for step in piece.steps)
    assert words.split() == " ".join(step.text for step in whole.steps).split()
    assert [step.state for piece in pieces for step in piece.steps][-1] == "done"


def test_a_long_and_wide_table_goes_on_and_has_every_cell() -> None:
    headings = ["Province", *(f"Heading {column}" for column in range(12))]
    rows = [[Cell(f"{row}/{column}") for column in range(13)] for row in range(20)]
    rows[3] = [Cell(LONG), *(Cell("x") for _ in range(12))]
    pieces = cut_table(Table("", headings, rows), 880, 300)
    assert all(table_height(piece, 880) <= 300 for piece in pieces)
    cells = {cell.text for piece in pieces for row in piece.rows for cell in row}
    assert {f"{row}/{column}" for row in (0, 19) for column in range(13)} <= cells
    assert {piece.headings[0] for piece in pieces} == {"Province"}


def test_two_parts_share_a_slide_where_both_fit() -> None:
    assert len(content(deck(slide(chart("line"), story())))) == 1
    assert len(content(deck(slide(province_map(), chart("bar"))))) == 1
    assert len(content(deck(slide(table(), story())))) == 1
    assert len(content(deck(slide(chart("line"), story(20))))) > 1


def test_slides_that_go_on_are_counted() -> None:
    pages = content(deck(slide(story(30))))
    titles = [texts(page).splitlines()[0] for page in pages]
    assert titles[0].endswith(f"(1/{len(pages)})")
    assert titles[-1].endswith(f"({len(pages)}/{len(pages)})")


def test_words_of_a_cell_are_those_of_the_deck() -> None:
    page = content(deck(slide(table())))[0]
    shape: Any = next(one for one in page.shapes if one.has_table)
    rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert rows == [["Province", "Visits"], *([f"Province {n}", f"{n},000 [1]"] for n in (1, 2, 3))]


def test_a_story_says_dates_states_and_sources() -> None:
    said = texts(content(deck(slide(story())))[0])
    assert "1/3/2024" in said
    assert "outcome unknown" in said
    assert " [1]" in said


def test_a_slide_without_parts_keeps_its_title() -> None:
    assert [len(charts(page)) for page in content(deck(slide()))] == [0]


def test_a_part_begins_below_words_that_leave_room_for_it() -> None:
    rows = [[Cell(f"Province {number}"), Cell(str(number), float(number))] for number in range(30)]
    pages = content(deck(slide(story(1), Table("Visits", ["Province", "Visits"], rows))))
    tables = [shape.table for page in pages for shape in page.shapes if shape.has_table]
    assert "1/3/2024" in texts(pages[0])
    assert "Province 0" in texts(pages[0])
    assert [row.cells[0].text for one in tables for row in list(one.rows)[1:]] == [
        f"Province {number}" for number in range(30)
    ]


def test_rows_are_shared_out_evenly() -> None:
    rows = [[Cell(f"Province {number}")] for number in range(12)]
    counts = [len(piece.rows) for piece in cut_table(Table("", ["Province"], rows), 880, 350)]
    shared = [
        len(list(shape.table.rows)) - 1
        for page in content(deck(slide(Table("", ["Province"], rows))))
        for shape in page.shapes
        if shape.has_table
    ]
    assert len(shared) == len(counts) > 1
    assert max(shared) - min(shared) <= max(counts) - min(counts)
    assert max(shared) - min(shared) <= 2
