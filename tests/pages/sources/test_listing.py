"""The list of all sources and its filters."""

from tables.read import Tables
from tables.sources import own_address
from tests.apps import open_page


def test_list_holds_every_source(tables: Tables) -> None:
    listed = open_page("sources").dataframe[0].value
    assert sorted(listed["title"]) == sorted(tables["sources"]["title"])


def test_list_links_to_no_copy(tables: Tables) -> None:
    listed = open_page("sources").dataframe[0].value
    sources = tables["sources"].to_dict("records")
    assert sorted(listed["document"]) == sorted(own_address(source) for source in sources)
    assert (listed["copied_words"] != "").sum() == sum(
        source["read_in"] != "" for source in sources
    )


def test_filters_of_the_link_hold_together(tables: Tables) -> None:
    listed = (
        open_page("sources", authority="2", language="en", table="events", q="ha nam")
        .dataframe[0]
        .value
    )
    assert 0 < len(listed) < 10
    chosen = tables["sources"][tables["sources"]["title"].isin(listed["title"])]
    assert set(chosen["authority"]) == {2}
    assert set(chosen["language"]) == {"en"}
    assert chosen["source_id"].isin(tables["events"]["source_id"]).all()


def test_words_that_no_source_has_leave_an_empty_list() -> None:
    app = open_page("sources", q="no source has these words")
    assert app.dataframe[0].value.empty
    assert any(caption.value.startswith("0 sources") for caption in app.caption)
