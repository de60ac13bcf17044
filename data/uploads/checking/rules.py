"""Which rules across columns each table keeps, beside its keys and constraints."""

from collections.abc import Mapping

from data.uploads.checking import rules_links, rules_places, rules_time, rules_values
from data.uploads.checking.findings import Findings
from data.uploads.checking.rows import Rows, Rule

RULES: Mapping[str, tuple[Rule, ...]] = {
    "provinces": (rules_time.EndRule("valid_from", "valid_to", may_be_equal=True),),
    "lineage": (rules_time.lineage_agrees_with_validity,),
    "indicators": (rules_links.averages_have_a_weight,),
    "statistics": (
        rules_time.statistics_within_validity,
        rules_time.the_future_is_forecast,
        rules_values.values_are_possible,
    ),
    "partnerships": (
        rules_places.a_vietnamese_and_a_lao_side,
        rules_time.partnerships_within_validity,
    ),
    "events": (
        rules_time.EndRule("date", "end_date", may_be_equal=False),
        rules_time.events_within_validity,
        rules_links.events_name_the_provinces_of_their_partnerships,
    ),
    "commitments": (rules_links.commitments_belong_to_their_event,),
    "gates": (
        rules_places.a_vietnamese_and_a_lao_side,
        rules_places.both_coordinates,
        rules_places.gates_on_their_border,
    ),
    "corridor_points": (
        rules_places.both_coordinates,
        rules_places.points_in_their_country,
    ),
    "exchange_rates": (rules_values.rates_follow_from_amounts,),
    "open_questions": (rules_links.questions_concern_what_exists,),
}


def check_rules(rows: Rows, findings: Findings) -> None:
    """Take the faults of all rules of a table. Rows with a fault of their own are left alone."""
    for rule in RULES.get(rows.resource.name, ()):
        for broken in rule(rows):
            findings.add_rows(*broken)
