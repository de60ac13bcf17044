"""A partnership as slides, over real data: what must hold of any pair."""

from collections.abc import Sequence

from exports.deck import Chart, Map, Slide, Story, Table
from i18n import Language
from tables.commitments import CommitmentFilter, select_commitments, today
from tables.headlines import FOUNDING
from tables.read import Tables
from ui.share.slides import slides_of

PAIR = list(FOUNDING)[-1]


def of_pair(section: str = "") -> list[Slide]:
    """The slides of a founding partnership, or of one section of its page."""
    asked = f"&section={section}" if section else ""
    return slides_of(f"/partnerships?pair={PAIR}{asked}", Language("en"))


def parts(slides: Sequence[Slide], kind: type) -> list[object]:
    """The parts of a kind, of all slides."""
    return [part for slide in slides for part in slide.parts if isinstance(part, kind)]


def test_a_pair_is_told_on_few_slides_of_every_kind() -> None:
    slides = of_pair()
    assert [len(parts(slides, kind)) > 0 for kind in (Story, Map, Chart)] == [True] * 3
    assert 1 <= len(parts(slides, Chart)) <= 3
    assert len(slides) <= 12
    assert all(slide.sources for slide in slides if not parts([slide], Map))


def test_the_map_is_about_the_two_provinces(tables: Tables) -> None:
    (drawn,) = parts(of_pair(), Map)
    assert isinstance(drawn, Map)
    pair = tables["partnerships"].set_index("partnership_id").loc[PAIR]
    bold = {shape.province for shape in drawn.shapes if shape.bold}
    assert {pair["vn_province_id"], pair["la_province_id"]} <= bold
    assert any(path.name for path in drawn.paths)


def test_every_commitment_is_told_with_its_state_and_its_source(tables: Tables) -> None:
    every = select_commitments(tables, today(), CommitmentFilter(pair=PAIR))
    stories = parts(of_pair("commitments"), Story)
    steps = [step for story in stories if isinstance(story, Story) for step in story.steps]
    assert len(steps) == len(every)
    for text in every["text_en"]:
        (step,) = (step for step in steps if step.text == text)
        assert step.sources
    known = every[every["status"] != ""]
    assert sum(step.state != "" for step in steps) >= len(known)


def test_the_sources_of_a_slide_are_those_that_its_steps_name() -> None:
    for slide in of_pair("events"):
        named = {number for story in parts([slide], Story) for number in numbers(story)}
        assert {source.number for source in slide.sources} == named


def numbers(story: object) -> set[int]:
    """The numbers of sources in a story."""
    assert isinstance(story, Story)
    return {number for step in story.steps for number in step.sources}


def test_the_figures_side_by_side_are_a_table_with_numbers() -> None:
    tables = parts(of_pair("figures"), Table)
    assert tables
    for table in tables:
        assert isinstance(table, Table)
        assert len(table.headings) == 3
        for row in table.rows:
            assert all(cell.sources and cell.value is not None for cell in row[1:] if cell.text)


def test_the_list_has_every_active_pair(tables: Tables) -> None:
    slides = slides_of("/partnerships", Language("vi"))
    rows = [row for table in parts(slides, Table) if isinstance(table, Table) for row in table.rows]
    assert len(rows) == (tables["partnerships"]["status"] == "active").sum()
