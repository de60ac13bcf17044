"""How to name figures of the dashboard in a text or a list of references, ready to copy."""

import re
from dataclasses import dataclass

from i18n import Language

NAMED = 6  # publishers that a citation names; the others are counted
# What BibTeX would take for a command; in an address it is left alone.
SPECIAL = re.compile(r"([&%$#_{}])")
SPELLED = {"\\": "\\textbackslash ", "~": "\\textasciitilde ", "^": "\\textasciicircum "}


@dataclass(frozen=True)
class Citation:
    """What a citation says: of what, by whom, in which version, where, and when it was read.

    `publishers`: of the sources. `number`: of the publication that made the data, and `published`
    its day; 0 and "" where all is as shipped. `visited`: today. Days are ISO 8601.
    """

    title: str
    publishers: tuple[str, ...]
    address: str
    number: int
    published: str
    visited: str

    def version(self, language: Language) -> str:
        """Return the version of the data in words."""
        return version_in_words(language, self.number, self.published)

    def words(self, language: Language) -> str:
        """Return the citation as a text in the reader's language."""
        words = language.gettext(
            "%(site)s (%(year)s): %(title)s; %(version)s. Sources: %(publishers)s. %(address)s "
            "(read on %(date)s)."
        )
        return words % {
            "site": language.gettext("Twin Provinces"),
            "year": self._year,
            "title": self.title,
            "version": self.version(language),
            "publishers": self._publishers(language),
            "address": self.address,
            "date": language.date(self.visited),
        }

    def bibtex(self, language: Language) -> str:
        """Return the citation as an entry of BibTeX, as BibLaTeX and Zotero read it."""
        key = f"twin-provinces-{self._year}" + (f"-{self.number}" if self.number else "")
        note = f"{language.gettext('Sources')}: {self._publishers(language)}"
        fields = {
            "author": f"{{{language.gettext('Twin Provinces')}}}",
            "title": f"{{{_escaped(self.title)}}}",
            "year": self._year,
            "version": _escaped(self.version(language)),
            "url": self.address,
            "urldate": self.visited,
            "note": _escaped(note),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
        return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"

    def ris(self, language: Language) -> str:
        """Return the citation as a record of RIS, which programs for references open."""
        lines = [
            ("TY", "DATA"),
            ("AU", language.gettext("Twin Provinces")),
            ("TI", self.title),
            ("PY", self._year),
            ("ET", self.version(language)),
            *(("A2", name) for name in self.publishers),
            ("UR", self.address),
            ("Y2", self.visited.replace("-", "/")),
            ("LA", language.code),
        ]
        flat = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines]
        return "\r\n".join([*flat, "ER  - ", ""])

    @property
    def _year(self) -> str:
        return (self.published or self.visited)[:4]

    def _publishers(self, language: Language) -> str:
        more = len(self.publishers) - NAMED
        named = "; ".join(self.publishers[:NAMED])
        if more <= 0:
            return named
        words = language.ngettext("%(count)s more", "%(count)s more", more)
        return f"{named}; {words % {'count': language.number(more)}}"


def version_in_words(language: Language, number: int, published: str) -> str:
    """Return the version of the data in words: the publication, by number and day (ISO 8601).

    number: 0 where all is as shipped.
    """
    _ = language.gettext
    if not number:
        return _("data as they came with the dashboard")
    words = _("publication %(number)s of %(date)s")
    return words % {"number": number, "date": language.date(published)}


def _escaped(text: str) -> str:
    """A text that BibTeX reads as it is written."""
    spelled = "".join(SPELLED.get(sign, SPECIAL.sub(r"\\\1", sign)) for sign in text)
    return " ".join(spelled.split())
