"""datapackage.json describes every table, and the tables are as it says."""

import re
from pathlib import Path

import frictionless
import pytest

from i18n import LANGUAGES
from tables.package import FOLDER, Field, Resource, Text, descriptor, resources
from tables.read import Tables

LAO = re.compile(r"[\u0e80-\u0eff]")
FIELDS = [(resource, field) for resource in resources().values() for field in resource.fields]
CATEGORIES = [
    pytest.param(resource, field, value, id=f"{resource.name}.{field.name}={value}")
    for resource, field in FIELDS
    for value in field.categories
]
# Codes that no row holds yet: they are kept for what may come.
UNUSED = {
    ("indicators", "unit", "count"): "for what an upload counts that has no word of its own",
    ("spellings", "kind", "answer"): "only publications hold what an editor answered",
    ("lineage", "change", "rename"): "no province of the table only changed its name",
    ("commitment_status", "status", "missed"): "no source says that a commitment was given up",
    ("gate_status", "status", "closed"): "no gate of the table is closed",
    ("support", "qualifier", "under"): "the four words are the same in every table",
    ("support", "qualifier", "average"): "the four words are the same in every table",
    ("gate_traffic", "qualifier", "average"): "the four words are the same in every table",
    ("statistics_national", "qualifier", "over"): "the four words are the same in every table",
    ("statistics_national", "qualifier", "under"): "the four words are the same in every table",
    ("statistics_national", "qualifier", "average"): "the four words are the same in every table",
    ("statistics_national", "obs_status", "P"): "the statuses are the same in every table",
    ("statistics_recast", "qualifier", "over"): "the four words are the same in every table",
    ("statistics_recast", "qualifier", "under"): "the four words are the same in every table",
    ("statistics_recast", "obs_status", "B"): "the statuses are the same in every table",
    ("statistics_recast", "obs_status", "F"): "the statuses are the same in every table",
}


def test_the_package_and_all_its_tables_are_valid_for_frictionless() -> None:
    report = frictionless.validate(str(FOLDER / "datapackage.json"))
    assert report.flatten(["resourceName", "rowNumber", "fieldName", "type", "message"]) == []
    assert len(report.tasks) == len(resources())


def test_every_csv_file_is_described_and_every_described_file_exists() -> None:
    assert {resource.path for resource in resources().values()} == set(FOLDER.glob("*.csv"))


def test_names_of_tables_are_those_of_their_files() -> None:
    assert [resource.path.stem for resource in resources().values()] == list(resources())


@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_every_table_has_texts_keys_sources_and_a_licence(resource: Resource) -> None:
    assert_in_every_language(resource.title)
    assert_in_every_language(resource.description)
    assert resource.primary_key
    described = next(one for one in descriptor()["resources"] if one["name"] == resource.name)
    assert described["sources"]
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert "belongs to the source" in described["licenses"][0]["title"]
    assert described["schema"]["missingValues"] == [""]


@pytest.mark.parametrize(
    ("resource", "field"), FIELDS, ids=[f"{table.name}.{field.name}" for table, field in FIELDS]
)
def test_every_column_has_title_and_description_in_every_language(
    resource: Resource, field: Field
) -> None:
    assert_in_every_language(field.title)
    assert_in_every_language(field.description)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_no_two_columns_of_a_table_have_one_title(resource: Resource, language: str) -> None:
    titles = [field.title[language] for field in resource.fields]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("resource", "field", "value"), CATEGORIES)
def test_every_code_has_a_label_in_every_language_and_is_used(
    resource: Resource, field: Field, value: str, tables: Tables
) -> None:
    label = field.categories[value]
    assert set(label) == set(LANGUAGES)
    assert all(label.values())
    used = tables[resource.name][field.name]
    held = {item for row in used for item in row} if field.is_list else set(map(str, used))
    assert (value in held) != ((resource.name, field.name, value) in UNUSED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_codes_of_a_column_have_one_label(language: str) -> None:
    for _, field in FIELDS:
        labels = [label[language] for label in field.categories.values()]
        assert len(set(labels)) == len(labels), field.name


def test_a_text_that_is_not_translated_yet_is_in_english() -> None:
    text = resources()["gates"].title
    assert text["xx"] == text["en"]
    assert "xx" not in text


def test_a_column_of_few_short_codes_declares_them() -> None:
    names = {"type", "status", "side", "kind", "scope", "basis", "qualifier", "topic", "change"}
    assert [field.name for _, field in FIELDS if field.name in names and not field.categories] == []


def test_codes_are_the_only_values_allowed() -> None:
    for resource in descriptor()["resources"]:
        for field in resource["schema"]["fields"]:
            if "categories" in field and field["type"] != "list":
                values = [category["value"] for category in field["categories"]]
                assert field["constraints"]["enum"] == values


def test_the_example_in_the_documentation_has_every_column() -> None:
    text = (FOLDER.parent / "docs" / "adding.md").read_text(encoding="utf-8")
    for table, example in (
        ("indicators", r"wind_power_farms,energy,.*"),
        ("statistics", r"<ref_.*"),
    ):
        (row,) = re.findall(example, text)
        assert row.count(",") + 1 == len(resources()[table].fields)


def test_columns_refer_to_tables_that_exist() -> None:
    for resource in resources().values():
        for key in resource.foreign_keys:
            target = resources()[key.resource]
            assert key.reference_fields == target.primary_key
            assert all(resource.field(name).is_list == key.is_list for name in key.fields)


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="statistics has no column colour"):
        resources()["statistics"].field("colour")


def test_the_package_names_no_path_of_a_machine() -> None:
    text = Path(FOLDER / "datapackage.json").read_text(encoding="utf-8")
    assert not re.search(r'"(/|[A-Z]:\\|\.\./)', text)


def assert_in_every_language(text: Text) -> None:
    assert set(text) == set(LANGUAGES)
    assert all(text.values())
    assert LAO.search(text["lo"])
    assert not LAO.search(text["en"] + text["vi"])


def test_columns_of_names_are_marked_as_such() -> None:
    named = re.compile(r"(name|title|place|capital|role)(_(en|vi|lo))?|lao_gate_name|publisher")
    of_names = {field.name for _, field in FIELDS if field.is_name}
    assert of_names - {"read_in"} == {f.name for _, f in FIELDS if named.fullmatch(f.name)}
    assert all(field.is_name == (field.name in of_names) for _, field in FIELDS)
