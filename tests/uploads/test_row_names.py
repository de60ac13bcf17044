"""What rows of tables are called."""

from i18n import Language
from tables.read import Tables
from uploads.row_names import name_of, names_of


def test_rows_are_called_alike_one_by_one_and_all_at_once(tables: Tables) -> None:
    language = Language("vi")
    for table, column in (("partnerships", "partnership_id"), ("gates", "gate_id")):
        rows = tables[table].sample(5, random_state=1).to_dict("records")
        names = names_of(table, column, tables, language)
        assert {row[column]: names[row[column]] for row in rows} == {
            row[column]: name_of(row, tables, language) for row in rows
        }
    assert names_of("partnerships", "partnership_id", tables, language)["ha-nam--oudomxay"] == (
        "Hà Nam – U-đôm-xay"
    )
