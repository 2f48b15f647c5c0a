"""No network is told from a host that is gone, said once, and marks nothing."""

from __future__ import annotations

import time
from pathlib import Path

from crawler.manners.network import NO_NETWORK, Network
from tests.crawler.job import Job


def test_where_nothing_was_ever_heard_one_name_is_enough() -> None:
    network = Network()
    network.unresolved("a.example")
    assert network.is_down


def test_where_something_was_heard_one_name_is_its_hosts_fault() -> None:
    network = Network()
    network.heard()
    network.unresolved("a.example")
    assert not network.is_down


def test_many_names_without_an_answer_between_are_the_networks_fault() -> None:
    network = Network()
    network.heard()
    for host in ("a.example", "b.example", "c.example"):
        network.unresolved(host)
    assert network.is_down


def test_an_answer_shows_that_it_is_back() -> None:
    network = Network()
    network.unresolved("a.example")
    network.heard()
    assert not network.is_down


def test_a_run_without_network_ends_soon_says_so_and_marks_nothing(job: Job, tmp_path: Path) -> None:
    (tmp_path / "gone.py").write_text(
        "from tests.crawler.small_site import SmallSpider\n"
        "class GoneSpider(SmallSpider):\n"
        "    name = 'gone'\n"
        "    hosts = ('news.invalid',)\n"
        "    sections = ('http://news.invalid/a.html', 'http://news.invalid/b.html')\n"
    )
    job.env["PYTHONPATH"] += f":{tmp_path}"
    began = time.monotonic()
    done = job("-s", "SPIDER_MODULES=gone", site="gone")
    assert (done.returncode, time.monotonic() - began < 100) == (1, True)
    failed = [line for line in done.stderr.decode().splitlines() if line.startswith("failed: ")]
    assert len(failed) == 1
    assert NO_NETWORK in failed[0]
    assert job.lines("rejected") == [] if (job.data / "rejected.jsonl").exists() else True
