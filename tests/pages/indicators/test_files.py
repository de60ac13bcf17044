"""The figures of a choice as files: every value, equal, in every language."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from exports.citation import Citation
from exports.dataset import metadata_of
from exports.sheets import to_xlsx
from figures.charts.kinds import ChartKind
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.files import dataset_of, title_of
from pages.indicators.table import for_download

LINES = Choice("population", "today", ("vn-ninh-binh-2025", "la-oudomxay"), ChartKind.LINE, "")
RANKED = Choice("population", "reported", (), ChartKind.RANKING, "2023")


def cited(choice: Choice, language: Language) -> Citation:
    """A citation of the choice."""
    today = date.today().isoformat()
    return Citation(title_of(choice, language), (), "http://host/indicators", 0, "", today)


@pytest.mark.parametrize("choice", [LINES, RANKED], ids=["line", "ranking"])
def test_each_value_of_the_choice_is_a_number_of_the_workbook(choice: Choice, code: str) -> None:
    language = Language(code)
    dataset = dataset_of(choice, language, cited(choice, language))
    data = load_workbook(io.BytesIO(to_xlsx(dataset))).worksheets[0]
    place = [cell.value for cell in data[1]].index(language.gettext("Value")) + 1
    values = [data.cell(row, place).value for row in range(2, data.max_row + 1)]
    assert values == for_download(choice, language)["obs_value"].tolist()
    assert {data.cell(row, place).data_type for row in range(2, data.max_row + 1)} == {"n"}
    of_sources = [set(text.split("; ")) for text in dataset.sheet["source_ids"]]
    assert of_sources == [set(ids) for ids in dataset.rows["source_ids"]]


def test_each_column_and_source_of_the_file_is_described(code: str) -> None:
    language = Language(code)
    dataset = dataset_of(LINES, language, cited(LINES, language))
    described = metadata_of(dataset)
    fields = described["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(dataset.rows.columns)
    assert all(field["description"] for field in fields)
    used = {one for ids in dataset.rows["source_ids"] for one in ids}
    assert {source["id"] for source in described["sources"]} == used
    assert dataset.citation.publishers


def test_a_title_says_of_what_and_of_whom() -> None:
    english = Language("en")
    assert title_of(LINES, english).startswith("Population: Ninh Binh")
    assert title_of(RANKED, english) == "Population: 2023"
