"""The page of indicators made with Dash: the same figure, table, words and sources.

    gunicorn --workers 1 benchmarks.visitors.dash_app:server

What it shows is made by the dashboard's own functions, each value kept as the dashboard keeps it,
so that what differs is what the two frameworks do with it.
"""

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from dash import Dash, Input, Output, dcc, html
from dash.dash_table import DataTable  # type: ignore[attr-defined]

from benchmarks.visitors.crowd import OUTPUTS
from i18n import LANGUAGES, Language
from pages.indicators.chart import chart_data, figure_of, key_of, remarks_of
from pages.indicators.charts.scaled import finding_of, scale_words
from pages.indicators.controls import Choice, pick_choice
from pages.indicators.result import result_of
from pages.indicators.table import rows_in_words
from pages.indicators.values import provinces_with_values
from tables.sources import own_address
from ui import blocks
from ui.charts import as_written
from ui.link import link
from ui.names import province_labels
from ui.state.cache import kept, reading, rows
from ui.state.newest import newest
from ui.state.query import query_of
from ui.view import View

app = Dash(__name__, title="Twin Provinces", update_title="")
server = app.server
app.layout = html.Div(
    [
        dcc.Location(id="link", refresh=False),
        dcc.Dropdown(id="areas", multi=True),
        html.H1(id="title"),
        dcc.Markdown(id="head", dangerously_allow_html=True),
        dcc.Graph(id="figure"),
        dcc.Markdown(id="key", dangerously_allow_html=True),
        DataTable(id="table"),  # type: ignore[operator]
        dcc.Markdown(id="sources", dangerously_allow_html=True),
    ]
)


@app.callback([Output(*each) for each in OUTPUTS], Input("link", "search"))
def show(search: str | None) -> tuple[Any, ...]:
    """Return what a link shows, in the order of OUTPUTS."""
    params = dict(parse_qsl((search or "").lstrip("?")))
    language = Language(params.get("lang", "en") if params.get("lang") in LANGUAGES else "en")
    view = View("indicators", language, dark=False, phone=False, presenting=False)
    with reading(newest()), query_of(params):
        # A projector has no controls: their values are read from the link.
        choice = replace(pick_choice(replace(view, presenting=True)), colours=())
        return (
            _options(choice, language),
            finding_of(choice, choice.indicator, language).words,
            _head(choice, view),
            _figure(choice, language),
            _key(choice, view),
            _rows(choice, language),
            _sources(choice, view),
        )


@kept
def _options(choice: Choice, language: Language) -> list[dict[str, str]]:
    labels = province_labels(language)
    offered = provinces_with_values(choice.indicator, choice.province_set)
    return [{"value": province, "label": labels[province]} for province in offered]


@kept
def _head(choice: Choice, view: View) -> str:
    language, indicator = view.language, rows("indicators")[choice.indicator]
    block = blocks.render(
        view,
        "indicators/head.html",
        name=language.name(indicator, "title"),
        unit=scale_words(choice, choice.indicator, language),
        definition=language.name(indicator, "definition"),
        marks=[],
    )
    return str(block)


@kept
def _figure(choice: Choice, language: Language) -> Any:  # noqa: ANN401 (Dash takes a dict)
    view = View("indicators", language, dark=False, phone=False, presenting=False)
    return as_written(figure_of(choice, language, view.theme, False))


@kept
def _key(choice: Choice, view: View) -> str:
    data = chart_data(choice, view.language, view.theme, False)
    key, remarks = key_of(view, choice), remarks_of(choice, data)
    return str(blocks.render(view, "indicators/key.html", key=key, remarks=remarks))


@kept
def _rows(choice: Choice, language: Language) -> list[dict[str, Any]]:
    chosen = result_of(choice, language).all_rows
    words = rows_in_words(choice, language, chosen.assign(beside=chosen["indicator"]))
    return words.to_dict("records")


@kept
def _sources(choice: Choice, view: View) -> str:
    sources = [
        {**row, "number": number, "address": own_address(row)}
        for source, number in result_of(choice, view.language).numbers.items()
        for row in (rows("sources")[source],)
    ]
    address = partial(_address_of, view)
    return str(blocks.render(view, "sources.html", sources=sources, link=address))


def _address_of(view: View, source: str) -> str:
    return link(view, "sources", source=source)
