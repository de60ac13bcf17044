"""What is missing of a province: figures that most others have, and questions nobody answers."""

from datetime import date
from typing import Any

from tables.coverage import OLD, Gap, gaps_of
from ui import blocks
from ui.link import link
from ui.state.cache import kept, rows, tables
from ui.texts import text
from ui.view import View


def show_gaps(view: View, area: str) -> None:
    """Show what the province lacks, what is of long ago, and open questions; nothing without."""
    gaps, questions = _gaps(area, date.today().isoformat()), _questions(area)
    if not (gaps or questions):
        return
    blocks.show(
        view,
        "province/gaps.html",
        missing=[_gap(view, gap) for gap in gaps if not gap.newest],
        old=[_gap(view, gap) for gap in gaps if gap.newest],
        years=OLD,
        questions=[text(view.language, question, "text") for question in questions],
    )


@kept
def _gaps(area: str, day: str) -> tuple[Gap, ...]:
    return tuple(gaps_of(tables(), area, day))


def _gap(view: View, gap: Gap) -> dict[str, Any]:
    """An indicator with the way to the provinces that have it, and how many these are."""
    return {
        "title": view.language.name(rows("indicators")[gap.indicator], "title"),
        "href": link(view, "indicators", indicator=gap.indicator),
        "newest": gap.newest,
        "count": gap.share.figures,
        "all": gap.share.provinces,
    }


@kept
def _questions(area: str) -> tuple[dict[str, Any], ...]:
    """The open questions that name the province."""
    named = (row for row in rows("open_questions").values() if area in row["subject_ids"])
    return tuple(dict(row) for row in named)
