"""The catalogues made to fit the code: new messages come in empty, those that are gone go out.

`python -m tests.catalogues` in the environment of the tests writes them, also that of a language
which has none yet; then translate what is empty.
"""

import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from i18n import LANGUAGES
from i18n.language import LOCALE
from tests.browsing import ROOT
from tests.source_files import FLOOR

TRANSLATED = [code for code in LANGUAGES if code != "en"]
HEAD = """msgid ""
msgstr ""
"Project-Id-Version: Twin Provinces\\n"
"Language: {code}\\n"
"Language-Team: {team}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"
"""


@cache
def extracted() -> dict[str | tuple[str, ...], str]:
    """Every message in the source, with the file that says it."""
    messages: dict[str | tuple[str, ...], str] = {}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
    for place in FLOOR:
        folder = ROOT / place
        if not folder.is_dir():
            continue
        for file, _, message, _, _ in extract_from_dir(folder, methods, keywords=keywords):
            messages[message] = f"{place}/{file}"
    name = "command_line.py"
    for _, message, _, _ in extract_from_file("python", ROOT / name, keywords=keywords):
        messages[message] = name
    return messages


def renewed(code: str, text: str) -> str:
    """Return the text of a language's catalogue with the messages of the code; "" begins one."""
    old = read_po(io.StringIO(text), locale=code)
    new = Catalog(locale=code)
    for message in extracted():
        kept = old.get(message)
        new.add(message, kept.string if kept else "", flags=kept.flags if kept else ())
    body = io.BytesIO()
    write_po(body, new, width=100, omit_header=True, sort_output=True)
    team = new.locale.english_name if new.locale else code
    head = HEAD.format(code=code, team=team, forms=new.plural_forms.rstrip(";") + ";")
    return f"{head}\n{body.getvalue().decode().strip()}\n"


def path_of(code: str) -> Path:
    """Return where the catalogue of a language is."""
    return LOCALE / code / "LC_MESSAGES" / "messages.po"


if __name__ == "__main__":
    for code in TRANSLATED:
        path = path_of(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(renewed(code, text), encoding="utf-8", newline="\n")
