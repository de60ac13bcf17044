"""The ends of records are found as the csv module finds them."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from uploads.reading.records import records_of, row_at

CELLS = st.text(st.sampled_from('a,"\r\n é'), max_size=6)
LINES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=200)
def test_what_the_csv_module_writes_is_regular_and_ends_where_it_ends(
    lines: list[list[str]], end: str
) -> None:
    out = io.StringIO(newline="")
    # Only the characters of its own line end are quoted by the writer.
    own = end == "\r\n"
    writer = csv.writer(
        out, lineterminator=end, quoting=csv.QUOTE_MINIMAL if own else csv.QUOTE_ALL
    )
    ends = []
    for line in lines:
        writer.writerow(line)
        ends.append(len(out.getvalue().encode()))
    records = records_of(out.getvalue().encode(), ",")
    assert records.has_regular_quotes
    assert records.ends.tolist() == ends
    starts = [0, *ends[:-1]]
    assert (records.lengths + len(end)).tolist() == [b - a for a, b in zip(starts, ends)]  # noqa: B905


@given(st.text(st.sampled_from('a,"\n'), max_size=12))
@settings(max_examples=500)
def test_quotes_that_the_csv_module_refuses_are_not_regular(content: str) -> None:
    records = records_of(content.encode(), ",")
    try:
        rows = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    except csv.Error:
        assert not records.has_regular_quotes
        return
    if records.has_regular_quotes:
        assert len(records.ends) == len(rows)


def test_an_empty_file_has_no_record() -> None:
    records = records_of(b"", ",")
    assert (len(records.ends), len(records.lengths)) == (0, 0)


def test_a_line_break_in_quotes_begins_no_row() -> None:
    assert row_at(b'a\n"b\nc"\nd') == 3
    assert row_at(b"a\rb\r\nc") == 3
    assert row_at(b"") == 1
