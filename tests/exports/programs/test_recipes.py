"""Text to copy for programs: whole, and typed as the tables are."""

import pandas as pd
import pytest

from exports.programs.recipes import in_python, in_r, power_query
from tables.package import Resource, resources

ADDRESS = 'http://localhost:8501/api/tables/x.csv?a="b"'


@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_python_reads_a_table_as_it_says(
    resource: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pd.read_csv
    monkeypatch.setattr(pd, "read_csv", lambda _address, **how: read(resource.path, **how))
    names: dict[str, pd.DataFrame] = {}
    exec(in_python(resource, ADDRESS), names)
    frame = names[resource.name]
    for field in resource.fields:
        is_number = field.type in ("number", "integer")
        assert pd.api.types.is_numeric_dtype(frame[field.name]) == is_number, field.name


def test_every_column_has_its_type() -> None:
    resource = resources()["statistics"]
    query = power_query(resource, ADDRESS)
    assert 'x.csv?a=""b"""' in query
    assert '{"obs_value", type number}' in query and '{"time_period", type text}' in query
    assert query.count("(") == query.count(")") and query.count("{") == query.count("}")
    assert 'col_types = "ccccdccc"' in in_r(resource, ADDRESS)
