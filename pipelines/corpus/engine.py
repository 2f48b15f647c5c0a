"""datatrove hands the tasks out: the thin adapter between its executors and our part. Nothing else of it is used, its WARC reader least of all."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from pipelines.corpus.errors import CorpusError
from pipelines.corpus.order import FILE, Order
from pipelines.corpus.part import make

MISSING = "expected the extra {extra!r} ({package}), found none: pip install 'chuanmen[{extra}]'"

Executor = Literal["local", "ray"]
_WORKER_MB = 300
"""What a worker needs before its first page, with room; measured by ``bench.corpus``."""


def run(order: Order, out: Path, workers: int, executor: Executor = "local") -> None:
    """Make all parts that are missing, several at a time.

    A part that fails leaves its reason in ``parts/<number>.failed``; the others are made all the same.
    What is done is known by its part, not by what an engine remembers.

    Args:
        order: What is to be done.
        out: The output folder; ``order`` lies there.
        workers: Archives at a time.
        executor: ``local``: processes of this machine. ``ray``: the cluster that ``RAY_ADDRESS`` names, which shares the folders, or this machine.

    Raises:
        CorpusError: The extra is not installed.
    """
    tasks, logs = len(order.tasks), str(out / "logs")
    (out / "parts").mkdir(exist_ok=True)
    for old in (out / "parts").glob("*.failed"):
        old.unlink()
    with _progress(out, tasks):
        if executor == "ray":
            _need("ray", "ray")
            from pipelines.corpus import ray_executor

            ray_executor.run(
                Step(out.resolve()), tasks, min(workers, tasks), (order.megabytes + _WORKER_MB) / 1000, logs
            )
        else:
            _need("corpus", "datatrove")
            from pipelines.corpus import local_executor

            local_executor.run(Step(out.resolve()), tasks, min(workers, tasks), logs)


def _need(extra: str, package: str) -> None:
    if find_spec(package) is None:
        raise CorpusError(MISSING.format(extra=extra, package=package))


@contextmanager
def _progress(out: Path, archives: int) -> Iterator[None]:
    """One live line where a person watches."""
    over = threading.Event()

    def show() -> None:
        while not over.wait(1.0):
            done = sum(one.name.isdigit() for one in (out / "parts").iterdir())
            print(f"\r{done:,} of {archives:,} archives", end="", file=sys.stderr, flush=True)

    watcher = threading.Thread(target=show, daemon=True)
    if sys.stderr.isatty():
        watcher.start()
    try:
        yield
    finally:
        over.set()
        if watcher.is_alive():
            watcher.join()
            print(file=sys.stderr)


class Step:
    """One step of a pipeline: makes the part of its rank."""

    name = "chuanmen"
    type = "clean"

    def __init__(self, out: Path) -> None:
        """Keep where the order lies; it is read where the work is done. Names in it count from where the command was given."""
        self._out, self._home = out, Path.cwd()

    def __call__(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Make the part; nothing is handed on."""
        os.chdir(self._home)
        try:
            make(Order.model_validate_json((self._out / FILE).read_bytes()), rank, self._out)
        except CorpusError as error:
            self._failed(rank, str(error))
        except Exception as error:  # noqa: BLE001 – whatever one archive holds, the others are done
            self._failed(rank, f"unexpected {type(error).__name__}: {error}")
        return iter(())

    def _failed(self, rank: int, why: str) -> None:
        with suppress(OSError):  # on a full disk not even this: the part is missing, and that is told
            (self._out / "parts" / f"{rank:05d}.failed").write_text(f"{why}\n", encoding="utf-8")
