"""Lines as programs break them: at spaces, in Lao between syllables, else anywhere."""

from hypothesis import given
from hypothesis import strategies as st

from exports.slides.measure import lines_of, text_width


@given(st.text("ab ແຂວງກະ/–Nghệ", max_size=80), st.floats(30, 400))
def test_no_line_is_wider_than_the_box_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = lines_of(text, width, 20)
    assert all(text_width(line, 20) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lao_breaks_before_a_vowel_that_begins_a_syllable() -> None:
    assert lines_of("ແຂວງອຸດົມໄຊແລະແຂວງ", 130, 20) == ["ແຂວງອຸດົມໄຊ", "ແລະແຂວງ"]
