"""The page of uploads: a clerk is led from a file to a version, and nothing else happens."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from i18n import LANGUAGES, Language
from pages.upload import admission, file, publish
from pages.upload.publish import PAGES
from pages.upload.work import KEY, Work
from tables.package import resources
from tables.read import read_text
from tests.apps import as_read, assert_sound, interrupted, run, words
from tests.publications import AS_SHIPPED, FIGURE, publish_figure
from ui import editor
from ui.view import View
from uploads import child
from uploads import job as jobs
from uploads.queue import Queue
from uploads.values import Limits
from versions.delta import read_text as read_version
from versions.location import Store, store_in_force
from versions.publications import current, versions

STATISTICS = resources()["statistics"]


SESSION = "test session id"  # of every AppTest


@pytest.fixture
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one check run and one wait."""
    limits = replace(Limits(), max_checks=1, max_waiting=1)
    monkeypatch.setattr(jobs, "QUEUE", Queue(lambda: limits))


def page(code: str = "en", table: str = "statistics") -> AppTest:
    """The page with a table chosen, "" for none."""
    return run("upload", lang=code, **({"table": table} if table else {}))


def upload(app: AppTest, frame: pd.DataFrame | bytes, name: str = "figures.csv") -> AppTest:
    """Give the page a file and wait until its check has ended."""
    content = frame if isinstance(frame, bytes) else frame.to_csv(index=False).encode()
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    return checked(app)


def checked(app: AppTest) -> AppTest:
    """The page after a running check has ended."""
    if (job := work(app).job) is not None:
        job.wait()
        app.run()
    assert "upload.cancel" not in keys(app)
    return app


def keys(app: AppTest) -> list[str]:
    """The keys of the buttons on the page."""
    return [str(button.key) for button in app.button]


def work(app: AppTest) -> Work:
    """What the session of this page is uploading."""
    begun = app.session_state[KEY]
    assert isinstance(begun, Work)
    return begun


def tick(app: AppTest) -> None:
    """Say that all remarks were looked at."""
    for box in app.checkbox:
        box.check()


def later_steps(app: AppTest) -> int:
    """How many steps are only named, since they wait for the one before."""
    return words(app).count("step later")


def figures(value: str = "150000") -> pd.DataFrame:
    """The one row of the population of Sekong in 2024, with this value."""
    rows = read_text(STATISTICS)
    for name, cell in FIGURE.items():
        rows = rows[rows[name] == cell]
    assert len(rows) == 1
    return rows.assign(obs_value=value)


def with_three_faults() -> pd.DataFrame:
    """Rows with an unknown province, a word for a number and an impossible month."""
    rows = read_text(STATISTICS).head(20)
    rows.loc[1, "ref_area"] = "la-atapeu"
    rows.loc[4, "obs_value"] = "many"
    rows.loc[7, "time_period"] = "2024-13"
    return rows


def test_a_table_has_its_templates_and_can_be_had_as_it_is_now() -> None:
    names = [button.proto.label for button in page().get("download_button")]
    assert names == [
        "Empty template (Excel)",
        "Empty template (CSV)",
        "Table as it is now (Excel)",
        "Table as it is now (CSV)",
    ]
    assert page(table="").get("download_button") == []


def test_every_table_that_is_published_is_seen_somewhere() -> None:
    assert set(PAGES) == set(resources())
    assert set(PAGES.values()) <= {
        "indicators",
        "map",
        "partnerships",
        "events",
        "gates",
        "present",
        "sources",
    }


def test_later_steps_wait_for_those_before() -> None:
    assert later_steps(page()) == 3


@pytest.mark.usefixtures("in_turn")
def test_three_faults_stand_with_row_and_column_in_the_readers_language(code: str) -> None:
    app = upload(page(code), with_three_faults())
    assert not app.exception
    said = words(app)
    for row, field in ((3, "ref_area"), (6, "obs_value"), (9, "time_period")):
        title = STATISTICS.field(field).title[code]
        assert f'class="row-number">{row}</' in said
        assert f"{title} ({field})" in said
    assert "la-attapeu (" in app.button("upload.repair.0.0").label  # the suggestion
    assert Language(code).gettext("Nothing has been changed.") in app.error[0].value
    assert later_steps(app) == 2
    assert "upload.publish" not in keys(app)
    assert current(store_in_force(), "statistics") == 0


def test_faults_that_are_alike_are_one_line() -> None:
    app = upload(page(), read_text(STATISTICS).head(50).assign(source_id="nowhere"))
    assert "2, 3, 4, 5, 6 … (50)" in words(app)
    assert words(app).count('class="row-number"') == 1


def test_a_mended_file_is_previewed_published_and_seen(store: Store) -> None:
    app = upload(page(), with_three_faults())
    app = upload(app, figures())
    assert "<del>138,871</del>" in words(app)
    assert "<strong>150,000</strong>" in words(app)
    assert [chart.proto.id for chart in app.get("plotly_chart")]
    app.text_input("upload.note").set_value("Census of 2025")
    tick(app)
    app.button("upload.publish").click().run()
    assert_sound(app)
    newest = versions(store, "statistics")[0]
    assert (newest.number, newest.note, newest.mode) == (1, "Census of 2025", "update")
    assert (newest.added, newest.changed, newest.removed) == (0, 1, 0)
    assert newest.author
    assert "/versions?publication=1" in words(app)
    assert "/indicators?indicator=population&amp;areas=la-sekong" in words(app)
    app.query_params.update({"lang": "en", "indicator": "population", "areas": "la-sekong"})
    app.switch_page("pages/indicators/page.py").run()
    assert "150,000" in app.title[0].value
    assert AS_SHIPPED not in app.title[0].value


def test_a_second_click_may_come_at_the_very_moment_of_publishing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = upload(page(), figures())
    app.text_input("upload.note").set_value("Census of 2025")
    tick(app)
    monkeypatch.setattr(publish, "publish_changes", interrupted(publish.publish_changes))
    app.button("upload.publish").click().run()
    assert_sound(app)
    assert current(store, "statistics") == 1
    assert "/versions?publication=1" in words(app)
    assert "upload.publish" not in keys(app)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("in_turn")
def test_what_would_not_fit_the_other_tables_is_said_before_publishing(
    code: str, store: Store
) -> None:
    provinces = read_text(resources()["provinces"])
    own = provinces[provinces["province_id"] == "vn-nghe-an"]
    app = upload(page(code, "provinces"), own.assign(valid_to="2000"), "provinces.csv")
    assert [part.value for part in app.exception] == []
    assert [error.icon for error in app.error] == [":material/block:"]
    said = words(app)
    assert resources()["statistics"].title[code] in said
    assert "2000" in said


def test_nothing_is_published_without_a_note(store: Store) -> None:
    app = upload(page(), figures())
    app.button("upload.publish").click().run()
    assert "note" in app.warning[0].value
    assert current(store, "statistics") == 0


def test_replacing_asks_for_the_number_of_rows_that_go(store: Store) -> None:
    rows = read_text(resources()["gate_traffic"])
    app = upload(page(table="gate_traffic"), rows.iloc[3:])
    assert "there is nothing to publish" in app.info[0].value
    app.segmented_control("upload.mode").set_value("replace").run()
    assert "3 rows removed" in [expander.label for expander in app.expander]
    app.text_input("upload.note").set_value("Without the first three")
    app.button("upload.publish").click().run()
    assert "3 rows" in app.warning[0].value
    app.text_input("upload.removals").set_value("30")
    app.button("upload.publish").click().run()
    assert current(store, "gate_traffic") == 0
    app.text_input("upload.removals").set_value("3")
    app.button("upload.publish").click().run()
    assert versions(store, "gate_traffic")[0].removed == 3


def test_what_can_be_read_in_two_ways_is_asked_and_the_answer_begins_anew() -> None:
    rows = read_text(STATISTICS)
    rows = rows[rows["indicator"] == "area_km2"].head(3).assign(obs_value="14.600")
    app = upload(page(), rows.to_csv(index=False, sep=";").encode())
    assert later_steps(app) == 2
    question = app.radio[0]
    assert question.value is None
    assert len(question.options) == 2
    values = work(app).checked.questions[0].options  # type: ignore[union-attr]
    question.set_value(values[0].value).run()
    app = checked(app)
    assert len(app.radio) == 0
    assert later_steps(app) == 0
    assert "upload.anew" in keys(app)


@pytest.mark.usefixtures("in_turn")
def test_a_table_is_recognised_from_its_columns(code: str) -> None:
    app = upload(page(code, table=""), read_text(resources()["gates"]), "cua-khau.csv")
    assert resources()["gates"].title[code] in app.success[0].value


@pytest.mark.usefixtures("in_turn")
def test_the_name_of_a_file_is_no_markdown(code: str) -> None:
    app = upload(page(code), figures(), "![x](http://host/q.png).csv")
    assert "“![x](http://host/q.png).csv”" in as_read(app.success[0].value)
    assert r"\[x\]" in app.success[0].value


def test_another_table_for_the_same_file_checks_it_anew() -> None:
    app = upload(page(), read_text(resources()["gates"]))
    assert app.error
    app.selectbox[0].set_value("gates").run()
    assert checked(app).success


def test_whoever_is_overtaken_is_told_and_loses_nothing(store: Store) -> None:
    app = upload(page(), figures())
    publish_figure(store, "140000", author="Kham", note="Yearbook [p. 5](//host)")
    app.text_input("upload.note").set_value("Census")
    tick(app)
    app.button("upload.publish").click().run()
    app = checked(app)
    warning = app.warning[0].value
    assert "Kham" in warning
    assert "Yearbook [p. 5](//host)" in as_read(warning)
    assert r"\[p. 5\]" in warning
    assert versions(store, "statistics")[0].author == "Kham"
    assert "<del>140,000</del>" in words(app)  # the preview is against what Kham published
    tick(app)
    app.button("upload.publish").click().run()
    newest = versions(store, "statistics")[0]
    assert (newest.number, newest.note) == (2, "Census")
    published = read_version(store, "statistics", 2)
    assert "150000" in published["obs_value"].tolist()


def test_who_may_only_read_is_told_so_and_can_send_no_file_but_has_the_templates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page()
    assert admission.admission(SESSION)
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    app = page()
    assert len(app.file_uploader) == 0
    assert "with the token" in app.info[0].value
    assert len(app.get("download_button")) == 4
    assert later_steps(app) == 3
    assert not admission.admission(SESSION)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks that run in processes of their own, as they do in the product."""
    monkeypatch.setattr(jobs, "take", child.take)


@pytest.fixture
def endless(apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks that run until they are cancelled, for they are never told what to check."""
    monkeypatch.setattr(child.Child, "ask", lambda self, request: None)


@pytest.mark.usefixtures("one_at_once", "endless")
@pytest.mark.usefixtures("in_turn")
def test_a_check_that_waits_says_how_many_are_before_it_and_can_be_cancelled(
    code: str, store: Store
) -> None:
    rows = read_text(STATISTICS).to_csv(index=False).encode()
    first = page(code)
    first.file_uploader[0].set_value(("figures.csv", rows, "text/csv")).run()
    second = page(code)
    second.file_uploader[0].set_value(("figures.csv", rows, "text/csv")).run()
    job = work(second).job
    assert job is not None
    view = View("upload", Language(code), False, False, False)
    assert (
        file.waiting_words(view, job)
        == {
            "en": "Waiting: 1 check before yours",
            "vi": "Đang chờ: còn 1 lượt kiểm tra trước lượt của bạn",
            "lo": "ກຳລັງລໍຖ້າ: ມີການກວດສອບ 1 ລາຍການກ່ອນໜ້າຂອງທ່ານ",
        }[code]
    )
    third = page(code)
    third.file_uploader[0].set_value(("figures.csv", rows, "text/csv")).run()
    assert work(third).job is None
    assert third.warning
    assert "upload.again" in keys(third)
    second.button("upload.cancel").click().run()
    assert job.is_finished()
    third.button("upload.again").click().run()
    assert not third.warning
    assert not third.exception
    assert work(third).job is not None
    for app in (first, third):
        app.button("upload.cancel").click().run()
    assert current(store, "statistics") == 0


def test_the_role_is_asked_again_when_publishing(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    app = upload(page(), figures())
    app.text_input("upload.note").set_value("Census")
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    app.button("upload.publish").click().run()
    assert current(store, "statistics") == 0
    assert not app.exception


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"PK\x03\x04 no archive"])
def test_a_file_that_is_no_table_gives_a_fault_and_no_traceback(content: bytes) -> None:
    app = upload(page(table=""), content, "figures.xlsx")
    assert not app.exception
    assert "fault" in app.error[0].value


@pytest.mark.usefixtures("apart")
@pytest.mark.usefixtures("in_turn")
def test_a_check_that_dies_is_a_fault(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_MAX_MEMORY_BYTES", "50000000")
    app = upload(page(code), figures())
    assert not app.exception
    assert app.error


@pytest.mark.usefixtures("endless")
def test_cancelling_ends_the_check_and_forgets_the_file() -> None:
    app = page()
    content = read_text(STATISTICS).to_csv(index=False).encode()
    app.file_uploader[0].set_value(("figures.csv", content, "text/csv")).run()
    begun = work(app)
    app.button("upload.cancel").click().run()
    assert not app.exception
    assert app.session_state[KEY] is None
    assert not begun.folder.exists()


def test_a_file_is_gone_once_it_is_taken_back() -> None:
    app = upload(page(), with_three_faults())
    folder = work(app).folder
    assert folder.exists()
    app.file_uploader[0].set_value(None).run()
    assert not folder.exists()
    assert later_steps(app) == 3


def test_a_file_is_gone_with_its_session(tmp_path: Path) -> None:
    folder = tmp_path / "upload"
    folder.mkdir()
    begun = Work(folder, folder / "file", "figures.csv", 1, "", None, None)  # type: ignore[arg-type]
    assert folder.exists()
    del begun
    assert not folder.exists()


def test_one_session_sees_nothing_of_another() -> None:
    upload(page(), with_three_faults())
    other = page()
    assert later_steps(other) == 3
    assert "la-atapeu" not in words(other)


def test_nothing_is_uploaded_from_the_presenters_screen() -> None:
    app = run("upload", lang="en", present="1")
    assert len(app.file_uploader) == 0
