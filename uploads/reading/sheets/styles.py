"""What the styles of an .ods file show: of dates and percentages, which texts are raised."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from uploads.reading.sheets.formats import Look

OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, STYLE, NUMBER = (OASIS % name for name in ("table", "style", "datastyle"))
MOST_PARENTS = 20  # of a style


@dataclass
class OdsStyles:
    """Styles by their names, as they stream by.

    formats: what a format of numbers shows. cells: the format and the parent of a style of cells.
    positions: "superscript" or "subscript", by style of texts. hidden: styles of tables that are
    not displayed.
    """

    formats: dict[str, Look | None] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    positions: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def add(self, element: Element) -> None:
        """Take an element of the XML that may be a style."""
        name = element.get(STYLE + "name", "")
        if element.tag == NUMBER + "date-style":
            self.formats[name] = _look_of_date({one.tag.removeprefix(NUMBER) for one in element})
        elif element.tag == NUMBER + "percentage-style":
            self.formats[name] = "percent"
        elif element.tag == STYLE + "style":
            self._add_style(name, element)

    def _add_style(self, name: str, element: Element) -> None:
        family = element.get(STYLE + "family")
        if family == "table-cell":
            data = element.get(STYLE + "data-style-name", "")
            self.cells[name] = data, element.get(STYLE + "parent-style-name", "")
        elif family == "text":
            for properties in element.iterfind(STYLE + "text-properties"):
                if position := _position(properties.get(STYLE + "text-position", "")):
                    self.positions[name] = position
        elif family == "table":
            for properties in element.iterfind(STYLE + "table-properties"):
                if properties.get(TABLE + "display") == "false":
                    self.hidden.add(name)

    def look(self, name: str) -> Look | None:
        """Return what a style of cells shows of a value; its own format comes first."""
        for _step in range(MOST_PARENTS):
            data, parent = self.cells.get(name, ("", ""))
            if data or not parent:
                return self.formats.get(data)
            name = parent
        return None


def _look_of_date(parts: Iterable[str]) -> Look | None:
    if "year" not in parts:
        return "part" if {"month", "day", "day-of-week", "quarter"} & set(parts) else None
    if "day" in parts:
        return None
    if "quarter" in parts or "week-of-year" in parts:
        return "part"
    return "month" if "month" in parts else "year"


def _position(text: str) -> str:
    """Where a text is, from "super 58%", "-33% 58%" and the like; "" on the line."""
    place = text.split(" ")[0]
    if place in ("super", "sub"):
        return "superscript" if place == "super" else "subscript"
    number = place.removesuffix("%").split(".")[0]
    if number.removeprefix("-").isdecimal() and int(number):
        return "subscript" if number.startswith("-") else "superscript"
    return ""
