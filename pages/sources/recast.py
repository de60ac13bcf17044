"""Figures that sources recast for today's provinces, each beside what else is known of it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from i18n import Language
from tables.harmonise.differences import PERCENT, recast_differences
from ui import blocks
from ui.charts import offer_csv, show_table
from ui.link import link, link_in
from ui.names import province_labels
from ui.state.cache import kept, rows, tables
from ui.view import View

PLACES = 6  # decimals of a difference in the file: more are noise of the arithmetic


def show_recast(view: View) -> None:
    """Show how far recast figures lie from computed and reported ones, and each of them."""
    differences = _differences()
    params = {"indicator": differences["indicator"].iloc[0]} if len(differences) else {}
    blocks.show(
        view,
        "sources/recast.html",
        computed=_extent(differences[differences["derived"] & differences["official"]]),
        others=_extent(differences[~(differences["derived"] & differences["official"])]),
        example=link(view, "indicators", units="today", **params),
    )
    if differences.empty:
        return
    _ = view.language.gettext
    label = _("Recast figures and others beside them")
    show_table(view, _in_words(view.language), "sources.recast", label, _columns(view))
    offer_csv(view, _for_download(view.language), "twin-provinces-recast", "sources.recast.csv")


@kept
def _differences() -> pd.DataFrame:
    return recast_differences(tables())


def _extent(differences: pd.DataFrame) -> Mapping[str, float]:
    """How many differences there are, and the largest in percent and in percentage points."""
    indicators = tables()["indicators"].set_index("indicator_id")["unit"]
    is_rate = differences["indicator"].map(indicators) == PERCENT
    return {
        "count": len(differences),
        "percent": differences["percent"].abs().max(),
        "points": differences.loc[is_rate, "difference"].abs().max(),
    }


def _columns(view: View) -> Mapping[str, Any]:
    _, text = view.language.gettext, st.column_config.TextColumn
    return {
        "province": text(_("Province"), width=120),
        "title": text(_("Indicator"), width=200),
        "period": text(_("Period"), width=60),
        "recast": text(_("Recast"), width=100, alignment="right"),
        "other": text(_("Beside it"), width=100, alignment="right"),
        "origin": text(_("Where from"), width=190),
        "difference": text(_("Difference"), width=130, alignment="right"),
        "percent": text(_("In percent"), width=90, alignment="right"),
        "publisher": st.column_config.LinkColumn(
            _("Recast by"), display_text=r"#(.+)$", width=190, alignment="left"
        ),
    }


@kept
def _in_words(language: Language) -> pd.DataFrame:
    """Every difference in words of the reader's language."""
    differences = _differences().to_dict("records")
    return pd.DataFrame([_line(language, row) for row in differences])


def _line(language: Language, row: Mapping[str, Any]) -> dict[str, str]:
    _ = language.gettext
    indicator = rows("indicators")[row["indicator"]]
    # A mean is not rounded: one decimal more than its indicator has shows how little it differs.
    decimals = indicator["decimals"] + 1
    other = round(row["other"], decimals) if row["derived"] else row["other"]
    difference = language.number(round(row["difference"], decimals))
    unit = language.unit(indicator["unit"])
    if indicator["unit"] == PERCENT:
        unit = _("percentage points")
    values = {"qualifier": row["qualifier"], "obs_value": row["obs_value"]}
    address = link_in(language, "sources", source=row["source_id"])
    return {
        "province": language.name(rows("provinces")[row["ref_area"]]),
        "title": language.name(indicator, "title"),
        "period": language.date(row["time_period"]),
        "recast": language.quantity(values),
        "other": language.number(other),
        "origin": _("computed from the former provinces") if row["derived"] else _publishers(row),
        "difference": f"{difference} {unit}",
        "percent": ""
        if pd.isna(row["percent"])
        else f"{language.number(round(row['percent'], 3))} %",
        "publisher": f"{address}#{rows('sources')[row['source_id']]['publisher']}",
    }


def _percent(language: Language, percent: float) -> str:
    return "" if pd.isna(percent) else f"{language.number(round(percent, 3))} %"


def _publishers(row: Mapping[str, Any]) -> str:
    return "; ".join(rows("sources")[source]["publisher"] for source in row["source_ids"])


def _for_download(language: Language) -> pd.DataFrame:
    """The differences with the ids and names of provinces and indicators, values unrounded."""
    differences = _differences()
    titles = {name: language.name(row, "title") for name, row in rows("indicators").items()}
    return differences.assign(
        province=differences["ref_area"].map(province_labels(language)),
        title=differences["indicator"].map(titles),
        difference=differences["difference"].round(PLACES),
        percent=differences["percent"].round(PLACES),
    )
