"""What a dollar was worth, in the reader's words."""

from data.exchange import Rate
from i18n import Language

SHOWN = 0.05  # percent of error from which on it is told


def rate_words(language: Language, rate: Rate) -> str:
    """Return the worth of one US dollar: "about 23,809.5 Vietnamese dong (± 2.4 %)"."""
    amount = language.quantity({"qualifier": rate.qualifier, "value": round(rate.rate, 1)}, 1)
    words = f"{amount} {language.label('exchange_rates', 'currency', rate.currency)}"
    if rate.error_pct < SHOWN:
        return words
    return f"{words} (± {language.number(round(rate.error_pct, 1))} %)"
