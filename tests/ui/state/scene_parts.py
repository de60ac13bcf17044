"""The parts that tests of scenes draw."""

import streamlit as st

drawn = [0]


class Notes:
    """Sources of a page, as `ui.sources.SourceNotes` numbers them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def marked(self) -> tuple[str, ...]:
        """The sources marked so far."""
        return tuple(self._numbers)

    def number(self, source_id: str) -> int:
        """The number of a source."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)


def draw(word: str, notes: Notes) -> None:
    """A part without controls, which marks two sources."""
    drawn[0] += 1
    st.markdown(f"**{word}**")
    with st.expander("Box"):
        st.markdown("inside")
    st.markdown("after")
    notes.number("source-one")
    notes.number("other")


def draw_control(label: str) -> None:
    """A part with a control."""
    st.checkbox(label)
