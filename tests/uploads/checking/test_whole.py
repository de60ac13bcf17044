"""A publication leaves no table at odds with another one, and answers for nothing older."""

from collections.abc import Mapping

import pandas as pd
import pytest

from exports.findings import issue_in_words
from i18n import LANGUAGES, Language
from tables.package import resources
from tables.read import Tables, read_text
from uploads.checking.rules.rows import Rows
from uploads.checking.rules.time import lineage_agrees_with_validity
from uploads.checking.stored import Whole
from uploads.checking.whole import MOST_OF_A_KIND, check_proposal
from uploads.issue import Issue


@pytest.fixture(scope="module")
def shipped() -> Tables:
    """Every table as text, as shipped; no test may change it."""
    return {name: read_text(resource) for name, resource in resources().items()}


def having(texts: Tables, table: str, row: Mapping[str, str], **cells: str) -> Tables:
    """The tables with other values in the rows of one that have some values."""
    frame = texts[table].copy()
    chosen = pd.Series(True, frame.index)
    for column, value in row.items():
        chosen &= frame[column] == value
    assert chosen.any()
    for column, value in cells.items():
        frame.loc[chosen, column] = value
    return {**texts, table: frame}


def without(texts: Tables, table: str, column: str, value: str) -> Tables:
    """The tables without the rows of one that have a value."""
    frame = texts[table]
    return {**texts, table: frame[frame[column] != value].reset_index(drop=True)}


def faults(before: Tables, after: Tables) -> tuple[Issue, ...]:
    """The faults of all that differs."""
    changed = [name for name in before if before[name] is not after[name]]
    return check_proposal(before, after, changed)


def places(issues: tuple[Issue, ...]) -> set[tuple[str, str | None]]:
    """Tables and columns that have a fault."""
    return {(issue.table, issue.column) for issue in issues if issue.type != "too-many-faults"}


def test_the_shipped_tables_are_sound_but_for_what_people_have_looked_at(shipped: Tables) -> None:
    nothing = {name: frame.iloc[:0] for name, frame in shipped.items()}
    standing = places(check_proposal(nothing, shipped, list(shipped)))
    assert standing <= {
        ("statistics", "ref_area"),
        ("partnerships", "vn_province_id"),
        ("events", "province_ids"),
    }


def test_a_province_cannot_move_to_another_country(shipped: Tables) -> None:
    moved = having(shipped, "provinces", {"province_id": "la-oudomxay"}, country="VN")
    assert ("partnerships", "la_province_id") in places(faults(shipped, moved))


def test_a_province_cannot_end_before_what_is_told_of_it(shipped: Tables) -> None:
    ended = having(shipped, "provinces", {"province_id": "vn-nghe-an"}, valid_to="2000")
    issues = faults(shipped, ended)
    assert {("statistics", "ref_area"), ("partnerships", "vn_province_id")} <= places(issues)
    first = next(issue for issue in issues if issue.table == "statistics")
    assert first.row is None
    assert first.row_names["en"].startswith("Nghe An · ")
    assert "existed only until 2000, so no longer in 2011" in first.in_words()


def test_a_unit_must_fit_the_values_that_are_there(shipped: Tables) -> None:
    flags = having(shipped, "indicators", {"indicator_id": "population"}, unit="flag")
    flags = having(flags, "indicators", {"indicator_id": "population"}, aggregation="none")
    assert ("statistics", "obs_value") in places(faults(shipped, flags))


def test_lineage_runs_forward(shipped: Tables) -> None:
    ends = ["predecessor_id", "successor_id"]
    links = shipped["lineage"]
    links = links[links["change"] != "transfer"].reset_index(drop=True)
    assert faults(shipped, {**shipped, "lineage": links}) == ()
    turned = links.rename(columns=dict(zip(ends, ends[::-1], strict=True)))[links.columns]
    whole = Whole({**shipped, "lineage": turned})
    at_fault, _explain, _column = next(iter(lineage_agrees_with_validity(whole.rows("lineage"))))
    assert list(at_fault) == list(links.index)


def test_land_may_be_handed_back_but_nobody_follows_itself(shipped: Tables) -> None:
    link = {"predecessor_id": "la-salavan", "successor_id": "la-attapeu", "change": "merge"}
    back = {"predecessor_id": "la-attapeu", "successor_id": "la-salavan", "change": "merge"}
    links = pd.DataFrame([link, back])[["predecessor_id", "successor_id", "change"]]
    links = links.assign(date=["1990", "1991"], source_id=shipped["lineage"]["source_id"].iloc[0])
    both = pd.concat([shipped["lineage"], links], ignore_index=True)
    circle = faults(shipped, {**shipped, "lineage": both})
    assert [(issue.column, issue.fields["circle"].count("→")) for issue in circle] == [
        ("successor_id", 2),
        ("successor_id", 2),
    ]
    both.loc[both.index[-2:], "change"] = "transfer"
    assert faults(shipped, {**shipped, "lineage": both}) == ()


def test_an_event_keeps_the_pairs_of_its_commitments(shipped: Tables) -> None:
    commitment = shipped["commitments"].iloc[0]
    pair = next(
        pair
        for pair in shipped["partnerships"].to_dict("records")
        if pair["partnership_id"] != commitment["partnership_id"]
    )
    moved = having(
        shipped,
        "events",
        {"event_id": commitment["event_id"]},
        date="2026",
        end_date="",
        partnership_ids=pair["partnership_id"],
        province_ids=f"{pair['vn_province_id']}|{pair['la_province_id']}",
    )
    assert ("commitments", "partnership_id") in places(faults(shipped, moved))


def test_what_rows_refer_to_stays(shipped: Tables) -> None:
    source = shipped["statistics"]["source_id"].iloc[0]
    issues = faults(shipped, without(shipped, "sources", "source_id", source))
    counts = {(issue.table, issue.value): issue.count for issue in issues}
    of_it = int((shipped["statistics"]["source_id"] == source).sum())
    assert counts["statistics", source] == of_it
    assert any(f"still refer to “{source}”: {of_it}" in issue.in_words() for issue in issues)


def test_rows_in_lists_refer_as_well(shipped: Tables) -> None:
    gone = without(shipped, "provinces", "province_id", "vn-ha-nam-ninh")
    assert {issue.table for issue in faults(shipped, gone)} == {
        "lineage",
        "partnerships",
        "events",
    }


def test_what_comes_together_may_refer_to_each_other(shipped: Tables) -> None:
    source = shipped["sources"].head(1).assign(source_id="new-source")
    row = shipped["statistics"].head(1).assign(source_id="new-source")
    both = {
        **shipped,
        "sources": pd.concat([shipped["sources"], source], ignore_index=True),
        "statistics": pd.concat([shipped["statistics"], row], ignore_index=True),
    }
    assert faults(shipped, both) == ()
    alone = {**both, "sources": shipped["sources"]}
    [issue] = faults(shipped, alone)
    assert (issue.table, issue.column, issue.value) == ("statistics", "source_id", "new-source")


def test_a_table_cannot_lose_all_its_rows(shipped: Tables) -> None:
    issues = faults(shipped, {**shipped, "corridor_points": shipped["corridor_points"].iloc[:0]})
    assert ["would be empty" in issue.in_words() for issue in issues] == [True]


def test_what_is_wrong_already_is_left_out(shipped: Tables) -> None:
    wrong = having(shipped, "partnerships", {"vn_province_id": "vn-nghe-an"}, established="1900")
    assert ("partnerships", "vn_province_id") in places(faults(shipped, wrong))
    renamed = having(wrong, "provinces", {"province_id": "vn-nghe-an"}, capital="Vinh City")
    assert faults(wrong, renamed) == ()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("statistics", "obs_value", "1" + "0" * 30),
        ("statistics", "obs_value", "1e5"),
        ("statistics", "obs_value", "many"),
        ("statistics", "obs_value", ""),
        ("statistics", "time_period", "1850"),
        ("statistics", "time_period", "2024 Q1"),
        ("events", "date", "2024-02-30"),
        ("events", "date", "2101"),
        ("indicators", "decimals", "1.0"),
        ("indicators", "unit", "furlongs"),
        ("ways_of_counting", "note_pattern", "("),
        ("ways_of_counting", "note_pattern", "(a+)+b"),
        ("ways_of_counting", "note_pattern", "a{2,9}"),
        ("ways_of_counting", "note_pattern", "[z-a]"),
        ("ways_of_counting", "note_pattern", "a" * 201),
    ],
)
def test_a_value_must_be_what_its_column_holds(
    shipped: Tables, table: str, column: str, value: str
) -> None:
    frame = shipped[table].copy()
    frame.loc[0, column] = value
    issues = faults(shipped, {**shipped, table: frame})
    assert places(issues) == {(table, column)}
    assert len(issues) == 1


@pytest.mark.parametrize("value", ["fiscal|calendar", "^IIP", r"rounded \(up\)", "[Ww]ithout", ""])
def test_words_can_be_looked_for(shipped: Tables, value: str) -> None:
    frame = shipped["ways_of_counting"].copy()
    frame.loc[0, "note_pattern"] = value
    assert faults(shipped, {**shipped, "ways_of_counting": frame}) == ()


def test_of_many_faults_a_few_are_listed_and_the_rest_counted(shipped: Tables) -> None:
    frame = shipped["statistics"].assign(obs_status="?")
    issues = faults(shipped, {**shipped, "statistics": frame})
    *listed, rest = issues
    assert len(listed) == MOST_OF_A_KIND
    assert (rest.type, rest.count) == ("too-many-faults", len(frame) - MOST_OF_A_KIND)


def test_a_note_concerns_no_other_table(shipped: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set()
    rows = Whole.rows

    def recording(self: Whole, table: str) -> Rows:
        asked.add(table)
        return rows(self, table)

    monkeypatch.setattr(Whole, "rows", recording)
    note = shipped["notes"]["text"].iloc[0]
    changed = having(shipped, "notes", {"text": note}, text_en="said otherwise")
    assert faults(shipped, changed) == ()
    assert asked == {"notes"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("in_turn")
def test_a_fault_names_its_row_in_the_language_of_the_reader(shipped: Tables, code: str) -> None:
    ended = having(shipped, "provinces", {"province_id": "vn-nghe-an"}, valid_to="2000")
    issues = faults(shipped, ended)
    language = Language(code)
    words = [issue_in_words(language, issue) for issue in issues if issue.row_names]
    statistics = resources()["statistics"].title[code]
    name = language.name(shipped["provinces"].set_index("province_id").loc["vn-nghe-an"].to_dict())
    assert any(line.startswith(f"{statistics} – {name} · ") for line in words)


def test_what_a_report_contradicts_stays(shipped: Tables) -> None:
    log = shipped["commitment_status"]
    [report, *_] = log[log["contradicts"] != ""].to_dict("records")
    rival = (log["commitment_id"] == report["commitment_id"]) & (
        log["source_id"] == report["contradicts"]
    )
    rest = {**shipped, "commitment_status": log[~rival].reset_index(drop=True)}
    assert places(faults(shipped, rest)) == {("commitment_status", "contradicts")}
