"""Which rules across columns each table keeps, and which other tables each rule reads."""

from collections.abc import Mapping

from tables.tours.addresses import NAMED_TABLES
from uploads.checking.findings import Findings
from uploads.checking.rules import links, places, texts, time, tours, values
from uploads.checking.rules.rows import Rows, Rule

RULES: Mapping[str, tuple[Rule, ...]] = {
    "provinces": (
        time.EndRule("valid_from", "valid_to", may_be_equal=True),
        places.provinces_bear_the_code_of_their_country,
    ),
    "lineage": (time.lineage_agrees_with_validity, links.nothing_follows_itself),
    "indicators": (
        links.averages_have_a_weight,
        values.only_amounts_are_added_up,
        values.places_rank_another_indicator,
    ),
    "ways_of_counting": (links.patterns_are_words,),
    "statistics": (
        time.statistics_within_validity,
        time.the_future_is_forecast,
        values.values_are_possible,
    ),
    "statistics_national": (time.the_future_is_forecast, values.values_are_possible),
    "statistics_recast": (time.recast_before_the_beginning, values.values_are_possible),
    "partnerships": (
        places.a_vietnamese_and_a_lao_side,
        time.partnerships_within_validity,
    ),
    "events": (
        time.EndRule("date", "end_date", may_be_equal=False),
        time.events_within_validity,
        links.events_name_the_provinces_of_their_partnerships,
        texts.in_languages("title"),
        texts.in_languages("summary"),
    ),
    "event_people": (texts.in_languages("role", english="role"),),
    "commitments": (links.commitments_belong_to_their_event, texts.in_languages("text")),
    "commitment_status": (
        links.contradictions_name_another_source,
        time.PastRule("date", time.NOT_REPORTED_YET),
    ),
    "support": (values.amounts_are_possible,),
    "gates": (
        places.a_vietnamese_and_a_lao_side,
        places.both_coordinates,
        places.gates_on_their_border,
    ),
    "gate_traffic": (
        time.PastRule("time_period", time.NOT_COUNTED_YET),
        values.amounts_are_possible,
    ),
    "corridor_points": (
        places.both_coordinates,
        places.points_in_their_country,
    ),
    "exchange_rates": (
        values.rates_follow_from_amounts,
        time.PastRule("time_period", time.NOT_COUNTED_YET),
    ),
    "sources": (time.PastRule("published", time.NOT_PUBLISHED_YET),),
    "open_questions": (links.questions_concern_what_exists,),
    "layouts": (links.layouts_are_of_tables,),
    "spellings": (links.spellings_mean_what_exists,),
    "tours": (tours.titles_are_given,),
    "tour_views": (tours.titles_are_given, tours.views_are_of_the_dashboard),
}

# What a rule reads beside its own table: where one of these changes, its rows are judged anew.
READS: Mapping[Rule, tuple[str, ...]] = {
    time.lineage_agrees_with_validity: ("provinces",),
    time.statistics_within_validity: ("provinces", "lineage"),
    time.recast_before_the_beginning: ("provinces",),
    time.partnerships_within_validity: ("provinces", "lineage"),
    time.events_within_validity: ("provinces", "lineage"),
    values.values_are_possible: ("indicators",),
    places.a_vietnamese_and_a_lao_side: ("provinces",),
    places.gates_on_their_border: ("provinces",),
    links.events_name_the_provinces_of_their_partnerships: ("partnerships",),
    links.commitments_belong_to_their_event: ("events",),
    links.contradictions_name_another_source: ("commitment_status",),
    links.questions_concern_what_exists: links.WITH_IDS,
    links.spellings_mean_what_exists: links.WITH_IDS,
    tours.views_are_of_the_dashboard: NAMED_TABLES,
}


def tables_read(rule: Rule) -> tuple[str, ...]:
    """Return the tables that a rule reads beside its own."""
    return READS.get(rule, ())


def check_rules(rows: Rows, findings: Findings) -> None:
    """Take the faults of all rules of a table. Rows with a fault of their own are left alone."""
    for rule in RULES.get(rows.resource.name, ()):
        for violations in rule(rows):
            findings.add_rows(*violations)
