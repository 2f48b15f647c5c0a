"""Runs real commands on the small site, each in a process of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.crawler.small_site import TODAY
from tests.scrapy_command import scrapy

Done = subprocess.CompletedProcess[bytes]


class Job:
    """Runs jobs on the small site."""

    def __init__(self, data: Path, port: int) -> None:
        self.data = data
        self.url = f"http://127.0.0.1:{port}"
        self.env = {"SMALL_SITE_PORT": str(port), "PYTHONPATH": str(ROOT)}
        self.options = [
            "-s",
            "SPIDER_MODULES=tests.crawler.small_site",
            "-s",
            f"CHUANMEN_DATA={data}",
            "-s",
            "CHUANMEN_ALLOW_LOOPBACK=1",
        ]
        self.options += [
            "-s",
            f"CHUANMEN_TODAY={TODAY}",
            "-s",
            "CHUANMEN_REFUSAL_PAUSES_S=0.01",
            "-s",
            "CHUANMEN_ERROR_PAUSES_S=0.01",
        ]

    def __call__(self, *args: str, command: str = "crawl", site: str = "small") -> Done:
        return scrapy(command, *([site] if site else []), *self.options, *args, env=self.env)

    def start(
        self, *args: str, before: Callable[[], None] | None = None, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "scrapy", "crawl", "small", *self.options, *args]
        env = {**os.environ, **self.env}
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=stderr, preexec_fn=before)

    def lines(self, feed: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.data / f"{feed}.jsonl").read_text().splitlines()]

    @property
    def summaries(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text()) for path in sorted((self.data / "runs").glob("*.json"))]

    @property
    def marks(self) -> int:
        with closing(sqlite3.connect(self.data / "state.sqlite")) as state:
            return int(state.execute("SELECT count(*) FROM frontier WHERE status = 'done'").fetchone()[0])


def wait_until(reached: Callable[[], bool]) -> None:
    """Wait until a job in another process got somewhere."""
    for _ in range(3000):
        if reached():
            return
        time.sleep(0.02)
    pytest.fail("the job did not get there within 60 s")
