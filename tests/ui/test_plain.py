"""Plain text in Markdown: what has a meaning loses it, all else stays as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as texts

from tests.apps import as_read
from tests.hostile import hostile_texts
from ui.plain import WORD_JOINER, plain, plainly

OPEN = re.compile(r"(?<!\\)(?:\\\\)*[`*_\[\]<>$~#&|:]")


@pytest.mark.parametrize(
    "text",
    [
        "Quảng Trị – Savannakhet (2019–2024), 5.3 %; “xong”",
        "ວຽງຈັນ, 24/11/2026",
        "It's 1 + 1 = 2, isn't it?",
        "12,500\u202f km, 3\u00a0kg",
        "",
    ],
)
def test_what_means_nothing_in_markdown_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("![x](http://host/q.png)", rf"!\[x\](http\:{WORD_JOINER}//host/q.png)"),
        (":red[x]", rf"\:{WORD_JOINER}red\[x\]"),
        ("$x$ *y* _z_ `w` ~v~", r"\$x\$ \*y\* \_z\_ \`w\` \~v\~"),
        ("- one\n- two", r"\- one - two"),
        ("12. May", r"12\. May"),
        ("Source: 10:30", r"Source\: 10\:30"),
        ("www.host.vn", f"www{WORD_JOINER}.host.vn"),
        ("me@host.vn", f"me{WORD_JOINER}@host.vn"),
        ("a\\", r"a\\"),
    ],
)
def test_what_means_something_loses_its_meaning(text: str, markdown: str) -> None:
    assert plain(text) == markdown


@given(texts.one_of(texts.text(), texts.sampled_from(hostile_texts(500))))
def test_any_text_is_one_line_of_words_and_reads_as_before(text: str) -> None:
    markdown = plain(text)
    assert "\n" not in markdown
    assert not OPEN.search(markdown)
    assert not re.match(r"\d*[-+=.)]", markdown)
    assert as_read(markdown).split() == text.replace(WORD_JOINER, "").split()


def test_options_are_plain_text_too() -> None:
    assert plainly({"a": "[A](//host)"}.__getitem__)("a") == r"\[A\](//host)"
