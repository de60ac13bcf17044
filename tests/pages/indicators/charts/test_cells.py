"""A table of provinces by periods has every figure that counts, with its sources."""

import re

from tests.apps import open_page

LINK = {"indicator": "budget_revenue_bn_vnd", "areas": "vn-ha-nam,vn-quang-nam", "chart": "table"}


def table(**more: str) -> str:
    """The HTML of the table."""
    app = open_page("indicators", **(LINK | more))
    parts = (str(getattr(part, "value", "")) for part in app.main)
    return next(part for part in parts if "<table>" in part)


def test_every_figure_has_its_qualifier_and_a_mark_that_leads_to_its_source() -> None:
    html = table()
    assert "over 14,600" in html
    figures = re.findall(r"<td><span", html)
    assert len(figures) > 10
    assert html.count('class="mark"') >= len(figures)


def test_a_cell_without_a_figure_is_empty_and_the_newest_period_first() -> None:
    html = table()
    assert "<td></td>" in html
    years = [int(year) for year in re.findall(r'<th scope="col">(\d{4})</th>', html)]
    assert years == sorted(years, reverse=True)


def test_on_a_scale_the_formula_is_with_the_value() -> None:
    html = table(indicator="grdp_bn_vnd", scale="change")
    assert "− 1" in html
