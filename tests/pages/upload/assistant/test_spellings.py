"""A name that the clerk explained is read so in the next file, whatever its shape."""

from tables.read import read_text
from tests.apps import words
from tests.pages.upload.assistant.test_recollection import published, table
from tests.pages.upload.test_steps import STATISTICS, checked, keys, page, upload, work
from versions.location import Store


def file(name: str, value: str) -> bytes:
    """The area of a province by some name."""
    rows = read_text(STATISTICS).head(1)
    return rows.assign(ref_area=name, obs_value=value).to_csv(index=False).encode()


def explained(store: Store) -> None:
    """The page after its unknown name was explained."""
    app = upload(page(), file("Attapoo", "10321"))
    work(app).answers["correct:ref_area:Attapoo"] = "la-attapeu"
    work(app).start()
    checked(app.run())
    assert "“Attapoo” → Attapeu (la-attapeu)" in words(app)
    published(app)


def test_a_name_that_was_explained_is_kept_and_read_in_the_next_file(store: Store) -> None:
    explained(store)
    [row] = table(store, "spellings").query("kind == 'answer'").to_dict("records")
    assert row["spelling"] == "Attapoo"
    app = upload(page(), file("attapoo", "10322"))
    result = work(app).checked
    assert result is not None and result.may_be_published
    assert result.rows["ref_area"].tolist() == ["la-attapeu"]
    assert "upload.spellings" not in keys(app)
