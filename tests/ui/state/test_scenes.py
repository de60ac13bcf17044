"""A part of a page that was drawn once is shown again as it was, and only where it is the same."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import TIMEOUT
from ui.state import scenes


@pytest.fixture(autouse=True)
def _no_scenes() -> None:
    scenes._slot.cache_clear()


def script() -> None:
    """A page with a scene among other things; the link says what is above it."""
    import streamlit as st

    from tests.ui.state import scene_parts
    from ui.state.scenes import show_scene

    notes = scene_parts.Notes()
    for _line in range(int(st.query_params.get("above", "0"))):
        st.text("above")
        notes.number("above")
    show_scene(scene_parts.draw, st.query_params.get("word", "one"), notes=notes)
    show_scene(scene_parts.draw_control, "choice")
    st.text(" ".join(notes.marked()))


def run(**link: str) -> AppTest:
    """The page after a visit by a link, in a session of its own."""
    app = AppTest.from_function(script, default_timeout=TIMEOUT)
    app.query_params.update(link)
    return app.run()


def tree(app: AppTest) -> list[Any]:
    """Everything on the page, in its order and nesting."""

    def of(block: Any) -> Any:  # noqa: ANN401 (a node of Streamlit's own tree)
        if hasattr(block, "children"):
            return [of(child) for child in block.children.values()]
        return str(block.proto)

    return [of(app.main)]


def drawn() -> int:
    """How often the scene was drawn rather than sent again, since the last time."""
    from tests.ui.state import scene_parts

    count, scene_parts.drawn[0] = scene_parts.drawn[0], 0
    return count


def test_a_scene_is_drawn_once_and_looks_the_same() -> None:
    first = run()
    assert drawn() == 1
    second = run()
    assert drawn() == 0
    assert tree(first) == tree(second)
    assert [part.value for part in second.markdown] == ["**one**", "inside", "after"]
    assert second.text[-1].value == "source-one other"


def test_it_is_drawn_anew_for_another_link_or_other_sources_before_it() -> None:
    run()
    drawn()
    assert run(word="two").markdown[0].value == "**two**"
    assert drawn() == 1
    below = run(above="2")
    assert drawn() == 1
    assert below.text[-1].value == "above source-one other"


def test_it_is_shown_at_another_place() -> None:
    def moved(path: list[int]) -> list[int]:
        message = scenes.ForwardMsg()
        message.metadata.delta_path[:] = path
        return list(scenes._moved(message, (0, 1, 4), (0, 3, 2, 7)).metadata.delta_path)

    assert moved([0, 1, 4]) == [0, 3, 2, 7]
    assert moved([0, 1, 6, 2]) == [0, 3, 2, 9, 2]


def test_what_has_a_control_is_drawn_each_time() -> None:
    app = run()
    assert app.checkbox[0].value is False
    assert run().checkbox[0].check().run().checkbox[0].value is True
    assert list(app.exception) == []
