"""The overview as slides: the partnerships, what is due, the map, the founding two."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from exports.deck import Slide, Step, Story
from pages.overview import parts
from ui.share.slides import here, slide_of, slides_of
from ui.share.texts import fact_step, step_of, text_of
from ui.sources import SourceNotes
from ui.view import View


def slides(view: View) -> list[Slide]:
    """Return what the overview tells."""
    return [_summary(view), *_map(view), *_founding(view)]


def _summary(view: View) -> Slide:
    """The lead, how commitments stand, what is due next, and what came last."""
    notes, _ = SourceNotes(view), view.language.gettext
    counts = parts.commitment_counts(view)
    said = ", ".join(f"{one['label']} {view.language.number(one['number'])}" for one in counts)
    first = [step_of(parts.lead(view)), Step(f"{_('Commitments')}: {said}")]
    due = [_due(one) for one in parts.deadlines(view, notes)]
    latest = [_line(one) for one in parts.latest(view, notes)]
    stories = [
        Story("", first),
        Story(_("Next due"), due),
        Story(_("Latest events"), latest),
    ]
    return slide_of(view, parts.title(view), [one for one in stories if one.steps], notes)


def _due(line: Mapping[str, Any]) -> Step:
    said = f"{line['pair']}: {text_of(line['text'])}"
    return step_of(said, line["mark"], when=line["when"], state=line["label"])


def _line(line: Mapping[str, Any]) -> Step:
    return step_of(line["text"], line["mark"], when=line["when"], state=line["status"])


def _map(view: View) -> Iterator[Slide]:
    """The partner provinces of today, with the gates between them."""
    title = view.language.gettext("Partner provinces and border gates")
    address = "/map?indicator=none&extent=both&layers=partners,inset&gates=international,main"
    for slide in slides_of(here(address), view.language):
        yield replace(slide, title=title)


def _founding(view: View) -> Iterator[Slide]:
    """Each founding partnership as it lives on today."""
    for founding in parts.founding_today():
        notes = SourceNotes(view)
        card = parts.card(view, founding, notes)
        steps = [step_of(card["since"], card["mark"])]
        steps += [step_of(one["change"].text, one["change"].marks) for one in card["changes"]]
        if card["last"]:
            steps.append(_line(card["last"]))
        steps += [fact_step(view.language, fact) for fact in card["figures"]]
        title = " – ".join(text_of(name) for name in card["names"].values())
        yield slide_of(view, title, [Story("", steps)], notes)
