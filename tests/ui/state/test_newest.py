"""What anybody may ask of the newest versions."""

from tests.publications import publish_figure
from ui.state import newest
from versions.location import Store


def test_what_anybody_may_ask_tells_no_names_and_no_notes(store: Store) -> None:
    publish_figure(store, "150001", "Lan", "Census of 2025")
    newest.newest_now()
    answer = newest.newest_versions()
    assert set(answer) == {"state", "publication", "tables"}
    assert answer["publication"] == 1
    assert list(answer["tables"]) == ["statistics"]
    assert set(answer["tables"]["statistics"]) == {"number", "age"}
    assert answer["tables"]["statistics"]["number"] == 1
    assert 0 <= answer["tables"]["statistics"]["age"] < 600
