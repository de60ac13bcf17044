"""The one way to show a chart, a table and a download."""

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, Literal, TypeVar
from urllib.parse import unquote

import pandas as pd
import pyarrow as pa
import streamlit as st
from markupsafe import Markup
from plotly.basedatatypes import BaseFigure
from streamlit.dataframe_util import convert_pandas_df_to_arrow_table

from exports.csv import to_csv
from geo.addresses import address_of
from ui import blocks
from ui.state.cache import Itself, asked_version
from ui.view import View

# Plotly fetches base maps from the internet unless it is given their place on this server.
CONFIG = {
    "topojsonURL": address_of(""),
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}
# Plotly reads a little HTML in texts: bold words, new lines and the empty second box of a hover are
# ours, all else is of tables.
FOREIGN = re.compile(r"<(?!/?b>|br>|/?extra>)|&(?=#?\w+;)")
AS_WRITTEN = {"<": "&lt;", "&": "&amp;"}
WIDEST, LONGEST = 8, 100  # columns and rows of a table on paper; the files to take away have all
# Figures with rewritten texts that are held in memory, and so many of what is made of tables; of
# longer ones nothing is.
REMEMBERED, HELD_ROWS = 200, 1000
T = TypeVar("T")


class _Unvalidated(BaseFigure):
    """A figure built by us, passed on as it is: validating it again costs more than drawing it."""

    def __init__(self, figure: Mapping[str, Any]) -> None:
        # A plain name would be refused: BaseFigure guards its attributes.
        self._built = _once_written(Itself(figure))

    def to_dict(self) -> Mapping[str, Any]:
        return self._built


def show_chart(
    view: View,
    figure: Mapping[str, Any],
    key: str,
    alt: str,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
) -> None:
    """Show a figure (a dict of data and layout); `alt` says what it shows, for screen readers.

    `on_select` is called when the reader clicks a mark; nobody clicks on a projector.
    """
    st.plotly_chart(
        _Unvalidated(figure),
        theme=None,
        key=key,
        alt=alt,
        config=CONFIG,
        on_select=on_select if view.has_controls else "ignore",
        selection_mode="points",
    )


@lru_cache(maxsize=REMEMBERED)
def _once_written(built: Itself[Mapping[str, Any]]) -> Mapping[str, Any]:
    # A table of heat has thousands of texts: rewriting them took longer than all else of a rerun.
    return as_written(built.value)


def as_written(figure: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a figure in whose texts Plotly reads no other tags than those that are ours.

    What looks like one and comes from the tables, a link say, stands as it is written there.
    """
    return {name: _as_written(part) for name, part in figure.items()}


def _as_written(part: object) -> object:
    if isinstance(part, str):
        return FOREIGN.sub(lambda sign: AS_WRITTEN[sign[0]], part)
    if isinstance(part, Mapping):
        return as_written(part)
    if isinstance(part, list | tuple):
        return [_as_written(each) for each in part]
    return part


def show_table(
    view: View,
    frame: pd.DataFrame,
    key: str,
    alt: str,
    columns: Mapping[str, Any],
    height: int | Literal["auto", "content", "stretch"] = "auto",
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
) -> None:
    """Show the columns of a frame, each under the title or column config given for it.

    `on_select` is called when the reader selects a row.
    """
    st.dataframe(
        _remembered(_arrow, frame, tuple(columns)),
        column_config=dict(columns),
        hide_index=True,
        key=key,
        alt=alt,
        height=height,
        on_select=on_select,
        selection_mode="single-row",
    )
    blocks.show_block(view, _remembered(_on_paper, frame, view, _printed(columns)))


def _remembered(make: Callable[..., T], frame: pd.DataFrame, *args: Hashable) -> T:
    """What is made of a frame; once for all readers, unless it is too long to be held for that."""
    if len(frame) > HELD_ROWS:
        return make(frame, *args)
    made: T = _made_of(make, Itself(frame), *args)
    return made


@lru_cache(maxsize=REMEMBERED)
def _made_of(make: Callable[..., Any], frame: Itself[pd.DataFrame], *args: Hashable) -> Any:  # noqa: ANN401 (whatever is made)
    return make(frame.value, *args)


def _arrow(frame: pd.DataFrame, columns: tuple[str, ...]) -> pa.Table:
    """The columns of a frame as Streamlit would send them."""
    return convert_pandas_df_to_arrow_table(frame[list(columns)])


def _printed(columns: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """The columns that paper has room for: name, title, and what is shown of a link."""
    configs = {
        name: {"label": one} if isinstance(one, str) else {"label": name, **(one or {})}
        for name, one in columns.items()
    }
    # A link that says the same in each row leads nowhere on paper.
    first = [name for name, config in configs.items() if not _has_one_text(config)][:WIDEST]
    return tuple((name, configs[name]["label"], _display_text(configs[name])) for name in first)


def _on_paper(frame: pd.DataFrame, view: View, columns: tuple[tuple[str, str, str], ...]) -> Markup:
    """The same as a table of HTML: what scrolls is a picture of a few rows, which paper cuts."""
    names, titles, patterns = zip(*columns, strict=True) if columns else ((), (), ())
    rows = frame[list(names)].head(LONGEST).itertuples(index=False, name=None)
    cells = [[_cell(*each) for each in zip(row, patterns, strict=True)] for row in rows]
    return blocks.render(view, "on_paper.html", titles=titles, rows=cells, count=len(frame))


def _display_text(config: Mapping[str, Any]) -> str:
    """What a column of links shows of each: a pattern with a group, or the same text for all."""
    return str((config.get("type_config") or {}).get("display_text") or "")


def _has_one_text(config: Mapping[str, Any]) -> bool:
    text = _display_text(config)
    return bool(text) and "(" not in text


def _cell(value: object, pattern: str) -> str:
    """What a table of Streamlit writes for a value: nothing where it is missing."""
    if value is None or value != value:
        return ""
    if pattern and (part := re.search(pattern, str(value))):
        return unquote(part[1])
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def offer_csv(view: View, frame: pd.DataFrame, name: str, key: str) -> None:
    """Offer the frame as a CSV file, with qualifiers and sources; nothing without controls."""
    if not view.has_controls:
        return
    as_of = f"-as-of-{asked_version()}" if asked_version() else ""
    st.download_button(
        view.language.gettext("Data (CSV)"),
        data=lambda: to_csv(frame),
        file_name=f"{name}{as_of}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=key,
        on_click="ignore",
    )
