"""A fault is mended by a click for all rows that have it, and the click taken back."""

from streamlit.testing.v1 import AppTest

from i18n import Language
from pages.upload.faults.repairs import repair_in_words
from tables.package import resources
from tables.read import read_text
from tests.apps import words
from tests.pages.upload.test_steps import STATISTICS, checked, keys, page, upload, work
from uploads.issue import Issue


def with_misspelt_names() -> bytes:
    """Twenty rows with a misspelt identifier in three of them, and another fault."""
    rows = read_text(STATISTICS).head(20)
    rows.loc[[1, 4, 9], "ref_area"] = "la-atapeu"
    rows.loc[6, "obs_status"] = "Z"
    return rows.to_csv(index=False).encode()


def test_a_suggestion_is_taken_for_all_rows_and_taken_back() -> None:
    app = upload(page(), with_misspelt_names())
    said = words(app)
    assert "3, 6, 11" in said
    assert "Allowed are: A (" in said
    assert app.button("upload.repair.0.0").label == "Use “la-attapeu (Attapeu)”"
    checked(app.button("upload.repair.0.0").click().run())
    assert work(app).answers == {"correct:ref_area:la-atapeu": "la-attapeu"}
    assert not any(one.column == "ref_area" and one.kind == "fault" for one in issues(app))
    checked(app.button("upload.repair.undo.0").click().run())
    assert work(app).answers == {}
    assert sum(one.column == "ref_area" for one in issues(app)) == 3


def issues(app: AppTest) -> tuple[Issue, ...]:
    result = work(app).checked
    assert result is not None
    return result.issues


def test_all_suggestions_are_taken_at_once_and_the_file_goes_on() -> None:
    rows = read_text(STATISTICS).head(20)
    rows.loc[[1, 4], "ref_area"] = "la-atapeu"
    rows.loc[6, "obs_value"] = "…"
    app = upload(page(), rows.to_csv(index=False).encode())
    assert app.button("upload.repair.all").label == "Take all 2 suggestions"
    checked(app.button("upload.repair.all").click().run())
    assert not app.exception
    result = work(app).checked
    assert result is not None and result.may_be_published
    assert len(result.rows) == 19
    checked(app.button("upload.repair.undo.all").click().run())
    assert "upload.repair.all" in keys(app)


def test_what_was_mended_is_said_in_words() -> None:
    language, names = Language("en"), {"vn-ha-nam": "Hà Nam"}
    resource = resources()["statistics"]
    said = [
        repair_in_words(language, name, text, resource, names)
        for name, text in {
            "correct:ref_area:Ha Nam": "vn-ha-nam",
            "correct:note:NULL": "",
            "correct-rows:obs_status:5,8": "F",
            "correct::Number": "obs_value",
            "correct::STT": "",
            "leave-out:obs_value:…": "rows",
        }.items()
    ]
    assert said[0] == "Province (ref_area): “Ha Nam” → “vn-ha-nam (Hà Nam)”"
    assert said[1].endswith("“NULL” → “(empty)”")
    assert said[2].endswith(", rows 5, 8: “F”")
    assert said[3].startswith("Heading “Number”: “")
    assert said[4] == "Column “STT” left out"
    assert said[5].endswith("rows with “…” left out")


def test_what_is_meant_is_chosen_or_written_by_the_clerk() -> None:
    rows = read_text(STATISTICS).head(20)
    rows.loc[[2, 5], "ref_area"] = "Vientiane"
    rows.loc[7, "obs_value"] = "many"
    app = upload(page(), rows.to_csv(index=False).encode())
    labels = [app.button(f"upload.repair.0.{place}").label for place in (0, 1)]
    assert labels[0].startswith("Use “la-vientiane (") and "capital" in labels[1]
    checked(app.text_input("upload.repair.own.1").input("12.5").run())
    checked(app.selectbox("upload.repair.own.0").select("la-vientiane-capital").run())
    assert work(app).answers == {
        "correct:obs_value:many": "12.5",
        "correct:ref_area:Vientiane": "la-vientiane-capital",
    }
