"""A figure has that of its country beside it, of the same period and with its source."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from i18n import Language
from tables.disputes import claims
from tables.observations import national_of, select
from tables.read import Tables
from ui.link import key_in
from ui.sources import SourceNotes
from ui.values.facts import beside, observation
from ui.view import View

VIEW = View("partnerships", Language("en"), dark=False, phone=False, presenting=False)


def test_the_country_is_named_with_the_period_the_value_and_a_source(tables: Tables) -> None:
    notes = SourceNotes(VIEW)
    row = {"ref_area": "la-oudomxay", "indicator": "gdp_growth_pct", "time_period": "2019"}
    national = national_of(tables, row)
    assert national is not None
    fact = beside(VIEW, notes, row)
    assert fact is not None
    assert (fact.label, fact.unit) == ("Laos 2019", "%")
    assert float(fact.number) == round(national["obs_value"], 2)
    assert f"source={national['source_id']}&amp;" in fact.mark


def test_nothing_stands_beside_a_period_that_is_not_known_of_the_country(tables: Tables) -> None:
    row = {"ref_area": "la-oudomxay", "indicator": "gdp_growth_pct", "time_period": "1976"}
    assert beside(VIEW, SourceNotes(VIEW), row) is None


def test_the_figure_of_a_province_is_as_it_was(tables: Tables) -> None:
    rows = select(tables, "population", ["la-sekong"])
    fact = observation(VIEW, SourceNotes(VIEW), claims(tables, rows)[0])
    assert "Laos" not in fact.label


def test_a_figure_leads_to_its_history_of_every_source(tables: Tables) -> None:
    rows = select(tables, "population", ["la-sekong"])
    claim = claims(tables, rows)[0]
    fact = observation(VIEW, SourceNotes(VIEW), claim)
    query = parse_qs(urlsplit(fact.history).query)
    assert query["table"] == ["statistics"]
    assert key_in(query["row"][0]) == ("la-sekong", "population", claim.row["time_period"])


def test_on_a_projector_no_figure_leads_to_its_history(tables: Tables) -> None:
    view = replace(VIEW, presenting=True)
    claim = claims(tables, select(tables, "population", ["la-sekong"]))[0]
    assert observation(view, SourceNotes(view), claim).history == ""
