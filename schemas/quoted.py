"""A visit held against its article: every quotation stands where the record says, in the version it says."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.article import Article
from schemas.visit import Visit, all_evidence


def misquoted(visit: Visit, article: Article) -> Iterator[str]:
    """Complaints about a visit's quotations of an article, each one line. None when every one stands there.

    Args:
        visit: A valid visit: its quotations yield its values.
        article: The article of the same id.
    """
    if (visit.article.id, visit.article.version) != (article.id, article.version):
        yield (
            f"expected article {visit.article.id} version {visit.article.version}, found {article.id} version {article.version}"
        )
        return
    fields: dict[str, str] = {}
    wrong = False
    for label, evidence in all_evidence(visit):
        for item in evidence:
            field = fields.setdefault(item.field, article.field(item.field))
            if field[item.start : item.end] != item.quote:
                wrong = True
                where = f"{item.field} {item.start}–{item.end} of {len(field)} characters"
                yield f"{label}: expected {item.quote!r} at {where}, found {field[item.start : item.end]!r}"
    if not wrong and visit.article.quotable_sha256 != article.quotable_sha256:
        yield (
            f"expected an article whose quotable fields hash to {visit.article.quotable_sha256[:16]}…, "
            f"found {article.quotable_sha256[:16]}…: is the articles file of another day?"
        )
