"""The page of versions, as the tests visit it."""

from streamlit.testing.v1 import AppTest

from tests.apps import open_page
from ui.state import newest

TABLE = {"lang": "en", "table": "statistics"}


def versions(**params: str) -> AppTest:
    """The page of versions after a link with these parameters, as the store is at this moment."""
    newest.newest_now()
    return open_page("versions", **params)


def publication(number: int, **params: str) -> AppTest:
    """The page of one publication."""
    return versions(**{"lang": "en", "publication": str(number)} | params)


def buttons(app: AppTest) -> list[str]:
    """The keys of the page's own buttons."""
    keys = (str(button.key) for button in app.button)
    return [key for key in keys if key.startswith("versions.")]
