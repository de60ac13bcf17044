"""What only a browser does: copy a text, and save a file."""

from tests.browsing import Server, Visit, address

LINK = {"lang": "en", "indicator": "population", "areas": "vn-ninh-binh-2025"}


def test_a_link_is_copied_and_slides_are_saved_in_two_clicks(server: Server, visit: Visit) -> None:
    page = visit.go(address("indicators", **LINK))
    page.locator(".st-key-take-indicators button").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PowerPoint").click()
    assert download.value.suggested_filename.endswith("-population-en.pptx")
    assert download.value.path().read_bytes().startswith(b"PK")
    text = page.locator(".share textarea").first
    link = text.input_value()
    assert link.startswith(f"{server.url}/indicators?")
    assert "areas=vn-ninh-binh-2025" in link
    page.locator(".share .copy").first.click()
    page.locator(".share .said").filter(has_text="Copied.").wait_for()
