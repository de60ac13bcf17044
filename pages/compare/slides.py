"""Two provinces face to face as slides: what compares, by how much, and what does not."""

from exports.deck import Cell, Slide, Story, Table
from exports.parts.pieces import pieces
from pages.compare import controls, facing, listing, profiles
from pages.compare.facing import Line
from ui.names import province_labels
from ui.share.slides import slide_of
from ui.share.texts import fact_cell, numbers_of, step_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.values.facts import observation
from ui.view import View


def slides(view: View) -> list[Slide]:
    """Return the finding, and the figures that both provinces have, those that compare first."""
    notes, areas = SourceNotes(view), controls.pick_provinces(view)
    if len(areas) != controls.TWO:
        words = view.language.gettext("Choose two provinces to compare them.")
        return [slide_of(view, profiles.title(view, areas), [Story("", [step_of(words)])], notes)]
    left, right = areas
    finding = facing.finding_of_pair(left, right, view.language)
    for source_id in finding.source_ids:
        notes.number(source_id)
    lines = facing.lines_of(left, right, view.language)
    topic = controls.pick_topic(view, tuple(facing.by_topic(lines)))
    chosen = [line for line in lines if line.is_of_both and topic in ("", facing.topic_of(line))]
    ordered = sorted(chosen, key=lambda line: line.facing.gap is None)
    labels, _ = province_labels(view.language), view.language.gettext
    table = Table(
        "",
        [_("Indicator"), labels[left], labels[right], _("Difference")],
        [_line(view, line, (left, right), notes) for line in ordered],
    )
    title, figures = profiles.title(view, areas), facing.figures_of(left, right)
    return [
        slide_of(view, title, [part], notes, subtitle=finding.words, figures=figures)
        for part in pieces(table)
    ] or [slide_of(view, title, [], notes)]


def _line(view: View, line: Line, areas: tuple[str, str], notes: SourceNotes) -> list[Cell]:
    """Both figures, and by how much they differ or why they do not compare."""
    language = view.language
    titles = [language.name(rows("indicators")[name], "title") for name in line.facing.indicators]
    gap = listing.gap_in_words(view, line, areas, notes)
    more = f"{gap['ratio']} ({gap['greater']})" if gap.get("ratio") else ""
    said = [gap["difference"], more, gap["why"]]
    marks = [rate["mark"] for rate in gap["rates"]]
    facts = [observation(view, notes, claim) if claim else None for claim in line.claims]
    return [
        Cell(" / ".join(dict.fromkeys(titles))),
        *(
            fact_cell(language, fact, float(claim.row["obs_value"]) if claim else None)
            for fact, claim in zip(facts, line.claims, strict=True)
        ),
        Cell(" · ".join(filter(None, said)), sources=numbers_of(*marks)),
    ]
