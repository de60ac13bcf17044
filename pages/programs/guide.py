"""The guide of the page for programs: a table and a program chosen, then steps and text to copy."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import streamlit as st

from exports.programs.recipes import in_python, in_r, power_query
from i18n import message as _
from tables.headlines import DISPUTED
from tables.package import resources
from ui import blocks
from ui.link import pick_one
from ui.state.cache import asked_version
from ui.view import View

TABLE = "statistics"  # the one that most look for
EXCEL, POWER_BI, R, PYTHON = "excel", "power_bi", "r", "python"
PROGRAMS = {EXCEL: "Excel", POWER_BI: "Power BI", R: "R", PYTHON: "Python"}
RECIPES = {EXCEL: power_query, POWER_BI: power_query, R: in_r, PYTHON: in_python}
HIGHLIGHTS = {EXCEL: None, POWER_BI: None, R: "r", PYTHON: "python"}
# What the menus are called stays as English Office has it: most computers here do.
STEPS = {
    EXCEL: (
        _("Copy the text below."),
        _("Open Excel and choose Data → Get Data → From Other Sources → Blank Query."),
        _("In the window that opens choose Home → Advanced Editor, replace all by the text, Done."),
        _("If Excel asks how to connect, choose Anonymous. Then Close & Load."),
        _("From then on Data → Refresh All brings the newest figures."),
    ),
    POWER_BI: (
        _("Copy the text below."),
        _("Open Power BI Desktop and choose Home → Get data → Blank query."),
        _("In the window that opens choose Home → Advanced Editor, replace all by the text, Done."),
        _("If Power BI asks how to connect, choose Anonymous. Then Close & Apply."),
        _("Home → Refresh brings the newest figures."),
    ),
    R: (
        _('Install the package readr once: install.packages("readr").'),
        _("Copy the lines below into your script and run them."),
    ),
    PYTHON: (
        _("Install the package pandas once: pip install pandas."),
        _("Copy the lines below into your script and run them."),
    ),
}


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen: a table, and the program that is to read it."""

    table: str
    program: str


def pick_choice(view: View) -> Choice:
    """Draw the controls and return the table and the program."""
    gettext, code = view.language.gettext, view.language.code
    with st.container(key="programs-controls", horizontal=not view.phone):
        table = pick_one(
            view,
            "table",
            gettext("Table"),
            list(resources()),
            TABLE,
            lambda name: resources()[name].title[code] if name in resources() else name,
        )
        program = pick_one(
            view,
            "program",
            gettext("Program"),
            list(PROGRAMS),
            EXCEL,
            lambda name: PROGRAMS.get(name, name),
            style="segments",
        )
    return Choice(table, program)


def show_introduction(view: View) -> None:
    """Say what programs can read here, and from where."""
    blocks.show(view, "programs/introduction.html", base=base(), is_local=_is_local())


def show_steps(view: View, choice: Choice) -> None:
    """Show how the program reads the table, step by step, with text that is ready to copy."""
    gettext = view.language.gettext
    resource = resources()[choice.table]
    steps = [gettext(step) for step in STEPS[choice.program]]
    title = gettext("%(table)s in %(program)s") % {
        "table": resource.title[view.language.code],
        "program": PROGRAMS[choice.program],
    }
    blocks.show(view, "programs/steps.html", title=title, steps=steps)
    recipe = RECIPES[choice.program](resource, f"{base()}{_path(choice.table, 'csv')}")
    st.code(recipe, HIGHLIGHTS[choice.program], wrap_lines=view.phone)


def show_formats(view: View, choice: Choice) -> None:
    """Show each format with what it is good for, and where to load it."""
    blocks.show(
        view,
        "programs/formats.html",
        title=resources()[choice.table].title[view.language.code],
        base=base(),
        click=_path(choice.table, "csv", bom="1"),
        csv=_path(choice.table, "csv"),
        json=_path(choice.table, "json"),
        package=_address("/api/package.zip"),
        jsonstat=_address("/api/jsonstat/statistics.json", indicator=DISPUTED.measure),
        sdmx=_address("/api/sdmx/data/dataflow/TWIN_PROVINCES/STATISTICS/+"),
        structure=_address("/api/sdmx/structure/dataflow/TWIN_PROVINCES/STATISTICS/+"),
        boundaries=_address("/api/boundaries.geojson"),
        description="/api/openapi.json",
        example=_path(TABLE, "csv", ref_area=DISPUTED.subject, indicator=DISPUTED.measure),
    )


def base() -> str:
    """Return where the reader has reached this server, as the beginning of its addresses."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('/programs').rstrip('/')}"


def _is_local() -> bool:
    return urlsplit(base()).hostname in ("localhost", "127.0.0.1", "::1")


def _path(table: str, kind: str, **params: str) -> str:
    return _address(f"/api/tables/{table}.{kind}", **params)


def _address(path: str, **params: str) -> str:
    """An address of the server; of the version that the reader looks at, if of the past."""
    version = asked_version()
    query = {**params, **({"version": version} if version else {})}
    return path + (f"?{urlencode(query, safe=',')}" if query else "")
