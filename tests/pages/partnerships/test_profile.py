"""The profile of a partnership: two provinces, their figures, and what came of what they agreed."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from markupsafe import escape

from i18n import Language
from pages.partnerships.sections import SECTIONS
from tables.commitments import OVERDUE, CommitmentFilter, select_commitments, today
from tables.cooperation.standing import standings
from tables.headlines import FOUNDING
from tables.partnerships import partnership
from tables.read import Tables
from tests.apps import assert_sound, open_page, run, words
from tests.pages.overview.test_parts import plain
from ui.names import dated_name, pair_labels, pair_name, since
from ui.row_words import line
from ui.view import View


@cache
def profile(pair: str, code: str = "en", **params: str) -> str:
    """All that the profile of a pair says, in HTML; nothing on it has failed."""
    app = open_page("partnerships", lang=code, pair=pair, **params)
    assert not app.warning
    return words(app)


def test_choice_begins_with_the_founding_pairs_and_has_all(code: str, tables: Tables) -> None:
    labels = pair_labels(Language(code))
    assert list(labels)[: len(FOUNDING)] == list(FOUNDING)
    assert set(labels) == set(tables["partnerships"]["partnership_id"])
    assert len(set(labels.values())) == len(labels)


def test_label_names_year_and_status() -> None:
    assert dated_name(Language("en"), "ha-nam--oudomxay") == "Ha Nam – Oudomxay (1979)"
    assert dated_name(Language("vi"), "quang-nam--sekong") == "Quảng Nam – Sê Kông (1997)"
    assert pair_labels(Language("en"))["da-nang-2025--sekong"].endswith(" · Active")


def test_a_pair_without_a_known_date_has_none() -> None:
    pair = {"instrument": "mou", "established": ""}
    assert since(Language("en"), pair) == "Memorandum of understanding"


@pytest.mark.parametrize("pair", [*FOUNDING, "ninh-binh-2025--oudomxay", "ha-nam-ninh--oudomxay"])
@pytest.mark.usefixtures("in_turn")
def test_profile_shows_both_provinces_in_all_their_names(
    pair: str, code: str, tables: Tables
) -> None:
    said = profile(pair, code)
    row = tables["partnerships"].set_index("partnership_id").loc[pair]
    provinces = tables["provinces"].set_index("province_id")
    for side in ("vn_province_id", "la_province_id"):
        for name in ("name_en", "name_vi", "name_lo"):
            assert provinces.at[row[side], name] in said


def test_profile_says_what_became_of_a_merged_province() -> None:
    said = profile("ha-nam--oudomxay")
    assert "Part of Ninh Binh since 1 Jul 2025" in plain(said)
    assert "pair=ha-nam-ninh--oudomxay" in said
    assert "pair=ninh-binh-2025--oudomxay" in said


def test_disputed_figure_stands_with_both_values() -> None:
    said = plain(profile("ha-nam--oudomxay", section="key-figures"))
    assert "over 14,600" in said
    assert "disputed: over 12,800 bn VND (estimate)" in said


def test_what_was_announced_stands_beside_what_counts_today() -> None:
    said = plain(profile("ha-nam--oudomxay", section="key-figures"))
    assert "announced to the partner on 20 Mar 2024" in said
    growth = said.split("announced to the partner on 20 Mar 2024")[1]
    assert "9.41 % · 2023 · History revised since: 8.89 %" in growth
    # The event in the history of the pair tells it too.
    events = plain(profile("ha-nam--oudomxay", section="events"))
    assert "2023: 9.41 % · revised since: 8.89 %" in events


def test_units_and_numbers_follow_the_language() -> None:
    assert "trên 14.600" in plain(profile("ha-nam--oudomxay", "vi", section="key-figures"))


def test_commitments_tell_what_became_of_them(tables: Tables) -> None:
    commitments = tables["commitments"].set_index("commitment_id")
    gate = commitments.at["s-c-2017-gate-international", "text_en"]
    before, after = plain(profile("quang-nam--sekong", section="commitments")).split(gate)
    assert before.endswith("7 Aug 2017 · due 2018 ")
    follow_up = after.split(" · ")[0]  # where the next commitment begins
    assert "14 Aug 2021 Done" in follow_up


def test_a_pair_shows_what_it_carries_on_and_from_whom(tables: Tables) -> None:
    pair = "ninh-binh-2025--oudomxay"
    before = [row["partnership_id"] for row in partnership(tables, pair).predecessors]
    earlier = tables["commitments"][tables["commitments"]["partnership_id"].isin(before)]
    said = profile(pair, section="commitments")
    assert len(earlier) > 1
    for row in earlier.to_dict("records"):
        assert str(escape(row["text_en"])) in said
        assert escape(dated_name(Language("en"), row["partnership_id"])) in said


def test_numbers_of_commitments_lead_to_those_of_the_pair() -> None:
    said = profile("quang-nam--sekong", section="commitments")
    assert "/commitments?pair=quang-nam--sekong&amp;state=done&amp;" in said
    assert "/commitments?" not in profile("quang-nam--sekong", present="1")


def test_support_of_several_partners_is_called_so_and_not_added_up() -> None:
    said = plain(profile("quang-nam--sekong", section="support"))
    assert "Several partners of the province together" in said
    assert "not added up" in said


def test_missing_parts_are_said_to_be_missing() -> None:
    support = profile("ha-nam--oudomxay", section="support")
    assert "No support found for this partnership." in support
    assert "No commitment found" in profile("ha-nam-ninh--oudomxay", section="commitments")


def test_source_named_in_a_note_is_a_mark() -> None:
    said = profile("quang-nam--sekong", section="commitments")
    assert "Target year 2018 in s-cabl-2017-hlm" not in said
    assert "/sources?source=s-cabl-2017-hlm" in said


def test_capitals_are_named_in_the_readers_language_where_it_has_their_name() -> None:
    assert "Tỉnh lỵ: Tam Kỳ" in profile("quang-nam--sekong", "vi")
    assert '<span lang="en">Phu Ly</span>' in profile("ha-nam--oudomxay", "lo")


def test_texts_of_the_tables_are_in_the_readers_language(tables: Tables) -> None:
    log = profile("ha-nam--oudomxay", "vi", section="commitments")
    assert '<span class="small">Chưa tìm thấy kết quả tiếp theo</span>' in log
    said = profile("ha-nam--oudomxay", "vi", section="events")
    events = tables["events"]
    pair = ["ha-nam--oudomxay" in pairs for pairs in events["partnership_ids"]]
    last = events[pair].sort_values("date").iloc[-1]
    assert escape(last["summary_vi"]) in said
    assert escape(last["summary_en"]) not in said


def test_projector_begins_with_the_essentials_and_leaves_out_long_lists(tables: Tables) -> None:
    said = profile("quang-nam--sekong", present="1")
    assert "Twinning since 1997" in said
    assert "slide=2" in said
    commitments = tables["commitments"].set_index("partnership_id").loc["quang-nam--sekong"]
    # The one that is due next stands in a tile.
    assert sum(text in said for text in commitments["text_en"]) <= 1
    assert "Luong Nguyen Minh Triet" not in said


def test_any_partnership_has_a_profile(tables: Tables, sample: Callable[..., list[str]]) -> None:
    app = run("partnerships")
    for pair in sample(tables["partnerships"]["partnership_id"], 6):
        app.query_params["pair"] = pair
        assert_sound(app.run())
        assert not app.warning
        assert pair_name(Language("en"), pair) == app.title[0].value
        assert "Figures side by side" in words(app)


def test_a_line_of_figures_leads_to_both_series_side_by_side() -> None:
    said = profile("quang-nam--sekong").replace("&amp;", "&")
    # What the two countries measure in different ways stands beside each other, never as one.
    address = "/indicators?indicator=grdp_per_capita_m_vnd&with=gdp_per_capita_usd"
    assert f'{address}&areas=vn-quang-nam,la-sekong&lang=en"' in said
    assert 'indicator=population&areas=vn-quang-nam,la-sekong&lang=en"' in said


def test_figures_of_one_indicator_say_where_they_do_not_count_the_same() -> None:
    said = profile("quang-nam--sekong")
    assert "poor households as the province reports them" in said
    assert "by a line not named" in said


def test_figures_have_those_of_their_countries_of_the_same_period_beside_them() -> None:
    said = profile("ha-nam--oudomxay").partition("Figures side by side")[2]
    table = said.partition("</table>")[0]
    years = re.findall(r"(Vietnam|Laos) (\d{4}): ", table)
    assert {country for country, _ in years} == {"Vietnam", "Laos"}
    assert "source=w-wdi-pop&" in table.replace("&amp;", "&")


def test_without_a_pair_there_is_the_list_and_a_pair_leads_back_to_it() -> None:
    app = open_page("partnerships", pair="ha-nam--oudomxay", section="events")
    app.button(key="partnerships.all").click().run()
    assert_sound(app)
    assert app.title[0].value.endswith("active partnerships between Vietnamese and Lao provinces")
    assert "pair" not in app.query_params and "section" not in app.query_params


def tiles(pair: str, code: str = "en") -> dict[str, str]:
    """The words of each tile of the story of a pair, by its label."""
    story = profile(pair, code).partition('<div class="figures story">')[2]
    parts = story.partition("</div></div>")[0].split('<div class="figure">')[1:]
    return {
        plain(part.partition("</div>")[0]).strip(): plain(part.partition("</div>")[2]).strip()
        for part in parts
    }


def test_story_goes_back_to_what_the_pair_carries_on() -> None:
    said = tiles("ninh-binh-2025--oudomxay")
    assert said["Since"].startswith("1979 Ha Nam Ninh – Oudomxay")
    assert "Last meeting" in said


def test_story_has_students_and_the_trade_at_the_gates_between_the_two() -> None:
    labels = list(tiles("quang-nam--sekong"))
    assert any(label.startswith("Students and trainees") for label in labels)
    assert any(label.startswith("Trade value (USD), Nam Giang") for label in labels)


def test_story_leaves_out_what_no_table_tells(tables: Tables) -> None:
    said = tiles("ha-nam-ninh--oudomxay")
    assert set(said) <= {"Since", "Last meeting"}


def test_overdue_commitments_are_counted_as_on_their_own_page(tables: Tables) -> None:
    standing = standings(tables, today())["da-nang-2025--sekong"]
    said = profile("da-nang-2025--sekong").replace("&amp;", "&")
    wishes = CommitmentFilter(pair="da-nang-2025--sekong", state=OVERDUE)
    late = select_commitments(tables, today(), wishes)
    assert standing.overdue == len(late) > 0
    assert "/commitments?pair=da-nang-2025--sekong&state=overdue&" in said


@pytest.mark.parametrize("section", SECTIONS)
def test_only_the_section_that_the_link_opens_is_built(section: str, tables: Tables) -> None:
    said = profile("quang-nam--sekong", section=section)
    assert ('<table class="pair-facts">' in said) is (section == "figures")
    commitments = tables["commitments"].set_index("partnership_id").loc["quang-nam--sekong"]
    open_texts = [escape(text) in said for text in commitments["text_en"]]
    assert all(open_texts) if section == "commitments" else not all(open_texts)


def test_a_row_of_a_table_leads_to_the_section_that_has_it(tables: Tables) -> None:
    view = View("", Language("en"), dark=False, phone=False, presenting=False)
    for table, section in (("commitments", "commitments"), ("support", "support")):
        row = tables[table].iloc[0].to_dict()
        assert f"section={section}" in line(view, table, row).href


@pytest.mark.parametrize(
    ("pair", "on_map"), [("da-nang-2025--sekong", True), ("ha-nam--oudomxay", False)]
)
def test_a_pair_leads_to_its_news_and_an_active_one_to_the_map(pair: str, on_map: bool) -> None:
    said = profile(pair).replace("&amp;", "&")
    assert f"/news?pair={pair}&" in said
    assert (f"/map?pair={pair}&" in said) is on_map
