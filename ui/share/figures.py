"""Tables with headings in the reader's language, and what belongs to them, to take away."""

import re
from collections.abc import Callable, Iterable, Sequence

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from exports.citation import Citation
from exports.dataset import Column, Dataset
from exports.source_columns import with_sources
from i18n import LANGUAGES, Language
from tables.package import Field, Resource, resources
from ui.names import area_name, gate_name, pair_name
from ui.state.cache import Row, rows

IN_A_LANGUAGE = re.compile(rf"(.+)_({'|'.join(LANGUAGES)})")


def dataset_of_table(
    frame: pd.DataFrame,
    name: str,
    indicators: Iterable[str],
    source_ids: Iterable[str],
    citation: Citation,
    language: Language,
    title: str = "",
) -> Dataset:
    """Return a table as a dataset: the same rows for people and for programs.

    name: that of the files. indicators, source_ids: of its figures, each once or more. title: that
    of the citation, unless another is given.
    """
    return Dataset(
        name=name,
        title=title or citation.title,
        rows=frame,
        columns=[Column(str(heading), _type(frame[heading])) for heading in frame.columns],
        sheet=frame.map(lambda cell: _cell(cell, str)),
        indicators=[indicator_in_words(one, language) for one in dict.fromkeys(indicators)],
        sources=[rows("sources")[source_id] for source_id in dict.fromkeys(source_ids)],
        citation=citation,
        language=language,
    )


def sourced(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its sources in words beside their ids, see `with_sources`."""
    return with_sources(frame, rows("sources"))


def dataset_of_rows(
    table: str, frame: pd.DataFrame, name: str, citation: Citation, language: Language
) -> Dataset:
    """Return rows of a table of data/ as a dataset: as they are for programs, in words for people.

    name: that of the files. In words, ids are names, codes are labels, and of texts in several
    languages there is that of the reader. Columns that the table has not are as they are in both.
    """
    if table != "sources" and "source" not in frame.columns:
        frame = sourced(frame)
    resource, records = resources()[table], frame.to_dict("records")
    fields = [field for field in resource.fields if field.name in frame.columns]
    more = [column for column in frame.columns if column not in {one.name for one in fields}]
    return Dataset(
        name=name,
        title=resource.title[language.code],
        rows=frame[[*(field.name for field in fields), *more]],
        columns=[
            *(_column(field, language) for field in fields),
            *(Column(column, _type(frame[column])) for column in more),
        ],
        sheet=pd.DataFrame(
            {
                field.title[language.code]: [words(row) for row in records]
                for field, words in _in_words(resource, fields, language)
            }
            | {name: [_cell(row[name], str) for row in records] for name in more}
        ),
        indicators=_indicators(frame, language),
        sources=_sources(frame),
        citation=citation,
        language=language,
    )


def _in_words(
    resource: Resource, fields: Sequence[Field], language: Language
) -> Iterable[tuple[Field, Callable[[Row], object]]]:
    """Each column that a person reads, with what gives its cell."""
    names = {field.name for field in fields}
    for field in fields:
        part = IN_A_LANGUAGE.fullmatch(field.name)
        if part and part[2] != language.code:
            continue
        # A column in English may bear no language in its name: `role` beside `role_vi`.
        is_english = f"{field.name}_vi" in names
        if is_english and language.code != "en" and f"{field.name}_{language.code}" in names:
            continue
        if part or is_english:
            stem = part[1] if part else field.name
            yield field, lambda row, stem=stem: language.name(row, stem)  # type: ignore[misc]
        else:
            one = _one_in_words(resource, field, language)
            yield field, lambda row, field=field, one=one: _cell(row[field.name], one)  # type: ignore[misc]


def _cell(value: object, one: Callable[[str], str]) -> object:
    """A cell in words: a number stays one, what is missing stays so, a list is one text."""
    if isinstance(value, tuple):
        return "; ".join(one(str(each)) for each in value)
    return one(value) if isinstance(value, str) and value else value


def _one_in_words(resource: Resource, field: Field, language: Language) -> Callable[[str], str]:
    """What writes one value of a column in words."""
    if field.categories:
        return lambda value: language.label(resource.name, field.name, str(value))
    target = next((key.resource for key in resource.foreign_keys if field.name in key.fields), "")
    names: dict[str, Callable[[str], str]] = {
        "provinces": lambda value: area_name(language, value),
        "gates": lambda value: gate_name(language, value),
        "partnerships": lambda value: pair_name(language, value),
        "indicators": lambda value: language.name(rows("indicators")[value], "title"),
        "events": lambda value: language.name(rows("events")[value], "title"),
        "commitments": lambda value: language.name(rows("commitments")[value], "text"),
        "sources": lambda value: str(rows("sources")[value]["title"]),
    }
    return names.get(target, lambda value: value)


def _column(field: Field, language: Language) -> Column:
    kind = "string" if field.is_list else field.type
    return Column(field.name, kind, field.title[language.code], field.description[language.code])


def _indicators(frame: pd.DataFrame, language: Language) -> list[dict[str, str]]:
    if "indicator" not in frame.columns:
        return []
    every = (one for one in frame["indicator"].unique() if one in rows("indicators"))
    return [indicator_in_words(one, language) for one in every]


def _sources(frame: pd.DataFrame) -> list[Row]:
    columns = [name for name in ("source_id", "source_ids") if name in frame.columns]
    cells = (cell for name in columns for cell in frame[name])
    ids = (one for cell in cells for one in (cell if isinstance(cell, tuple) else (cell,)))
    return [rows("sources")[one] for one in dict.fromkeys(ids) if one]


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
