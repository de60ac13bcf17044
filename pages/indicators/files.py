"""The figures of the page of indicators as files: every row of its table, with its sources."""

from dataclasses import replace

import pandas as pd

from exports.citation import Citation
from exports.dataset import Column, Dataset
from i18n import Language
from pages.indicators.controls import Choice, pick_choice
from pages.indicators.result import result_of
from pages.indicators.table import for_download, rows_in_words
from tables.package import resources
from tables.sources import own_address
from ui.names import province_labels
from ui.share.figures import indicator_in_words
from ui.sources import publisher
from ui.state.cache import kept, rows
from ui.view import View

NAMED = 6  # provinces in the title of a file; more are counted
NUMBERS = ("obs_value", "amount_reported", "rate")
FLAGS = ("preferred", "disputed", "derived", "recast", "converted")


def heading(view: View) -> str:
    """Return what the page shows."""
    return title_of(pick_choice(view), view.language)


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the figures of the link in force, with all that belongs to them; [] without any."""
    choice = pick_choice(view)
    if result_of(choice, view.language).rows.empty:
        return []
    named = replace(citation, title=title_of(choice, view.language))
    return [dataset_of(choice, view.language, named)]


def title_of(choice: Choice, language: Language) -> str:
    """Return what the figures of a choice are: of what, of whom, and of when if of one year."""
    titles = (language.name(rows("indicators")[name], "title") for name in choice.indicators)
    labels = province_labels(language)
    names = ", ".join(labels[province] for province in choice.provinces[:NAMED])
    if choice.kind.of_one_period:
        names = choice.year
    elif len(choice.provinces) > NAMED:
        count = len(choice.provinces)
        words = language.ngettext("%(count)s province", "%(count)s provinces", count)
        names = words % {"count": count}
    return ": ".join(filter(None, (" · ".join(titles), names)))


def dataset_of(choice: Choice, language: Language, citation: Citation) -> Dataset:
    """Return the figures of a choice, with all that belongs to them."""
    frame = for_download(choice, language)
    used = dict.fromkeys(one for ids in frame["source_ids"] for one in ids)
    return Dataset(
        name=f"twin-provinces-{choice.indicator.replace('_', '-')}",
        title=citation.title,
        rows=frame,
        columns=[_column(name, language) for name in frame.columns],
        sheet=_sheet(choice, language),
        indicators=[indicator_in_words(name, language) for name in choice.indicators],
        sources=[rows("sources")[source_id] for source_id in used],
        citation=replace(citation, publishers=_publishers(tuple(used), language)),
        language=language,
    )


def _publishers(source_ids: tuple[str, ...], language: Language) -> tuple[str, ...]:
    names = (publisher(language, rows("sources")[source_id]) for source_id in source_ids)
    return tuple(dict.fromkeys(names))


@kept
def _sheet(choice: Choice, language: Language) -> pd.DataFrame:
    """The rows of the provinces and then of the countries, in words but for the values."""
    _, result = language.gettext, result_of(choice, language)
    own = result.all_rows.assign(beside=result.all_rows["indicator"])
    parts = [(own, "statistics"), (result.national, "statistics_national")]
    frames = [rows_in_words(choice, language, part, name) for part, name in parts if len(part)]
    words, chosen = pd.concat(frames), pd.concat([part for part, _name in parts if len(part)])
    sources = [[rows("sources")[one] for one in dict.fromkeys(ids)] for ids in chosen["source_ids"]]
    texts = {
        _("Publisher"): [[publisher(language, row) for row in each] for each in sources],
        _("Source"): [[row["title"] for row in each] for each in sources],
        _("Published"): [[language.date(row["published"]) for row in each] for each in sources],
        _("Address"): [[own_address(row) for row in each] for each in sources],
    }
    return pd.DataFrame(
        {
            _("Province"): words["province"].tolist(),
            _("Indicator"): words["indicator"].tolist(),
            _("Period"): words["period"].tolist(),
            _("Qualifier"): words["qualifier"].tolist(),
            _("Value"): chosen["obs_value"].tolist(),
            _("Unit"): words["unit"].tolist(),
            _("Status"): words["status"].tolist(),
            _("Preferred"): words["counts"].tolist(),
            **{name: ["; ".join(filter(None, each)) for each in of] for name, of in texts.items()},
            "source_ids": ["; ".join(dict.fromkeys(ids)) for ids in chosen["source_ids"]],
            _("Calculated from"): words["formula"].tolist(),
            _("Note"): words["note"].tolist(),
        }
    )


def _column(name: str, language: Language) -> Column:
    """A column of the CSV: its words are those of the table that it is of, or our own."""
    kind = "number" if name in NUMBERS else "boolean" if name in FLAGS else "string"
    fields = {field.name: field for field in resources()["statistics"].fields}
    if name in fields:
        field = fields[name]
        return Column(name, kind, field.title[language.code], field.description[language.code])
    return Column(name, kind, description=_descriptions(language)[name])


def _descriptions(language: Language) -> dict[str, str]:
    """What the columns are that no table has."""
    _ = language.gettext
    of_source = _("Of each source in source_ids, in the same order, with | between them.")
    return {
        "province": _("Name of the province or country."),
        "title": _("Name of the indicator."),
        "unit": _("Unit of obs_value."),
        "preferred": _("Whether the value counts; others of the same period stand beside it."),
        "disputed": _("Whether sources give different values."),
        "announced": _("When a value was announced that is revised since."),
        "derived": _("Whether the value is calculated here from others."),
        "recast": _("Whether a source gives the value for a province that did not exist then."),
        "method": _("How a calculated value was made."),
        "parts": _("What a calculated value was made of: province=value × weight."),
        "converted": _("Whether an amount was converted into another currency."),
        "conversion": _("At which rate it was converted, or why it was not."),
        "amount_reported": _("Value before it was converted."),
        "unit_reported": _("Unit before the value was converted."),
        "rate": _("Exchange rate that was used."),
        "rate_source_id": _("Source of the exchange rate."),
        "source_ids": _("Sources of the value, with | between them; /sources?source=… shows one."),
        **dict.fromkeys(
            ("source_title", "source_publisher", "source_read_in", "source_published"), of_source
        ),
        **dict.fromkeys(("source_authority", "source_url"), of_source),
    }
