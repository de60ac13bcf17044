"""Words that stand around names in a query, and synonyms of pages: those of words.csv.

Its column `means` says what words of a row do: "around" says nothing, "partners" asks who they are,
"vn" and "la" are countries, "map", "ranking", "line" are charts; anything else is a page's address.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tables.search.entries import LANGUAGES

AROUND, PARTNERS = "around", "partners"
COUNTRIES = ("la", "vn")
CHARTS = ("map", "ranking", "line")


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """Return by meaning the words of all languages, as people write them with marks."""
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["means"]: tuple(word for code in LANGUAGES for word in row[code].split("|") if word)
            for row in csv.DictReader(file)
        }
