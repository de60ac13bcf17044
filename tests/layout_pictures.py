"""The pictures of layouts in docs/uploading.md, taken of the running page.

`python -m tests.layout_pictures` takes all anew; look at each before committing it. What the tables
in them hold is made up.
"""

import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import FilePayload, Page, sync_playwright

from run import find_browser
from tests.browsing import FLAGS, LAPTOP, ROOT, Server, Tabs, address, wait_ready

FOLDER = ROOT / "docs" / "screenshots"
COLOURS = 64  # of a picture: a table has few, and the file stays small
Row = Sequence[str | float | None]


def years_across() -> bytes:
    """Provinces down, years across, and nothing else."""
    return _workbook(
        {
            "Dân số": [
                ["Tỉnh", 2021, 2022, "Sơ bộ 2023"],
                ["Hà Nam", 875.2, 878.1, 885.9],
                ["Nghệ An", 3409.8, 3420.2, 3442],
                ["Quảng Nam", 1518.5, 1521.4, 1526.1],
            ]
        }
    )


def provinces_across() -> bytes:
    """Years down, provinces across."""
    return _workbook(
        {
            "Dân số": [
                ["Năm", "Hà Nam", "Nghệ An", "Quảng Nam"],
                [2021, 875.2, 3409.8, 1518.5],
                [2022, 878.1, 3420.2, 1521.4],
                [2023, 885.9, 3442, 1526.1],
            ]
        }
    )


def two_heading_rows() -> bytes:
    """Two things across, the years of each beneath a heading that is merged over them."""
    rows: list[Row] = [
        ["Địa phương", "Dân số (nghìn người)", None, "Diện tích (km2)", None],
        [None, 2022, 2023, 2022, 2023],
        ["Hà Nam", 878.1, 885.9, 861.9, 861.9],
        ["Nghệ An", 3420.2, 3442, 16486.5, 16486.5],
    ]
    return _workbook({"Biểu 2": rows}, ["B1:C1", "D1:E1", "A1:A2"])


def yearbook() -> bytes:
    """A page of a yearbook: title, unit, numbers of rows and columns, regions, totals, notes."""
    return _workbook(
        {
            "Biểu 12": [
                ["12. Dân số trung bình phân theo địa phương", None, None, None],
                [None, None, None, "ĐVT: Nghìn người"],
                ["STT", "Địa phương", 2022, "Sơ bộ 2023"],
                ["A", "B", 1, 2],
                [None, "CẢ NƯỚC", 99461.7, 100309.2],
                ["I", "Đồng bằng sông Hồng", 23454.2, 23732.4],
                [1, "Hà Nội", 8435.6, 8587.1],
                [2, "Hà Nam", 878.1, 885.9],
                ["II", "Bắc Trung Bộ", 20650, 20768.1],
                [3, "Nghệ An", 3420.2, 3442],
                ["Nguồn: Tổng cục Thống kê", None, None, None],
            ]
        }
    )


def one_of_several() -> bytes:
    """A workbook of several sheets that might be meant."""
    head: Row = ["Tỉnh", 2022, 2023]
    names = ("Dân số trung bình", "Số dự án FDI cấp mới", "Khách du lịch", "Giá trị xuất khẩu")
    return _workbook(
        {
            f"{number}. Biểu": [[f"{number}. {name} phân theo địa phương"], head, ["Hà Nam", 1, 2]]
            for number, name in enumerate(names, start=46)
        }
    )


LAYOUTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "years-across": (years_across, ".tp .picture-box"),
    "provinces-across": (provinces_across, ".tp .picture-box"),
    "two-heading-rows": (two_heading_rows, ".tp .picture-box"),
    "yearbook": (yearbook, ".tp .picture-box"),
    "one-of-several": (one_of_several, '[data-testid="stRadio"]'),
}


def _workbook(sheets: dict[str, list[Row]], merged: Sequence[str] = ()) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(out)
    return out.getvalue()


def _take(page: Page, name: str, content: bytes, place: str) -> None:
    """Upload a file and keep the picture of one place of the page."""
    payload: FilePayload = {"name": f"{name}.xlsx", "mimeType": "", "buffer": content}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(payload)
    page.locator(place).first.wait_for()
    wait_ready(page)
    picture = Image.open(io.BytesIO(page.locator(place).first.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(FOLDER / f"layout-{name}.png", optimize=True)


def main() -> None:
    """Take every picture of a server of its own, whose store nobody else uses."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = {"TWIN_PROVINCES_STORE": str(Path(folder, "store"))}
        server = Server(Path(folder, "log.txt"), settings=settings)
        path = find_browser()
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--no-sandbox"])
        try:
            for name, (make, place) in LAYOUTS.items():
                visit = Tabs(browser).visit(server, LAPTOP)
                visit.enter(server)
                _take(visit.go(address("upload", lang="en")), name, make(), place)
                print(name, flush=True)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
