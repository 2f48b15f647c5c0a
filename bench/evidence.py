"""Other people's documents with their facts, to measure with: a folder of yours that the environment names. Nothing of it belongs into the repository."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "CHUANMEN_EVIDENCE"


def evidence(*parts: str) -> Path:
    """A place in the folder that ``CHUANMEN_EVIDENCE`` names; without it one that is not there. Who measures with it looks whether it is."""
    return Path(os.environ.get(VARIABLE) or "no evidence at hand").joinpath(*parts)
