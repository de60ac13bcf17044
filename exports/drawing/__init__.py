"""Charts and maps as pictures, drawn without a browser: vector SVG with text as text, and PNG."""

from exports.drawing.draw import draw, least_height, to_svg

__all__ = ["draw", "least_height", "to_svg"]
