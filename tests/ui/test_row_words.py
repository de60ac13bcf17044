"""Rows of tables as lines to read."""

from collections.abc import Callable

from i18n import Language
from tables.read import Tables
from tables.sources import cited_rows
from ui.row_words import WRITERS, line
from ui.view import View


def test_every_table_that_cites_sources_has_its_lines(
    tables: Tables, sample: Callable[..., list[str]]
) -> None:
    language = Language("lo")
    view = View("sources", language, dark=False, phone=False, presenting=False)
    for source_id in sample(tables["sources"]["source_id"], 50):
        for table, cited in cited_rows(tables, source_id).items():
            if table == "statistics":
                continue
            for row in cited.to_dict("records"):
                assert line(view, table, row).text, (table, row)
    assert set(WRITERS) | {"statistics"} >= {
        name for name, rows in tables.items() if "source_id" in rows and name != "sources"
    }
