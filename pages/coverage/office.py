"""The list for one office: what its province lacks or has only of long ago, and how to bring it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from exports.template import in_words, template_xlsx
from i18n import Language
from pages.coverage.grids import figure_in_file
from tables.freshness.gaps import OLD
from tables.package import resources
from tables.provinces import heirs
from ui import blocks
from ui.charts import offer_csv
from ui.link import link
from ui.names import area_name, province_labels, province_link
from ui.share.figures import sourced
from ui.state.cache import Row, kept, rows, tables
from ui.values.gaps import gap_in_words, gaps_today
from ui.view import View

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLE = "statistics"
MOST_PRESENTED = 10


def show_list(view: View, area: str) -> None:
    """Show what a province should bring, what most others have first, with the template for it.

    A former province has no office any more: it leads to those that took its place.
    """
    province, day = rows("provinces")[area], date.today().isoformat()
    if province["valid_to"]:
        _show_heirs(view, province)
        return
    lines, country = lines_of(view.language, area, day), province["country"].lower()
    blocks.show(
        view,
        "coverage/office.html",
        country=country,
        country_name=area_name(view.language, country),
        province=province_link(view, area, province_labels(view.language)[area]),
        lines=lines[:MOST_PRESENTED] if view.presenting else lines,
        count=len(lines),
        lacks=sum(not line["newest"] for line in lines),
        years=OLD,
        upload=link(view, "upload", table=TABLE),
    )
    if view.presenting:
        blocks.show_range(view, 1, min(MOST_PRESENTED, len(lines)), len(lines))
    if view.presenting or not lines:
        return
    with st.container(key="coverage-tools", horizontal=True):
        indicators = tuple(line["indicator"] for line in lines)
        _offer_template(view, area, indicators)
        offer_csv(view, frame_of(area, lines), f"twin-provinces-missing-{area}", "coverage.missing")


def _show_heirs(view: View, province: Row) -> None:
    area, labels = province["province_id"], province_labels(view.language)
    blocks.show(
        view,
        "coverage/former.html",
        country=province["country"].lower(),
        province=province_link(view, area, labels[area]),
        ended=province["valid_to"],
        heirs=[(labels[heir], link(view, "coverage", area=heir)) for heir in heirs(tables(), area)],
    )


@kept
def lines_of(language: Language, area: str, day: str) -> Sequence[Mapping[str, Any]]:
    """Return the gaps of a province on a day in words, what most others have first."""
    gaps = sorted(gaps_today(area, day), key=lambda gap: gap.share.figures, reverse=True)
    return [
        {**gap_in_words(language, area, gap), "indicator": gap.indicator, "gap": gap}
        for gap in gaps
    ]


def frame_of(area: str, lines: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the list as a table: ref_area, indicator, title, newest, its figure, and the others.

    newest: the period of the newest figure, "" without one, as of `figure_in_file`, with sources;
    provinces_with, provinces: how many have one, of how many; newest_of_others: a period.
    """
    list_of_office = pd.DataFrame(
        [
            {
                "ref_area": area,
                "indicator": line["indicator"],
                "title": line["title"],
                "newest": gap.newest.time_period if gap.newest else "",
                **figure_in_file(line["indicator"], gap.newest),
                "provinces_with": gap.share.figures,
                "provinces": gap.share.provinces,
                "newest_of_others": gap.others,
            }
            for line in lines
            for gap in [line["gap"]]
        ]
    )
    return sourced(list_of_office)


def _offer_template(view: View, area: str, indicators: Sequence[str]) -> None:
    """The workbook of the table in the reader's words, with a row begun for each indicator."""
    language, every = view.language, tables()

    def make() -> bytes:
        resource = resources()[TABLE]
        begun = in_words(begun_rows(area, indicators), resource, every, language)
        return template_xlsx(resource, language, every, begun, titled=True)

    st.download_button(
        language.gettext("Template with these indicators (Excel)"),
        data=make,
        file_name=f"{TABLE}-{area}.xlsx",
        mime=EXCEL,
        icon=":material/download:",
        key="coverage.template",
        on_click="ignore",
    )


def begun_rows(area: str, indicators: Sequence[str]) -> pd.DataFrame:
    """Return a row of `statistics` as text for each indicator: of a province, all else empty."""
    names = [field.name for field in resources()[TABLE].fields]
    begun = [{"ref_area": area, "indicator": indicator} for indicator in indicators]
    return pd.DataFrame(begun, columns=names, dtype=str).fillna("")
