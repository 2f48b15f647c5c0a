"""What every record has in common: strict reading, stable key order, one schema version, one way to be written."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION: Final = "2.0.0"
"""Version of every record below. Changing a field's name or meaning raises it (see CHANGELOG)."""

_LINE_ENDS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"})
"""Characters that some readers of lines (Python's ``splitlines``, editors, JavaScript) take for a line's end."""


class Record(BaseModel):
    """Base of all records: unknown fields are refused, values never change after validation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def to_line(self) -> str:
        """One line of JSON: keys in the model's order, no clock, so the same record gives the same bytes."""
        return escaped(self.model_dump_json()) + "\n"


def escaped(json_text: str) -> str:
    """JSON in which U+0085, U+2028 and U+2029 are written as escapes: one record is one line for every reader."""
    return json_text.translate(_LINE_ENDS) if _has_line_end(json_text) else json_text


def _has_line_end(text: str) -> bool:
    return "\u2028" in text or "\u2029" in text or "\x85" in text
