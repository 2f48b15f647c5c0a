"""What one page gave: counted, placed in the archive, told to be doubtful, as lines of the feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawler.keep.run import Run
from pipelines.clean import Cleaned
from pipelines.rooms import Page
from schemas.article import ArchivePlace


def count(cleaned: Cleaned, run: Run) -> None:
    """Count it in the run; what was rejected is told there."""
    run.counts["articles"] += cleaned.article is not None
    run.counts["visits"] += len(cleaned.visits)
    run.counts["rejected"] += len(cleaned.rejected)
    run.filled.update(_filled(cleaned))
    run.rules.update(cleaned.rules)
    for visit in cleaned.visits:
        run.saw(visit)
    for rejected in cleaned.rejected:
        if (
            rejected.stage == "article"
        ):  # a list or a notice behind a promising title: kept in rejected.jsonl, no failure of the run
            run.note(rejected.reason)
        else:
            run.fail(rejected.url or rejected.source_file or rejected.site, rejected.reason)


def _filled(cleaned: Cleaned) -> Iterator[str]:
    """Fields that an article and its visits have: what a redesigned page loses first."""
    if cleaned.article is not None:
        yield from (name for name in ("title", "published", "outlet", "reporters") if getattr(cleaned.article, name))
    for visit in cleaned.visits:
        yield from (f"visit.{name}" for name in ("guest", "hosts", "start", "leaders", "sites") if getattr(visit, name))


def placed(cleaned: Cleaned, page: Page) -> Cleaned:
    """The same, with the page's place in the archive."""
    place = ArchivePlace(file=page.archive[0], offset=page.archive[1]) if page.archive else None
    article = cleaned.article.model_copy(update={"archive": place}) if cleaned.article else None
    rejected = tuple(one.model_copy(update={"archive": place}) for one in cleaned.rejected)
    return replace(cleaned, article=article, rejected=rejected)


def with_damage(cleaned: Cleaned) -> Cleaned:
    """An article that never came under its list's title: emitted, and said to be so."""
    assert cleaned.article is not None
    damage = {"damage": [*cleaned.article.damage, "title_differs"]}
    visits = (visit.model_copy(update={"article": visit.article.model_copy(update=damage)}) for visit in cleaned.visits)
    return replace(cleaned, article=cleaned.article.model_copy(update=damage), visits=tuple(visits))


def with_version(cleaned: Cleaned, version: int) -> Cleaned:
    """The same as a later version of its article."""
    assert cleaned.article is not None
    visits = (
        visit.model_copy(update={"article": visit.article.model_copy(update={"version": version})})
        for visit in cleaned.visits
    )
    return replace(cleaned, article=cleaned.article.model_copy(update={"version": version}), visits=tuple(visits))


def lines(cleaned: Cleaned) -> dict[str, list[str]]:
    """Its lines, by feed."""
    return {
        "articles": [cleaned.article.to_line()] if cleaned.article else [],
        "visits": [visit.to_line() for visit in cleaned.visits],
        "rejected": [rejected.to_line() for rejected in cleaned.rejected],
    }
