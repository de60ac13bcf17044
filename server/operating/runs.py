"""How long the scripts of sessions run, by page; Streamlit has no place to ask for that.

The method that runs a script is changed at the start, as in server/sessions.py; a test on a running
server fails if a new Streamlit goes another way.
"""

import functools
from time import perf_counter

from streamlit.runtime.scriptrunner import RerunData, ScriptRunner

from server.operating.metrics import OTHER, RUN_SECONDS, RUNNING
from ui.search.pages import TITLES

HOME = "overview"  # whose address is /


def measure_runs() -> None:
    """Measure every run of a script from now on."""
    run = ScriptRunner._run_script
    if hasattr(run, "__wrapped__"):
        return

    @functools.wraps(run)
    def run_measured(self: ScriptRunner, rerun_data: RerunData) -> None:
        begun = perf_counter()
        with RUNNING.track_inprogress():
            try:
                run(self, rerun_data)
            finally:
                kind = "part" if rerun_data.fragment_id_queue else "page"
                RUN_SECONDS.labels(page_of(self), kind).observe(perf_counter() - begun)

    ScriptRunner._run_script = run_measured  # type: ignore[method-assign]


def page_of(runner: ScriptRunner) -> str:
    """Return the page that a session shows, one of ours, or `other`."""
    pages = runner._pages_manager.get_pages()
    page = pages.get(runner._pages_manager.current_page_script_hash)
    address = page.get("url_pathname", "") if page else OTHER
    return address if address in TITLES else OTHER if address else HOME
