"""One small running portal for this folder's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.portal.country import Spec
from bench.portal.server import Portal

SMALL = Spec(seed=7, sites=10, articles=140, scale=0.2)


@pytest.fixture(scope="session")
def portal() -> Iterator[Portal]:
    with Portal(SMALL) as running:
        yield running
