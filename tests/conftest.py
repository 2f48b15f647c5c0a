"""Shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bench.evidence import evidence

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("seeded", derandomize=True)
settings.register_profile("free", max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "seeded"))
"""``make test`` draws the same examples every time, ``make test-long`` (free) others each time."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real documents to measure with; a test that needs it is skipped where it is absent."""
    if not evidence().is_dir():
        pytest.skip("real documents are measured only where CHUANMEN_EVIDENCE names a folder of them")
    return evidence()
