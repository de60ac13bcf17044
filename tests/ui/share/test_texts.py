"""What pages say, as plain text with the numbers of its sources."""

from markupsafe import Markup

from i18n import Language
from ui.share.texts import (
    chunks,
    fact_cell,
    fact_in_words,
    marks_of,
    numbers_of,
    step_of,
    stories,
    text_of,
)
from ui.values.facts import Fact

MARK = Markup('<sup class="mark"><a href="/sources">[{}]</a></sup>')
FACT = Fact("Population", "", "over", "5", "people", "2020", "Estimate", MARK.format(2))


def test_marks_become_numbers_and_leave_the_text() -> None:
    words = Markup("A &amp; B") + MARK.format(3) + MARK.format(1)
    assert text_of(words) == "A & B"
    assert numbers_of(words, MARK.format(3)) == (3, 1)
    assert text_of("kept [1] as it is") == "kept [1] as it is"
    assert step_of(words, when="2020").sources == (3, 1)


def test_a_figure_has_its_qualifier_its_status_and_who_says_otherwise() -> None:
    other = Fact("", "", "", "6", "people", "2020", "", MARK.format(4))
    fact = Fact(**{**FACT.__dict__, "others": (other,)})
    assert (
        fact_in_words(Language("en"), fact) == "over 5 people, 2020 · Estimate · disputed: 6 people"
    )
    assert marks_of(fact) == (2, 4)
    assert fact_cell(Language("en"), fact, 5.0).value == 5.0
    assert fact_cell(Language("en"), None).text == ""


def test_stories_have_room_on_a_slide() -> None:
    steps = [step_of(str(number)) for number in range(8)]
    assert [len(story.steps) for story in stories("", steps, 5)] == [5, 3]
    assert stories("", []) == []
    assert chunks([1, 2, 3], 2) == [[1, 2], [3]]
