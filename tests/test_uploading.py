"""The whole way of a figure in a real browser: refused, mended, published, seen, taken back."""

import csv
import io
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from i18n import Language
from tables.package import resources
from tests.browsing import Server, Visit, address, hurry
from tests.publications import AS_SHIPPED, SEEN
from versions import delta, publications
from versions.location import Store

VIETNAMESE = Language("vi")
_ = VIETNAMESE.gettext
HEADER = [field.name for field in resources()["statistics"].fields]


def statistics(*rows: dict[str, str]) -> bytes:
    """Return a CSV of the table, with rows that tell of Sekong's population."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER)
    writer.writeheader()
    for row in rows:
        writer.writerow(dict.fromkeys(HEADER, "") | shipped_row() | row)
    return text.getvalue().encode()


def shipped_row() -> dict[str, str]:
    """The figure that is shown as shipped."""
    rows = delta.read_text(Store("nowhere"), "statistics", 0).to_dict("records")
    key = {"ref_area": "la-sekong", "indicator": "population", "time_period": "2024"}
    [row] = [row for row in rows if key.items() <= row.items()]
    return {str(name): str(value) for name, value in row.items()}


def upload(page: Page, content: bytes, name: str = "so-lieu.csv") -> None:
    """Choose a file in the control for files."""
    payload: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(payload)


def tick(page: Page) -> None:
    """Say that what is remarked of the figures was looked at."""
    box = page.get_by_test_id("stCheckbox")
    box.locator("label").click()
    expect(box.get_by_role("checkbox")).to_be_checked()


def test_a_figure_is_refused_mended_published_seen_elsewhere_and_taken_back(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    before = publications.current(live_store, "statistics")
    earlier = publications.latest_publication(live_store).number
    reading = visit_to(live_server)
    hurry(reading)
    reader = reading.go(address("indicators", **SEEN))
    expect(reader.locator("h1")).to_contain_text(AS_SHIPPED)
    at_machine = visit_to(live_server)
    at_machine.enter(live_server)
    editor = at_machine.go(address("upload", lang="vi", table="statistics"))

    faults = [{"ref_area": "la-xekongg"}, {"obs_value": "nhiều"}, {"time_period": "2024-02-30"}]
    upload(editor, statistics(*faults))
    listed = editor.locator(".fault, table.faults tbody tr")
    expect(listed).to_have_count(3)
    for row, (fault, column) in enumerate(
        zip(faults, ("ref_area", "obs_value", "time_period"), strict=True), start=2
    ):
        line = listed.nth(row - 2)
        expect(line).to_contain_text(str(row))
        expect(line).to_contain_text(resources()["statistics"].field(column).title["vi"])
        expect(line).to_contain_text(fault[column])
    expect(editor.get_by_role("button", name="la-sekong")).to_be_visible()
    expect(editor.get_by_test_id("stMain")).to_contain_text(_("Nothing has been changed."))
    assert publications.current(live_store, "statistics") == before

    upload(editor, statistics({"obs_value": "150001"}))
    expect(editor.locator("table.faults")).to_have_count(0)
    expect(editor.get_by_test_id("stMain")).to_contain_text("138.871")
    expect(editor.get_by_test_id("stMain")).to_contain_text("150.001")
    note = _("Note for the list of versions: what is new, and where it comes from")
    editor.get_by_label(note).fill("Niên giám 2025")
    editor.get_by_label(note).press("Tab")
    tick(editor)
    editor.get_by_role("button", name=_("Publish"), exact=True).click()
    done = _("Publication %(number)s, of the table %(table)s: everybody sees it now.")
    title = resources()["statistics"].title["vi"]
    expect(editor.get_by_test_id("stMain")).to_contain_text(
        done % {"number": earlier + 1, "table": title}
    )
    assert publications.versions(live_store, "statistics")[0].note == "Niên giám 2025"

    bar = reader.locator(".new-data")
    expect(bar).to_be_visible()
    reader.get_by_role("button", name="Show the new data").click()
    expect(reader.locator("h1")).to_contain_text("150,001")

    link = _("This publication: what it changed, and how to undo it")
    editor.get_by_role("link", name=link).click()
    title = _("Publication %(number)s") % {"number": earlier + 1}
    expect(editor.locator("h1")).to_contain_text(title)
    expect(editor.get_by_test_id("stMain")).to_contain_text("Niên giám 2025")
    editor.get_by_role("button", name=_("Undo this publication")).click()
    editor.get_by_label(_("Note: why")).fill("Lấy lại số cũ")
    editor.get_by_label(_("Note: why")).press("Tab")
    editor.get_by_role(
        "button", name=_("Undo publication %(number)s") % {"number": earlier + 1}
    ).click()
    undone = _("Undone: everybody reads it as before now.")
    expect(editor.get_by_test_id("stMain")).to_contain_text(undone)
    undo = _("Publication %(number)s") % {"number": earlier + 2}
    expect(editor.get_by_role("link", name=undo).first).to_be_visible()
    expect(bar).to_be_visible()
    reader.get_by_role("button", name="Show the new data").click()
    expect(reader.locator("h1")).to_contain_text(AS_SHIPPED)
    shipped = resources()["statistics"].path.read_bytes()
    newest = publications.current(live_store, "statistics")
    assert delta.export(live_store, "statistics", newest) == shipped
