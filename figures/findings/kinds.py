"""The findings by the kind of chart that they are about: a new kind is a line here."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from figures.charts.kinds import KINDS, ChartKind
from figures.findings.newest import newest_finding
from figures.findings.ranking import heat_finding, ranking_finding
from figures.findings.scaled import SENTENCES, scaled_finding
from figures.findings.slope import slope_finding
from figures.findings.statement import Finding, FindingData
from i18n import Language

FINDINGS: Mapping[ChartKind, Callable[[FindingData], Finding]] = {
    ChartKind.LINE: newest_finding,
    ChartKind.BARS: newest_finding,
    ChartKind.RANKING: ranking_finding,
    ChartKind.SLOPE: slope_finding,
    ChartKind.MULTIPLES: newest_finding,
    ChartKind.HEAT: heat_finding,
    ChartKind.SCATTER: ranking_finding,  # of each of its indicators
    ChartKind.STACKED: newest_finding,
    ChartKind.TABLE: newest_finding,
}


def finding(kind: ChartKind, data: FindingData) -> Finding:
    """Return what a chart of a kind says, as far as its data carry it; no words where they do not.

    On a scale that makes values others every kind says those of the chosen provinces.
    """
    if data.rows.empty:
        return Finding()
    if data.scale in SENTENCES:
        return scaled_finding(data)
    return FINDINGS[kind](data)


def alternative(
    kind: ChartKind, findings: Iterable[Finding], rows: pd.DataFrame, language: Language
) -> str:
    """Return a chart in words for who does not see it: its kind, its years, and what it says.

    `rows`: those that it draws, with `time_period`.
    """
    periods = sorted({period[:4] for period in rows["time_period"]})
    years = language.date("/".join(dict.fromkeys((periods[0], periods[-1])))) if periods else ""
    words = language.gettext("Chart (%(kind)s), %(years)s. %(finding)s.")
    said = ". ".join(one.words for one in findings if one.words)
    return words % {"kind": language.gettext(KINDS[kind].label), "years": years, "finding": said}
