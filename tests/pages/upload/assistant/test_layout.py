"""The assistant: what was seen of a table, what is asked, and the rows that come of it."""

import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from pages.upload.assistant import source
from pages.upload.draft import DRAFT
from tests.apps import assert_sound, words
from tests.pages.upload.assistant.test_recollection import new_rows, published, table
from tests.pages.upload.test_steps import checked, keys, later_steps, page, upload, work
from versions.location import Store


def office(year: int = 2021, people: int = 7) -> bytes:
    """A table of an office: provinces down, years across, a title, a unit, a total, a note."""
    lines = [
        f"Dân số trung bình phân theo địa phương đến năm {year};;",
        ";;Nghìn người",
        f"Tỉnh;{year - 1};{year}",
        "Cả nước;97582,7;98506,2",
        f"Hà Nam;861,{people};875,2",
        "Nghệ An;3365,2;3409,8",
        "Nguồn: Cục Thống kê;;",
    ]
    return "\n".join(lines).encode()


def asked(app: AppTest) -> list[str]:
    """The questions about the layout that are open."""
    result = work(app).checked
    assert result is not None
    return [one.id for one in result.questions]


def box(app: AppTest, question: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a control
    """The control of a question."""
    key = f"upload.layout.{work(app).folder.name}.{question}"
    return next(one for one in (*app.selectbox, *app.radio) if one.key == key)


def go_on(app: AppTest) -> AppTest:
    """The page after its answers were taken over."""
    app.button("upload.assistant.go").click().run()
    assert_sound(app)
    return checked(app)


def write_source(app: AppTest, **cells: str) -> None:
    """Fill in the fields of a new source."""
    start = f"upload.source.{work(app).folder.name}."
    for name, value in cells.items():
        fields = (*app.text_input, *app.selectbox)
        next(one for one in fields if one.key == f"{start}{name}").set_value(value)


def waiting_sources(app: AppTest) -> set[str]:
    """The sources that there will be once the file is published."""
    return set(app.session_state[DRAFT].texts[source.TABLE]["source_id"])


def answer(app: AppTest) -> AppTest:
    """The page after everything that the office's table does not say was answered."""
    box(app, "layout:indicator").set_value("population")
    box(app, "layout:source").set_value(source.NEW).run()
    write_source(app, publisher="Cục Thống kê", language="vi", authority="1")
    app = go_on(app)
    if "layout:unit" in asked(app):
        # Figures that stand under no heading are of what was answered, and a unit is said once.
        assert " → Population" not in words(app)
        assert "Nghìn người: Nghìn người" not in words(app)
        # What was entered beside the last questions is not asked for again.
        assert box(app, "layout:source").value in waiting_sources(app)
        box(app, "layout:unit").set_value("3")
        app = go_on(app)
    return app


@pytest.mark.usefixtures("in_turn")
def test_what_was_seen_is_said_and_what_is_missing_is_asked(code: str) -> None:
    app = upload(page(code, table=""), office(), "dan-so.csv")
    said, _ = words(app), Language(code).gettext
    assert _("%(row)s: left out") % {"row": _("note")} in said
    assert _("province") in said
    assert "Hà Nam" in said
    assert {"layout:indicator", "layout:source"} <= set(asked(app))
    assert later_steps(app) == 2


def test_an_office_table_comes_in_with_a_new_source(store: Store) -> None:
    app = answer(upload(page(table=""), office(), "dan-so.csv"))
    result = work(app).checked
    assert result is not None
    assert result.verdict in ("ok", "converted"), result.issues
    figures = {(one.ref_area, one.time_period): one.obs_value for one in result.rows.itertuples()}
    assert figures["vn-ha-nam", "2020"] == "861700"
    assert figures["vn-nghe-an", "2021"] == "3409800"
    assert len(figures) == 4
    assert "B5" in words(app)  # the cell of the office's file beside its row
    published(app)
    names = set(result.rows["source_id"])
    assert names <= set(table(store, "sources")["source_id"])
    assert len(new_rows(store, "layouts")) == 1


def test_the_next_file_of_the_office_takes_one_click(store: Store) -> None:
    published(answer(upload(page(table=""), office(), "dan-so.csv")))
    before = len(table(store, "sources"))
    app = upload(page(table=""), office(2022, 9), "dan-so-2.csv")
    assert later_steps(app) == 2
    app = go_on(app)
    result = work(app).checked
    assert result is not None
    assert later_steps(app) == 0
    figures = {(one.ref_area, one.time_period): one.obs_value for one in result.rows.itertuples()}
    assert figures["vn-ha-nam", "2021"] == "861900"
    published(app)
    new = table(store, "sources")
    assert len(new) == before + 1  # this year's document is another one
    assert "2022" in new[new["source_id"].isin(result.rows["source_id"])]["title"].item()


def test_a_source_that_the_table_would_not_hold_is_not_taken() -> None:
    app = upload(page(table=""), office(), "dan-so.csv")
    box(app, "layout:indicator").set_value("population")
    box(app, "layout:source").set_value(source.NEW).run()
    write_source(app, publisher="", url="nowhere")
    app = go_on(app)
    assert "layout:source" in asked(app)
    assert "upload.publish" not in keys(app)


def test_an_answer_that_is_left_open_is_asked_for() -> None:
    app = upload(page(table=""), office(), "dan-so.csv")
    app = go_on(app)
    assert app.warning
    assert "layout:indicator" in asked(app)
