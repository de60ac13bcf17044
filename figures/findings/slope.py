"""What a slope says: the values of two years, and whether the one is more than the other."""

from figures.findings.newest import LISTED, OVER_TIME, comparable_start
from figures.findings.statement import (
    Finding,
    FindingData,
    Number,
    Phrase,
    compose,
    finding_of,
    together,
)
from figures.findings.words import difference, ordinal_of, title, value_of, when
from figures.value_format import Row
from tables.observations import FORECAST
from tables.ranking.place import NOT_ORDERED

Ends = tuple[Row, Row]


def slope_finding(data: FindingData) -> Finding:
    """Return how the values of two years differ, of each province or of how many of them.

    More or less is said only of values that compare: of one source, counted alike, exact, and
    without a break in any year between them. No words where no province has both.
    """
    ends = [pair for area in data.provinces if (pair := _ends(data, area))]
    if not ends:
        return Finding()
    if len(ends) == 1:
        return finding_of(_one(data, ends[0]))
    if len(ends) <= LISTED:
        return finding_of(_several(data, ends))
    comparable = [pair for pair in ends if _compares(data, *pair)]
    if len(comparable) == 1:
        return finding_of(_one(data, comparable[0]))
    return finding_of(_counts(data, ends, comparable))


def _ends(data: FindingData, area: str) -> Ends | None:
    rows = data.outcomes[data.outcomes["ref_area"] == area]
    rows = rows[rows["time_period"].isin(data.years) & (rows["obs_status"] != FORECAST)]
    ends = rows.drop_duplicates("time_period").sort_values("time_period").to_dict("records")
    return (ends[0], ends[1]) if len(ends) == len(data.years) == 2 else None


def _compares(data: FindingData, first: Row, last: Row) -> bool:
    """Whether the later value may be called more or less than the earlier one."""
    varies = data.indicator["definition_varies"] == OVER_TIME
    if varies or data.value_format.unit in NOT_ORDERED:
        return False
    until = data.rows[data.rows["time_period"] <= last["time_period"]]
    start = comparable_start(until, last)
    return start is not None and bool(start["time_period"] <= first["time_period"])


def _one(data: FindingData, ends: Ends) -> Phrase:
    """The two values of one province in a sentence."""
    first, last = ends
    gettext, is_rank = data.language.gettext, data.value_format.unit == "rank"
    words = gettext("%(indicator)s of %(area)s: %(old)s %(start)s and %(new)s %(end)s")
    change = difference(last, first)
    if _compares(data, first, last) and change:
        words = gettext("%(indicator)s of %(area)s rose from %(old)s %(start)s to %(new)s %(end)s")
        if change < 0:
            words = gettext(
                "%(indicator)s of %(area)s fell from %(old)s %(start)s to %(new)s %(end)s"
            )
    old, new = ((ordinal_of if is_rank else value_of)(data, row) for row in ends)
    return compose(
        words,
        indicator=title(data),
        area=data.name(last["ref_area"]),
        old=old,
        new=new,
        start=when(data.language, first["time_period"]),
        end=when(data.language, last["time_period"]),
    )


def _several(data: FindingData, ends: list[Ends]) -> Phrase:
    """The two values of a few provinces, without saying which is more."""
    gettext, is_rank = data.language.gettext, data.value_format.unit == "rank"
    phrase = ordinal_of if is_rank else value_of
    values = [
        compose(
            gettext("from %(old)s to %(new)s in %(area)s"),
            old=phrase(data, first),
            new=phrase(data, last),
            area=data.name(last["ref_area"]),
        )
        for first, last in ends
    ]
    words = gettext("%(indicator)s between %(first)s and %(last)s: %(values)s")
    return compose(
        words,
        indicator=title(data),
        first=data.years[0],
        last=data.years[1],
        values=together(data.language, values),
    )


def _counts(data: FindingData, ends: list[Ends], comparable: list[Ends]) -> Phrase:
    """In how many provinces the value rose and fell, of those whose values compare."""
    gettext, language = data.language.gettext, data.language
    changes = [difference(last, first) for first, last in comparable]
    up, down = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    words = gettext(
        "%(indicator)s between %(first)s and %(last)s: rose in %(up)s and fell in %(down)s of the "
        "%(count)s provinces whose figures compare"
    )
    if not changes:
        words = gettext(
            "%(indicator)s: %(all)s provinces have figures of %(first)s and %(last)s, none of "
            "which compare over these years"
        )
    numbers = {"up": up, "down": down, "count": len(changes), "all": len(ends)}
    counted = {
        name: Phrase(language.number(count), (), (Number(count, "figures"),))
        for name, count in numbers.items()
        if f"%({name})s" in words
    }
    first, last = (Phrase(year, periods=(year,)) for year in data.years)
    return compose(words, indicator=title(data), first=first, last=last, **counted)
