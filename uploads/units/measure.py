"""A unit of measure as it is written in a heading: which one it is, and how many of it are meant.

"ĐVT: Nghìn người", "1000 km²", "US$ million" and "ຕື້ກີບ" are read by the same few words
(words.csv), and so are the units of the indicators, by their labels in datapackage.json.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from pathlib import Path

from tables.package import resources
from uploads.spelling import fold, fold_accents

MONEY = ("vnd", "lak", "usd", "thb", "cny", "eur")
# "Million dong a head and month" is a unit of money: of what, the indicator says.
OF_WHAT = ("persons", "households", "day", "month", "quarter", "year")
# Visits are counted as persons are ("lượt người"), and vehicles have no unit of their own here.
# What is counted piece by piece may be called units as well.
COUNTED = ("vehicles", "projects", "schools", "clusters", "parks")
ALIKE = ({"visits", "persons"}, {"visits", "vehicles"}, *({each, "count"} for each in COUNTED))
EXACT = Context(prec=10_000)  # digits, so that none is lost whatever a cell holds
SHORTEST_WITHOUT_ACCENTS = 3  # letters: "tạ" is a unit, "ta" a word

LABEL = re.compile(
    r"^(?:đvt|đơn vị(?: tính)?|dvt|don vi(?: tinh)?|units?(?: of measure(?:ment)?)?|ຫົວໜ່ວຍ"
    r"|tính bằng|in)\s*[:.\-–]?\s+|^(?:đvt|đơn vị(?: tính)?|dvt|units?|ຫົວໜ່ວຍ)\s*:\s*",
    re.IGNORECASE,
)
POWERS = {"³": 3, "⁶": 6, "⁹": 9, "¹²": 12}
POWER = re.compile(r"\b10\s?(?:(?P<raised>[³⁶⁹]|¹²)|\^\s?(?P<digits>3|6|9|12))")
NUMBER = re.compile(r"10*(?:[ .,]?000)*(?![\d.,])")  # 1000, 1.000, 1,000,000
PER = re.compile(r"\s*/\s*|\s+(?:per|trên|mỗi|an?)\s+|\s*ຕໍ່\s*")
LATIN = re.compile("[^\\W\\d_\u0e80-\u0eff]")  # after a whole word there is none
TIMES = ("day", "month", "quarter", "year")  # units that nothing is counted in by itself
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*)[)\]]\s*$")
AFTER_COMMA = re.compile(r"^[^,;:]*[,;:]\s*(\D.*|1[ .,]?000.*)$", re.DOTALL)


@dataclass(frozen=True)
class Measure:
    """A unit: `scale` times a base, as 1000 times "persons".

    base: of words.csv, as "km2" for hectares too; "persons/km2" for what is per something; ""
    where only a number is written ("million"), so that it is a number of whatever is counted.
    """

    base: str
    scale: Decimal

    def exponent_to(self, other: "Measure") -> int | None:
        """Return by which power of ten values in this unit are values in the other one.

        3 from thousands of persons to persons, 0 where both are one unit, None where they
        measure different things, as persons and km².
        """
        if self.base not in ("", other.base) and {self.base, other.base} not in ALIKE:
            return None
        return (self.scale / other.scale).adjusted()


@cache
def _words() -> tuple[Mapping[str, Decimal], Mapping[str, Measure]]:
    """What multiplies, the longest word first, and the units; both by `fold` of the word."""
    multipliers: dict[str, Decimal] = {}
    units: dict[str, Measure] = {}
    path = Path(__file__).with_name("words.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in map(fold, row["word"].split("|")):
                scale = Decimal(row["scale"])
                spellings = [word]
                if len(word) >= SHORTEST_WITHOUT_ACCENTS:
                    spellings.append(fold_accents(word))
                for spelling in spellings:
                    if row["base"]:
                        units.setdefault(spelling, Measure(row["base"], scale))
                    else:
                        multipliers.setdefault(spelling, scale)
    by_length = sorted(multipliers.items(), key=lambda pair: -len(pair[0]))
    return dict(by_length), units


def read_unit(text: str) -> Measure | None:
    """Return the unit that a text is, and nothing but a unit: "nghìn người". None if it is none."""
    bare = LABEL.sub("", text.strip())
    powered = POWER.sub(_written_out, bare)
    plain = re.sub(r"(?<!\d)\.|\.(?!\d)", " ", fold(powered)).strip()
    plain = " ".join(plain.split())
    return _read(plain) or _read(fold_accents(plain))


def _written_out(match: re.Match[str]) -> str:
    exponent = POWERS[match["raised"]] if match["raised"] else int(match["digits"])
    return "1" + "0" * exponent


def _read(text: str) -> Measure | None:
    """The unit of a folded text; what is per something is read in two parts."""
    if whole := _amount(text):
        return whole
    first, *others = PER.split(text)
    above = _amount(first)
    if above is None or not others:
        return None
    for other in others:
        below = _amount(other)
        if below is None or not below.base or not above.base:
            return None
        if not (above.base in (*MONEY, "pct") and below.base in OF_WHAT):
            above = Measure(f"{above.base}/{below.base}", above.scale / below.scale)
    return above


def _amount(text: str) -> Measure | None:
    """How many of which unit: "nghìn tỷ đồng", "usd million", "1000 km2", "million"."""
    multipliers, units = _words()
    scale = Decimal(1)
    rest = text
    while rest and rest not in units:
        number = NUMBER.match(rest)
        word = next((one for one in multipliers if _begins(rest, one)), "")
        if number:
            scale *= Decimal(re.sub(r"\D", "", number[0]))
            rest = rest[number.end() :].strip()
        elif word:
            scale *= multipliers[word]
            rest = rest[len(word) :].strip().removeprefix("of ")
        elif (head := rest.rpartition(" "))[0] in units and head[2] in multipliers:
            return Measure(units[head[0]].base, scale * multipliers[head[2]])
        else:
            return None
    if not rest:
        return Measure("", scale) if scale != 1 else None
    return Measure(units[rest].base, scale * units[rest].scale)


def _begins(text: str, word: str) -> bool:
    """Whether a text begins with the whole word; Lao has no spaces between words."""
    if not text.startswith(word):
        return False
    after = text[len(word) :]
    if not LATIN.match(word[-1]):  # Lao
        return True
    return not after or after[0] == " "


def multiplies(text: str) -> bool:
    """Return whether a text begins with a word that multiplies, as "nghìn người" and "million" do.

    A letter alone does not: K is a thousand to some and the kip to others.
    """
    plain = fold(text).strip()
    return any(len(word) > 1 and _begins(plain, word) for word in _words()[0])


def unit_in_heading(heading: str) -> tuple[str, Measure] | None:
    """Return the unit in a heading as it is written there, and what it is; None without one.

    It stands in brackets at the end ("Giá trị (nghìn người)"), or after a comma or colon. A year
    after a comma is what a table goes by ("Dân số theo Tỉnh, Năm"), and no unit.
    """
    for form in (IN_BRACKETS, AFTER_COMMA):
        match = form.search(heading.strip())
        written = match[1].strip() if match else ""
        measure = read_unit(written) if written else None
        is_dimension = form is AFTER_COMMA and ":" not in heading
        if measure and not (is_dimension and measure.base in TIMES):
            return written, measure
    return None


@cache
def unit_of_code(code: str) -> Measure | None:
    """Return what a unit of an indicator is; None for one that nobody writes, as yes or no."""
    labels = resources()["indicators"].field("unit").categories.get(code)
    return read_unit(labels["en"]) if labels else read_unit(code)


def scale_value(value: str, exponent: int) -> str:
    """Return a number in canonical form times a power of ten, with its digits as they were."""
    if not exponent:
        return value
    return format(Decimal(value).scaleb(exponent, EXACT), "f")
