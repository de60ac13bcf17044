"""What is missing of a province, in words: on its page, and in the list for its office."""

from collections.abc import Mapping
from typing import Any

from i18n import Language
from tables.freshness.gaps import Gap, gaps_on
from tables.freshness.newest import Newest
from ui.link import link_in
from ui.names import province_labels
from ui.provenance.point import point_link_in
from ui.state.cache import kept, rows, tables


@kept
def gaps_in(country: str, day: str) -> Mapping[str, tuple[Gap, ...]]:
    """Return `gaps_on` of a country (VN, LA) and an ISO date: the gaps of each of its provinces."""
    return gaps_on(tables(), country, day)


def gaps_today(area: str, day: str) -> tuple[Gap, ...]:
    """Return the gaps of a province on an ISO date; nothing for one that there was not."""
    return gaps_in(rows("provinces")[area]["country"], day).get(area, ())


def gap_in_words(language: Language, area: str, gap: Gap) -> dict[str, Any]:
    """Return a gap of a province as a line: title, topic, href, newest, parts, count, all, others.

    href leads to what the others have; newest (None without one) and each of parts are as
    `newest_in_words`; count: how many of all provinces have a figure.
    """
    indicator = rows("indicators")[gap.indicator]
    newest = gap.newest
    return {
        "title": language.name(indicator, "title"),
        "topic": language.label("indicators", "topic", indicator["topic"]),
        "href": link_in(language, "indicators", indicator=gap.indicator, chart="ranking"),
        "newest": newest and newest_in_words(language, area, gap.indicator, newest),
        "parts": [newest_in_words(language, area, gap.indicator, part) for part in gap.parts],
        "count": gap.share.figures,
        "all": gap.share.provinces,
        "others": language.date(gap.others),
    }


def newest_in_words(
    language: Language, area: str, indicator: str, figure: Newest
) -> dict[str, str]:
    """Return when a province's newest figure is of, of whom if not of itself, and the way to it."""
    names = (province_labels(language)[part] for part in figure.areas if part != area)
    href = link_in(language, "indicators", indicator=indicator, areas=",".join(figure.areas))
    if len(figure.areas) == 1:
        [own] = figure.areas
        row = {"ref_area": own, "indicator": indicator, "time_period": figure.time_period}
        href = point_link_in(language, row)
    return {
        "when": language.date(figure.time_period),
        "of": language.list(names),
        "href": href,
    }
