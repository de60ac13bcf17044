"""The map as a reader's browser fills it: years, links, clicks, and no question to the server."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from figures.maps.marks_by_year import LETTERS
from figures.maps.years import period_data
from figures.theme import LIGHT
from geo.boundaries import boundaries_on
from i18n import Language
from tables.gates import classes_on
from tables.harmonise.series import provinces_in
from tables.mappable import best_year, map_values, years_of
from tables.read import Tables
from tests.browsing import Visit, address, wait_ready
from tests.figures.naming import names_in

GATES = {"gates": "international,main,auxiliary"}
PARTNERS = {"indicator": "none", "pair": "all", "year": "1996"}
NINH_BINH = "vn-ninh-binh-2025"
# What stands in the document: fills and shapes of provinces, names, and what the player says.
SEEN = """() => {
    const map = document.querySelector('.st-key-map .js-plotly-plot');
    const layers = [...map.querySelectorAll('.choroplethlayer .trace')];
    const layer = part => layers.find(one => one.__data__[0].trace.meta === part);
    const paths = part => [...(layer(part)?.querySelectorAll('.choroplethlocation') ?? [])]
        .filter(path => path.getAttribute('d'));
    const fills = part => Object.fromEntries(paths(part).map(path =>
        [layer(part).__data__[0].trace.customdata?.[path.__data__.index] ?? path.__data__.loc,
         getComputedStyle(path).fill]));
    const words = part => document.querySelector('.map-years ' + part)?.textContent;
    const traces = Object.fromEntries(map.data.filter(trace => trace.meta).map(trace =>
        [trace.meta, {locations: trace.locations, customdata: trace.customdata, lon: trace.lon,
            z: trace.z, hovertext: trace.hovertext}]));
    const gates = [...map.querySelectorAll('.scatterlayer .trace')].find(
        one => one.__data__[0].trace.meta === 'gates');
    const edge = map.getBoundingClientRect();
    const isSeen = point => {
        const {left, right, top, bottom} = point.getBoundingClientRect();
        return right - left > 3 && left > edge.left && right < edge.right && top > edge.top
            && bottom < edge.bottom;
    };
    const {projection, center} = map._fullLayout.geo;
    return {
        traces, inset: Object.keys(fills('inset')), fills: fills('areas'),
        outlined: paths('outlines').filter(path => !getComputedStyle(path).stroke.endsWith(', 0)')
            && getComputedStyle(path).strokeOpacity !== '0').map(path => path.__data__.loc),
        gates: [...new Set([...gates.querySelectorAll('path.point')].map(
            (point, place) => isSeen(point) && gates.__data__[0].trace.customdata[place])
            .filter(Boolean))],
        names: [...map.querySelectorAll('.scattergeo text')].map(text => text.textContent),
        said: words('.said'), changed: words('.changed'), year: words('.year'),
        zoom: [projection.scale, center.lon, center.lat],
        framed: Boolean(map._fullLayout.geo2),
    };
}"""
# All that is painted, mark by mark, without what Plotly counts anew each time it draws.
PICTURE = """() => [...document.querySelectorAll(
        ['.choroplethlocation', 'path.point', 'path.js-line'].map(
            kind => '.st-key-map ' + kind).join())].map(mark => {
    const {fill, fillOpacity, stroke, strokeWidth, opacity} = getComputedStyle(mark);
    const htx = mark.__data__?.htx;
    return [mark.getAttribute('d'), mark.getAttribute('transform'), fill, fillOpacity, stroke,
        strokeWidth, opacity, htx];
})"""
SIZE = """() => {
    const map = document.querySelector('.st-key-map .js-plotly-plot');
    const {width, height, geo} = map._fullLayout;
    return [width, height, geo.projection.scale, map.getBoundingClientRect().width];
}"""
SETTLED = """() => {
    const map = document.querySelector('.st-key-map .js-plotly-plot');
    const now = [map._fullLayout.width, map.getBoundingClientRect().width].map(Math.round).join();
    const same = window.widthBefore === now && now.split(',')[0] === now.split(',')[1];
    window.widthBefore = now;
    return same && document.querySelector('.map-years').dataset.drawn;
}"""
FILLED = """() => document.querySelectorAll('.st-key-map .choroplethlocation').length > 50
    && document.querySelector('.map-years .said').textContent"""


def open_map(visit: Visit, **link: str) -> Page:
    """Open the map by a link and return the page once the browser has filled it."""
    page = visit.go(address("map", **{"lang": "en", **link}))
    page.wait_for_function(FILLED)
    # Plotly draws once more when the page has found its width.
    page.wait_for_function(SETTLED, polling=200)
    return page


def see(page: Page) -> dict[str, Any]:
    """What the map shows now."""
    return dict(page.evaluate(SEEN))


def questions(visit: Visit) -> int:
    """How often the page has asked the server through its WebSocket."""
    return visit.frames.count("sent")


def slider(page: Page, code: str = "en") -> Any:  # noqa: ANN401 (a locator)
    """The control of the year."""
    return page.get_by_label(Language(code).gettext("Year"), exact=True)


def wait_for_other_colours(page: Page, before: dict[str, Any]) -> dict[str, Any]:
    """Wait until the map is coloured otherwise than before, and return what it shows then."""
    is_other = f"before => JSON.stringify(({SEEN})().fills) !== JSON.stringify(before)"
    page.wait_for_function(is_other, arg=before["fills"])
    return see(page)


def step_to(page: Page, year: str) -> None:
    """Move the slider to a year."""
    years = page.evaluate("document.querySelector('.map-years').player.years")
    slider(page).fill(str(years.index(year)))
    expect_year(page, year)


def expect_year(page: Page, year: str) -> None:
    """Wait until the year is shown, drawn and stands in the link."""
    expect(page.locator(".map-years .year")).to_have_text(year)
    page.wait_for_url(re.compile(rf"[?&]year={year}\b"))
    page.locator(f'.map-years[data-drawn="{year}"]').wait_for(state="attached")


def choose(page: Page, label: str, words: str) -> None:
    """Choose what is called `words` from a list, as a reader does."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(words)
    page.get_by_role("option", name=words, exact=True).click()


def pixel(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a place on the map stands on the screen, scrolled into sight."""
    x, y = page.evaluate(
        """([lon, lat]) => {
            const map = document.querySelector('.st-key-map .js-plotly-plot');
            map.scrollIntoView({block: 'center', behavior: 'instant'});
            const [x, y] = map._fullLayout.geo._subplot.projection([lon, lat]);
            const {left, top} = map.getBoundingClientRect();
            return [left + x, top + y];
        }""",
        [lon, lat],
    )
    return float(x), float(y)


def point_at(page: Page, place: tuple[float, float]) -> str:
    """Point at a place on the map and return what is said there."""
    x, y = pixel(page, *place)
    label = page.locator(".st-key-map .hoverlayer .hovertext")
    # What is said of the place before stays until Plotly has looked at the pointer again.
    page.mouse.move(0, 0)
    expect(label).to_have_count(0)
    page.mouse.move(x - 1, y - 1)
    page.mouse.move(x, y)
    expect(label).to_be_visible()
    return label.text_content() or ""


def click_at(page: Page, place: tuple[float, float]) -> None:
    """Click on a place on the map."""
    point_at(page, place)
    page.mouse.click(*pixel(page, *place))


# ---- steps


def test_a_step_changes_year_words_colours_and_link_and_asks_the_server_nothing(
    visit: Visit,
) -> None:
    page = open_map(visit, indicator="population", year="2016", **{"as": "colour"})
    before, asked = see(page), questions(visit)

    slider(page).press("ArrowLeft")
    expect_year(page, "2015")
    earlier = wait_for_other_colours(page, before)
    assert earlier["said"] != before["said"]

    step_to(page, "2008")
    wait_for_other_colours(page, earlier)

    page.get_by_role("button", name="Play the years").click()
    expect(page.locator(".map-years .year")).to_have_text(re.compile(r"20[12]\d"))
    page.get_by_role("button", name="Pause").click()
    stopped = page.locator(".map-years .year").text_content()
    # The next year would be due before this timer is, however slow the machine is.
    page.evaluate("new Promise(done => setTimeout(done, 1000))")
    assert page.locator(".map-years .year").text_content() == stopped
    assert questions(visit) == asked > 0

    # Whoever comes near the navigation takes the year along.
    page.locator(".st-key-navigation a").nth(1).hover()
    with_year = f'.st-key-navigation a[href*="indicators?"][href*="year={stopped}"]'
    expect(page.locator(with_year)).to_have_count(1)
    assert questions(visit) == asked + 1


@pytest.mark.parametrize(
    ("link", "years"),
    [
        ({"units": "today", "year": "2005"}, range(2006, 2012)),
        # Few changes of partners and gates until 2001; from 2010 on other partners in each year.
        (PARTNERS, (*range(1993, 2002), 2010, 2011, 2012)),
    ],
)
def test_the_fast_way_to_a_year_draws_what_the_full_way_draws(
    link: dict[str, str], years: Sequence[int], visit: Visit
) -> None:
    page = open_map(visit, **link)
    page.evaluate(
        """() => {
            const {player} = document.querySelector('.map-years');
            const {redraw} = player;
            player.redraw = (...all) => { window.whole = true; return redraw.apply(player, all); };
        }"""
    )
    fast = []
    for year in map(str, years):
        page.evaluate("window.whole = false")
        step_to(page, year)
        if not page.evaluate("window.whole"):
            size, seen = page.evaluate(SIZE), page.evaluate(PICTURE)
            page.evaluate(
                """() => {
                    const {player} = document.querySelector('.map-years');
                    player.layoutKey = null; // as if places were others than those drawn
                    return player.draw();
                }"""
            )
            assert page.evaluate("window.whole")
            picture = page.evaluate(PICTURE)
            if page.evaluate(SIZE) != size:
                continue  # the page found its width only now
            assert picture == seen, year
            fast.append(year)
    assert len(fast) >= 3


# ---- what is drawn


@pytest.mark.usefixtures("in_turn")
def test_every_province_and_gate_is_drawn_and_named_in_the_readers_language(
    code: str, visit: Visit, tables: Tables
) -> None:
    language = Language(code)
    before, since = boundaries_on("2024-12-31"), boundaries_on("2026-01-01")
    page = open_map(visit, lang=code, year="2024", extent="both", **GATES)
    seen = see(page)
    assert set(seen["fills"]) == set(before.provinces)
    assert len(seen["fills"]) == 81
    assert names_of(before, language, "both") <= set(seen["names"])
    classes = classes_on(tables, "2024-12-31")
    placed = tables["gates"].dropna(subset=["lon", "lat"])["gate_id"]
    gates = {gate for gate in placed if classes[gate] in LETTERS}
    assert set(seen["gates"]) == gates
    assert {"nam-giang", "tay-giang"} <= gates

    choose(page, language.gettext("Figures for"), language.gettext("Today's provinces"))
    page.wait_for_function(
        """() => document.querySelector('.st-key-map .js-plotly-plot').data
            .find(trace => trace.meta === 'areas').locations.length === 52"""
    )
    wait_ready(page)
    page.locator(".map-years[data-drawn]").wait_for(state="attached")
    later = see(page)
    assert set(later["fills"]) == set(since.provinces)
    assert len(later["fills"]) == 52
    assert names_of(since, language, "both") <= set(later["names"])


def names_of(boundaries: Any, language: Language, view: str) -> set[str]:  # noqa: ANN401
    """The names that a view has room for, as they stand in the document."""
    state = period_data(boundaries, names_in(language), LIGHT, language, view)
    written = [*state["quiet"]["text"], *state["featured"]["text"]]
    return {text.replace("<br>", "") for text in written}


def test_islands_have_a_frame_that_can_be_left_out_and_so_can_each_layer(
    visit: Visit, tables: Tables
) -> None:
    seen = see(open_map(visit, units="today", layers="partners,districts,inset"))
    assert set(seen["inset"]) == {"vn-da-nang-2025", "vn-khanh-hoa-2025"}
    assert seen["traces"]["pair-chosen"]["lon"]
    assert seen["traces"]["districts"]["locations"]

    without = see(open_map(visit, layers="corridors", gates="main", year="2010"))
    assert not without["framed"] and without["inset"] == []
    assert "pair-chosen" not in without["traces"]
    assert without["traces"]["districts"]["locations"] == []
    classes = classes_on(tables, "2010-12-31")
    assert "nam-giang" in without["gates"]
    assert {classes[gate] for gate in without["gates"]} == {"main"}


def test_the_merger_is_seen_as_it_happens_and_so_are_the_provinces_of_1979(visit: Visit) -> None:
    page = open_map(visit, indicator="none", extent="both", year="2024")
    asked = questions(visit)
    before = see(page)
    assert (len(before["fills"]), before["changed"]) == (81, "")

    slider(page).press("ArrowRight")
    expect_year(page, "2025")
    after = see(page)
    assert len(after["fills"]) == 52
    assert after["changed"] == "Boundaries changed on 1 Jul 2025: 81 provinces became 52"
    # Those that are new are outlined, those that stayed are not.
    assert NINH_BINH in after["outlined"]
    assert not {"vn-hue", "la-oudomxay", "vn-nghe-an"} & set(after["outlined"])

    step_to(page, "1979")
    seen = see(page)
    assert {"vn-ha-nam-ninh", "vn-quang-nam-da-nang"} <= set(seen["fills"])
    assert {"Ha Nam Ninh", "Quang Nam-Da Nang"} <= set(seen["names"])
    assert "later provinces drawn for former ones" in seen["said"]
    assert questions(visit) == asked > 0


# ---- the link


def test_a_link_restores_all_that_its_sender_saw(visit: Visit, tables: Tables) -> None:
    link = {
        "indicator": "grdp_bn_vnd",
        "units": "today",
        "year": "2016",
        "as": "colour",
        "zoom": "3.00,106.500,16.500",
        "area": "vn-da-nang-2025",
        "gates": "international",
        "layers": "partners,corridors",
        "pair": "da-nang-2025--sekong",
        "extent": "both",
    }
    page = open_map(visit, **link)
    seen = see(page)
    assert page.locator("h1").text_content() == "GRDP, current prices"
    assert (seen["year"], slider(page).get_attribute("aria-valuetext")) == ("2016", "2016")
    assert seen["zoom"] == pytest.approx([3, 106.5, 16.5], abs=0.01)
    assert set(seen["fills"]) <= set(provinces_in(tables, "today"))
    assert "vn-da-nang-2025" in seen["outlined"]
    expect(page.locator(".panel h3").first).to_have_text("Da Nang")
    classes = classes_on(tables, "2016-12-31")
    assert {classes[gate] for gate in seen["gates"]} == {"international"}
    assert seen["traces"]["districts"]["locations"] == []
    assert seen["traces"]["pair-chosen"]["lon"]
    for name, value in link.items():
        assert f"{name}={value}" in page.url
    assert page.get_by_test_id("stAlert").count() == 0


def test_zoom_goes_to_the_link_without_a_question_and_stays_with_another_choice(
    visit: Visit,
) -> None:
    page = open_map(visit, year="2016")
    asked = questions(visit)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(re.compile(r"zoom=1\.50,"))
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(re.compile(r"zoom=2\.25,"))
    assert see(page)["zoom"][0] == pytest.approx(2.25)
    assert questions(visit) == asked > 0

    choose(page, "Province", "Attapeu")
    page.wait_for_url(re.compile("area=la-attapeu"))
    expect(page.locator(".panel h3").first).to_have_text("Attapeu")
    wait_ready(page)
    expect_year(page, "2016")
    assert "zoom=2.25," in page.url
    assert see(page)["zoom"][0] == pytest.approx(2.25)
    page.get_by_role("button", name="Whole view").click()
    page.wait_for_url(lambda url: "zoom=" not in url)
    assert see(page)["zoom"][0] == 1


def test_another_indicator_keeps_the_year_or_shows_its_best(visit: Visit, tables: Tables) -> None:
    years = years_of(tables, map_values(tables, "hdi", "reported").rows, "reported")
    assert "2016" not in set(years["time_period"])
    page = open_map(visit, year="2024")
    step_to(page, "2016")
    choose(page, "Indicator", "GRDP, current prices")
    expect(page.locator("h1")).to_have_text("GRDP, current prices")
    wait_ready(page)
    expect_year(page, "2016")

    choose(page, "Indicator", "Human Development Index")
    expect(page.locator("h1")).to_have_text("Human Development Index")
    wait_ready(page)
    expect(page.locator(".map-years .year")).to_have_text(best_year(years))
    # Who is sent this link sees the same, and no note that a year is missing.
    assert "year=2016" not in page.url
    assert page.get_by_test_id("stAlert").count() == 0


def test_language_and_presenter_mode_keep_the_year_and_arrows_step(visit: Visit) -> None:
    page = open_map(visit, year="2024")
    step_to(page, "2015")
    page.get_by_text("Tiếng Việt", exact=True).click()
    expect(page.locator('.tp[lang="vi"]').first).to_be_attached()
    wait_ready(page)
    expect_year(page, "2015")

    page.get_by_role("button", name=Language("vi").gettext("Present")).click()
    expect(page.locator(".st-key-leave")).to_be_visible()
    wait_ready(page)
    expect_year(page, "2015")
    assert page.locator("input, [role=slider]").count() == 0
    page.keyboard.press("ArrowRight")
    expect_year(page, "2016")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect_year(page, "2014")


# ---- clicks


def test_a_click_on_a_province_or_gate_shows_its_facts_beside_the_map(
    visit: Visit, tables: Tables
) -> None:
    boundaries = boundaries_on("2016-12-31")
    page = open_map(visit, year="2016", **GATES)
    for unit, name in (("la-attapeu", "Attapeu"), ("vn-quang-nam", "Quang Nam")):
        click_at(page, boundaries.points[unit])
        page.wait_for_url(re.compile(f"area={unit}"))
        expect(page.locator(".panel h3").first).to_have_text(name)
        wait_ready(page)
        expect_year(page, "2016")
    # And where its value of the year that is seen is from.
    expect(page.locator('.provenance[data-point^="vn-quang-nam~2016~"]')).to_be_visible()
    gate = tables["gates"].set_index("gate_id").loc["nam-giang"]
    click_at(page, (gate["lon"], gate["lat"]))
    page.wait_for_url(re.compile("gate=nam-giang"))
    more = page.locator(".gate-chosen a")
    assert "/gates?gate=nam-giang" in (more.get_attribute("href") or "")
    assert "area=vn-quang-nam" in page.url


def test_pointing_at_the_name_of_a_province_gives_its_figure(visit: Visit) -> None:
    page = open_map(visit, year="2016")
    step_to(page, "2015")
    state = period_data(
        boundaries_on("2015-12-31"), names_in(Language("en")), LIGHT, Language("en"), "border"
    )
    names = state["featured"]
    assert len(names["text"]) == 4
    for text, lon, lat in zip(names["text"], names["lon"], names["lat"], strict=True):
        said = point_at(page, (lon, lat))
        assert said.startswith(text), said
        assert "people" in said


def test_a_gate_that_is_not_shown_hides_nothing(visit: Visit, tables: Tables) -> None:
    gate = tables["gates"].set_index("gate_id").loc["nam-giang"]
    place = gate["lon"], gate["lat"]
    page = open_map(visit, indicator="none", year="2024", **GATES)
    assert point_at(page, place).startswith("Nam Giang")
    step_to(page, "1990")
    assert not point_at(page, place).startswith("Nam Giang")
    # Where it is shown again, it stands where it was.
    step_to(page, "2024")
    assert point_at(page, place).startswith("Nam Giang")


# ---- where it cannot be drawn


def test_a_browser_that_cannot_draw_the_map_says_so(visit: Visit) -> None:
    visit.reusable = False
    visit.page.add_init_script(
        "Object.defineProperty(window, 'Plotly', {get: () => undefined, set: () => {}})"
    )
    page = visit.go(address("map", lang="en"))
    expect(page.locator(".map-years .said")).to_contain_text("could not draw the map")
