"""The page of border gates: its title, its list, and that every gate can be chosen."""

from collections.abc import Callable

import pytest

from tables.read import Tables
from tests.apps import assert_sound, run, words


def test_title_counts_the_gates_of_each_class(code: str, tables: Tables) -> None:
    app = run("gates", lang=code)
    assert_sound(app)
    numbers = [int(word) for word in app.title[0].value.replace(",", " ").split() if word.isdigit()]
    assert numbers[0] == len(tables["gates"]) == sum(numbers[1:])


def test_lao_readers_see_the_lao_name_beside_the_vietnamese() -> None:
    assert "Nam Giang – ດາກຕະອ໊ອກ" in words(run("gates", lang="lo"))


@pytest.mark.usefixtures("in_turn")
def test_every_gate_can_be_shown(
    code: str, tables: Tables, sample: Callable[..., list[str]]
) -> None:
    app = run("gates", lang=code)
    for gate in sample(tables["gates"]["gate_id"], 6):
        app.query_params["gate"] = gate
        app.run()
        assert_sound(app)
        assert not app.warning
