"""Kinds of strings a record may hold, and the simple normalisations by which a quotation yields a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

HAN = r"々〇一-鿿㐀-䶿豈-﫿\U00020000-\U000323AF"
"""Character class of Han characters, rare ones of names included."""

GLOSS = re.compile(r"[(（]\s*[a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿ]{1,6}\s*[)）]", re.IGNORECASE)
"""A reading in brackets, as mirrors write it after a character. ASCII words are told apart by ``has_gloss``."""

_TONED = re.compile(r"[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]")
_PERSON = re.compile(rf"[{HAN}]+(?:·[{HAN}]+)*")
_DOTS = re.compile("[・•‧∙●˙]")


def has_gloss(text: str) -> bool:
    """Whether a reading in brackets with a tone mark is left in the text: (fā) counts, (AI) and (fa) do not."""
    return any(_TONED.search(match.group()) for match in GLOSS.finditer(text))


@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """Normalisation *blanks*: no white space, one form of the middle dot, half width made one with full width."""
    return "".join(_DOTS.sub("·", unicodedata.normalize("NFKC", text)).split())


@cache
def converter() -> Callable[[str], str]:
    """The one converter to simplified characters, by phrase (OpenCC t2s)."""
    from opencc import OpenCC  # loads 1 MB of tables: only when a traditional page is met

    convert: Callable[[str], str] = OpenCC("t2s").convert
    names = _own_forms(convert)

    def kept(text: str) -> str:
        made = convert(text)
        for name, spoilt in names if any(name[0] in text for name, _ in names) else ():
            at = made.find(spoilt)
            while at >= 0 and len(made) == len(text):
                if text[at] == name[0]:
                    made = made[:at] + name + made[at + len(name) :]
                at = made.find(spoilt, at + 1)
        return made

    return kept


def _own_forms(convert: Callable[[str], str]) -> list[tuple[str, str]]:
    """Names of units that the conversion would spoil, since a character of theirs has two simplified forms: 乾安县 is not 干安县."""
    from schemas.past_units import past_units
    from schemas.units import table

    names = sorted({*table().values(), *(unit.name for unit in past_units())})
    spoilt = [(name, convert(name)) for name in names]
    return [
        (name, other) for name, other in spoilt if other != name and len(other) == len(name) and other[0] != name[0]
    ]


@lru_cache(maxsize=4096)
def to_hans(text: str) -> str:
    """Normalisation *script*: simplified characters, by phrase (OpenCC t2s)."""
    return converter()(text)


def same(quote: str, value: str) -> bool:
    """Whether a quotation is the value, blanks and script aside."""
    if quote == value:
        return True
    quote, value = compact(quote), compact(value)
    return quote == value or compact(to_hans(quote)) == value


def within(quote: str, value: str) -> bool:
    """Whether a quotation contains the value, blanks and script aside."""
    if value in quote:
        return True
    quote, value = compact(quote), compact(value)
    return value in quote or value in compact(to_hans(quote))


def elided(quote: str, value: str) -> bool:
    """Normalisation *post prefix*: the value's characters stand in the quotation in this order.

    省政协主席 is so quoted by 省政协党组书记、主席, 省委组织部部长 by 省委常委、组织部部长.
    """
    if value in quote:
        return True
    wanted = compact(value)
    return _in_order(compact(quote), wanted) or _in_order(compact(to_hans(quote)), wanted)


def _in_order(text: str, wanted: str) -> bool:
    rest = iter(text)
    return all(char in rest for char in wanted)


def _person(name: str) -> str:
    if not _PERSON.fullmatch(name):
        raise ValueError(f"expected a name of Han characters and ·, found {name!r}")
    return name


def _phrase(name: str) -> str:
    if not name or name != name.strip():
        raise ValueError(f"expected a name without blanks at its ends, found {name!r}")
    if has_gloss(name):
        raise ValueError(f"expected a name without readings in brackets, found {name!r}: was the text repaired?")
    return name


def is_phrase(name: str) -> bool:
    """Whether a string may stand as a name of a site, meeting, document or post."""
    return bool(name) and name == name.strip() and not has_gloss(name)


def _day(value: str) -> str:
    try:
        date.fromisoformat(f"2000-{value[2:]}" if value.startswith("--") else value)
    except ValueError:
        raise ValueError(f"expected a real date YYYY-MM-DD or --MM-DD, found {value!r}") from None
    if len(value) not in (7, 10):
        raise ValueError(f"expected YYYY-MM-DD or --MM-DD, found {value!r}")
    return value


PersonName = Annotated[str, AfterValidator(_person)]
"""A person as printed, no inner blanks, · inside ethnic names."""
Phrase = Annotated[str, AfterValidator(_phrase)]
"""A name of a site, meeting, document or post: brackets and quotation marks may stand in it, no gloss, no blank at an end."""
Clause = Annotated[str, AfterValidator(_phrase), Field(max_length=60)]
"""A clause of the article, at most 60 characters."""
Day = Annotated[str, AfterValidator(_day)]
"""YYYY-MM-DD, or --MM-DD where no year is known; Asia/Shanghai."""
