"""Garbled text to original text: the exact inverse of a mirror program, with a proof and a ledger."""

from pipelines.repair.api import MAX_CHARACTERS, MAX_INPUT_BYTES, recode_page, repair, repair_blocks
from pipelines.repair.charset import Recoded, undo_charset
from pipelines.repair.ledger import Edit, undo
from pipelines.repair.result import Repaired, Script

__all__ = [
    "MAX_CHARACTERS",
    "MAX_INPUT_BYTES",
    "Edit",
    "Recoded",
    "Repaired",
    "Script",
    "recode_page",
    "repair",
    "repair_blocks",
    "undo",
    "undo_charset",
]
