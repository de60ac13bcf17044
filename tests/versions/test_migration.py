"""Stores that were written by earlier code, or when other columns were described.

earlier_store/ was published by the code of November 2026, before its modules were moved;
earlier_store.json holds what that code said of every version, and a hash of its export.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tables import package
from tables.package import FOLDER, resources
from tables.read import read_text as read_shipped
from tests.publications import bytes_of, publish, publish_figure, publish_table, whole
from tests.versions.conftest import new_store
from tests.versions.seaweed import copy_into
from uploads.publish import undoing
from versions import delta, publications
from versions.changes import compare
from versions.location import Store, StoreError
from versions.migration import with_columns_of
from versions.state import latest, read_tables, state_at
from versions.version import Conflict, Version

EARLIER = Path(__file__).with_name("earlier_store")
EARLIER_FACTS = json.loads(EARLIER.with_suffix(".json").read_text("utf-8"))
TABLE = "gates"
# What the table had when it was published, against today: a column fewer, one more, or both.
LACKING, GONE = "coord_error_km", "customs_office"
OTHER_COLUMNS = {
    "folder-fewer": ((LACKING,), ()),
    "folder-more": ((), (GONE,)),
    "folder-both": ((LACKING,), (GONE,)),
    "s3-both": ((LACKING,), (GONE,)),
}
Column = Mapping[str, Any]
Described = Callable[..., AbstractContextManager[None]]
Published = tuple[Store, list[bytes]]  # a store, and the exports of all versions of TABLE


@pytest.fixture(scope="module", params=["folder", "s3"])
def earlier(request: pytest.FixtureRequest) -> Store:
    """The earlier store, in its folder and in an object store; only to be read."""
    if request.param == "folder":
        return Store(str(EARLIER))
    store: Store = request.getfixturevalue("seaweed").store("earlier")
    copy_into(store, EARLIER)
    return store


def digest(store: Store, table: str, number: int) -> str:
    """The hash of an export."""
    return sha256(delta.export(store, table, number)).hexdigest()


def test_an_earlier_store_has_its_whole_history_and_exports_the_very_bytes(earlier: Store) -> None:
    for table, facts in EARLIER_FACTS.items():
        assert publications.current(earlier, table) == facts[0]["number"]
        for version, fact in zip(publications.versions(earlier, table), facts, strict=True):
            time = version.time and version.time.isoformat()
            sha = digest(earlier, table, version.number)
            told = {**vars(version), "time": time, "sha256": sha}
            del told["publication"]  # the code of then had no such thing
            assert told == {"table": table, **fact}


def test_an_earlier_store_is_read_digit_for_digit(earlier: Store) -> None:
    gates = delta.read_text(earlier, "gates", 1)
    assert list(gates) == [field.name for field in resources()["gates"].fields]
    assert gates["lat"][3] == "21.230"
    assert gates["note"][5] == '=1+1 "quoted", two\r\nlines; Lào, ລາວ'
    turned = delta.read_text(earlier, "gates", 2)
    pd.testing.assert_frame_equal(turned, gates[::-1].reset_index(drop=True).head(20))
    assert delta.read_text(earlier, "partnerships", 1).empty
    for number in (1, 9, 10, 12):  # before and after the checkpoint that Delta wrote
        rates = delta.read_text(earlier, "exchange_rates", number)
        assert set(rates["note"]) == {f"{number - 1}.50"}


def test_an_earlier_store_is_read_beside_the_tables_of_today(earlier: Store) -> None:
    state = latest(earlier)
    numbers = {name: number for name, number in state.versions if number}
    assert numbers == {"gates": 3, "partnerships": 2, "exchange_rates": 12}
    tables = read_tables(earlier, state)
    assert tables["gates"]["lat"][3] == 21.23
    assert set(tables["exchange_rates"]["note"]) == {"11.50"}
    before = state_at(earlier, "partnerships", 1)
    assert (before.number("gates"), before.number("exchange_rates")) == (3, 0)


def test_an_earlier_store_goes_on(store: Store) -> None:
    copy_into(store, EARLIER)
    back = publish_table(store, "gates", delta.read_text(store, "gates", 2), 3)
    assert (back.number, back.removed) == (4, 11)
    frame = delta.read_text(store, "gates", 4).head(7)
    publish_table(store, "gates", frame, 4)
    newest = publications.latest_publication(store)
    assert publish(store, "gates", whole(frame), 3) == Conflict(newest)
    assert delta.export(store, "gates", 5) == bytes_of(frame)
    earlier_numbers = [version.number for version in publications.versions(store, "gates")]
    assert earlier_numbers == [5, 4, 3, 2, 1, 0]
    for fact in EARLIER_FACTS["gates"]:
        assert digest(store, "gates", fact["number"]) == fact["sha256"]


@pytest.fixture
def described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Described:
    """A way to let the table have other columns for a while, in its description and its CSV."""

    @contextmanager
    def other_columns(
        without: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
        retired: tuple[str, ...] = (),
        **more: str,
    ) -> Iterator[None]:
        folder = tmp_path / "data"
        columns = [{**column_like_note(name), **more} for name in also]
        write_package(folder, without, columns, retired)
        with monkeypatch.context() as patch:
            patch.setattr(package, "FOLDER", folder)
            forget()
            yield
        forget()

    return other_columns


def forget() -> None:
    """Let datapackage.json be read anew."""
    package.descriptor.cache_clear()
    package.resources.cache_clear()


def column_like_note(name: str) -> Column:
    """A column of text, described like any other."""
    texts = {"vi": name, "lo": name}
    titles = {"title": name, "titles": texts, "description": name, "descriptions": texts}
    return {"name": name, "type": "string", **titles}


def write_package(
    folder: Path, without: tuple[str, ...], also: Sequence[Column], retired: tuple[str, ...]
) -> None:
    """Write the shipped tables to a folder, TABLE with other columns; new ones come second."""
    folder.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    descriptor = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    schema = next(one["schema"] for one in descriptor["resources"] if one["name"] == TABLE)
    fields = [field for field in schema["fields"] if field["name"] not in without]
    schema |= {"fields": [fields[0], *also, *fields[1:]], "retired": retired}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    text = read_shipped(resources()[TABLE]).drop(columns=list(without))
    for number, column in enumerate(also):
        text.insert(1 + number, column["name"], [f"{row}.50" for row in range(len(text))])
    (folder / f"{TABLE}.csv").write_bytes(bytes_of(text))


def publish_twice(store: Store) -> list[bytes]:
    """Publish the table in another order, then less of it; the exports of all three versions."""
    frame = delta.read_text(store, TABLE, 0)[::-1].reset_index(drop=True)
    publish_table(store, TABLE, frame, 0)
    publish_table(store, TABLE, frame.head(9), 1)
    return [delta.export(store, TABLE, number) for number in range(3)]


@pytest.fixture(params=OTHER_COLUMNS)
def published(
    request: pytest.FixtureRequest, tmp_path: Path, described: Described
) -> Iterator[Published]:
    """A store whose table was published under another description, and its exports then."""
    store = new_store(request, request.param.partition("-")[0], tmp_path)
    without, also = OTHER_COLUMNS[request.param]
    with described(without, also):
        exports = publish_twice(store)
    assert (GONE.encode() in exports[1]) == bool(also)
    assert (LACKING.encode() in exports[1]) != bool(without)
    with described(retired=(GONE,)):
        yield store, exports


def as_today(store: Store) -> pd.DataFrame:
    """What version 1 reads as: the shipped table, turned, with nothing in what it lacks."""
    frame = read_shipped(resources()[TABLE])[::-1].reset_index(drop=True)
    if LACKING.encode() not in delta.export(store, TABLE, 1):
        frame[LACKING] = pd.Series("", index=frame.index, dtype="str")
    return frame


def test_a_version_of_other_columns_is_read_with_those_of_today_and_loses_none(
    published: Published,
) -> None:
    store, exports = published
    pd.testing.assert_frame_equal(delta.read_text(store, TABLE, 1), as_today(store))
    typed = read_tables(store, latest(store))[TABLE]
    assert list(typed) == [field.name for field in resources()[TABLE].fields]
    # The rows that are gone come back as shipped, since other tables name them.
    assert (typed[LACKING].dtype, len(typed)) == ("float64", 31)
    for number, content in enumerate(exports):
        assert delta.export(store, TABLE, number) == content


def test_a_table_of_other_columns_is_published_over(published: Published) -> None:
    store, exports = published
    old = delta.read_text(store, TABLE, 2)
    new = old.assign(**{LACKING: "0.50"})
    changes = compare(old, new, resources()[TABLE], "update")
    assert (changes.changed_rows, len(changes.added)) == (9, 0)
    assert set(changes.changed["column"]) == {LACKING}
    assert isinstance(publish(store, TABLE, changes, 2), Version)
    newest = publications.latest_publication(store)
    assert publish(store, TABLE, whole(old), 2) == Conflict(newest)
    assert delta.export(store, TABLE, 3) == bytes_of(new)
    pd.testing.assert_frame_equal(delta.read_text(store, TABLE, 3), new)
    assert [one.number for one in publications.versions(store, TABLE)] == [3, 2, 1, 0]
    assert latest(store).number(TABLE) == 3
    assert state_at(store, TABLE, 1).number(TABLE) == 1
    for number, content in enumerate(exports):
        assert delta.export(store, TABLE, number) == content


def test_what_was_published_under_another_description_is_undone(published: Published) -> None:
    store, exports = published
    publish_table(store, TABLE, delta.read_text(store, TABLE, 0).assign(note="seen"), 2)
    changes, conflicts = undoing(store, 3, latest(store))
    assert conflicts == {}
    before = delta.read_text(store, TABLE, 2)
    pd.testing.assert_frame_equal(changes[TABLE].result, before)
    assert isinstance(publish(store, TABLE, changes[TABLE], 3), Version)
    pd.testing.assert_frame_equal(delta.read_text(store, TABLE, 4), before)
    assert delta.export(store, TABLE, 2) == exports[2]


def test_an_empty_version_of_other_columns_is_read(store: Store, described: Described) -> None:
    with described((LACKING,), (GONE,)):
        publish_table(store, TABLE, delta.read_text(store, TABLE, 0).head(0), 0)
    with described(retired=(GONE,)):
        empty = read_shipped(resources()[TABLE]).head(0)
        pd.testing.assert_frame_equal(delta.read_text(store, TABLE, 1), empty)
        publish_table(store, TABLE, delta.read_text(store, TABLE, 0), 1)
        assert len(delta.read_text(store, TABLE, 2)) == 31


def test_a_column_that_only_a_newer_dashboard_knows_is_lost_by_no_publication(
    store: Store, described: Described
) -> None:
    with described(also=(GONE,)):
        exports = publish_twice(store)
    rows = delta.read_text(store, TABLE, 2)
    assert GONE not in rows
    before = publications.publications(store)
    with pytest.raises(StoreError, match=rf"Nothing was published.*\({GONE}\)"):
        publish_table(store, TABLE, rows.assign(note="seen"), 2)
    assert publications.publications(store) == before
    assert delta.log(store, TABLE) == {0, 1, 2}
    assert delta.export(store, TABLE, 2) == exports[2]
    publish_figure(store, "150001")  # other tables are published on
    with described(also=(GONE,)):
        publish_table(store, TABLE, delta.read_text(store, TABLE, 2).assign(note="seen"), 2)
        assert GONE.encode() in delta.export(store, TABLE, 3)


def test_a_new_column_holds_its_default_in_versions_before_it(
    store: Store, described: Described
) -> None:
    publish_twice(store)
    with described(also=("lanes",), type="integer", default="2"):
        assert set(delta.read_text(store, TABLE, 2)["lanes"]) == {"2"}
        typed = read_tables(store, latest(store))[TABLE]
        assert (typed["lanes"].dtype, typed["lanes"].head(9).sum()) == ("int64", 18)
        assert b"lanes" not in delta.export(store, TABLE, 2)


def test_a_new_order_of_columns_is_that_of_reading_and_of_exports(
    store: Store, described: Described
) -> None:
    with described((LACKING,), (LACKING,)):  # second instead of eleventh
        publish_twice(store)
    frame = delta.read_text(store, TABLE, 2)
    assert list(frame) == [field.name for field in resources()[TABLE].fields]
    publish_table(store, TABLE, frame, 2)
    for number in (2, 3):
        assert delta.export(store, TABLE, number) == bytes_of(frame)


@pytest.mark.parametrize(
    "table",
    [
        name
        for name, resource in resources().items()
        if any(field.shipped_default for field in resource.fields)
    ],
)
def test_what_the_program_has_to_know_of_a_row_is_read_from_what_is_shipped(table: str) -> None:
    resource = resources()[table]
    shipped = read_shipped(resource)
    names = [field.name for field in resource.fields if field.shipped_default]
    assert (shipped[names] != "").any().all()
    own = shipped.iloc[[0]].assign(**{resource.primary_key[0]: "of_an_office"})
    earlier = pd.concat([shipped.iloc[::-1], own], ignore_index=True).drop(columns=names)
    today = with_columns_of(earlier, resource)
    assert list(today) == list(shipped)
    assert (today.iloc[-1][names] == "").all()
    pd.testing.assert_frame_equal(today.iloc[-2::-1].reset_index(drop=True), shipped)
