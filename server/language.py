"""The language of a reader whom no page of ours has greeted yet, as the browser asks for it."""

from babel.core import negotiate_locale
from starlette.datastructures import Headers

from i18n import LANGUAGES


def asked_language(headers: Headers) -> str:
    """Return the first language that the browser prefers and that there is, else English.

    Browsers send their languages in the order in which they are preferred.
    """
    asked = [part.split(";")[0].strip() for part in headers.get("accept-language", "").split(",")]
    return negotiate_locale(asked, LANGUAGES, sep="-") or "en"
