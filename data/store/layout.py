"""How a table of text lies in Parquet files: quick to ask for one indicator, whole in its order."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import WriterProperties

ROW = "row"  # the place of a row in the CSV, from 0
SORTED_BY = "indicator"  # tables that have this column are asked for one value of it
# For one indicator few rows must be read: 9 to 18 ms out of 10 million rows, 42 to 104 ms with the
# default of a million rows a group.
WRITER = WriterProperties(max_row_group_size=65_536)


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
    if (places[1:] < places[:-1]).any():
        stored = stored.take(pc.sort_indices(stored[ROW]))
    return stored.drop_columns([ROW]).to_pandas()
