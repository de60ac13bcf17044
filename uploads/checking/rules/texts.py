"""Rules of texts: what is said in several languages is said in one of them at least."""

from collections.abc import Iterable
from dataclasses import dataclass

from i18n import message as _
from uploads.checking.column import Fault
from uploads.checking.rules.rows import Rows, Violations

WITHOUT_TEXT = _("Write this in one of the languages at least.")


@dataclass(frozen=True)
class TextRule:
    """A text stands in one of its columns at least; each of them is in another language.

    Whoever knows one language of three enters what happened; readers of others see it marked as
    what it is, until somebody has translated it.
    """

    columns: tuple[str, ...]

    def __call__(self, rows: Rows) -> Iterable[Violations]:
        """Yield the rows in which all of the columns are empty, marked in the first of these."""
        texts = rows.select(*self.columns)
        empty = texts.index[(texts[list(self.columns)] == "").all(axis=1)].tolist()
        fault = Fault("constraint-error", WITHOUT_TEXT)
        yield rows.violations(self.columns[0], dict.fromkeys(empty, fault))


def in_languages(text: str, english: str = "") -> TextRule:
    """Return the rule of a text by the names of its columns: `title` stands for title_en and so on.

    english: the column of the English text where its name has no language.
    """
    return TextRule((english or f"{text}_en", f"{text}_vi", f"{text}_lo"))
