"""What only a browser does: copy a text, and draw a picture."""

from playwright.sync_api import Download

from tests.browsing import Server, Visit, address

LINK = {"lang": "en", "indicator": "population", "areas": "vn-ninh-binh-2025"}
SIGNATURE = b"\x89PNG"


def test_a_link_is_copied_and_a_chart_saved_with_its_title_and_address(
    server: Server, visit: Visit
) -> None:
    page = visit.go(address("indicators", **LINK))
    page.locator(".st-key-share-indicators-link button").first.click()
    text = page.locator(".share textarea").first
    text.wait_for()
    link = text.input_value()
    assert link.startswith(f"{server.url}/indicators?")
    assert "areas=vn-ninh-binh-2025" in link
    page.locator(".share .copy").first.click()
    page.locator(".share .said").filter(has_text="Copied.").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-share-indicators-picture button").first.click()
    files: dict[str, Download] = {}
    for kind in ("png", "svg"):
        with page.expect_download() as download:
            page.locator(f".picture [data-format={kind}]").click()
        files[kind] = download.value
    assert files["png"].path().read_bytes().startswith(SIGNATURE)
    drawn = files["svg"].path().read_text(encoding="utf-8")
    assert "Population: Ninh Binh" in drawn
    assert "read on" in drawn
