"""Bytes of unknown make become cells of text with their places, or the reason why not."""
