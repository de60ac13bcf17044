"""Remarks on the page: listed in the preview, and ticked before anything is published."""

from typing import get_args

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import assert_sound, words
from tests.pages.upload.test_steps import figures, keys, page, tick, upload
from ui.desk.remarks import TITLES
from uploads.checking.remarks.step import RemarkType
from versions.location import Store
from versions.publications import current


def thousandfold() -> pd.DataFrame:
    """The population of Sekong in 2024, in another unit."""
    return figures("138871000")


def publish(app: AppTest) -> AppTest:
    """Write a note and publish."""
    app.text_input("upload.note").set_value("Yearbook")
    return app.button("upload.publish").click().run()


def test_every_type_of_remark_has_its_title() -> None:
    assert set(TITLES) == set(get_args(RemarkType))


@pytest.mark.usefixtures("in_turn")
def test_remarks_are_listed_with_row_and_old_value(code: str) -> None:
    app = upload(page(code), thousandfold())
    assert_sound(app)
    said = words(app)
    assert "138.871.000" in said or "138,871,000" in said
    assert "<del>138" in said
    assert len(app.checkbox) >= 2  # the unit, and the women and men who do not add up to it


def test_nothing_is_published_before_all_remarks_are_ticked(store: Store) -> None:
    app = publish(upload(page(), thousandfold()))
    assert "Remarks" in app.warning[0].value
    assert current(store, "statistics") == 0
    app.checkbox[0].check()
    app = publish(app)
    assert current(store, "statistics") == 0
    tick(app)
    app = publish(app)
    assert_sound(app)
    assert current(store, "statistics") == 1


def test_ticks_are_of_these_remarks_only() -> None:
    app = upload(page(), thousandfold())
    tick(app)
    app.run()
    app = upload(app, figures("13887"))
    assert len(app.checkbox)
    assert not any(box.value for box in app.checkbox)


def test_what_is_plausible_needs_no_tick() -> None:
    app = upload(page(), figures("138872"))
    assert len(app.checkbox) == 0
    assert "upload.publish" in keys(app)
