"""A real pywb on loopback that holds the made-up captures; its programs stand beside the Python that runs this (``requirements-history.lock``)."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.past.world import Made

_BIN = Path(sys.executable).parent


def is_here() -> bool:
    """Whether pywb is installed."""
    return (_BIN / "wb-manager").exists()


@contextmanager
def serving(captures: Sequence[Made], work: Path) -> Iterator[int]:
    """Let pywb listen; its port. The collection is called ``past``.

    Args:
        captures: What it holds. Those that are ``broken`` stand in its index, and their file is taken away.
        work: An empty folder.
    """
    _tool(work, "wb-manager", "init", "past")
    for name, some in (
        ("whole", [one for one in captures if not one.broken]),
        ("lost", [one for one in captures if one.broken]),
    ):
        _write(work / f"{name}.warc.gz", some)
        _tool(work, "wb-manager", "add", "past", f"{name}.warc.gz")
    (work / "collections" / "past" / "archive" / "lost.warc.gz").unlink()
    port = _free_port()
    log = (work / "log").open("wb")
    process = subprocess.Popen(
        [str(_BIN / "wayback"), "-p", str(port), "-b", "127.0.0.1"],
        cwd=work,
        stdout=log,
        stderr=log,
        env=_environment(),
    )
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _write(path: Path, captures: Sequence[Made]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for one in captures:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    one.url, "response", payload=io.BytesIO(one.body), length=len(one.body), http_headers=head,
                    warc_headers_dict={"WARC-Date": f"{one.time:%Y-%m-%dT%H:%M:%SZ}"},
                )
            )  # fmt: skip


def _tool(work: Path, name: str, *words: str) -> None:
    done = subprocess.run(
        [str(_BIN / name), *words], cwd=work, capture_output=True, text=True, env=_environment(), check=False
    )
    if done.returncode:
        raise RuntimeError(f"{name} {' '.join(words)}: expected exit 0, found {done.returncode}: {done.stderr[-1000:]}")


def _environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("expected pywb to listen, found that it ended; its log lies in the work folder")
        try:
            opener.open(f"http://127.0.0.1:{port}/", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("expected pywb to listen within 30 s, found that it does not")
