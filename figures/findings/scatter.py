"""What a scatter says: how many provinces have both figures, and those of the chosen ones."""

from figures.findings.newest import LISTED, more_provinces
from figures.findings.statement import (
    Finding,
    FindingData,
    Number,
    Phrase,
    compose,
    finding_of,
    together,
)
from figures.findings.words import title, value_of, when
from figures.value_format import Row


def scatter_finding(across: FindingData, up: FindingData) -> Finding:
    """Return of how many provinces a scatter is, and both values of the chosen ones.

    `across` and `up` have the rows of one period, of the horizontal and the vertical axis. Nothing
    is said of how the two go together: that two figures lie beside each other says nothing of why.
    No words where no province has both.
    """
    one, other = _by_area(across), _by_area(up)
    areas = [area for area in one if area in other]
    if not areas:
        return Finding()
    language, gettext = across.language, across.language.gettext
    words = language.ngettext(
        "%(count)s province has both figures %(when)s: %(across)s, and %(up)s",
        "%(count)s provinces have both figures %(when)s: %(across)s, and %(up)s",
        len(areas),
    )
    period = one[areas[0]]["time_period"]
    count = Phrase(str(len(areas)), (), (Number(len(areas), "figures"),), (period,))
    titles = {"across": title(across), "up": title(up)}
    phrase = compose(words, count=count, when=when(language, period), **titles)
    chosen = [area for area in across.provinces if area in areas]
    if not chosen:
        return finding_of(phrase)
    values = [
        compose(
            gettext("%(area)s %(across)s and %(up)s"),
            area=across.name(area),
            across=value_of(across, one[area]),
            up=value_of(up, other[area]),
        )
        for area in chosen[:LISTED]
    ]
    values += more_provinces(across, len(chosen) - LISTED)
    return finding_of(
        compose("%(count)s. %(values)s", count=phrase, values=together(language, values))
    )


def _by_area(data: FindingData) -> dict[str, Row]:
    return {row["ref_area"]: row for row in data.outcomes.to_dict("records")}
