"""What the addresses of a site's articles have in common, as the pattern that a spider asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LEAST_ALIKE = 5
"""Fewer addresses of one form may be alike by chance."""

_NUMBER = re.compile(r"\d+")
_HEX = re.compile(r"(?<=[/_.-])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{16,}(?=[/_.-]|$)")


def pattern_of(addresses: Iterable[str]) -> str | None:
    """Pattern that the commonest form of some addresses matches, or None where fewer than five are alike.

    Numbers and long ids are what articles of one form differ in: ``/2024/05/07/1234.html`` gives ``/\\d{4}/\\d{2}/\\d{2}/\\d+\\.html``; a number
    that has the same length everywhere keeps it.

    Args:
        addresses: Absolute addresses of articles.
    """
    forms: dict[str, set[str]] = {}
    for address in addresses:
        forms.setdefault(_form(address.partition("#")[0]), set()).add(address.partition("#")[0])
    best = Counter({form: len(found) for form, found in forms.items()}).most_common(1)
    if not best or best[0][1] < LEAST_ALIKE:
        return None
    form = best[0][0]
    columns = zip(*(_NUMBER.findall(_HEX.sub("", _split(one)[1])) for one in sorted(forms[form])), strict=True)
    made = re.escape(form).replace("https:", "https?:", 1).replace("http:", "https?:", 1)
    for column in columns:
        lengths = {len(number) for number in column}
        made = made.replace(_MARK, rf"\d{{{lengths.pop()}}}" if len(lengths) == 1 else r"\d+", 1)
    return made.replace(_ID, "[0-9a-f]+") + "$"


_MARK, _ID = "\x01", "\x02"


def _form(address: str) -> str:
    head, path = _split(address)
    return head + _NUMBER.sub(_MARK, _HEX.sub(_ID, path))


def _split(address: str) -> tuple[str, str]:
    """Scheme and host, and the rest: a number in a host's name is no article's."""
    path = address.partition("//")[2].partition("/")[2]
    return address[: len(address) - len(path)], path
