"""The data dictionary, which says what every column means."""

import re

import pytest

from tables.package import resources
from tests.apps import assert_sound, open_page, words


@pytest.mark.usefixtures("in_turn")
def test_dictionary_describes_every_column_in_each_language(code: str) -> None:
    app = open_page("sources", lang=code, part="dictionary")
    for name, table in resources().items():
        app.query_params["resource"] = name
        assert_sound(app.run())
        text = words(app)
        assert text.count("<strong>") == len(table.fields)
        assert [field.name for field in table.fields if field.name not in text] == []
        assert not re.search(r"\^|\\d|\[a-z0-9\]", text)  # no rule is a regular expression
