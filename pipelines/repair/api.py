"""The way in: one text, or the blocks of one document together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, islice

from pipelines.errors import InputError
from pipelines.repair.charset import Recoded, undo_charset
from pipelines.repair.detect import (
    SAMPLE,
    Verdict,
    has_signs,
    is_conversion_only,
    is_folded,
    judge,
    script_of,
    wrong_pattern,
)
from pipelines.repair.document import Document
from pipelines.repair.families import examine
from pipelines.repair.inserted import Place, find_inserted
from pipelines.repair.inverse import Inverse, State
from pipelines.repair.ledger import StepLog
from pipelines.repair.result import Repaired
from pipelines.repair.runs import WIDE
from pipelines.repair.tables import PINYIN, simplify_plain, wrong_forms
from pipelines.repair.words import keeps_zhu

#: Larger inputs are refused: 64 MiB of UTF-8.
MAX_INPUT_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = MAX_INPUT_BYTES
#: Model look-ups and readings allowed: the base, and per character of the document. Mirror pages use 0.5 to 12.
_BUDGET_BASE, _BUDGET_RATE = 80_000, 5


def repair(text: str) -> Repaired:
    """Repair one document.

    Args:
        text: Text as stored, never normalised; lines are separated by ``\\n``. At most 64 Mi characters.

    Returns:
        The repaired text with its ledger. Text that no rule calls damaged comes back unchanged, character for character.

    Raises:
        InputError: The text is longer than ``MAX_CHARACTERS``.
    """
    return repair_blocks([text])[0]


def repair_blocks(blocks: Sequence[str]) -> list[Repaired]:
    """Repair the blocks of one document: title, kicker, body, credits.

    They share the verdict and the glosses found in any of them; a block (or line) that shows no damage of its own and
    is simplified, like a mirror's page frame, is left alone.

    Args:
        blocks: The document's blocks in reading order.

    Returns:
        One result a block, in the same order.

    Raises:
        InputError: Together the blocks are longer than ``MAX_CHARACTERS``.
    """
    size = sum(map(len, blocks))
    if size > MAX_CHARACTERS:
        raise InputError(f"repair: expected at most {MAX_CHARACTERS:,} characters, found {size:,}; split the document")
    recoded = [undo_charset(block) for block in blocks]
    others = iter(_repair_together([block for block, found in zip(blocks, recoded, strict=True) if not found]))
    return [_recoded(block, found) if found else next(others) for block, found in zip(blocks, recoded, strict=True)]


def _repair_together(blocks: Sequence[str]) -> list[Repaired]:
    """Blocks of one document that were read with the right charset."""
    size = sum(map(len, blocks))
    if not any(has_signs(block) for block in blocks):
        return _without_mirror(blocks)
    lines = [block.split("\n") for block in blocks]
    verdicts = judge([line for several in lines for line in several])
    if not verdicts[0].garbled:
        return _without_mirror(blocks)
    source = "\n".join(blocks)
    parts = [
        (
            verdict,
            Document(
                verdict.glosses,
                verdict.folded,
                verdict.markers,
                verdict.private == "drop",
                source,
                vanished=verdict.vanished,
                budget=_BUDGET_BASE + _BUDGET_RATE * size,
            ),
        )
        for verdict in verdicts
    ]
    which = iter(_part_of_each_line(verdicts))
    return [
        _repair_block(block, several, list(islice(which, len(several))), parts)
        for block, several in zip(blocks, lines, strict=True)
    ]


def _part_of_each_line(verdicts: Sequence[Verdict]) -> list[int]:
    """For each line the verdict that reaches it, -1 where none does."""
    rows = zip(*(verdict.lines for verdict in verdicts), strict=True)
    return [row.index(True) if True in row else -1 for row in rows]


def _repair_block(block: str, lines: list[str], which: list[int], parts: list[tuple[Verdict, Document]]) -> Repaired:
    log, state = StepLog(), State()
    inverses = [Inverse(verdict, document, log, state) for verdict, document in parts]
    found = examine(block)
    steps = deque(step for step in found.steps if step[3] in ("noise", "stops"))
    out, offset = [], 0
    lines.reverse()
    for part in which:
        line = lines.pop()  # taken out as it is read: a long document is not held twice
        inside = []
        while steps and steps[0][1] <= offset + len(line):
            inside.append(steps.popleft())
        if part >= 0 or inside:
            out.append(_repair_line(inverses[part], line, offset, inside))
        else:
            out.append(line)
            state.unjudged(line)
        offset += len(line) + 1
    text = "\n".join(out)
    return Repaired(
        block,
        text,
        log,
        script=script_of(text),
        families=found.families | state.families | ({"conversion"} if max(which) >= 0 else set()),
        uncertain=state.uncertain,
        lost_ascii=state.lost_ascii,
    )


def _repair_line(inverse: Inverse, line: str, offset: int, noise: list[tuple[int, int, str, str]]) -> str:
    """One line, stretch by stretch where noise stands between."""
    parts, at = [], 0
    for start, end, inserted, kind in noise:
        parts += [inverse.line(line[at : start - offset], offset + at), inserted]
        inverse.log.add(start, end, inserted, kind)
        at = end - offset
    parts.append(inverse.line(line[at:], offset + at))
    return "".join(parts)


def _without_mirror(blocks: Sequence[str]) -> list[Repaired]:
    """No mirror program: other damage is looked for block by block."""
    converted = (
        is_conversion_only("\n".join(blocks)[:SAMPLE]) if any(script_of(block) == "hant" for block in blocks) else False
    )
    return [_examined(block, converted, places) for block, places in zip(blocks, _inserted(blocks), strict=True)]


def _inserted(blocks: Sequence[str]) -> list[list[Place]]:
    """Brackets that a program threw in, block by block; whether it did is judged over all blocks together."""
    found: list[list[Place]] = [[] for _ in blocks]
    if not blocks:
        return found
    text = "\n".join(blocks) if len(blocks) > 1 else blocks[0]
    if not any(pattern.search(text) for pattern in _BRACKETED):
        return found
    starts = list(accumulate((len(block) + 1 for block in blocks), initial=0))
    for start, end, certain in find_inserted(text):
        at = bisect_right(starts, start) - 1
        found[at].append((start - starts[at], end - starts[at], certain))
    return found


#: The cheap gate before ``find_inserted``: a literal first character is found many times faster than one of two.
_INSIDE = rf" ?(?:[{PINYIN}]{{1,6}}[ \xa0]?[)）]|[\U0001f000-\U0001faff])"
_BRACKETED = (re.compile(rf"\({_INSIDE}"), re.compile(f"（{_INSIDE}"))


def _examined(block: str, converted: bool, places: list[Place]) -> Repaired:
    found, log = examine(block), StepLog()
    steps = [(*step, True) for step in found.steps]
    taken = [step[:2] for step in steps]
    steps += [
        (a, b, "", "gloss", certain)
        for a, b, certain in places
        if not any(a < end and start < b for start, end in taken)
    ]
    if places:
        found.families.add("inserted_glosses")
    parts, at = [], 0
    for start, end, inserted, kind, certain in sorted(steps):
        parts += [block[at:start], inserted]
        log.add(start, end, inserted, kind, certain)
        at = end
    text = "".join([*parts, block[at:]]) if parts else block
    if converted and script_of(block) == "hant":
        return _converted(block, found.families)
    return Repaired(block, text, log, script=script_of(text), families=found.families)


def _recoded(block: str, found: Recoded) -> Repaired:
    """Read with the right charset, then repaired like any other text: one edit in the ledger."""
    inner, log = _repair_together([found.text])[0], StepLog()
    uncertain = inner.uncertain + found.lost
    log.add(0, len(block), inner.text, "charset", uncertain == 0)
    return Repaired(
        block,
        inner.text,
        log,
        script=inner.script,
        families={*found.families, *inner.families},
        uncertain=uncertain,
        lost_ascii=inner.lost_ascii,
    )


def recode_page(text: str) -> Repaired | None:
    """Undo wrong readings of a whole page, mark-up and all, before it is parsed; its damage of other kinds is left for later.

    Returns:
        The page read rightly, one edit in its ledger, or None where nothing in it was read wrongly.
    """
    found = undo_charset(text)
    if found is None:
        return None
    log = StepLog()
    log.add(0, len(text), found.text, "charset", found.lost == 0)
    return Repaired(text, found.text, log, script="hans", families=found.families, uncertain=found.lost)


def _converted(block: str, families: set[str]) -> Repaired:
    """Mainland text in traditional characters: characters, and width where the corpus folded it; nothing is re-paired."""
    log, folded = StepLog(), is_folded(block)
    parts, at, doubtful = [], 0, 0
    for match in _to_settle().finditer(block):
        sign = match[0]
        if sign == "著":
            before, after = simplify_plain(block[: match.start()][-2:]), simplify_plain(block[match.end() :][:2])
            doubtful += 1
            inserted = "" if keeps_zhu(before, after) else "着"
        else:
            inserted = wrong_forms().get(sign) or (WIDE[sign] if folded else "")
        if inserted:
            log.add(*match.span(), inserted, "width" if sign in WIDE else "character", sign != "著")
            parts += [simplify_plain(block[at : match.start()]), inserted]
            at = match.end()
    log.converted(0, len(block))
    text = "".join([*parts, simplify_plain(block[at:])])
    return Repaired(block, text, log, script=script_of(text), families=families | {"conversion"}, uncertain=doubtful)


@cache
def _to_settle() -> re.Pattern[str]:
    """著, words with wrong forms, and signs next to Chinese text as in a garbled document (brackets stay: only pairs would tell)."""
    wide = "(?<=[\u3400-\u9fff”》])[,;:!?]|[,;:!?](?=[\u3400-\u9fff“《])"
    return re.compile(f"著|{wrong_pattern().pattern}|{wide}")
