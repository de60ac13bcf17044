"""The reader's language: texts, names, numbers, dates and labels, without Streamlit."""

from i18n.language import LANGUAGES, Language, message

__all__ = ["LANGUAGES", "Language", "message"]
