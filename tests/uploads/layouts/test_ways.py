"""Figures that are counted in several ways: which of them, the file is asked, and the note says."""

from tests.made_up import made_up
from uploads.layouts.subjects import NOT_SAID, Subject, Vocabulary, way_question

WORKS = Subject("Xưởng", "", (), ("1",))


def words(varies: str) -> Vocabulary:
    """The made-up tables, in which works are counted in several ways."""
    tables = made_up()
    indicators = tables["indicators"].copy()
    indicators.loc[indicators["indicator_id"] == "works", "definition_varies"] = varies
    return Vocabulary({**tables, "indicators": indicators}, "statistics")


def test_what_only_a_note_tells_is_asked() -> None:
    question = way_question(WORKS, "works", words("by_note"), several=True)
    assert question is not None
    assert question.id == "layout:way:Xưởng"
    # A way without a pattern is what is not said.
    assert [option.value for option in question.options] == ["index", "output", NOT_SAID]
    assert question.options[0].fields["way_vi"] == "chỉ số"


def test_of_figures_that_all_count_the_same_nothing_is_asked() -> None:
    assert way_question(WORKS, "works", words(""), several=True) is None
    assert way_question(WORKS, "people", words("by_note"), several=False) is None
