"""The app without a browser: what the tests of pages run, read and expect of each run."""

import re
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.browsing import ROOT
from ui.plain import WORD_JOINER

P = ParamSpec("P")
T = TypeVar("T")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
TIMEOUT = 60  # seconds for a script to end: Streamlit's own 3 are too few on a busy machine


def run(page: str, /, **params: str) -> AppTest:
    """Return the app after a visit to a page by a link; in English, unless the link says else."""
    params = {"lang": "en"} | params
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=TIMEOUT)
    app.query_params.update(params)
    if page != "overview":
        # By its address, as a browser does: `switch_page` would first have to run the overview.
        app._page_hash = calc_hash(page)
    return app.run()


def open_page(page: str, **params: str) -> AppTest:
    """Return the app after a visit to a page on which nothing failed."""
    app = run(page, **params)
    assert_sound(app)
    return app


def words(app: AppTest) -> str:
    """Return what the blocks, headings and notes of the page say, without tables and charts."""
    values = (getattr(part, "value", "") for part in app.main)
    return as_read("\n".join(value for value in values if isinstance(value, str)))


def as_read(markdown: str) -> str:
    """Return what a reader sees of plain text in Markdown (ui/plain.py)."""
    return ESCAPE.sub(r"\1", markdown).replace(WORD_JOINER, "")


def assert_sound(app: AppTest) -> None:
    """No exception and no error box on the page."""
    assert [error.message for error in app.exception] == []
    assert [error.value for error in app.error] == []


def interrupted(act: Callable[P, T]) -> Callable[P, T]:
    """Return an act after which the run of the page is asked for anew, as by a second click.

    Streamlit then ends the run at its next word to the page or to the session.
    """

    def act_and_ask(*args: P.args, **kwargs: P.kwargs) -> T:
        result = act(*args, **kwargs)
        context = get_script_run_ctx()
        assert context is not None and context.script_requests is not None
        again = RerunData(context.query_string, page_script_hash=context.page_script_hash)
        assert context.script_requests.request_rerun(again)
        return result

    return act_and_ask
