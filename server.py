"""What the server does once, before the first reader comes."""

import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

import streamlit as st


@asynccontextmanager
async def prepared(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Prepare the running server: its kind of navigation, the code, the tables, the words.

    Naming a navigation here keeps Streamlit from taking the folder pages/ for its older kind,
    which tells the first reader of a deep link "Page not found".
    """
    st.navigation([st.Page(lambda: None, title="Twin Provinces")])
    _load()
    yield {}


def _load() -> None:
    """Load what every page needs, so that no reader waits for it."""
    import ui
    from data.package import resources
    from i18n import LANGUAGES, Language

    for module in pkgutil.iter_modules(ui.__path__):
        import_module(f"ui.{module.name}")
    cache = import_module("ui.cache")
    for name, resource in resources().items():
        if len(resource.primary_key) == 1:
            cache.rows(name)
    import_module("ui.blocks").load_templates()
    import_module("ui.map_values").all_periods()
    for language in map(Language, LANGUAGES):
        language.list([language.number(1.5), language.date("2024-03-20"), language.gettext("Map")])
