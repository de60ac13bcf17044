"""Each id of a source in a file has beside it what the source is."""

import pandas as pd

from exports.source_columns import with_sources

SOURCES = {
    name: {
        "title": f"The {name}",
        "publisher": "Statistics",
        "published": "2021",
        "url": f"https://example.org/{name}",
        "read_in": "",
        "read_url": "",
    }
    for name in ("census", "paper")
}


def test_every_id_has_its_words_and_the_rest_stays() -> None:
    frame = pd.DataFrame(
        {
            "obs_value": [1.5, 2, 3],
            "source_id": ["census", "", "census;paper"],
            "old_source_id": ["paper", "", ""],
        }
    )
    sourced = with_sources(frame, SOURCES)
    assert list(sourced.columns[:4]) == ["obs_value", "source_id", "source", "publisher"]
    assert list(sourced["source"]) == ["The census", "", ("The census", "The paper")]
    assert list(sourced["old_address"]) == ["https://example.org/paper", "", ""]
    pd.testing.assert_frame_equal(sourced[list(frame.columns)], frame)


def test_a_table_without_sources_or_rows_is_as_it_was() -> None:
    frame = pd.DataFrame({"obs_value": [1]})
    pd.testing.assert_frame_equal(with_sources(frame, SOURCES), frame)
    empty = with_sources(pd.DataFrame({"source_id": []}), SOURCES)
    assert list(empty.columns) == ["source_id", "source", "publisher", "published", "address"]
