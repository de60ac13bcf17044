"""Templates of the tables: what to fill in, and what each column wants, for a spreadsheet."""

from collections.abc import Mapping

import pandas as pd
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from exports.columns import allowed_values, example, reference, rules, type_in_words
from exports.workbook import LAST_ROW, WIDEST, Book, cut, new_book, write_table
from i18n import Language
from tables.package import Field, ForeignKey, Resource, resources
from tables.read import Tables
from uploads.checking.names import Names
from uploads.row_names import names_of

# A longer list is no help in a cell; the table itself can be looked up.
LONGEST_LIST = 1_000
EXPLAINED = 30  # allowed values that the explanation of a column names itself
Lists = Mapping[str, Mapping[str, str]]  # allowed values with their meaning, by column


def template_csv(resource: Resource, rows: pd.DataFrame | None = None) -> bytes:
    """Return the headings of a table as CSV, with its rows (text) if they are given.

    UTF-8 with a byte order mark, by which Excel knows it. Cells are written as they are: what is
    in a table has been checked, and an apostrophe before a formula would come back as a change.
    """
    names = [field.name for field in resource.fields]
    frame = pd.DataFrame(columns=names) if rows is None else rows[names]
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def template_xlsx(
    resource: Resource,
    language: Language,
    tables: Tables,
    rows: pd.DataFrame | None = None,
    publication: int | None = None,
    titled: bool = False,
) -> bytes:
    """Return a workbook to fill in, with the table's rows (text) if they are given.

    publication: the one that the rows are of; the workbook keeps its number as a property. titled:
    the headings are the titles of the columns in the reader's language.

    Sheet 1 is the table, its headings the ids of the columns; sheet 2 explains each column in the
    reader's language; sheet 3 lists the values that columns with a fixed set of them may hold.
    """
    _ = language.gettext
    book = new_book(resource.title[language.code], publication)
    table = book.sheet(resource.title[language.code])
    explained = book.sheet(_("Explanations"))
    lists = {
        field.name: allowed_values(resource, field, tables, language) for field in resource.fields
    }
    offered = {name: values for name, values in lists.items() if 0 < len(values) <= LONGEST_LIST}
    headings = {
        field.name: field.title[language.code] if titled else field.name
        for field in resource.fields
    }
    _write_table(table, book, resource, language, rows, headings)
    _explain(explained, book, resource, language, tables, lists, headings)
    if offered:
        values = book.sheet(_("Lists of values"))
        _write_lists(values, book, resource, language, offered)
        _offer(table, values.get_name(), resource, language, offered)
    return book.finish()


def in_words(
    rows: pd.DataFrame, resource: Resource, tables: Tables, language: Language
) -> pd.DataFrame:
    """Return rows (text) with the names of what their columns refer to instead of identifiers.

    An identifier stays where its name is also that of something else, and could be asked about.
    """
    worded = rows.copy()
    for key in resource.foreign_keys:
        column, names = key.fields[0], _names(key, tables, language)
        worded[column] = rows[column].map(lambda one, names=names: names.get(one, one))
    return worded


def _names(key: ForeignKey, tables: Tables, language: Language) -> Mapping[str, str]:
    """The names of a table's rows that an upload knows for those of one row only, by identifier."""
    column, known_by = key.reference_fields[0], Names(key, tables)
    names = names_of(key.resource, column, tables, language)
    return {one: name for one, name in names.items() if list(known_by.candidates(name)) == [one]}


def _write_table(
    sheet: Worksheet,
    book: Book,
    resource: Resource,
    language: Language,
    rows: pd.DataFrame | None,
    headings: Mapping[str, str],
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(99)}{LAST_ROW + 1}"})
    count = 0 if rows is None else len(rows)
    for column, field in enumerate(resource.fields):
        texts = [] if rows is None else [str(text) for text in rows[field.name]]
        longest = max(map(len, texts[:1000]), default=0)
        heading = headings[field.name]
        width = min(max(len(heading) + 4, longest + 1, 10), WIDEST)
        sheet.set_column(column, column, width, book.number if _is_number(field) else book.plain)
        needed = field.constraints.get("required")
        sheet.write_string(0, column, heading, book.required if needed else book.heading)
        sheet.write_comment(0, column, comment(language, field), {"x_scale": 2, "y_scale": 1.4})
        for place, text in enumerate(texts, start=1):
            write_cell(sheet, place, column, text, book, _is_number(field))
    sheet.autofilter(0, 0, max(count, 1), len(resource.fields) - 1)


def write_cell(
    sheet: Worksheet, row: int, column: int, text: str, book: Book, is_number: bool
) -> None:
    """Write a cell as a number where that keeps every digit, else as text ("72.80" stays so)."""
    if is_number and keeps_its_digits(text):
        sheet.write_number(row, column, float(text), book.number)
    elif text:
        sheet.write_string(row, column, cut(text), book.plain)


def keeps_its_digits(text: str) -> bool:
    """Whether a number read back from a spreadsheet is written with the same digits."""
    try:
        return len(text) <= 15 and repr(float(text)).removesuffix(".0") == text
    except ValueError:
        return False


def comment(language: Language, field: Field) -> str:
    """Return what a heading says when pointed at: title, meaning, and whether it must be filled."""
    parts = [field.title[language.code], field.description[language.code]]
    if field.constraints.get("required"):
        parts.append(language.gettext("never empty"))
    return "\n".join(parts)


def _is_number(field: Field) -> bool:
    return field.type in ("number", "integer")


def _explain(
    sheet: Worksheet,
    book: Book,
    resource: Resource,
    language: Language,
    tables: Tables,
    lists: Lists,
    names: Mapping[str, str],
) -> None:
    _ = language.gettext
    row = example(resource, tables)
    headings = [
        _("Column"),
        _("Name of the column"),
        _("Meaning"),
        _("Kind of value"),
        _("Rules"),
        _("Allowed values"),
        _("Example"),
    ]
    rows = [
        [
            names[field.name],
            field.title[language.code],
            field.description[language.code],
            _kind(language, field),
            "\n".join(_rules(resource, language, field)),
            _values(resource, language, field, lists[field.name]),
            row[field.name],
        ]
        for field in resource.fields
    ]
    write_table(sheet, book, headings, rows)
    closing = _(
        "Fill in the first sheet, one row for each entry, and leave its headings as they are. "
        "Coloured headings must be filled in every row."
    )
    sheet.write_string(len(rows) + 2, 0, closing)


def _kind(language: Language, field: Field) -> str:
    words = type_in_words(language, field)
    return f"{words} ({language.gettext('unit')}: {field.unit})" if field.unit else words


def _rules(resource: Resource, language: Language, field: Field) -> list[str]:
    _ = language.gettext
    # A pattern is for machines: meaning and example show how a value is written.
    words = [text for rule, text in rules(language, field).items() if rule != "pattern"]
    if key := reference(resource, field):
        title = resources()[key.resource].title[language.code]
        words.append(_("stands in the table %(table)s") % {"table": title})
    if field.name in resource.primary_key:
        words.append(_("part of the key: no two rows have the same key"))
    return words


def _values(resource: Resource, language: Language, field: Field, values: Mapping[str, str]) -> str:
    if not values:
        return ""
    if len(values) > EXPLAINED:
        key = reference(resource, field)
        if len(values) > LONGEST_LIST and key:
            return resources()[key.resource].title[language.code]
        words = language.gettext("%(count)s values: see the sheet “%(sheet)s”")
        return words % {"count": len(values), "sheet": language.gettext("Lists of values")}
    return "\n".join(f"{value} = {words}" for value, words in values.items())


def _write_lists(
    sheet: Worksheet, book: Book, resource: Resource, language: Language, lists: Lists
) -> None:
    """Two columns for each list: the values as they are to be written, and what they mean."""
    sheet.freeze_panes(1, 0)
    for place, (name, values) in enumerate(lists.items()):
        sheet.write_string(0, 2 * place, name, book.heading)
        title = resource.field(name).title[language.code]
        sheet.write_string(0, 2 * place + 1, f"({title})", book.heading)
        for row, (value, words) in enumerate(values.items(), start=1):
            sheet.write_string(row, 2 * place, value, book.plain)
            sheet.write_string(row, 2 * place + 1, cut(words), book.plain)
        sheet.set_column(2 * place, 2 * place, 24)
        sheet.set_column(2 * place + 1, 2 * place + 1, 36)


def _offer(
    sheet: Worksheet, source: str, resource: Resource, language: Language, lists: Lists
) -> None:
    """Let the cells of the table choose from the lists; a name typed instead is only warned of."""
    _ = language.gettext
    names = [field.name for field in resource.fields]
    quoted = source.replace("'", "''")
    for place, (name, values) in enumerate(lists.items()):
        if resource.field(name).is_list:  # a cell holds several values
            continue
        letter = xl_col_to_name(2 * place)
        column = names.index(name)
        choice = {
            "validate": "list",
            "source": f"='{quoted}'!${letter}$2:${letter}${len(values) + 1}",
            "error_type": "warning",
            "error_title": resource.field(name).title[language.code][:32],
            "error_message": _("This is not in the list of values. Keep it?")[:255],
        }
        sheet.data_validation(1, column, LAST_ROW, column, choice)
