"""What slides show as datasets: every value of a chart, a map or a table as one row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from exports.citation import Citation
from exports.dataset import Column, Dataset
from exports.deck import Chart, Map, Part, Slide, Source, Story, Table
from i18n import Language
from tables.sources import own_address

Rows = Mapping[str, Mapping[str, Any]]


def datasets_of(
    slides: Sequence[Slide], name: str, sources: Rows, citation: Citation, language: Language
) -> list[Dataset]:
    """Return a dataset for each part of slides that has any row, in their order.

    name: of the files; a number follows it where there are several. sources: rows of that table by
    id. Numbers stand in one column and, as they are published with their qualifier, in another.
    """
    parts = [(slide, part, _rows(part, language)) for slide in slides for part in slide.parts]
    parts = [each for each in parts if each[2]]
    by_work = {(row["title"], own_address(row)): row for row in sources.values()}
    return [
        _dataset(
            part.title or slide.title,
            f"{name}-{place}" if len(parts) > 1 else name,
            records,
            {one.number: _row_of(one, by_work) for one in slide.sources},
            citation,
            language,
        )
        for place, (slide, part, records) in enumerate(parts, start=1)
    ]


def _row_of(source: Source, by_work: Mapping[tuple[str, str], Any]) -> Mapping[str, Any]:
    return by_work[source.title, source.address]


def _dataset(
    title: str,
    name: str,
    records: Sequence[dict[str, Any]],
    sources: Mapping[int, Mapping[str, Any]],
    citation: Citation,
    language: Language,
) -> Dataset:
    headings, used = _headings(language), [record.pop("sources") for record in records]
    frame = pd.DataFrame(records)
    in_words = frame.rename(columns=headings)
    titles = ["; ".join(sources[n]["title"] for n in each if n in sources) for each in used]
    ids = [tuple(sources[n]["source_id"] for n in each if n in sources) for each in used]
    return Dataset(
        name=name,
        title=title,
        rows=frame.assign(source_ids=ids),
        columns=[
            *(
                Column(key, "number" if key == "value" else "string", headings[key])
                for key in frame
            ),
            Column("source_ids", "string", language.gettext("Sources")),
        ],
        sheet=in_words.assign(**{language.gettext("Sources"): titles}),
        indicators=[],
        sources=list({row["source_id"]: row for row in sources.values()}.values()),
        citation=citation,
        language=language,
    )


def _headings(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "series": _("Series"),
        "category": _("Place on the axis"),
        "province": _("Province"),
        "row": _("Row"),
        "column": _("Column"),
        "value": _("Value"),
        "text": _("As published"),
        "unit": _("Unit"),
        "status": _("Status"),
        "when": _("When"),
        "words": _("Text"),
        "state": _("State"),
    }


def _rows(part: Part, language: Language) -> list[dict[str, Any]]:
    writers: Mapping[type, Callable[[Any], Iterable[dict[str, Any]]]] = {
        Chart: _of_chart,
        Map: _of_map,
        Table: _of_table,
    }
    return list(writers.get(type(part), _of_story)(part))


def _of_chart(chart: Chart) -> Iterable[dict[str, Any]]:
    for point in chart.points.to_dict("records"):
        yield {
            "series": chart.names[point["series"]],
            "category": point["category"],
            "value": point["value"],
            "text": point["text"],
            "unit": chart.unit,
            "status": point["status"],
            "sources": point["sources"],
        }


def _of_map(plane: Map) -> Iterable[dict[str, Any]]:
    for shape in plane.shapes:
        yield {
            "province": shape.name,
            "value": shape.value,
            "text": shape.text,
            "unit": plane.unit,
            "sources": shape.sources,
        }


def _of_table(table: Table) -> Iterable[dict[str, Any]]:
    for row in table.rows:
        for heading, cell in zip(table.headings[1:], row[1:], strict=False):
            yield {
                "row": row[0].text,
                "column": heading,
                "value": cell.value,
                "text": cell.text,
                "sources": cell.sources,
            }


def _of_story(story: Story) -> Iterable[dict[str, Any]]:
    for step in story.steps:
        yield {
            "when": step.when,
            "words": step.text,
            "state": step.state,
            "sources": step.sources,
        }
