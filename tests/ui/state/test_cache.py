"""What a session reads: one state of the tables, until it takes up another one."""

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from tables.read import Tables
from tests.apps import TIMEOUT
from tests.publications import publish_table
from ui.state import cache, newest, snapshots
from versions import delta, publications
from versions.location import Store, StoreError
from versions.publications import Look, look
from versions.state import latest
from versions.version import State


def publish(store: Store, title: str = "Other title") -> State:
    """The state after the title of the first source was changed."""
    base = publications.current(store, "sources")
    frame = delta.read_text(store, "sources", base)
    frame.iloc[0, 1] = title
    publish_table(store, "sources", frame, base)
    return latest(store)


@cache.kept
def kept_title() -> str:
    """The title of the first source, as it was built for the tables that are read."""
    return first_title()


def first_title() -> str:
    """The title of the first source in the tables that are read."""
    return str(cache.tables()["sources"].iloc[0, 1])


def script() -> None:
    """A page that says what it reads."""
    import streamlit as st

    from ui.state.cache import kept, rows, tables

    @kept
    def title() -> str:
        return str(tables()["sources"].iloc[0]["title"])

    source = tables()["sources"].iloc[0]
    st.text(source["title"])
    st.text(rows("sources")[source["source_id"]]["title"])
    st.text(title())

    @st.fragment
    def part() -> None:
        st.button("Again", on_click=lambda: st.session_state.update(asked=tables()["sources"]))
        st.text(tables()["sources"].iloc[0]["title"])

    part()


def titles(app: AppTest) -> set[str]:
    """Everything that the page says: one title, if all that it asks agrees."""
    assert not app.exception
    return {text.value for text in app.text}


def test_outside_a_session_the_newest_state_is_read(store: Store) -> None:
    before = first_title()
    publish(store)
    newest.newest_now()
    assert before != first_title() == "Other title"


def test_a_session_reads_one_state_until_it_takes_up_another(store: Store) -> None:
    app = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    [before] = titles(app)
    publish(store)
    newest.newest_now()
    assert titles(app.run()) == {before}
    app.button[0].click().run()
    assert app.session_state["asked"].iloc[0, 1] == before
    assert titles(AppTest.from_function(script, default_timeout=TIMEOUT).run()) == {"Other title"}


def test_two_sessions_read_two_states_side_by_side(store: Store) -> None:
    old = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    [before] = titles(old)
    publish(store)
    newest.newest_now()
    new = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    for _ in range(2):
        assert titles(new.run()) == {"Other title"}
        assert titles(old.run()) == {before}


def test_a_block_reads_the_state_it_is_given(store: Store) -> None:
    shipped = latest(store)
    before = first_title()
    changed = publish(store)
    with cache.reading(changed):
        assert first_title() == "Other title"
        with cache.reading(shipped):
            assert first_title() == before
        assert first_title() == "Other title"


class Proposed:
    """A change of the tables that nobody has published."""

    def __init__(self, id: str, tables: Tables) -> None:
        self.id = id
        self.tables = tables


def proposal(id: str, title: str) -> Proposed:
    """The tables as shipped, but for the title of the first source."""
    everything = dict(cache.tables())
    sources = everything["sources"].copy()
    sources.iloc[0, 1] = title
    return Proposed(id, everything | {"sources": sources})


def test_a_preview_reads_tables_that_are_only_proposed(store: Store) -> None:
    before = first_title()
    key = cache.tables()["sources"].iloc[0, 0]
    for id, title in (("1", "First draft"), ("2", "Second draft")):
        with cache.reading(proposal(id, title)):
            assert first_title() == cache.rows("sources")[key]["title"] == title
            assert kept_title() == title
    assert first_title() == before
    assert kept_title() == before


def test_what_fails_inside_a_block_does_not_leave_its_tables_behind(store: Store) -> None:
    before = first_title()
    with pytest.raises(ZeroDivisionError), cache.reading(proposal("3", "Draft")):
        _ = 1 / 0
    assert first_title() == before


def test_a_value_is_built_once_for_each_state(store: Store) -> None:
    built = []

    @cache.kept
    def build() -> int:
        built.append(first_title())
        return len(built)

    shipped = latest(store)
    changed = publish(store)
    for state in (shipped, changed, shipped, changed):
        with cache.reading(state):
            build()
    assert len(built) == 2


def test_a_value_is_built_once_however_its_arguments_are_given() -> None:
    built = []

    @cache.kept
    def build(language: Language, width: int = 10, *, phone: bool = False) -> list[object]:
        built.append((language.code, width, phone))
        return [built[-1]]

    english = build(Language("en"))
    assert english is build(Language("en"), 10) is build(language=Language("en"), phone=False)
    assert english is build(width=10, language=Language("en"))
    assert build(Language("en"), phone=True) is not english
    assert build(Language("lo"), 10) is not build(Language("lo"), 20)
    assert len(built) == len(set(built)) == 4


def test_two_functions_of_one_name_are_kept_apart() -> None:
    def kept_as(value: int) -> Callable[[], int]:
        @cache.kept
        def build() -> int:
            return value

        return build

    assert [kept_as(value)() for value in (1, 2)] == [1, 2]


def test_of_many_states_the_tables_of_a_few_are_held(store: Store) -> None:
    first, states = cache.tables(), [publish(store, title=f"Title {n}") for n in range(8)]
    for state in states:
        with cache.reading(state):
            cache.tables()
    assert snapshots.held() <= snapshots.HELD
    with cache.reading(State(tuple((name, 0) for name, _ in states[0].versions))):
        again = cache.tables()
    assert again is not first
    pd.testing.assert_frame_equal(again["statistics"], first["statistics"])


def test_the_store_is_asked_once_a_second(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Store] = []
    clock = [100.0]

    def ask(store: Store) -> Look:
        asked.append(store)
        return look(store)

    monkeypatch.setattr(newest, "look", ask)
    monkeypatch.setattr(newest, "monotonic", lambda: clock[0])
    for _ in range(50):
        newest.newest()
    assert len(asked) == 1
    clock[0] += 1.1
    for _ in range(50):
        newest.newest()
    assert len(asked) == 2


def test_readers_go_on_reading_when_the_store_is_out_of_reach(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = newest.newest()
    clock = [newest.monotonic() + 2]

    def fail(store: Store) -> Look:
        raise StoreError("The store is away.")

    monkeypatch.setattr(newest, "look", fail)
    monkeypatch.setattr(newest, "monotonic", lambda: clock[0])
    assert newest.newest() == before
    assert "The store is away." in caplog.text
    assert str(getattr(newest.trouble(), "error", "")) == "The store is away."
    with pytest.raises(StoreError):
        newest.newest_now()
