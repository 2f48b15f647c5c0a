"""The page's words in English and Chinese."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element, SubElement

from schemas.tables import rows


@cache
def words() -> dict[str, tuple[str, str]]:
    """Key → English and Chinese (data/words.tsv)."""
    return {key: (english, chinese) for key, english, chinese in rows("pipelines.report", "words")}


def say(parent: Element, key: str, **values: object) -> None:
    """Put a text into an element in both languages; the page shows one of them."""
    for language, text in zip(("en", "zh"), words()[key], strict=True):
        span = SubElement(parent, "span", {"class": language, "lang": language})
        span.text = text.format(**values)


def say_option(select: Element, value: str, key: str) -> None:
    """An option in both languages: an option holds no elements, so the page's script changes its text."""
    english, chinese = words()[key]
    SubElement(select, "option", {"value": value, "data-en": english, "data-zh": chinese}).text = english
