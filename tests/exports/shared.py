"""A small dataset to take away, made up for the tests of its forms."""

import pandas as pd

from exports.citation import Citation
from exports.dataset import Column, Dataset
from i18n import Language

CITATION = Citation(
    "Visits: Alpha & Beta 100 %",
    ("Office of Alpha", "Office of Beta"),
    "https://host.example/indicators?indicator=visits&lang=en",
    17,
    "2026-11-26",
    "2026-11-27",
)
SOURCE = {
    "source_id": "one",
    "publisher": "Office of Alpha",
    "title": "=Yearbook",
    "published": "2024-05",
    "read_in": "",
    "url": "https://alpha.example/book",
    "authority": 1,
}
ROWS = pd.DataFrame(
    {
        "ref_area": ["la-alpha", "la-beta", "la-beta"],
        "time_period": ["2023", "2023", "2024-S1"],
        "qualifier": ["over", "", ""],
        "obs_value": [14600.0, -0.123456789012, None],
        "preferred": [True, True, False],
        "source_ids": [("one",), ("one", "two"), ("two",)],
    }
)


def dataset(code: str = "en") -> Dataset:
    """The dataset, its words in a language."""
    language = Language(code)
    types = {"obs_value": "number", "preferred": "boolean"}
    return Dataset(
        name="twin-provinces-visits",
        title=CITATION.title,
        rows=ROWS,
        columns=[Column(name, types.get(name, "string")) for name in ROWS.columns],
        sheet=pd.DataFrame(
            {
                "Province": ["Alpha", "=1+1", "@Beta"],
                "Period": ["2023", "2023", "first half of 2024"],
                "Value": ROWS["obs_value"],
                "Address": ["https://alpha.example/book", "", ""],
            }
        ),
        indicators=[{"id": "visits", "title": "Visits", "definition": "Nights.", "unit": ""}],
        sources=[SOURCE],
        citation=CITATION,
        language=language,
    )
