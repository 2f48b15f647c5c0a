"""Whether an article is the one that its list announced: let through, held back until others have come, or doubted (docs/crawling.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from crawler.keep.batch import Batch
from crawler.keep.cleaned import with_damage
from crawler.keep.doubts import fit, other_title, same_title, text_hash
from crawler.keep.looks import Mark, is_last_look
from crawler.keep.outcomes import Outcomes
from crawler.keep.state import State
from pipelines.clean import Cleaned
from pipelines.rooms import Page
from pipelines.warc import Role

_MOST_HELD = 8
"""Articles that wait in memory for a second address with their text."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that only shares a word with its list's title: it waits until others have come, in case they have the same text."""

    page: Page
    cleaned: Cleaned
    mark: Mark
    also: str | None


class Judging:
    """Judges the articles of one run."""

    def __init__(
        self, site: str, state: State, batch: Batch, outcomes: Outcomes, archived: Callable[[Page, Role], Page]
    ) -> None:
        """Nothing is held back yet.

        Args:
            site: Site id.
            state: Knows the texts of earlier runs,
            batch: those of this one.
            outcomes: Gets what is doubted.
            archived: Writes a page to the archive.
        """
        self._site, self._state, self._batch, self._outcomes, self._archived = site, state, batch, outcomes, archived
        self._held: list[Held] = []

    def judged(self, page: Page, cleaned: Cleaned, mark: Mark, also: str | None) -> list[Held]:
        """Hold an article back, doubt it, or let it through; what goes to the feeds now."""
        assert cleaned.article is not None
        found = fit(mark.title, cleaned.article)
        mark = replace(mark, text=text_hash(cleaned.article.text))
        twins = self._doubt_twins(mark)
        if found == "fits":
            return [Held(page, cleaned, mark, also)]
        other = other_title(mark.title, twins + self._titles_of(mark))
        if found == "differs" or other is not None:
            if is_last_look(mark, self._outcomes.day):
                return [Held(page, with_damage(cleaned), mark, also)]
            self._doubt(page, mark, other)
            return []
        self._held.append(Held(page, cleaned, mark, also))
        return [self._held.pop(0)] if len(self._held) > _MOST_HELD else []

    def _doubt_twins(self, mark: Mark) -> list[str | None]:
        """Doubt what is held back with the same text under another title; those titles."""
        twins = [one for one in self._held if one.mark.text == mark.text and not same_title(one.mark.title, mark.title)]
        for twin in twins:
            self._held.remove(twin)
            self._doubt(twin.page, twin.mark, mark.title)
        return [one.mark.title for one in twins]

    def _titles_of(self, mark: Mark) -> list[str | None]:
        """Titles that lists give to other addresses with the same text."""
        assert mark.text is not None
        waiting = [one for one in self._batch.marks.values() if one.text == mark.text]
        known = self._state.with_text(self._site, mark.text)
        return [one.title for one in (*waiting, *known) if one.key != mark.key]

    def _doubt(self, page: Page, mark: Mark, other: str | None) -> None:
        for one in (page, *page.further):
            self._archived(one, "other")
        if other is None:
            reason, verdict = f"a text without a word of the title that its list gives ({mark.title})", "title_differs"
        else:
            reason, verdict = f"the text that stands under {other} too; its list calls it {mark.title}", "same_text"
        self._outcomes.unreached(mark, reason, verdict=verdict)

    def released(self) -> list[Held]:
        """What still waits for a second address with its text; none came."""
        held, self._held = self._held, []
        return held
