"""Which visits hold no longer: a newer version of their article does not tell them (``changes.jsonl`` beside the visits)."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from pipelines.link.errors import LinkError
from schemas.changes import Change


def withdrawn(visits: Path) -> dict[str, int]:
    """Article → version before which its visits hold no longer; empty where there is no ``changes.jsonl``.

    Args:
        visits: The feed of visits; changes stand in the same folder.

    Raises:
        LinkError: A line is no change; the message names file and line.
    """
    path = visits.with_name("changes.jsonl")
    found: dict[str, int] = {}
    for number, line in enumerate(path.read_bytes().splitlines(keepends=True) if path.exists() else (), 1):
        if not line.endswith(b"\n"):
            break  # still being written
        try:
            change = Change.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise LinkError(f"{path}, line {number}: expected a change, found: {first['msg']}") from None
        if change.what == "withdrawn":
            found[change.article] = max(change.version, found.get(change.article, 0))
    return found
