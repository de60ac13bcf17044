"""The page for programs: the recipe of what is chosen, with addresses of this server."""

import pytest

from pages.programs.guide import PROGRAMS
from tests.apps import assert_sound, run


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_gets_the_recipe_of_the_table(program: str) -> None:
    app = run("programs", lang="vi", table="gates", program=program)
    assert_sound(app)
    [code] = app.code
    assert "/api/tables/gates.csv" in code.value


def test_the_past_is_read_by_programs_too() -> None:
    app = run("programs", lang="en", version="0")
    assert_sound(app)
    assert "/api/tables/statistics.csv?version=0" in app.code[0].value
