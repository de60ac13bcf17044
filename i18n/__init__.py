"""The reader's language: texts, names, numbers, dates and labels, without Streamlit."""

from i18n.language import LANGUAGES, Language, language_named, message

__all__ = ["LANGUAGES", "Language", "language_named", "message"]
