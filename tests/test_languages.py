"""No line of a page is English where the reader asked for Vietnamese or Lao."""

import re

import pytest

from tables.read import Tables
from tests.apps import open_page
from tests.reading import foreign_lines, lines, names_in, unplain_lines

READERS = ("vi", "lo")
LINKS = (
    "/overview",
    "/map",
    "/map?indicator=gdp_growth_pct&year=2024",
    "/map?area=vn-ha-nam",
    "/map?gate=lao-bao",
    "/indicators",
    "/indicators?indicator=gdp_growth_pct&areas=vn-ha-nam,la-oudomxay",
    "/indicators?indicator=gdp_per_capita_usd&areas=vn-da-nang,vn-quang-ninh,la-savannakhet",
    "/indicators?indicator=budget_revenue_final_bn_vnd&areas=vn-ha-nam,vn-quang-nam",
    "/indicators?indicator=population&areas=vn-hanoi,la-champasak",
    "/indicators?indicator=poverty_rate_pct&areas=vn-nghe-an,la-houaphanh",
    "/indicators?indicator=fdi_registered_year_m_usd&areas=vn-hai-phong",
    "/partnerships",
    "/partnerships?state=ended",
    "/partnerships?pair=ha-nam--oudomxay",
    "/partnerships?pair=ha-nam--oudomxay&section=key-figures",
    "/partnerships?pair=ha-nam--oudomxay&section=events",
    "/partnerships?pair=quang-nam--sekong&section=commitments",
    "/partnerships?pair=quang-nam--sekong&section=people",
    "/partnerships?pair=quang-nam--sekong&section=support",
    "/partnerships?pair=ha-tinh--bolikhamxay",
    "/partnerships?pair=thanh-hoa--houaphanh",
    "/partnerships?pair=nghe-an--xieng-khouang",
    "/partnerships?pair=quang-tri--savannakhet",
    "/partnerships?pair=ninh-binh-2025--oudomxay",
    "/province",
    "/province?area=la-oudomxay",
    "/province?area=vn-ninh-binh-2025",
    "/province?area=vn-ha-nam-ninh",
    "/compare",
    "/compare?areas=vn-ha-nam,vn-quang-nam",
    "/commitments",
    "/commitments?pair=ninh-binh-2025--oudomxay",
    "/commitments?commitment=s-c-2017-road-sekong&state=overdue",
    "/commitments?commitment=s-c-2017-gate-international",
    "/events",
    "/events?pair=quang-nam--sekong",
    "/events?years=1979-2010",
    "/events?event=2024-03-20-ha-nam-oudomxay-talks",
    "/gates",
    "/gates?gate=nam-giang",
    "/gates?gate=lao-bao",
    "/gates?gate=na-meo",
    "/gates?gate=tay-giang",
    "/gates?gate=bo-y",
    "/sources",
    "/sources?part=dictionary",
    "/sources?part=questions",
    "/sources?part=licences",
    "/sources?source=moit-2024-ha-nam-oudomxay",
    "/sources?source=g-wiki-ewec",
    "/sources?source=g-talk-2021-expressway",
    "/sources?source=s-qno-2015-visit",
    "/news",
    "/news?since=2025-01-01&area=la-sekong",
    "/news?since=2024-01-01&pair=quang-nam--sekong",
    "/coverage",
    "/coverage?part=years",
    "/coverage?area=la-sekong",
    "/coverage?area=vn-ha-nam",
    "/desk",
    "/upload",
    "/versions",
)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("reader", READERS)
def test_no_line_is_english(link: str, reader: str, tables: Tables, thorough: bool) -> None:
    if reader != READERS[LINKS.index(link) % 2] and not thorough:
        pytest.skip("in full with --thorough; links take turns")
    page, _, query = link.removeprefix("/").partition("?")
    params = dict(pair.split("=") for pair in query.split("&") if pair)
    app = open_page(page, lang=reader, **params)
    assert not app.warning  # the link leads where it says
    said, names = lines(app), names_in(tables)
    assert foreign_lines(said, reader, names) == []
    if "part=dictionary" not in link:  # which names the columns as files have them
        assert unplain_lines(said, names) == []


@pytest.mark.parametrize(
    ("reader", "line", "english"),
    [
        ("vi", "Quyết định này gồm: transparent and accountable government", True),
        ("vi", "Border with Thailand near Savannakhet", True),
        ("vi", "Điểm cuối phía đông, theo Enhancing Things (2024)", False),
        ("vi", "Thanh tra, ban ngành tỉnh", False),
        ("lo", "ຊາຍແດນ: the end of road nine near the river", True),
        ("lo", "ຍັງຂຽນວ່າ Dac Ta Ooc, Dac Ta Oc, Dak Ta Ook", False),
        ("lo", "ແຫຼ່ງທີ່ມາ: Cooperative relations of two provinces", False),
        ("lo", "ຂໍ້ມູນຈາກ https://www.example.org/a/long/address/of/a/page", False),
    ],
)
def test_english_is_told_from_names(reader: str, line: str, english: bool) -> None:
    names = re.compile("Cooperative relations of two provinces")
    assert foreign_lines([line], reader, names) == ([line] if english else [])


@pytest.mark.parametrize(
    ("line", "is_plain"),
    [
        ("Họp ngày 20/03/2024 tại Hà Nam", True),
        ("Họp ngày 2024-03-20 tại Hà Nam", False),
        ("Số liệu của vn-ha-nam", False),
        ("Viết theo ^\\d{2}$", False),
        ("Giai đoạn 2011-2024, quốc lộ 12A, chỉ số PCI", True),
        ("Nguồn: https://example.org/2024-03-20/vn-ha-nam", True),
    ],
)
def test_what_nobody_says_is_told_from_what_people_do(line: str, is_plain: bool) -> None:
    assert unplain_lines([line], re.compile("(?!)")) == ([] if is_plain else [line])


def test_every_line_of_a_page_is_read() -> None:
    said = lines(open_page("gates", lang="vi", gate="nam-giang"))
    for words in ("Nguồn", "Nam Giang – Dak Ta Ok", "Mốc biên giới 717"):
        assert any(words in line for line in said), words
    assert not any("<" in line for line in said)
