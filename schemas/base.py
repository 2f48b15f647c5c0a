"""What every record has in common: strict reading, stable key order, one schema version."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION: Final = "1.0"
"""Version of every record below. Changing a field's name or meaning raises it (see CHANGELOG)."""


class Record(BaseModel):
    """Base of all records: unknown fields are refused, values never change after validation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def to_line(self) -> str:
        """One line of JSON: keys in the model's order, no clock, so the same record gives the same bytes."""
        return self.model_dump_json() + "\n"
