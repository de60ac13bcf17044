"""The server beside the pages: what it prepares, which addresses it has, and who gets in."""
