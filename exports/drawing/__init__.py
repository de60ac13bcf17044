"""Charts and maps as pictures, drawn without a browser: vector SVG with text as text, and PNG."""

from exports.drawing.draw import draw, least_height, to_svg
from exports.drawing.figure import figure, figure_png, figure_svg
from exports.drawing.typeset import to_png

__all__ = ["draw", "figure", "figure_png", "figure_svg", "least_height", "to_png", "to_svg"]
