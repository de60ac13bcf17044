"""Maps, and charts of gates and partnerships, say what is found in them to whoever cannot see."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import open_page


def alternatives(app: AppTest) -> list[str]:
    """The text alternatives of the charts of a page."""
    return [part.proto.alt for part in app.main if part.type == "plotly_chart"]


@pytest.mark.parametrize(
    ("page", "link", "said"),
    [
        ("overview", {}, "active partnerships between Vietnamese and Lao provinces"),
        ("map", {"indicator": "population", "year": "2024", "area": "la-sekong"}, "138,871"),
        ("gates", {"gate": "nam-giang", "date": "2021-08-14"}, "9 international"),
        ("gates", {"gate": "nam-giang"}, "International gate (14 Aug 2021)"),
        ("partnerships", {"pair": "quang-nam--sekong", "section": "events"}, "Visit"),
    ],
)
def test_an_alternative_says_what_is_found(page: str, link: dict[str, str], said: str) -> None:
    app = open_page(page, lang="en", **link)
    assert any(said in alternative for alternative in alternatives(app))
