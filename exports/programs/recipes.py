"""How programs read a table: text to copy for Excel and Power BI, R and Python."""

import json

from exports.programs.rows import NUMBERS
from tables.package import Field, Resource

POWER_QUERY = """\
let
    Source = Csv.Document(
        Web.Contents({address}),
        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
    ),
    Headed = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
    Empty = Table.ReplaceValue(Headed, "", null, Replacer.ReplaceValue, Table.ColumnNames(Headed)),
    Typed = Table.TransformColumnTypes(
        Empty,
        {{
            {types}
        }},
        "en-US"
    )
in
    Typed
"""
IN_R = """\
library(readr)

{name} <- read_csv(
  {address},
  col_types = "{types}"
)
"""
IN_PYTHON = """\
import pandas as pd

address = {address}
{numbers}{name} = pd.read_csv(
    address, dtype=str, keep_default_na=False, na_values=[""]
){typed}
"""


def power_query(resource: Resource, address: str) -> str:
    """Return a query in Power Query M that reads a table, for Excel and Power BI alike.

    address: of the table as CSV. Every column has its type, whatever country the computer is set
    to, and what is missing is null.
    """
    types = (",\n            ").join(
        f"{{{_quoted(field.name)}, type {_m_type(field)}}}" for field in resource.fields
    )
    return POWER_QUERY.format(address=_quoted(address), types=types)


def in_r(resource: Resource, address: str) -> str:
    """Return lines of R that read a table with the package readr."""
    types = "".join("d" if field.type in NUMBERS else "c" for field in resource.fields)
    return IN_R.format(name=resource.name, address=json.dumps(address), types=types)


def in_python(resource: Resource, address: str) -> str:
    """Return lines of Python that read a table with pandas, each column with its type."""
    names = [field.name for field in resource.fields if field.type in NUMBERS]
    numbers = f"numbers = {json.dumps(names)}\n" if names else ""
    typed = f"\n{resource.name}[numbers] = {resource.name}[numbers].apply(pd.to_numeric)"
    return IN_PYTHON.format(
        name=resource.name,
        address=json.dumps(address),
        numbers=numbers,
        typed=typed if names else "",
    )


def _m_type(field: Field) -> str:
    return "number" if field.type in NUMBERS else "text"


def _quoted(text: str) -> str:
    """A text of Power Query M, in which a quotation mark is written twice."""
    return '"' + text.replace('"', '""') + '"'
