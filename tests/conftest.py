"""Shared by all tests: where the material to measure with lies, if it is there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real documents to measure with; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real documents are measured only where the folder ../shared lies beside the repository")
    return SHARED
