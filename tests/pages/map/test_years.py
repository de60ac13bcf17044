"""The years that the browser is sent: marks, texts, sources and classes."""

from typing import Any

import pytest

from figures.maps.base import bin_edges, classes_of
from figures.maps.years import colours, scale
from figures.theme import LIGHT
from i18n import Language
from pages.map.figure import QUALIFIERS
from pages.map.values import (
    all_periods,
    first_year,
    mappable_indicators,
    per_whole,
    steps,
    value_ends,
    values,
    years,
)
from tables.read import Tables
from tests.pages.map.sent import drawn, page

NINH_BINH = "vn-ninh-binh-2025"
COLOURED = {"as": "colour"}


def year_of(sent: dict[str, Any], year: str) -> dict[str, Any]:
    """What the player gets for one year."""
    [data] = [each for each in sent["years"] if each["year"] == year]
    return dict(data)


def figures_of(sent: dict[str, Any], year: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Text, qualifier letter and source ids of each province, as the browser reads them."""
    data = year_of(sent, year)
    provinces = marked(data, "1")
    letters = data["sources"] * (len(provinces) if len(data["sources"]) == 1 else 1)
    ids = [source_id for _, source_id in sent["sources"]]
    lists = [sent["source_lists"][ord(letter) - ord("A")] for letter in letters]
    named = [tuple(ids[index] for index in indices) for indices in lists]
    each = zip(data["texts"], data["qualifiers"], named, strict=True)
    return dict(zip(provinces, each, strict=True))


def marked(data: dict[str, Any], mark: str) -> list[str]:
    """The provinces with a mark in a year, in their order."""
    provinces = all_periods()[data["period"]].provinces
    return [unit for unit, each in zip(provinces, data["marks"], strict=True) if each == mark]


def test_a_recast_figure_is_sent_with_what_is_computed_beside_it() -> None:
    sent, _, panel = page(lang="en", units="today", area=NINH_BINH)
    assert "computed from the former provinces: " in panel
    text, _, sources = figures_of(sent, "2020")[NINH_BINH]
    figure, computed = text.split("|")
    assert float(computed) == pytest.approx(float(figure), rel=0.01)
    assert "=" not in text
    assert len(sources) == 1
    assert year_of(sent, "2020")["recast"] == 23
    assert year_of(sent, "2016")["recast"] == 0
    reported, _, _ = page(lang="en")
    assert not any(year["recast"] for year in reported["years"])


def test_population_of_today_is_sent_with_what_it_was_made_of() -> None:
    sent, _, _ = page(lang="en", units="today")
    text, qualifier, sources = figures_of(sent, "2016")[NINH_BINH]
    assert text == "=803700+1852600+953100"  # the browser adds them up
    assert qualifier == "."
    assert sources == ("v-gso-pop-1995-2016",)
    assert year_of(sent, "2016")["derived"] == 23
    assert year_of(sent, "2024")["derived"] == 0
    assert (sent["unit"], sent["statement"]) == ("people", "figures")


@pytest.mark.parametrize("units", ["reported", "today", "before"])
def test_every_figure_is_sent_with_its_qualifier_and_all_its_sources(units: str) -> None:
    sent, _, _ = page(lang="en", units=units)
    rows = values("population", units).rows
    drawn = 0
    for year in steps("population", units):
        figures = figures_of(sent, year)
        drawn += len(figures)
        of_year = rows[rows["time_period"] == year].set_index("ref_area").to_dict("index")
        for area, (text, qualifier, sources) in figures.items():
            row = of_year[area]
            whole, _, parts = text.partition("|")[0].partition("=")
            assert sum(map(float, (whole or parts).split("+"))) == row["obs_value"]
            assert ("=" in text) == row["derived"]
            assert qualifier == QUALIFIERS[row["qualifier"]]
            assert sources == row["source_ids"]
    # As reported, 2024 has figures of the provinces after the merger beside those before it.
    stepped = rows["time_period"].isin(steps("population", units)).sum()
    assert drawn == stepped - (23 if units == "reported" else 0) > 600


def test_a_sum_is_sent_as_its_summands_alone() -> None:
    sent, _, _ = page(lang="en", units="today")
    texts = [
        text
        for year in steps("population", "today")
        for text, *_ in figures_of(sent, year).values()
    ]
    sums = [text for text in texts if "=" in text]
    assert len(sums) > 200
    assert all(text.startswith("=") and text.count("+") >= 1 for text in sums)


def test_a_mean_has_the_decimals_of_its_indicator_and_says_of_how_many_it_is() -> None:
    sent, _, _ = page(lang="en", units="today", indicator="grdp_growth_pct")
    means = [
        text.split("=")
        for year in steps("grdp_growth_pct", "today")
        for text, *_ in figures_of(sent, year).values()
        if "=" in text
    ]
    assert len(means) > 200
    assert {len(figure.partition(".")[2]) for figure, _ in means} == {2}
    assert {said for _, said in means} == {
        f"weighted mean of {count} provinces" for count in (2, 3)
    }


def test_classes_have_the_limits_and_colours_of_all_years_together() -> None:
    sent, _, html = page(lang="en", **COLOURED)
    limits = bin_edges(values("population", "reported").rows["obs_value"])
    assert tuple(sent["limits"]) == limits
    fills = colours(LIGHT, len(limits) + 1)
    assert sent["scale"] == scale(fills)
    assert all(fill in html for fill in fills)


def test_a_map_of_partners_tells_the_countries_apart_and_has_no_figures() -> None:
    sent, _, _ = page(lang="en", indicator="none")
    of_2024 = year_of(sent, "2024")
    of_vietnam, of_laos = marked(of_2024, "1"), marked(of_2024, "2")
    assert "vn-ha-nam" in of_vietnam
    assert "la-oudomxay" in of_laos
    assert {unit[:2] for unit in of_vietnam} == {"vn"}
    assert {unit[:2] for unit in of_laos} == {"la"}
    assert (of_2024["texts"], sent["limits"], sent["sources"]) == ([], [], [])


# ---- what the browser makes of it


def test_colours_are_the_classes_of_the_figures_and_hovers_say_them(tables: Tables) -> None:
    statistics = tables["statistics"]
    population = statistics[(statistics["indicator"] == "population") & statistics["preferred"]]
    of_2016 = population[population["time_period"] == "2016"].set_index("ref_area")["obs_value"]
    limits = page(lang="en", **COLOURED)[0]["limits"]
    areas = drawn("2016", lang="en", **COLOURED)["areas"]
    by_province = dict(zip(areas["customdata"], areas["z"], strict=True))
    provinces = [province for province in by_province if province in of_2016.index]
    classes = [number + 1 for number in classes_of(of_2016[provinces], limits)]
    assert [by_province[province] for province in provinces] == classes
    assert {by_province[province] for province in set(by_province) - set(provinces)} == {0}
    assert len(set(classes)) == len(limits) + 1 == 5

    hovers = dict(zip(areas["customdata"], areas["hovertext"], strict=True))
    assert hovers["la-sekong"] == "<b>Sekong</b><br>No figure found"
    assert hovers["vn-ha-nam"].startswith("<b>Ha Nam</b><br>803,700 people<br>General Statistics")


def test_a_derived_figure_says_what_it_was_made_of_in_the_readers_numbers() -> None:
    mean, total = (drawn(year, lang="vi", units="today") for year in ("2015", "2016"))
    assert "<br>bình quân " in hover(mean, NINH_BINH)
    assert hover(total, NINH_BINH).startswith(
        "<b>Ninh Bình</b><br>3.609.400 người<br>= 803.700 + 1.852.600 + 953.100"
    )
    assert "23 " in total["sentences"]["statement"]


def hover(parts: dict[str, Any], province: str) -> str:
    """What pointing at a province says."""
    areas = parts["areas"]
    return str(areas["hovertext"][areas["customdata"].index(province)])


def test_circles_have_the_amount_as_their_area_and_the_key_both_ends(tables: Tables) -> None:
    sent, _, html = page(lang="en")
    lowest, highest = value_ends("population", "reported")
    assert (sent["largest"], sent["limits"]) == (highest, [])
    numbers = (Language("en").number(value) for value in (highest, lowest))
    assert all(number in html.split('class="circles"')[1].split("</ul>")[0] for number in numbers)
    circles = drawn("2016", lang="en")["circles"]
    sizes = dict(zip(circles["customdata"], circles["marker"]["size"], strict=True))
    rows = values("population", "reported").rows
    of_2016 = rows[rows["time_period"] == "2016"].set_index("ref_area")["obs_value"]
    assert sizes["la-sekong"] == 0
    one, other = sizes["vn-hanoi"], sizes["vn-ha-nam"]
    assert (one / other) ** 2 == pytest.approx(of_2016["vn-hanoi"] / of_2016["vn-ha-nam"])


def test_a_ratio_is_sent_with_both_of_its_figures_and_their_sources() -> None:
    link = {"indicator": "grdp_bn_vnd", "as": "per_head"}
    sent, _, _ = page(lang="en", **link)
    made = per_whole("grdp_bn_vnd", "reported", "per_head")
    year = first_year("grdp_bn_vnd", "reported", "per_head")
    of_year = made.rows[made.rows["time_period"] == year].set_index("ref_area")
    for area, (text, _, sources) in figures_of(sent, year).items():
        ratio, _, terms = text.partition("=")
        assert float(ratio) == of_year.loc[area, "obs_value"]
        amount, whole = map(float, terms.split(" ÷ "))
        assert (amount, whole) == (of_year.loc[area, "amount"], of_year.loc[area, "whole"])
        assert sources == of_year.loc[area, "source_ids"]
    assert year_of(sent, year)["derived"] == 0
    assert " ÷ " in hover(drawn(year, lang="en", **link), "vn-hanoi")


def test_a_thin_year_is_sent_only_to_who_asks_for_it() -> None:
    every, own = years("hdi", "reported"), steps("hdi", "reported")
    sent, _, _ = page(lang="en", indicator="hdi")
    assert [each["year"] for each in sent["years"]] == list(own)
    assert sent["thin"] == len(every) - len(own)
    indicators = mappable_indicators()
    thin = next(each for each in indicators if years(each, "reported") != steps(each, "reported"))
    year = min(set(years(thin, "reported")) - set(steps(thin, "reported")))
    asked, _, _ = page(lang="en", indicator=thin, year=year)
    assert (asked["year"], year in [each["year"] for each in asked["years"]]) == (year, True)
    assert asked["thin"] == len(years(thin, "reported")) - len(steps(thin, "reported")) - 1
