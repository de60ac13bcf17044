"""A deck as PDF to print and to read aloud."""

from exports.brief.document import to_pdf

__all__ = ["to_pdf"]
