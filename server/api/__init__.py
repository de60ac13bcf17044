"""The addresses for programs, `/api/…`: each declared once, for its route and its description."""
