"""What the page of indicators shows, as slides: its charts with the same rows, or a table."""

import re
from collections.abc import Iterator, Sequence

from exports.deck import Cell, Part, Slide, Step, Story, Table
from exports.parts.charts import Heading, cell_of, chart_of, table_of
from exports.parts.pieces import pieces
from figures.charts.chart_data import ChartData
from figures.charts.kinds import ChartKind
from figures.theme import theme
from i18n import Language
from pages.indicators.chart import (
    chart_data,
    has_figures,
    missing_words,
    remarks_of,
    why_empty,
)
from pages.indicators.charts.cells import grid_of_choice
from pages.indicators.charts.scaled import (
    PLAIN,
    alternative_of,
    drawn_of,
    finding_of,
    finding_of_both,
    scale_words,
)
from pages.indicators.comparison import axes_of, group_data, panel_title, why_apart
from pages.indicators.controls import COUNTRIES, Choice, pick_choice
from pages.indicators.result import result_of
from ui.names import area_name
from ui.share.slides import slide_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.view import View

TABLES = (ChartKind.MULTIPLES, ChartKind.HEAT, ChartKind.TABLE)  # kinds that no slide draws
MARK = re.compile(r"\[(\d+)\]")
LONGEST = 200  # characters of a title that says what several indicators say
PRESENTED = theme(dark=False, presenting=True)  # as few rows as a projector has room for


def slides(view: View) -> list[Slide]:
    """Return the charts of the link in force on one slide, or its table on as many as it needs."""
    choice, notes, language = pick_choice(view), SourceNotes(view), view.language
    if not has_figures(choice, language) or drawn_of(choice, language).rows.empty:
        story = Story("", [Step(why_empty(view, choice))])
        return [slide_of(view, _names(choice, language), [story], notes)]
    for name in choice.indicators:
        for source_id in finding_of(choice, name, language).source_ids:
            notes.number(source_id)
    if choice.chart in TABLES:
        tables = [part for table in _tables(choice, language, notes) for part in pieces(table)]
        parts_of_slides: list[list[Part]] = [[table] for table in tables]
    else:
        parts_of_slides = [_charts(view, choice, notes)]
    return [
        slide_of(
            view,
            _title(choice, language),
            parts,
            notes,
            subtitle=_subtitle(choice, language),
            spoken=_spoken(choice, language),
            figures=result_of(choice, language).rows,
        )
        for parts in parts_of_slides
    ]


def _title(choice: Choice, language: Language) -> str:
    """The finding of a chart; of several indicators what they are, as on the page."""
    if choice.compared:
        chosen = (choice.indicator, *choice.compared)
        findings = [finding_of(choice, name, language).words for name in chosen]
        said = finding_of_both(choice, language).words or ". ".join(filter(None, findings))
        year = f", {choice.year}" if choice.kind.of_one_period else ""
        return said if said and len(said) <= LONGEST else _names(choice, language) + year
    return finding_of(choice, choice.indicator, language).words or _names(choice, language)


def _names(choice: Choice, language: Language) -> str:
    chosen = (choice.indicator, *choice.compared)
    names = (language.name(rows("indicators")[name], "title") for name in chosen)
    return language.list(dict.fromkeys(names))


def _subtitle(choice: Choice, language: Language) -> str:
    """What the values are, their unit and when; of several indicators why they are apart."""
    if choice.compared:
        return why_apart(choice, language)
    unit = scale_words(choice, choice.indicator, language)
    parts = (_names(choice, language), unit, " – ".join(choice.years) or choice.year)
    return ", ".join(filter(None, parts))


def _spoken(choice: Choice, language: Language) -> str:
    """What the speaker may say: the findings of several indicators, and what each of them is."""
    chosen = (choice.indicator, *choice.compared)
    findings = [finding_of(choice, name, language).words for name in chosen]
    said = [*(findings if choice.compared else ()), *_definitions(choice, language)]
    return "\n".join(filter(None, said))


def _definitions(choice: Choice, language: Language) -> list[str]:
    chosen = (rows("indicators")[name] for name in (choice.indicator, *choice.compared))
    return [f"{language.name(row, 'title')}: {language.name(row, 'definition')}" for row in chosen]


def _charts(view: View, choice: Choice, notes: SourceNotes) -> list[Part]:
    """A chart for each axis that the indicators need."""
    language, result = view.language, result_of(choice, view.language)
    parts: list[Part] = []
    said = [missing_words(view, choice, result.missing)] if result.missing else []
    for group in _groups(choice, language):
        data = _data(choice, group, language)
        remarks = [_renumbered(words, choice, notes) for words in remarks_of(choice, data)]
        new = [*(() if parts else said), *(words for words in remarks if words not in said)]
        said += remarks
        heading = _heading(choice, group, new, language)
        if chart := chart_of(choice.chart, data, heading, notes.number):
            parts.append(chart)
    return parts


def _renumbered(words: str, choice: Choice, notes: SourceNotes) -> str:
    """A remark with the numbers of sources that they have on the slide instead of on the page."""
    of_page = {n: source for source, n in drawn_of(choice, notes.language).numbers.items()}
    return MARK.sub(lambda mark: f"[{notes.number(of_page[int(mark[1])])}]", words)


def _groups(choice: Choice, language: Language) -> tuple[tuple[str, ...], ...]:
    """The indicators of each chart that have any figure in it."""
    if choice.kind.holds == "together" or not choice.compared:
        return (choice.indicators,)
    drawn = drawn_of(choice, language).rows["indicator"]
    groups = axes_of(choice, language)
    if choice.kind.holds == "one":
        groups = tuple((name,) for name in choice.indicators)
    return tuple(group for group in groups if drawn.isin(group).any())


def _data(choice: Choice, group: tuple[str, ...], language: Language) -> ChartData:
    if choice.kind.holds == "together" or not choice.compared:
        return chart_data(choice, language, PRESENTED, False)
    return group_data(choice, group, language, PRESENTED, False)


def _heading(
    choice: Choice, group: tuple[str, ...], remarks: Sequence[str], language: Language
) -> Heading:
    result, title = result_of(choice, language), _names(choice, language)
    unit = scale_words(choice, group[0], language)
    if choice.scale in PLAIN:
        unit = language.unit(result.by_indicator[group[0]].unit)
    if choice.compared and choice.kind.holds != "together":
        title = panel_title(group, result, language)
    return Heading(
        title,
        "" if choice.chart == ChartKind.SCATTER else unit,
        alternative_of(choice, group, language),
        remarks,
        {country: area_name(language, country) for country in COUNTRIES},
        language.gettext("Other provinces"),
    )


def _tables(choice: Choice, language: Language, notes: SourceNotes) -> Iterator[Table]:
    """A table for each indicator, as the page has it; of a heat table its first rows."""
    _ = language.gettext
    for name in choice.indicators:
        if choice.chart == ChartKind.TABLE:
            yield _table_of_cells(choice, name, language, notes)
        elif drawn_of(choice, language).rows["indicator"].isin([name]).any():
            heading = _heading(choice, (name,), [], language)
            data = _data(choice, (name,), language)
            yield table_of(data, heading, notes.number, _("Province"))


def _table_of_cells(
    choice: Choice, indicator: str, language: Language, notes: SourceNotes
) -> Table:
    grid = grid_of_choice(choice, indicator, language)
    return Table(
        grid.title,
        [language.gettext("Province"), *(language.date(period) for period in grid.periods)],
        [
            [Cell(name), *(cell_of(cell, grid.style, notes.number) for cell in cells)]
            for name, cells in grid.rows
        ],
    )
