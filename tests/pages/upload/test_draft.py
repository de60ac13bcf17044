"""Several tables, each of its own file, published as one."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.apps import assert_sound, words
from tests.pages.upload.test_origin import publish
from tests.pages.upload.test_steps import figures, keys, page, upload
from tests.publications import FIGURE, publish_figure
from versions.delta import read_text
from versions.location import Store
from versions.publications import current, latest_publication, publications


def source(store: Store) -> pd.DataFrame:
    """A source that only this upload has."""
    return read_text(store, "sources", 0).head(1).assign(source_id="own-source")


def with_source_waiting(store: Store) -> AppTest:
    """The page after a source was uploaded that waits for the figures."""
    app = upload(page(table="sources"), source(store), "sources.csv")
    app.button(key="upload.wait").click().run()
    assert_sound(app)
    app.query_params["table"] = "statistics"
    app.selectbox(key="upload.table").set_value("statistics").run()
    return app


def test_a_table_that_waits_is_there_for_the_next_and_both_are_published_as_one(
    store: Store,
) -> None:
    app = with_source_waiting(store)
    assert any("wait to be published together" in text.value for text in app.markdown)
    assert latest_publication(store).number == 0
    app = upload(app, figures("150001").assign(source_id="own-source"))
    assert_sound(app)
    publish(app)
    (made, _shipped) = publications(store)
    assert [one.table for one in made.changes] == ["sources", "statistics"]
    assert "Sources and Statistics" in app.success[0].value
    assert not any("wait to be" in text.value for text in app.markdown)


def test_without_the_table_that_waits_the_next_is_at_fault(store: Store) -> None:
    app = upload(page(), figures("150001").assign(source_id="own-source"))
    assert "own-source" in words(app)
    assert "upload.publish" not in keys(app)


def test_a_table_that_waits_can_be_let_go(store: Store) -> None:
    app = with_source_waiting(store)
    app.button(key="upload.drop.sources").click().run()
    assert_sound(app)
    assert not any("wait to be" in text.value for text in app.markdown)
    assert "upload.publish" not in keys(app)


def test_what_waits_can_be_published_alone(store: Store) -> None:
    app = publish(with_source_waiting(store))
    assert_sound(app)
    assert [one.table for one in latest_publication(store).changes] == ["sources"]
    assert "own-source" in set(read_text(store, "sources", 1)["source_id"])


def test_two_files_of_one_table_become_one_change_of_it(store: Store) -> None:
    app = upload(page(), figures("150001"))
    app.button(key="upload.wait").click().run()
    other = read_text(store, "statistics", 0).head(1).assign(note="seen")
    publish(upload(app, other))
    (change,) = latest_publication(store).changes
    assert (change.changed, change.added, change.removed) == (2, 0, 0)


def test_a_table_of_which_others_changed_the_same_row_waits_no_more(store: Store) -> None:
    app = upload(page(), figures("150001"))
    app.button(key="upload.wait").click().run()
    app.query_params["table"] = "sources"
    app.selectbox(key="upload.table").set_value("sources").run()
    app.button(key="upload.drop.statistics")  # still there
    publish_figure(store, "160002", "Kham")
    app = publish(upload(app, source(store), "sources.csv"))
    assert any("Kham" in note.value for note in app.warning)
    assert "upload.drop.statistics" not in keys(app)
    frame = read_text(store, "statistics", current(store, "statistics"))
    same = (frame[list(FIGURE)] == pd.Series(FIGURE)).all(axis=1)
    assert frame.loc[same, "obs_value"].tolist() == ["160002"]
