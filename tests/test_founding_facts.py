"""The facts of the two founding articles stand on the rendered pages, each beside its source.

The browser is given the blocks of a page alone, which takes a tenth of the time of the page; the
last tests see whole pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.apps import open_page
from tests.browsing import Visit, address

HA_NAM = "moit-2024-ha-nam-oudomxay"
QUANG_NAM = "qno-2017-quang-nam-sekong"


@dataclass(frozen=True)
class Fact:
    """Words that stand together on a page, in one block with the mark of their source."""

    page: str
    params: str  # name=value&name=value
    source_id: str
    words: tuple[str, ...]

    @property
    def link(self) -> tuple[str, str]:
        """The page and the parameter that lead to the fact."""
        return self.page, self.params


def pair(partnership_id: str, source_id: str, *words: str, section: str = "") -> Fact:
    opened = f"&section={section}" if section else ""
    return Fact("partnerships", f"pair={partnership_id}{opened}", source_id, words)


def of_ha_nam(section: str, *words: str, source_id: str = HA_NAM) -> Fact:
    return pair("ha-nam--oudomxay", source_id, *words, section=section)


def of_quang_nam(section: str, *words: str) -> Fact:
    return pair("quang-nam--sekong", QUANG_NAM, *words, section=section)


def gate(gate_id: str, source_id: str, *words: str) -> Fact:
    return Fact("gates", f"gate={gate_id}", source_id, words)


def event(event_id: str, *words: str) -> Fact:
    return Fact("events", f"event={event_id}", QUANG_NAM, words)


def growth_of_ha_nam(source_id: str, *words: str) -> Fact:
    return Fact("indicators", "indicator=grdp_growth_pct&areas=vn-ha-nam", source_id, words)


# The series of growth of the National Statistics Office, as revised in August 2026.
REVISED = "t-nso-v0310-2026"
STATEMENT_2024 = "2024-03-20-ha-nam-statement-economy"
HIGH_LEVEL_2017 = "2017-08-07-quang-nam-sekong-high-level"
FACTS = [
    # Ha Nam – Oudomxay
    pair("ha-nam-ninh--oudomxay", HA_NAM, "Twinning since 1979"),
    of_ha_nam("", "Twinning since 1979"),
    of_ha_nam("events", "20 Mar 2024", "High-level Oudomxay delegation works with Ha Nam"),
    of_ha_nam("people", "Dinh Thi Lua", "Deputy Secretary of the Ha Nam Party Committee"),
    of_ha_nam(
        "people",
        "Bounkhong Lachiemphone",
        "Secretary and Governor of Oudomxay",
        source_id="n-vnanet-2024-ha-nam",
    ),
    of_ha_nam("commitments", "training its human resources", "Outcome unknown"),
    of_ha_nam("commitments", "provincial public administration centre", "Outcome unknown"),
    of_ha_nam("commitments", "building new rural areas", "Outcome unknown"),
    of_ha_nam("key-figures", "Industrial parks", "12", "2023"),
    of_ha_nam("key-figures", "Area of industrial parks", "over", "3,470", "ha"),
    of_ha_nam("key-figures", "Industrial parks in operation", "8", "2023"),
    of_ha_nam("key-figures", "Industrial clusters", "14", "2023"),
    of_ha_nam("key-figures", "Area of industrial clusters", "about", "400", "ha", "nearly 400"),
    of_ha_nam("key-figures", "Average industrial growth over several years", "over", "10", "%"),
    # Said so in 2024; where a revised value counts, the event still tells what was announced.
    of_ha_nam("key-figures", "growth", "9.41", "2023"),
    of_ha_nam("key-figures", "growth", "9.41", "revised since", "8.89", source_id=REVISED),
    Fact("events", f"event={STATEMENT_2024}", HA_NAM, ("Announced there", "9.41")),
    Fact("events", f"event={STATEMENT_2024}", REVISED, ("9.41", "revised since: 8.89 %")),
    growth_of_ha_nam(REVISED, "8.89", "counts"),
    growth_of_ha_nam(HA_NAM, "9.41", "announced on 20 Mar 2024"),
    of_ha_nam("key-figures", "Regional rank by GRDP growth", "5", "Red River Delta"),
    of_ha_nam("key-figures", "National rank by GRDP growth", "8", "2023"),
    of_ha_nam("key-figures", "State budget revenue", "over", "14,600", "bn VND", "2023"),
    of_ha_nam("key-figures", "Self-balanced budget", "one of 17 provinces"),
    # Quang Nam – Sekong
    event(HIGH_LEVEL_2017, "7 Aug 2017", "Tam Ky", "signs memorandum", "2015"),
    event(HIGH_LEVEL_2017, "Nguyen Ngoc Quang", "Dinh Van Thu", "Khamphoi Butdavieng"),
    event(HIGH_LEVEL_2017, "Transport", "Trade", "Tourism", "Investment", "Education"),
    of_quang_nam("events", "2015", "Quang Nam-Sekong high-level meeting 2015"),
    of_quang_nam("commitments", "carrying out what the 2015 high-level meeting agreed"),
    of_quang_nam(
        "commitments", "road from Sekong centre through Nam Giang-Dac Ta Ooc", "in use in 2018"
    ),
    of_quang_nam("commitments", "Nam Giang-Dac Ta Ooc to an international gate", "due 2018"),
    of_quang_nam("commitments", "East-West Economic Corridor 2"),
    of_quang_nam("commitments", "Promote trade, tourism and services between the two provinces"),
    of_quang_nam("commitments", "Keep the Tay Giang-Kalum sub-gate working"),
    of_quang_nam("commitments", "help promote investment and attract businesses"),
    gate("nam-giang", "g-laoyouth-2204", "International", "17 Dec 2019"),
    gate("nam-giang", "g-bglt-namgiang", "International", "22 Dec 2020"),
    gate("nam-giang", "g-vnplus-2021-nam-giang", "International", "14 Aug 2021"),
    gate("tay-giang", "g-cand-taygiang", "Sub-gate", "25 Apr 2013"),
]
# A block longer than a screenful of text would no longer put the source beside the fact.
LONGEST_BLOCK = 1500  # characters
# The smallest block that says all the words and leads to the source; "" where there is none.
BLOCK = """([sourceId, words]) => {
    const says = part => words.every(word => part.textContent.includes(word));
    const leads = part => [...part.querySelectorAll('a')].some(
        link => new URL(link.href).searchParams.get('source') === sourceId);
    const blocks = [...document.querySelectorAll('[data-testid="stMain"] .tp *')]
        .filter(part => says(part) && leads(part))
        .map(part => part.textContent).sort((a, b) => a.length - b.length);
    return blocks[0] || '';
}"""


# A document whose links lead somewhere, with the blocks of a page as its main part.
DOCUMENT = '<base href="http://localhost/"><main data-testid="stMain">{}</main>'


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """A tab for the blocks of pages."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("link", sorted({fact.link for fact in FACTS}), ids="?".join)
def test_founding_facts_stand_beside_their_sources(link: tuple[str, str], sheet: Page) -> None:
    page, params = link
    app = open_page(page, **dict(parse_qsl(params)))
    sheet.set_content(DOCUMENT.format("".join(part.value for part in app.html)))
    facts = [fact for fact in FACTS if fact.link == link]
    blocks = [sheet.evaluate(BLOCK, [fact.source_id, list(fact.words)]) for fact in facts]
    assert [fact for fact, block in zip(facts, blocks, strict=True) if not block] == []
    assert [block for block in blocks if len(block) >= LONGEST_BLOCK] == []


def test_a_mark_leads_to_the_document_in_one_click(visit: Visit) -> None:
    page = visit.go(address("partnerships", lang="en", pair="ha-nam--oudomxay"))
    page.locator(f'sup.mark a[href*="{HA_NAM}"]').first.click()
    page.wait_for_url(f"**/sources?*{HA_NAM}*")
    expect(page.locator('.document a[href*="vietlaotrade"]')).to_be_visible()


@pytest.mark.parametrize(("code", "number"), [("vi", "14.600"), ("lo", "14.600")])
def test_the_budget_of_ha_nam_reads_as_each_language_writes_numbers(
    code: str, number: str, visit: Visit
) -> None:
    link = {"pair": "ha-nam--oudomxay", "section": "key-figures"}
    page = visit.go(address("partnerships", lang=code, **link))
    assert page.evaluate(BLOCK, [HA_NAM, [number, "2023"]])
