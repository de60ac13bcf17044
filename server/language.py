"""The language of a reader: that of the link, else the one that the browser asks for.

Of a page of ours the session knows more (ui/view.py); here is what a request itself tells.
"""

from urllib.parse import parse_qsl

from babel.core import negotiate_locale
from starlette.datastructures import Headers
from starlette.types import Scope

from i18n import LANGUAGES, Language, language_named


def asked_language(headers: Headers) -> str:
    """Return the first language that the browser prefers and that there is, else English.

    Browsers send their languages in the order in which they are preferred.
    """
    asked = [part.split(";")[0].strip() for part in headers.get("accept-language", "").split(",")]
    return negotiate_locale(asked, LANGUAGES, sep="-") or "en"


def query_of_request(scope: Scope) -> list[tuple[str, str]]:
    """Return the parameters of a request's address, in their order."""
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def language_of_request(scope: Scope) -> Language:
    """Return the language that the link of a request asks for in any spelling, or the browser."""
    asked = dict(query_of_request(scope)).get("lang", "")
    return Language(language_named(asked) or asked_language(Headers(scope=scope)))
