"""How a table of text lies in Parquet files: quick to ask for one indicator, whole in its order."""

import numpy as np
import pandas as pd
import pyarrow as pa
from deltalake import WriterProperties

ROW = "row"  # the place of a row in the CSV, from 0
SORTED_BY = "indicator"  # tables that have this column are asked for one value of it
# For one indicator few rows must be read. Out of 10 million rows that takes 1.1 to 1.3 times as
# long as out of 10 thousand; in one large file, or with smaller groups, 1.5 to 2 times.
WRITER = WriterProperties(max_row_group_size=65_536)
FILE_SIZE = 16 * 1024 * 1024  # bytes


def predicate(indicator: str | None) -> str | None:
    """Return the condition that asks for the rows of one indicator, or None for all rows."""
    if indicator is None:
        return None
    quoted = indicator.replace("'", "''")
    return f"{SORTED_BY} = '{quoted}'"


def to_stored(text: pd.DataFrame) -> pa.Table:
    """Return the text columns with the place of each row, sorted by indicator if there is one."""
    plain = pa.Table.from_pandas(text, preserve_index=False).replace_schema_metadata(None)
    table = plain.append_column(ROW, pa.array(np.arange(len(text), dtype=np.int32)))
    if SORTED_BY not in text:
        return table
    codes, _ = pd.factorize(text[SORTED_BY], sort=True)
    return table.take(pa.array(np.argsort(codes, kind="stable")))


def to_text(stored: pa.Table) -> pd.DataFrame:
    """Return the text columns in the order of the CSV."""
    places = stored[ROW].to_numpy()
    texts = stored.drop_columns([ROW])
    schema = pa.schema([(name, pa.large_string()) for name in texts.column_names])
    frame = texts.cast(schema).to_pandas()
    if (places[1:] < places[:-1]).any():
        frame = frame.take(np.argsort(places)).reset_index(drop=True)
    return frame
