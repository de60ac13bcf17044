"""The ways to take a page away, and the page as it is in a frame."""

import pytest

from tests.apps import open_page, words

NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}


def labels(**params: str) -> list[str]:
    """The buttons beneath the chart that give a file."""
    app = open_page("indicators", **{**NINH_BINH, **params})
    return [part.proto.label for part in app.get("download_button")]


def test_figures_are_offered_for_excel_and_with_their_description() -> None:
    assert labels() == ["Excel (.xlsx)", "CSV with its description (.zip)"]


def test_nothing_is_offered_on_a_projector_or_in_a_frame() -> None:
    assert labels(present="1") == []
    assert labels(frame="1") == []


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("map", {"indicator": "population"}),
        ("province", {"area": "la-sekong"}),
        ("compare", {"areas": "vn-da-nang,la-sekong"}),
    ],
)
def test_other_pages_have_the_row_too_and_none_of_it_in_a_frame(
    page: str, link: dict[str, str]
) -> None:
    app = open_page(page, **link)
    popovers = {part.proto.popover.label for part in app.get("popover")}
    assert {"Link", "Cite"} <= popovers
    assert ("Embed" in popovers) == (page == "map")
    framed = open_page(page, frame="1", **link)
    assert not framed.get("popover")
    assert not framed.get("download_button")


def test_a_frame_has_finding_chart_and_sources_and_leads_to_the_page_in_a_tab_of_its_own() -> None:
    app = open_page("indicators", frame="1", **NINH_BINH)
    said = words(app)
    assert app.selectbox == app.multiselect == app.toggle == []
    assert [part.proto.label for part in app.get("expander")] == []
    assert len(app.get("plotly_chart")) == 1
    assert "Sources: " in said
    assert said.count("<a ") == said.count('<a target="_blank" rel="noopener" ')
    assert 'href="/indicators?lang=en&amp;indicator=population&amp;areas=vn-ninh-binh-2025"' in said
