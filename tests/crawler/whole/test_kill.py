"""``kill -9`` at random instants, then the same command again: the same lines as never killed. ``bench.crawl`` does it fifty times."""

from __future__ import annotations

from random import Random

import pytest

from bench.crawl_parts import KillFigures, kill_rounds
from bench.portal.country import Spec
from bench.portal.server import Portal


@pytest.fixture(scope="module")
def killed() -> KillFigures:
    with Portal(Spec(seed=9, sites=10, articles=260, scale=0.3)) as portal:
        return kill_rounds(portal, 4, Random(9))


def test_kills_hit_a_running_crawl(killed: KillFigures) -> None:
    assert killed.killed == 4


def test_no_line_is_lost(killed: KillFigures) -> None:
    assert not killed.lost.total()


def test_no_line_is_doubled_or_torn(killed: KillFigures) -> None:
    assert not killed.extra.total()


def test_archive_offsets_survive_kills(killed: KillFigures) -> None:
    assert killed.offsets > 0
    assert killed.wrong_offsets == []
