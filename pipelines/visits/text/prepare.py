"""One plain string for all rules to read, with the way back to the article's own offsets.

Fields are joined by line feeds; script, width and dots are made one, character by character; blanks inside names are
taken out. Every rule works on this string, and every span it finds is led back by ``Prepared.span``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pipelines.blanks import divides
from pipelines.han import simplified
from schemas import Article
from schemas.evidence import QuotableField

MAX_CHARS = 60_000
"""Longer articles are cut (flag text_cut): a visit's report is told long before."""

_FIELDS: tuple[QuotableField, ...] = ("title", "kicker", "subtitle", "text", "captions")
_WIDTH = str.maketrans(
    {
        **dict(zip(",:;()!?", "，：；（）！？", strict=True)),
        **{chr(0xFF10 + i): str(i) for i in range(10)},
        **dict.fromkeys("・•‧∙●˙･⋅", "·"),
        **dict.fromkeys("\u3000\xa0\t\r\u2002\u2003\u2009\u200b\ufeff", " "),
    }
)
_NARROW = re.compile("[" + re.escape("".join(chr(c) for c in _WIDTH)) + "]")
_POINT = re.compile("(?<=[一-鿿”）》])\\.(?![A-Za-z.])")
"""A full stop of half width, as mirrors have it, behind a Chinese character; a domain's or a number's point stays."""
_BLANKS = re.compile(" +")
_SPREAD = re.compile("(?<= )[一-鿿](?= )")

Span3 = tuple[QuotableField, int, int]


@dataclass(frozen=True)
class Prepared:
    """The string that rules read.

    Attributes:
        text: All fields, one line each or more, in simplified script and full width, without blanks that mean nothing.
        fields: (name, start, end) of each field inside ``text``.
        body: Start of the body inside ``text``.
        year: Year of publication, where known.
        cut: Whether the article was longer than the limit.
    """

    text: str
    fields: tuple[tuple[QuotableField, int, int], ...]
    body: int
    cut: bool
    year: int | None
    _starts: tuple[int, ...]
    _places: tuple[tuple[QuotableField, int], ...]

    def span(self, start: int, end: int) -> Span3:
        """Evidence for ``text[start:end]``: field and offsets as the article carries it."""
        field, first = self._place(start)
        last_field, last = self._place(end - 1)
        return (field, first, last + 1) if field == last_field else (field, first, first + 1)

    def _place(self, at: int) -> tuple[QuotableField, int]:
        i = bisect_right(self._starts, at) - 1
        field, offset = self._places[i]
        return field, offset + at - self._starts[i]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of sentences, divided by 。！？ and line ends."""
        return tuple((m.start(), m.end()) for m in _SENTENCE.finditer(self.text))

    def order(self, at: int) -> int:
        """Number of the sentence around an offset."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around an offset."""
        i = bisect_right(self._sentence_starts, at) - 1
        return self.sentences[max(0, i)]

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.sentences) or (0,)


_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）」]*|[。！？]+")


def prepare(article: Article) -> Prepared:
    """Make the string. Genuine traditional text is mapped to simplified characters, length for length."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[tuple[QuotableField, int]] = []
    fields: list[tuple[QuotableField, int, int]] = []
    at, body, cut = 0, 0, False
    for name in _FIELDS:
        raw = article.field(name)
        if not raw:
            continue
        cut = cut or len(raw) > MAX_CHARS
        raw = raw[:MAX_CHARS]
        plain = simplified(raw) if article.script == "hant" or _is_hant(raw, 1 if name == "title" else 3) else raw
        plain = _NARROW.sub(lambda m: _WIDTH[ord(m.group())], plain)
        plain = _POINT.sub("。", plain)
        begin = at
        if name == "text":
            body = at
        for piece, offset in _without_blanks(plain):
            if piece:
                starts.append(at)
                places.append((name, offset))
                pieces.append(piece)
                at += len(piece)
        fields.append((name, begin, at))
        starts.append(at)
        places.append((name, len(raw)))
        pieces.append("\n")
        at += 1
    return Prepared(
        "".join(pieces),
        tuple(fields),
        body,
        cut,
        article.published.year if article.published else None,
        tuple(starts) or (0,),
        tuple(places) or (("text", 0),),
    )


def _is_hant(text: str, least: int) -> bool:
    """Whether at least so many different common traditional characters stand in a text, whatever its declared script."""
    return sum(c in text for c in "黨團長書記會領導縣區東來對億") >= least


def _without_blanks(text: str) -> list[tuple[str, int]]:
    """Pieces of the text and their offsets: blanks dropped, one kept where it divides two Han words or two Latin ones."""
    if " " not in text:
        return [(text, 0)]
    pieces, last = [], 0
    spread = len(_SPREAD.findall(text)) * 4 > len(text)  # every character stands apart
    for match in _BLANKS.finditer(text):
        s, e = match.span()
        keep = s > 0 and e < len(text) and not spread and divides(text, s, e)
        pieces.append((text[last : s + (1 if keep else 0)], last))
        last = e
    pieces.append((text[last:], last))
    return pieces
