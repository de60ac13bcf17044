"""The view of another page, shown on this one: a step of a tour, a slide of a partnership."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import CodeType

from ui.state.query import query_of
from ui.view import View

_PAGES = Path(__file__).parents[2] / "pages"


def show_view(view: View, page: str, parameters: Mapping[str, str]) -> None:
    """Run a page with the parameters of its link, as if it were on its own."""
    with query_of({**parameters, "present": "1", "lang": view.language.code}):
        exec(_script(page), {"__name__": f"pages.{page}.page"})


@cache
def _script(page: str) -> CodeType:
    path = _PAGES / page / "page.py"
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")
