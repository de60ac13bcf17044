"""What a search gives, in the reader's words: answers first, then all that it may mean."""

from collections.abc import Callable, Mapping, Sequence

from i18n import Language
from tables.commitments import OVERDUE, CommitmentFilter
from tables.gates import current_classes
from tables.origin.provenance import Point
from tables.search.answers import Answer, Figure, answers
from tables.search.charts import Chart
from tables.search.match import Closeness, Hit, hits
from ui.link import link_in
from ui.names import area_name, dated_name, gate_name, pair_name, province_labels, since
from ui.provenance.point import text_of
from ui.search.names import reader
from ui.search.pages import OVERDUE_ADDRESS, page_titles
from ui.sources import publisher
from ui.state.cache import Row, kept, rows, tables
from ui.values.commitments import commitments_for, state_in_words

# kind, name, lang (of the name), text, about, href; answer: "yes" for a figure that was asked for
Result = Mapping[str, str]
MOST = 12
# The page and the parameter by which each kind is shown.
PAGES = {
    "provinces": ("province", "area"),
    "gates": ("gates", "gate"),
    "indicators": ("indicators", "indicator"),
    "partnerships": ("partnerships", "pair"),
    "commitments": ("commitments", "commitment"),
    "events": ("events", "event"),
    "sources": ("sources", "source"),
    "tours": ("present", "tour"),
}


def search(language: Language, query: str) -> Mapping[str, object]:
    """Return what a query means, in the reader's language: `results`, and a `note` on all of them.

    At most MOST results, the answers first. Each has its kind, its name and the language that this
    is in, a line that tells it from others, a line about that, and the address where it leads. The
    note says where nothing is called as the query says; otherwise it is "".
    """
    answered = answers(reader(), query)
    named = hits(reader().index, query, MOST)
    results = _answers(language, answered)
    addresses = {result["href"] for result in results}
    entries = [_entry(language, hit.entry.kind, hit.entry.id) for hit in named]
    entries[1:1] = _map_of(language, named[:1])
    results += [entry for entry in entries if entry["href"] not in addresses]
    return {"note": _note(language, query, answered, named), "results": results[:MOST]}


def _map_of(language: Language, first: Sequence[Hit]) -> list[Result]:
    """The map of an indicator that is called as the query says; its own entry is the chart."""
    mapped = reader().drawable.mapped
    return [
        _chart(language, Chart("map", (hit.entry.id,)))
        for hit in first
        if hit.entry.id in mapped and hit.closeness <= Closeness.PLAIN
    ]


def _note(language: Language, query: str, answered: Sequence[Answer], named: Sequence[Hit]) -> str:
    _ = language.gettext
    if answered or not query.strip():
        return ""
    if not named:
        return _("Nothing is called “%(query)s”.") % {"query": query}
    if named[0].closeness >= Closeness.SLIP:
        return _("Nothing is called “%(query)s”. Close to it:") % {"query": query}
    return ""


def address(language: Language, kind: str, name: str) -> str:
    """Return the address of a thing that was searched for, by its table and its key."""
    if kind == "pages":
        page, _mark, state = name.partition("?")
        return link_in(language, page, **dict(part.split("=") for part in state.split("&") if part))
    page, parameter = PAGES[kind]
    return link_in(language, page, **{parameter: name})


def _answers(language: Language, answered: Sequence[Answer]) -> list[Result]:
    """The answers, each figure with the chart of all provinces asked for, then their sources."""
    figures = [answer for answer in answered if isinstance(answer, Figure)]
    results: list[Result] = []
    for answer in answered:
        if isinstance(answer, Figure):
            areas = [one.area for one in figures if one.indicator == answer.indicator]
            results.append(_figure(language, answer, list(dict.fromkeys(areas))))
        elif isinstance(answer, Chart):
            results.append(_chart(language, answer))
        else:
            results.append(_entry(language, answer.kind, answer.id))
    cited = [row["source_id"] for figure in figures for row in _rows_of(figure)]
    return results + [_entry(language, "sources", source) for source in dict.fromkeys(cited)]


def _rows_of(figure: Figure) -> Sequence[Row]:
    return figure.nearest if figure.row is None else (figure.row,)


def _figure(language: Language, figure: Figure, areas: Sequence[str]) -> Result:
    _ = language.gettext
    indicator = rows("indicators")[figure.indicator]
    name = _("%(measure)s, %(subject)s") % {
        "measure": language.name(indicator, "title"),
        "subject": province_labels(language)[figure.area],
    }
    params = {"indicator": figure.indicator, "areas": ",".join(areas)}
    if figure.row is not None:  # what is answered opens with where it is from
        point = Point(figure.area, figure.indicator, figure.row["time_period"])
        params["point"] = text_of(point, figure.indicator)
    href = link_in(language, "indicators", **params)
    quantities = [_quantity(language, indicator, row) for row in _rows_of(figure)]
    if figure.row is not None:
        source = rows("sources")[figure.row["source_id"]]
        about = _("Source: %(source)s") % {"source": publisher(language, source)}
        return _result(_("Figure"), name, quantities[0], href, about=about, answer="yes")
    text = _("No figure found")
    if figure.year:
        text = _("No figure found for %(year)s.") % {"year": figure.year}
    about = _("Nearest: %(figures)s") % {"figures": "; ".join(quantities)} if quantities else ""
    return _result(_("Figure"), name, text, href, about=about)


def _quantity(language: Language, indicator: Row, row: Row) -> str:
    figure = language.quantity(row, unit=language.unit(indicator["unit"]))
    status = row["obs_status"]
    parts = [
        language.date(row["time_period"]),
        language.label("statistics", "obs_status", status) if status != "A" else "",
    ]
    return f"{figure} ({', '.join(filter(None, parts))})"


def _chart(language: Language, chart: Chart) -> Result:
    """A chart with what is on it, and which provinces it was asked for that have no figure."""
    _ = language.gettext
    labels = province_labels(language)
    first, *others = chart.indicators
    titles = [language.name(rows("indicators")[one], "title") for one in chart.indicators]
    params = {"indicator": first, "with": ",".join(others), "areas": ",".join(chart.areas)}
    params |= {"currency": chart.currency, "of": chart.country}
    if chart.kind == "ranking":
        params["chart"] = chart.kind
    page = "map" if chart.kind == "map" else "indicators"
    href = link_in(language, page, **{name: value for name, value in params.items() if value})
    kind = {"map": _("Map"), "ranking": _("Ranking"), "line": _("Chart")}[chart.kind]
    subjects = [labels[area] for area in chart.areas]
    if chart.country:
        subjects = [area_name(language, chart.country)]
    name = titles[0]
    if subjects:
        name = _("%(measure)s, %(subject)s") % {"measure": name, "subject": ", ".join(subjects)}
    text = " · ".join((*titles[1:], *filter(None, [chart.currency])))
    if chart.kind == "ranking":
        text = _("Excel and CSV below the chart")
    about = ""
    if chart.without:
        without = ", ".join(labels[area] for area in chart.without)
        about = _("Without figures: %(provinces)s") % {"provinces": without}
    return _result(kind, name, text, href, about=about)


def _entry(language: Language, kind: str, name: str) -> Result:
    title, text, code = CONTEXTS[kind](language, name)
    return _result(_kinds(language)[kind], title, text, address(language, kind, name), code)


def _result(
    kind: str, name: str, text: str, href: str, lang: str = "", about: str = "", answer: str = ""
) -> Result:
    """A result; lang "" is that of the reader."""
    return {
        "kind": kind,
        "name": name,
        "lang": lang,
        "text": text,
        "about": about,
        "href": href,
        "answer": answer,
    }


def _kinds(language: Language) -> Mapping[str, str]:
    _ = language.gettext
    return {
        "pages": _("Page"),
        "provinces": _("Province"),
        "gates": _("Border gate"),
        "indicators": _("Indicator"),
        "partnerships": _("Partnership"),
        "commitments": _("Commitment"),
        "events": _("Event"),
        "sources": _("Source"),
        "tours": _("Tour"),
    }


Context = tuple[str, str, str]  # a name, a line that tells it from others, the name's language


def _province(language: Language, area: str) -> Context:
    row = rows("provinces")[area]
    country = language.label("provinces", "country", row["country"])
    parts = [language.label("provinces", "type", row["type"]), country]
    if row["valid_from"] or row["valid_to"]:
        parts.append("–".join(language.date(row[end]) for end in ("valid_from", "valid_to")))
    return province_labels(language)[area], " · ".join(parts), language.code


def _gate(language: Language, gate: str) -> Context:
    row = rows("gates")[gate]
    sides = [language.name(rows("provinces")[row[f"{side}_province_id"]]) for side in ("vn", "la")]
    status = _classes().get(gate)
    label = language.label("gate_status", "status", status) if status else ""
    text = " · ".join(filter(None, [label, " – ".join(sides)]))
    return gate_name(language, gate), text, language.code


@kept
def _classes() -> Mapping[str, str]:
    current = current_classes(tables())
    return dict(zip(current["gate_id"], current["status"], strict=True))


def _indicator(language: Language, indicator: str) -> Context:
    row = rows("indicators")[indicator]
    topic = language.label("indicators", "topic", row["topic"])
    name, code = language.text(row, "title")
    return name, f"{topic} · {language.unit(row['unit'])}", code


def _pair(language: Language, pair: str) -> Context:
    row = rows("partnerships")[pair]
    status = language.label("partnerships", "status", row["status"])
    return dated_name(language, pair), f"{status} · {since(language, row)}", language.code


def _commitment(language: Language, commitment: str) -> Context:
    current = commitments_for(CommitmentFilter())
    of_it = current[current["commitment_id"] == commitment].to_dict("records")
    # One of a day to come has no state yet.
    row = {**rows("commitments")[commitment], "status": "", "overdue": False, **dict(*of_it)}
    name, code = language.text(row, "text")
    parts = [
        pair_name(language, row["partnership_id"]) if row["partnership_id"] else "",
        state_in_words(language, row["status"]),
        state_in_words(language, OVERDUE) if row["overdue"] else "",
    ]
    return name, " · ".join(filter(None, parts)), code


def _event(language: Language, event: str) -> Context:
    row = rows("events")[event]
    name, code = language.text(row, "title")
    kind = language.label("events", "type", row["type"])
    return name, f"{language.date(row['date'])} · {kind}", code


def _source(language: Language, source: str) -> Context:
    row = rows("sources")[source]
    parts: Sequence[str] = (publisher(language, row), language.date(row["published"]))
    return row["title"], " · ".join(filter(None, parts)), row["language"]


def _tour(language: Language, tour: str) -> Context:
    name, code = language.text(rows("tours")[tour], "title")
    count = int((tables()["tour_views"]["tour_id"] == tour).sum())
    words = language.ngettext("%(count)s view", "%(count)s views", count)
    return name, words % {"count": language.number(count)}, code


def _page(language: Language, address: str) -> Context:
    """A page; that of overdue commitments says how many there are."""
    text = ""
    if address == OVERDUE_ADDRESS:
        number = len(commitments_for(CommitmentFilter(state=OVERDUE)))
        text = language.ngettext("%(count)s commitment", "%(count)s commitments", number) % {
            "count": language.number(number)
        }
    return page_titles(language)[address], text, language.code


CONTEXTS: Mapping[str, Callable[[Language, str], Context]] = {
    "pages": _page,
    "provinces": _province,
    "gates": _gate,
    "indicators": _indicator,
    "partnerships": _pair,
    "commitments": _commitment,
    "events": _event,
    "sources": _source,
    "tours": _tour,
}
