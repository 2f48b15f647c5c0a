"""``scrapy corpus`` on datatrove: the same bytes whatever the number of workers, killed anywhere it goes on. ``make test-corpus`` installs the engine."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pipelines.corpus.archives import QUIET, page, warc
from tests.scrapy_command import last_line, scrapy

pytest.importorskip("datatrove", reason="make test-corpus installs it and runs these")

FEEDS = ("articles.jsonl", "visits.jsonl", "rejected.jsonl")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight archives of twelve pages, some of them no articles."""
    folder = tmp_path_factory.mktemp("archives")
    for n in range(8):
        quiet = [page(100 * n + k, QUIET, "春雨滋润田间庄稼长势喜人") for k in range(6)]
        visits = [page(100 * n + k) for k in range(6, 11)]
        warc(folder / f"{n}.warc.gz", [*quiet, *visits, b"<html><title>poison</title><p>none</p></html>"])
    return folder


@pytest.fixture(scope="module")
def whole(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one worker makes of them."""
    out = tmp_path_factory.mktemp("whole") / "out"
    done = scrapy("corpus", archives, "--out", out, "--workers", "1")
    assert done.returncode == 0, done.stderr.decode()
    return feeds(out)


def feeds(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FEEDS}


def test_the_ledger_adds_up_and_is_shown(archives: Path, tmp_path: Path) -> None:
    done = scrapy("corpus", archives, "--out", tmp_path / "out", "--workers", "2")
    assert done.stdout.decode() == (
        "104 records = 88 articles + 8 rejected + 8 passed over (warcinfo 8); 40 visits\n"
        if b"warcinfo" in done.stdout
        else "96 records = 88 articles + 8 rejected + 0 passed over; 40 visits\n"
    )
    ledger = json.loads((tmp_path / "out" / "ledger.json").read_text())
    assert ledger["records"] == ledger["articles"] + sum(ledger["rejected"].values()) + sum(ledger["passed"].values())


def test_three_workers_write_the_bytes_of_one(archives: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    done = scrapy("corpus", archives, "--out", tmp_path / "out", "--workers", "3")
    assert (done.returncode, done.stderr) == (0, b"")
    assert feeds(tmp_path / "out") == whole


def test_they_are_the_bytes_of_scrapy_clean(archives: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    paths = sorted(archives.iterdir())
    scrapy("clean", *paths, "--articles", tmp_path / "articles.jsonl", "--visits", tmp_path / "visits.jsonl")
    assert {name: (tmp_path / name).read_bytes() for name in FEEDS[:2]} == {name: whole[name] for name in FEEDS[:2]}


def test_killed_anywhere_the_same_command_goes_on(archives: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    rng = random.Random(20261125)
    for _ in range(4):
        line = [
            sys.executable,
            "-m",
            "scrapy",
            "corpus",
            str(archives),
            "--out",
            str(tmp_path / "out"),
            "--workers",
            "2",
        ]
        job = subprocess.Popen(
            line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(rng.uniform(1.0, 5.0))
        os.killpg(job.pid, signal.SIGKILL)
        job.wait()
    done = scrapy("corpus", archives, "--out", tmp_path / "out", "--workers", "2")
    assert done.returncode == 0, done.stderr.decode()
    assert feeds(tmp_path / "out") == whole


def test_an_archive_that_fails_leaves_the_others_done(archives: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "parts").mkdir(parents=True)
    scrapy("corpus", archives, "--out", tmp_path / "first", "--workers", "2")
    (out / "order.json").write_bytes((tmp_path / "first" / "order.json").read_bytes())
    (out / "parts" / "00002").write_text("a file where the part's folder is to stand")
    done = scrapy("corpus", archives, "--out", out, "--workers", "2")
    assert done.returncode == 1
    assert "2.warc.gz: not done, nothing is joined yet" in last_line(done.stderr)
    assert sum((one / "ledger.json").exists() for one in (out / "parts").iterdir() if one.is_dir()) == 7


def test_a_second_run_does_nothing_again(archives: Path, tmp_path: Path) -> None:
    scrapy("corpus", archives, "--out", tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "parts").rglob("*")}
    scrapy("corpus", archives, "--out", tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "parts").rglob("*")} == before


def test_other_options_need_another_folder(archives: Path, tmp_path: Path) -> None:
    scrapy("corpus", archives, "--out", tmp_path / "out")
    done = scrapy("corpus", archives, "--out", tmp_path / "out", "--only", "visits")
    assert done.returncode == 1
    assert "holds parts of another order (only: expected visits, found all)" in last_line(done.stderr)


@pytest.fixture
def served(archives: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(archives)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_archives_behind_an_address_are_read_too(archives: Path, served: str, tmp_path: Path) -> None:
    done = scrapy("corpus", f"{served}/3.warc.gz", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "visits.jsonl").read_bytes().count(b"\n") == 5


@pytest.fixture
def bucket(archives: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    import boto3

    store = boto3.client("s3")
    store.create_bucket(Bucket="web")
    for path in archives.iterdir():
        store.upload_file(str(path), "web", path.name)
    yield "s3://web"
    server.stop()


def test_archives_in_an_s3_store_are_read_too(bucket: str, tmp_path: Path) -> None:
    done = scrapy("corpus", f"{bucket}/1.warc.gz", f"{bucket}/3.warc.gz", "--out", tmp_path / "out", "--workers", "2")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "visits.jsonl").read_bytes().count(b"\n") == 10


def test_two_ray_workers_write_the_bytes_of_one_local(archives: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    done = scrapy("corpus", archives, "--out", tmp_path / "out", "--workers", "2", "--executor", "ray")
    assert (done.returncode, done.stderr) == (0, b"")
    assert feeds(tmp_path / "out") == whole


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--out", "x"], "expected archives and --out DIR"),
        (["a"], "expected archives and --out DIR"),
        (["a", "--out", "x", "--workers", "0"], "expected numbers above 0"),
    ],
)
def test_what_cannot_be_is_told(words: list[str], says: str) -> None:
    done = scrapy("corpus", *words)
    assert done.returncode == 2
    assert says in done.stderr.decode()
