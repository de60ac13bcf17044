"""The newest figures: of a province itself, or of all those that it was made of."""

import pytest

from tables.freshness.newest import (
    PART,
    SOME,
    WHOLE,
    Newest,
    made_of,
    newest_figures,
    newest_periods,
    years_of,
)
from tables.read import Tables
from tests.made_up import made_up, made_up_with

TODAY = ("vn-gamma", "vn-delta")


def test_a_merged_province_has_what_each_of_its_parts_has() -> None:
    figures = newest_figures(made_up(), TODAY)
    parts = ("vn-alpha", "vn-beta")
    assert figures == {
        "people": {
            "vn-gamma": Newest("2025", ("vn-gamma",)),
            "vn-delta": Newest("2020", ("vn-delta",)),
        },
        "growth": {"vn-gamma": Newest("2021", parts)},
        # Alpha has a figure of 2022, but Beta none after 2020.
        "output": {"vn-gamma": Newest("2020", parts)},
        "dong": {"vn-delta": Newest("2022", ("vn-delta",))},
    }


def test_its_own_figure_goes_first_where_both_are_as_new() -> None:
    tables = made_up_with(statistics="vn-gamma,growth,2021,paper,9,A,,")
    assert newest_figures(tables, TODAY)["growth"]["vn-gamma"] == Newest("2021", ("vn-gamma",))


def test_a_part_has_no_figures_of_the_whole() -> None:
    assert made_of(made_up(), ["vn-gamma", "vn-alpha", "la-hill"]) == {
        "vn-gamma": (("vn-alpha", "vn-beta"),),
        "vn-alpha": (),
        "la-hill": (),
    }


def test_targets_are_no_figures_but_recast_ones_are() -> None:
    assert newest_periods(made_up())["parks"] == {"vn-alpha": "2020"}
    recast = made_up_with(statistics_recast="vn-gamma,parks,2024,census,90,A,,")
    assert newest_periods(recast)["parks"]["vn-gamma"] == "2024"


def test_years_say_whether_they_are_whole_and_of_all_parts() -> None:
    people = years_of(made_up(), TODAY, "people")
    assert people.loc["vn-gamma"].to_dict() == {"2020": WHOLE, "2021": SOME, "2025": WHOLE}
    assert people.loc["vn-delta"].to_dict() == {"2020": WHOLE, "2021": "", "2025": ""}
    output = years_of(made_up(), ["vn-alpha", "vn-beta"], "output")
    assert output.loc["vn-alpha"].to_dict() == {"2020": WHOLE, "2021": WHOLE, "2022": PART}
    assert list(years_of(made_up(), ["la-hill"], "output")) == []


def test_an_unknown_province_is_an_error() -> None:
    with pytest.raises(KeyError):
        newest_figures(made_up(), ["vn-nowhere"])


def test_every_newest_figure_is_in_the_tables(tables: Tables) -> None:
    current = tables["provinces"][tables["provinces"]["valid_to"] == ""]["province_id"]
    periods = newest_periods(tables)
    for indicator, own in newest_figures(tables, list(current)).items():
        for area, figure in own.items():
            assert figure.time_period in {periods[indicator][part] for part in figure.areas}
            assert area not in figure.areas or figure.areas == (area,)
