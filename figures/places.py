"""Places in a ranking in words: what sources tell, what the figures here say, and how many do."""

from collections.abc import Iterable

from figures.value_format import ValueFormat
from i18n import Language
from tables.ranking.place import Place
from tables.ranking.published import PublishedPlace


def place_words(place: Place, language: Language) -> list[str]:
    """Return the places that may be told, none, one or two: that of a source goes first.

    The place among the figures here follows where it is another one.
    """
    _, published = language.gettext, place.published
    number = {"place": place.number, "count": place.alike.figures}
    if published is None:
        return [_("place %(place)s of %(count)s") % number] if place.number else []
    words = [published_words(published, language)]
    same = published.provinces in (None, place.alike.provinces)
    if place.number and not (same and place.number == published.number):
        words.append(_("place %(place)s of %(count)s by the figures here") % number)
    return words


def published_words(published: PublishedPlace, language: Language) -> str:
    """Return the place that a source tells, with what is uncertain about it in brackets."""
    _ = language.gettext
    words = _("place %(place)s of %(count)s as published")
    if published.provinces is None:
        words = _("place %(place)s as published")
    number = language.quantity({**published.row, "value": published.number}, 0)
    doubts = ValueFormat(language).doubts(published.row)
    return words % {"place": number, "count": published.provinces} + doubts


def share_words(places: Iterable[Place], language: Language) -> list[str]:
    """Return for each country of the places how many provinces have a figure, if some have none.

    With the name of the country where there are several.
    """
    _ = language.gettext
    by_country = {place.country: place for place in places}
    lines = {}
    for country, place in by_country.items():
        words, share = _("%(count)s of %(all)s provinces have a figure"), place.share
        if place.alike.figures < share.figures:
            words = _("%(count)s of %(all)s provinces have figures that compare")
            share = place.alike
        if share.figures < share.provinces:
            lines[country] = words % {"count": share.figures, "all": share.provinces}
    if len(by_country) < 2:
        return list(lines.values())
    return [
        f"{line} ({language.label('provinces', 'country', country)})"
        for country, line in lines.items()
    ]
