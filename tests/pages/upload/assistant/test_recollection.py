"""What was answered about a file is remembered with it, and offered for the next of its shape."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from tables.package import resources
from tables.read import read_text
from tests.apps import assert_sound, words
from tests.pages.upload.test_steps import (
    STATISTICS,
    checked,
    keys,
    later_steps,
    page,
    tick,
    upload,
    work,
)
from versions.delta import read_text as read_version
from versions.location import Store
from versions.publications import latest_publication


def file(values: list[str]) -> bytes:
    """Areas of provinces whose numbers may have decimals or thousands."""
    rows = read_text(STATISTICS)
    rows = rows[rows["indicator"] == "area_km2"].head(len(values)).assign(obs_value=values)
    return rows.to_csv(index=False, sep=";").encode()


def answered(app: AppTest) -> AppTest:
    """The page after its question was answered by the first option."""
    first = work(app).checked.questions[0].options[0]  # type: ignore[union-attr]
    app.radio[0].set_value(first.value).run()
    return checked(app)


def published(app: AppTest) -> AppTest:
    """The page after its file was published."""
    app.text_input("upload.note").set_value("Areas")
    tick(app)
    app.button("upload.publish").click().run()
    assert_sound(app)
    return app


def table(store: Store, name: str) -> pd.DataFrame:
    """A table as it is published now."""
    return read_version(store, name, latest_publication(store).state.number(name))


def new_rows(store: Store, name: str) -> list[dict[str, str]]:
    """The rows of a table that it did not come with."""
    rows = table(store, name).to_dict("records")
    shipped = read_text(resources()[name]).to_dict("records")
    return [{str(one): value for one, value in row.items()} for row in rows if row not in shipped]


@pytest.mark.usefixtures("in_turn")
def test_the_next_file_of_the_shape_takes_one_click(code: str, store: Store) -> None:
    app = published(answered(upload(page(code), file(["14.600"]))))
    [layout] = new_rows(store, "layouts")
    [answer] = new_rows(store, "layout_answers")
    assert layout["layout_id"] == answer["layout_id"]
    assert answer["question"] == "numbers:obs_value"

    app = upload(page(code), file(["14.700", "1.250"]))
    assert len(app.radio) == 0
    assert later_steps(app) == 2  # nothing rests on the answer before somebody said so
    said = words(app)
    assert "figures.csv" in said
    assert str(latest_publication(store).author) in said
    app.button("upload.recollection.confirm").click().run()
    assert later_steps(app) == 0
    assert Language(code).gettext("Answer anew") in [one.label for one in app.button]


@pytest.mark.usefixtures("store")
def test_what_was_remembered_can_be_answered_anew() -> None:
    published(answered(upload(page(), file(["14.600"]))))
    app = upload(page(), file(["14.700"]))
    app.button("upload.anew.layout").click().run()
    app = checked(app)
    assert len(app.radio) == 1
    assert "upload.recollection.confirm" not in keys(app)


def test_nothing_is_remembered_that_was_unticked(store: Store) -> None:
    app = answered(upload(page(), file(["14.600"])))
    app.text_input("upload.note").set_value("Areas")
    tick(app)
    app.checkbox("upload.remember").uncheck()
    app.button("upload.publish").click().run()
    assert_sound(app)
    assert new_rows(store, "layouts") == []


def test_a_file_about_which_nothing_was_asked_has_nothing_to_remember() -> None:
    app = upload(page(), read_text(STATISTICS).head(3).assign(obs_value="5"))
    assert "upload.remember" not in [box.key for box in app.checkbox]
