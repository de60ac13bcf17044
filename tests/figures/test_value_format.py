"""A value is never written without what is uncertain about it."""

from typing import Any

import pytest

from figures.value_format import ValueFormat
from i18n import Language

ROW: dict[str, Any] = {"obs_value": 14600.0, "qualifier": "", "obs_status": "A"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "14,600 bn VND"),
        ({"qualifier": "over"}, "over 14,600 bn VND"),
        ({"obs_status": "E", "derived": True}, "14,600 bn VND (calculated, estimate)"),
        ({"converted": True, "disputed": True}, "14,600 bn VND (converted, sources disagree)"),
        (
            {"before": ({**ROW, "announced": "2024-03"}, {**ROW, "announced": "2024-03-20"})},
            "14,600 bn VND (announced on 20 Mar 2024: 14,600 bn VND)",
        ),
    ],
)
def test_doubts_are_in_brackets(more: dict[str, Any], words: str, english: Language) -> None:
    assert ValueFormat(english, "bn_vnd", 0).value({**ROW, **more}) == words


def test_a_rank_and_a_yes_have_words_of_their_own(english: Language) -> None:
    assert ValueFormat(english, "flag").value({**ROW, "obs_value": 1.0}) == "yes"
    assert ValueFormat(english, "rank").value({**ROW, "obs_value": 3.0}) == "place 3"


def test_beside_a_point_only_a_forecast_says_what_it_is(english: Language) -> None:
    plain = ValueFormat(english, "bn_vnd", 0)
    assert plain.label({**ROW, "obs_status": "E"}) == "14,600"
    assert plain.label({**ROW, "obs_status": "F"}) == "14,600 (forecast or target)"


@pytest.mark.parametrize(
    ("date", "code", "words"),
    [
        ("2024-03-20", "en", "announced on 20 Mar 2024"),
        ("2024-03-20", "vi", "công bố ngày 20/03/2024"),
        ("2024-03-20", "lo", "ປະກາດວັນທີ 20/03/2024"),
        ("2023-12", "en", "announced in Dec 2023"),
        ("2023", "vi", "công bố vào 2023"),
    ],
)
def test_an_announcement_has_the_date_that_is_known(date: str, code: str, words: str) -> None:
    assert ValueFormat(Language(code)).announcement(date) == words
