"""One border gate: the history of its class, its names, notes and traffic."""

import pytest

from tests.apps import assert_sound, run, words


def test_nam_giang_reads_in_the_order_it_happened(code: str) -> None:
    app = run("gates", lang=code)
    assert_sound(app)
    text = words(app)
    history = text[text.index('class="lines"') :]
    dates = ["04/1999", "2004", "17/12/2019", "22/12/2020", "14/08/2021"]
    if code == "en":
        dates = ["Apr 1999", "2004", "17 Dec 2019", "22 Dec 2020", "14 Aug 2021"]
    places = [history.index(date) for date in dates]
    assert places == sorted(places)
    assert "source=g-bglt-namgiang" in history


def test_a_gate_of_a_merged_province_names_the_province_of_today() -> None:
    text = words(run("gates", lang="vi", gate="bo-y"))
    assert "Kon Tum" in text
    assert "Quảng Ngãi" in text


@pytest.mark.usefixtures("four_gates")
def test_what_is_not_known_is_said() -> None:
    assert "No position found" in words(run("gates", lang="en", gate="ca-roong"))
    assert "start not known" in words(run("gates", lang="en", gate="tay-trang"))
    assert "No traffic figure found" in words(run("gates", lang="en", gate="ca-roong"))


def test_sources_named_in_a_note_become_marks() -> None:
    text = words(run("gates", lang="en", gate="tay-trang"))
    assert "source=g-congthuong-count" in text
    assert "same counts in g-congthuong-count" not in text


def test_qualifiers_and_parts_of_years_stand_beside_their_figures() -> None:
    text = words(run("gates", lang="en", gate="la-lay"))
    assert "over 630,000,000" in text
    assert "several years together" in text
    assert "part of a year" in text
    assert "Per day" in text


def test_who_made_nam_giang_international_and_when_stands_at_its_head(code: str) -> None:
    text = words(run("gates", lang=code))
    head = text[text.index("gate-head") : text.index('class="lines"')]
    dates = ["17 Dec 2019", "22 Dec 2020", "14 Aug 2021"]
    if code != "en":
        dates = ["17/12/2019", "22/12/2020", "14/08/2021"]
    places = [head.index(date) for date in dates]
    assert places == sorted(places)
    for source in ("g-laoyouth-2204", "g-bglt-namgiang", "g-vnplus-2021-nam-giang"):
        assert f"source={source}" in head


def test_a_gate_opened_in_one_step_says_only_since_when() -> None:
    text = words(run("gates", lang="en", gate="bo-y"))
    head = text[text.index("gate-head") : text.index('class="lines"')]
    assert "since 18 Jan 2008" in head
    assert "decided" not in head
