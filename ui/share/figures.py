"""A table with headings in the reader's language, and what belongs to it, to take away."""

from collections.abc import Iterable

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from exports.citation import Citation
from exports.dataset import Column, Dataset
from exports.source_columns import with_sources
from i18n import Language
from ui.state.cache import rows


def dataset_of_table(
    frame: pd.DataFrame,
    name: str,
    indicators: Iterable[str],
    source_ids: Iterable[str],
    citation: Citation,
    language: Language,
) -> Dataset:
    """Return a table as a dataset: the same rows for people and for programs.

    name: that of the files. indicators, source_ids: of its figures, each once or more.
    """
    return Dataset(
        name=name,
        title=citation.title,
        rows=frame,
        columns=[Column(str(heading), _type(frame[heading])) for heading in frame.columns],
        sheet=frame,
        indicators=[indicator_in_words(one, language) for one in dict.fromkeys(indicators)],
        sources=[rows("sources")[source_id] for source_id in dict.fromkeys(source_ids)],
        citation=citation,
        language=language,
    )


def sourced(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its sources in words beside their ids, see `with_sources`."""
    return with_sources(frame, rows("sources"))


def indicator_in_words(indicator: str, language: Language) -> dict[str, str]:
    """Return what an indicator is: id, title, definition and unit."""
    row = rows("indicators")[indicator]
    return {
        "id": indicator,
        "title": language.name(row, "title"),
        "definition": language.name(row, "definition"),
        "unit": language.unit(row["unit"]),
    }


def _type(column: pd.Series) -> str:
    """The type of a column in Table Schema."""
    if is_bool_dtype(column):
        return "boolean"
    return "number" if is_numeric_dtype(column) else "string"
