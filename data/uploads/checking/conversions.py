"""How values may be read otherwise than they are written: the kinds, and what is said of each."""

from collections.abc import Mapping

from data.uploads.issue import message as _

# By kind, which is the type of the issue. Each is told once a column, with its first example.
MESSAGES: Mapping[str, str] = {
    "label": _("The heading “%(value)s” is read as the column %(suggestion)s."),
    "label-order": _("The columns are put in the order of the table."),
    "empty-column": _("A column without any value is left out."),
    "digits": _("Digits of other scripts are read as 0-9: “%(value)s” is %(suggestion)s."),
    "decimal-comma": _("The comma is read as the decimal mark: “%(value)s” is %(suggestion)s."),
    "thousands": _("Marks between thousands are left out: “%(value)s” is %(suggestion)s."),
    "percent": _("The percent sign is left out, for the unit is percent."),
    "sign": _("Plus and minus signs are written plainly: “%(value)s” is %(suggestion)s."),
    "exponent": _("Numbers with an exponent are written out: “%(value)s” is %(suggestion)s."),
    "whole-number": _("Whole numbers are written without decimals: “%(value)s” is %(suggestion)s."),
    "date": _("Dates are written year-month-day: “%(value)s” is %(suggestion)s."),
    "serial-date": _("Numbers of days, as workbooks keep dates: “%(value)s” is %(suggestion)s."),
    "period": _("Periods are written as codes: “%(value)s” is %(suggestion)s."),
    "code": _("Words are read as their codes: “%(value)s” is %(suggestion)s."),
    "name": _("Names are read as their identifiers: “%(value)s” is %(suggestion)s."),
    "separator": _("Spaces between the values of a list are left out."),
}
