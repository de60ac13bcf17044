"""A deck as PowerPoint slides: native charts, shapes, tables and texts that can be edited."""

from exports.slides.presentation import to_pptx

__all__ = ["to_pptx"]
