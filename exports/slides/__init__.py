"""A deck as PowerPoint slides: native charts, shapes, tables and texts that can be edited."""
