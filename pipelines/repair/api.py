"""The way in: one text, or the blocks of one document together."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.errors import InputError
from pipelines.repair.detect import Verdict, has_signs, is_conversion_only, judge, script_of
from pipelines.repair.document import Document
from pipelines.repair.inverse import Inverse
from pipelines.repair.ledger import StepLog
from pipelines.repair.result import Repaired


#: Larger inputs are refused: 64 MiB of UTF-8.
MAX_INPUT_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = MAX_INPUT_BYTES
_BUDGET_BASE, _BUDGET_RATE = 400_000, 200


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
    if not any(has_signs(block) for block in blocks):
        return _without_glosses(blocks)
    lines = [block.split("\n") for block in blocks]
    verdict = judge([line for several in lines for line in several])
    if not verdict.garbled:
        return _without_glosses(blocks)
    document = Document(
        verdict.glosses, verdict.folded, verdict.markers, verdict.private == "drop", "\n".join(blocks), budget=_BUDGET_BASE + int(size * _BUDGET_RATE)
    )
    reach = iter(verdict.lines)
    return [_repair_block(block, several, [next(reach) for _ in several], verdict, document) for block, several in zip(blocks, lines, strict=True)]


def _repair_block(block: str, lines: list[str], reach: list[bool], verdict: Verdict, document: Document) -> Repaired:
    log = StepLog()
    inverse = Inverse(verdict, document, log)
    parts, offset = [], 0
    for line, reached in zip(lines, reach, strict=True):
        parts.append(inverse.line(line, offset) if reached else line)
        offset += len(line) + 1
    text = "\n".join(parts)
    families = inverse.families | {"conversion"}
    return Repaired(block, text, log, script=script_of(text), families=families, uncertain=inverse.uncertain, lost_ascii=inverse.lost_ascii)


def _without_glosses(blocks: Sequence[str]) -> list[Repaired]:
    """No mirror program: the text stays, unless it is mainland text in traditional characters."""
    return [Repaired(block, block, StepLog(), script=script_of(block)) for block in blocks]
