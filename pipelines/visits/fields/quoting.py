"""Quotations for the record: places in the prepared text led back to the article, and what is left out because nothing proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pydantic import ValidationError

from pipelines.visits.text.prepare import Prepared, Span3
from schemas import Article, Named, Quote, Record
from schemas.proof import unproved_named

Explanation = tuple[str, Span3, str]
"""(field of the record, where it is quoted, name of the rule)."""
Span = tuple[int, int]
T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value, the quotations that prove it, and the flags on what it rests besides."""

    value: T
    evidence: list[Quote] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


class Found(Protocol):
    """A name where it stands in the prepared text, and the rule that found it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def rule(self) -> str: ...


class Quoter:
    """Quotes the article; one instance a visit. ``explanations`` gathers which rule found each quotation."""

    def __init__(self, article: Article, prepared: Prepared) -> None:
        self._article, self._prepared = article, prepared
        self.explanations: list[Explanation] = []

    def __call__(self, what: str, spans: Sequence[Span], rule: str) -> list[Quote]:
        """Quotations for spans of the prepared text, each once; ``what`` is the record's field."""
        places = [self._prepared.span(s, e) for s, e in dict.fromkeys(spans)]
        self.explanations += [(what, place, rule) for place in places]
        return [Quote(field=name, start=s, end=e, quote=self._article.field(name)[s:e]) for name, s, e in places]


def proved(model: type[R], complaints: Callable[[R], Iterator[str]], **values: Any) -> R | None:
    """The part of a record, or None where its values are malformed or its quotations do not yield them."""
    try:
        made = model(**values)
    except ValidationError:
        return None
    return None if any(True for _ in complaints(made)) else made


def named(what: str, found: Sequence[Found], quote: Quoter) -> list[Named]:
    """Sites, meetings or documents that their quotations name, each name once, in order."""
    made = (
        proved(
            Named,
            lambda item: unproved_named(what, item),
            name=one.name,
            evidence=quote(what, [(one.start, one.end)], one.rule),
        )
        for one in found
    )
    return once(item for item in made if item is not None)


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_HasName)


def once(items: Iterator[N]) -> list[N]:
    """Each name once, its first place in the order."""
    found: dict[str, N] = {}
    for item in items:
        found.setdefault(item.name, item)
    return list(found.values())
