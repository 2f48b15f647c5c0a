"""A reading as plain text: the article with every quotation marked, and the rule that found each value."""

from __future__ import annotations

from pipelines.visits.record.reading import Reading
from schemas import Article


def explain(article: Article, reading: Reading) -> str:
    """Text for people: the article's fields with numbered marks ``[[n: …]]``, then one line a mark.

    Control characters of the page are written as escapes, so that a hostile page cannot drive a terminal.
    """
    lines = [f"kind: {reading.kind}" + (f" ({reading.reason})" if reading.reason else "")]
    numbers = {e: i for i, e in enumerate(dict.fromkeys((span for _, span, _ in reading.explanations)), 1)}
    for name in ("kicker", "title", "subtitle", "text", "captions", "credits"):
        value = article.field(name)
        if value:
            lines += [f"--- {name}", _marked(value, {span: n for span, n in numbers.items() if span[0] == name})]
    lines.append("--- values")
    for what, span, rule in reading.explanations:
        quote = article.field(span[0])[span[1] : span[2]]
        lines.append(f"[{numbers[span]}] {what}: {quote!r} ({span[0]} {span[1]}-{span[2]}): {rule}")
    for visit in reading.visits:
        lines.append("flags: " + (", ".join(visit.flags) or "none"))
    return safe("\n".join(lines)) + "\n"


def _marked(text: str, spans: dict[tuple[str, int, int], int]) -> str:
    marks: list[tuple[int, int, str]] = []
    for (_, s, e), n in spans.items():
        marks += [(s, 1, f"[[{n}: "), (e, 0, "]]")]
    out, last = [], 0
    for at, _, mark in sorted(marks):
        out += [text[last:at], mark]
        last = at
    return "".join([*out, text[last:]])


def safe(text: str) -> str:
    """Control characters except line feeds as ``\\x1b`` escapes."""
    return "".join(c if c == "\n" or (c.isprintable() or c == "\u3000") else f"\\x{ord(c):02x}" for c in text)
