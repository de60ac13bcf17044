"""What became of a commitment, with the evidence."""

from tests.apps import assert_sound, open_page, words
from tests.pages.desk.test_correction import buttons, publish
from tests.pages.desk.test_event import added, put
from versions.location import Store
from versions.publications import latest_publication

COMMITMENT = "c-2024-ha-nam-training"
SOURCE = "moit-2024-ha-nam-oudomxay"


def test_a_commitment_is_done_as_a_source_says(store: Store) -> None:
    app = open_page("desk", lang="vi", commitment=COMMITMENT, back="/commitments?pair=all")
    assert "desk.publish.button" not in buttons(app)
    put(app, "outcome.date", "2025-05-01")
    put(app, "outcome.source_id", SOURCE).run()
    publish(app)
    assert_sound(app)
    (row,) = added(store, "commitment_status")
    assert row["commitment_id"] == COMMITMENT
    assert (row["date"], row["source_id"], row["status"]) == ("2025-05-01", SOURCE, "done")
    assert app.title[0].value  # of the page of commitments


def test_a_state_that_a_source_has_told_of_that_day_is_not_written_over(store: Store) -> None:
    app = open_page("desk", commitment=COMMITMENT)
    put(app, "outcome.date", "2024-03-20")
    put(app, "outcome.source_id", SOURCE).run()
    assert "The table has a row of this already" in words(app)
    assert "desk.publish.button" not in buttons(app)
    assert latest_publication(store).number == 0
