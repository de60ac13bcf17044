"""Two provinces side by side: what compares has a difference, all else says why not."""

import io

import pandas as pd
import pytest

from exports.csv import to_csv
from i18n import Language
from pages.compare.facing import finding_of_pair, lines_of
from pages.compare.listing import for_download, why
from tables.headlines import FOUNDING
from tests.apps import open_page, words

EN = Language("en")
PAIR = ("vn-ha-nam", "la-oudomxay")


def test_the_page_begins_with_the_first_founding_pair_and_takes_another_one() -> None:
    app = open_page("compare")
    assert app.title[0].value == "Ha Nam and Oudomxay compared"
    other = list(FOUNDING)[1]
    app = open_page("compare", pair=other)
    assert app.title[0].value == "Quang Nam and Sekong compared"
    app.button(key="compare.swap").click().run()
    assert app.title[0].value == "Sekong and Quang Nam compared"
    assert "pair" not in app.query_params


def test_one_province_asks_for_another() -> None:
    app = open_page("compare", areas="la-sekong")
    assert [note.value for note in app.info] == ["Choose two provinces to compare them."]
    assert not app.exception


def test_every_line_of_both_says_a_difference_or_why_there_is_none(code: str) -> None:
    for line in lines_of(*PAIR, Language(code)):
        if line.is_of_both:
            assert bool(line.facing.gap) != bool(why(line, Language(code)))


def test_a_topic_leaves_the_others_out() -> None:
    every = words(open_page("compare", areas=",".join(PAIR)))
    economy = words(open_page("compare", areas=",".join(PAIR), topic="economy"))
    assert "Population density</a></h4>" in every
    assert "Population density</a></h4>" not in economy
    assert "percentage points" in economy


def test_the_finding_is_of_figures_that_compare() -> None:
    finding = finding_of_pair(*PAIR, EN)
    lines = [line for line in lines_of(*PAIR, EN) if line.is_of_both]
    comparable = sum(line.facing.gap is not None for line in lines)
    assert [number.value for number in finding.numbers[-2:]] == [comparable, len(lines)]
    assert finding.source_ids


def test_the_file_has_every_line_with_its_sources_and_can_be_read_back() -> None:
    frame = for_download(*PAIR, EN)
    assert len(frame) == len(lines_of(*PAIR, EN))
    read = pd.read_csv(io.BytesIO(to_csv(frame)), keep_default_na=False)
    assert list(read.columns) == list(frame.columns)
    made = read[read["difference"] != ""]
    assert (made["why_not"] == "").all()
    assert (read.loc[read["difference"] == "", "why_not"] != "").all()
    own = read[read["left_value"] != ""]
    assert (own["left_source"] != "").all()


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("province", {"area": "la-oudomxay"}),
        ("partnerships", {"pair": "ha-nam--oudomxay"}),
        ("indicators", {"indicator": "population", "areas": ",".join(PAIR)}),
    ],
)
def test_other_pages_lead_to_the_comparison(page: str, params: dict[str, str]) -> None:
    assert "/compare?areas=" in words(open_page(page, **params))


def test_a_value_made_of_former_provinces_says_so_here_and_in_the_file() -> None:
    merged = ("vn-ninh-binh-2025", "la-oudomxay")
    made = [line for line in lines_of(*merged, EN) if line.facing.rows[0]]
    made = [line for line in made if line.is_of_both and line.facing.rows[0]["derived"]]  # type: ignore[index]
    assert made
    page = words(open_page("compare", areas=",".join(merged)))
    frame = for_download(*merged, EN).set_index("left_indicator")
    for line in made:
        row = frame.loc[line.facing.indicators[0]]
        assert row["left_calculated"].startswith("= ")
        assert len(row["left_source"]) == len(row["left_source_id"]) == len(row["left_address"])
        assert row["left_calculated"] in page
    assert "units=today" in page
