"""How many one-line breaks of a room its tests catch. The breaks are drawn by a seed, none by hand.

    python -m bench.mutate --room visits [--seed 1] [--count 100] [--jobs 2]

Each break is made in a copy of the tree, and the room's tests run there until one fails. Survivors are listed: a test is
missing, or the line decides nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from bench.mutants import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"visits": ("pipelines/visits", ("tests/pipelines/visits",))}
"""Room → (its code, its tests). Another room is drawn by adding it here."""
COPIED = ("pipelines", "schemas", "crawler", "bench", "tests", "seeds", "pyproject.toml")
TIMEOUT_S = 120
"""A break that never ends is caught, too."""
ASKED = 0.9


@contextmanager
def copies(jobs: int) -> Iterator[SimpleQueue[Path]]:
    """Copies of the tree to break, one a job."""
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        free: SimpleQueue[Path] = SimpleQueue()
        for n in range(jobs):
            tree = Path(folder) / str(n)
            for name in COPIED:
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / name, tree / name)
            free.put(tree)
        yield free


def passes(tree: Path, tests: Sequence[str]) -> bool:
    """Whether a tree's tests pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    clean = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(tree)}
    try:
        done = subprocess.run(command, cwd=tree, env=clean, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survives(mutant: Mutant, free: SimpleQueue[Path], tests: Sequence[str]) -> bool:
    """Whether a break passes the room's tests."""
    tree = free.get()
    path = tree / mutant.path
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutant.applied(whole), encoding="utf-8")
        return passes(tree, tests)
    finally:
        path.write_text(whole, encoding="utf-8")
        free.put(tree)


def run(room: str, seed: int, count: int, jobs: int) -> int:
    """Draw, break, test, print. Returns 1 where fewer than asked are caught."""
    code, tests = ROOMS[room]
    every = mutants_of(ROOT, code)
    drawn = random.Random(seed).sample(every, min(count, len(every)))
    with copies(jobs) as free, ThreadPoolExecutor(jobs) as pool:
        tree = free.get()
        if not passes(tree, tests):
            print(f"expected the tests of {room} to pass before anything is broken, found a failure: run them first")
            return 1
        free.put(tree)
        alive = []
        for mutant, survived in zip(drawn, pool.map(lambda m: survives(m, free, tests), drawn), strict=True):
            if survived:
                alive.append(mutant)
                print(f"survived: {mutant.path} {mutant.says}", flush=True)
    share = 1 - len(alive) / len(drawn)
    print(
        f"{room}: {len(drawn) - len(alive)} of {len(drawn)} breaks caught ({share:.0%}), drawn of {len(every)} by seed {seed}"
    )
    return int(share < ASKED)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.mutate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--room", choices=sorted(ROOMS), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100, help="breaks to draw (default: 100)")
    parser.add_argument("--jobs", type=int, default=2, help="copies at a time (default: 2)")
    parser.add_argument("--check", action="store_true", help="end with 1 where fewer than asked are caught")
    args = parser.parse_args(argv)
    code = run(args.room, args.seed, args.count, args.jobs)
    return code if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
