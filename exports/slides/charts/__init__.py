"""Charts of PowerPoint: native, editable, each value of the deck in their sheet."""
