"""The slides of pages over real data: what must hold of any page, in any language."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from exports.deck import Chart, Map, Slide, Story, Table
from exports.parts.pieces import MOST_COLUMNS, MOST_ROWS, numbers_in
from i18n import LANGUAGES, Language
from tables.headlines import FOUNDING
from tables.read import Tables
from tests.test_app import HOSTILE, WRONG_LINKS
from ui.search.pages import TITLES
from ui.share.slides import slides_of

PAIR = list(FOUNDING)[-1]
LINKS = (
    "/",
    "/map",
    "/map?indicator=none&layers=partners,corridors,events,inset&gates=international,main,auxiliary",
    "/indicators",
    "/indicators?chart=scatter",
    "/indicators?chart=heat",
    f"/partnerships?pair={PAIR}",
    f"/partnerships?pair={PAIR}&section=people",
    f"/partnerships?pair={PAIR}&section=support",
    "/partnerships",
    "/province",
    "/compare",
    "/events?page=2",
    "/commitments?state=overdue",
    "/gates",
    "/gates?gate=nam-giang",
    "/news",
    "/coverage",
    "/coverage?part=office",
    "/coverage?part=years&country=la",
    "/sources",
    "/sources?part=questions",
    "/present",
)


def texts(slide: Slide) -> Iterator[str]:
    """Every text that is on a slide."""
    yield from (slide.title, slide.subtitle, slide.as_of, slide.notes)
    for part in slide.parts:
        yield part.title
        if isinstance(part, Table):
            yield from part.headings
            yield from (cell.text for row in part.rows for cell in row)
        elif isinstance(part, Story):
            yield from (text for step in part.steps for text in (step.text, step.when, step.state))
        elif isinstance(part, Map):
            yield from (text for shape in part.shapes for text in (shape.name, shape.text))
            yield from (text for mark in part.marks for text in (mark.name, mark.text))
            yield from (words for _colour, words in part.legend)
        else:
            yield from (*part.points["text"], *part.points["status"], *part.names.values())


@pytest.mark.parametrize("address", LINKS)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("in_turn")
def test_a_slide_says_what_it_is_and_where_it_is_from(address: str, code: str) -> None:
    slides = slides_of(address, Language(code))
    assert slides
    for slide in slides:
        assert slide.title and slide.parts and slide.as_of
        assert slide.address.startswith("/") and f"lang={code}" in slide.address
        numbers = [source.number for source in slide.sources]
        assert numbers_in(slide.parts) == set(numbers)
        assert len(set(numbers)) == len(numbers)
        assert all(source.title and source.publisher for source in slide.sources)
        # Plain text: no markup, no mark of a source that is a number beside it already.
        markup = re.compile(r"</?[a-z]+|&[a-z]+;|\*\*|%\(")
        assert [text for text in texts(slide) if markup.search(text)] == []


@pytest.mark.parametrize("address", LINKS)
def test_what_is_on_a_slide_has_room_on_it(address: str, thorough: bool) -> None:
    if LINKS.index(address) % 2 and not thorough:
        pytest.skip("in full with --thorough; links take turns")
    for slide in slides_of(address, Language("en")):
        for part in slide.parts:
            if isinstance(part, Table):
                assert len(part.rows) <= MOST_ROWS
                assert all(len(row) == len(part.headings) for row in part.rows)
                assert len(part.headings) <= MOST_COLUMNS + 1
            if isinstance(part, Chart):
                assert set(part.points["category"]) <= set(part.categories)
                assert set(part.points["series"]) <= set(part.names) == set(part.colours)
                assert part.points["value"].notna().all()


def test_one_event_is_told_with_who_took_part(tables: Tables) -> None:
    event = tables["event_people"]["event_id"].iloc[0]
    (slide,) = slides_of(f"/events?event={event}", Language("en"))
    people = tables["event_people"]
    own = people.loc[people["event_id"] == event, "name"]
    assert all(any(name in text for text in texts(slide)) for name in own)


def test_one_commitment_is_told_from_pledge_to_outcome(tables: Tables) -> None:
    commitment = tables["commitment_status"]["commitment_id"].iloc[0]
    slides = slides_of(f"/commitments?commitment={commitment}", Language("en"))
    pledge = tables["commitments"].set_index("commitment_id").at[commitment, "text_en"]
    assert any(pledge in text for slide in slides for text in texts(slide))


def test_a_tour_has_the_titles_and_notes_of_its_views(tables: Tables) -> None:
    tour = tables["tours"]["tour_id"].iloc[0]
    views = tables["tour_views"][tables["tour_views"]["tour_id"] == tour]
    slides = slides_of(f"/present?tour={tour}", Language("lo"))
    titles = {slide.title for slide in slides}
    assert set(views["title_lo"]) <= titles
    notes = "\n".join(slide.notes for slide in slides)
    assert all(note in notes for note in views["note_lo"])


def test_the_data_of_an_earlier_time_say_so() -> None:
    # No publication in the tests' store: an unknown version falls back to the newest.
    (slide,) = slides_of("/sources?version=17", Language("en"))
    assert slide.as_of == slides_of("/sources", Language("en"))[0].as_of


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("page", TITLES)
def test_no_value_in_a_link_breaks_the_slides(page: str, value: str, thorough: bool) -> None:
    if (list(TITLES).index(page) + HOSTILE.index(value)) % 4 and not thorough:
        pytest.skip("in full with --thorough; pages and values take turns")
    hostile = {name: value for other, name, _ in WRONG_LINKS if other == page}
    assert slides_of(f"/{page}?{urlencode(hostile)}", Language("vi"))
