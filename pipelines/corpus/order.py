"""What is to be done: archives in an order that never changes, one task each, kept beside the output so that a later run goes on with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from pipelines.archives import SUFFIXES
from pipelines.corpus.errors import CorpusError
from schemas.base import SCHEMA_VERSION

FILE = "order.json"
Only = Literal["all", "visits", "articles"]


class Task(BaseModel, frozen=True):
    """One archive.

    Attributes:
        path: File, or an address that fsspec opens (``https://…``, ``s3://…``).
        size: Bytes.
        changed: What tells one state of it from another: time of change, or the store's ETag.
    """

    path: str
    size: int
    changed: str


class Order(BaseModel, frozen=True):
    """Everything that decides what comes out.

    Attributes:
        schema_version: Of the records.
        only: ``visits`` writes records of visits alone and turns other pages away early; ``articles`` the cleaned articles alone.
        max_bytes: Largest page that is cleaned.
        seconds: Longest time for one page.
        megabytes: Most memory for one page, above what a worker needs anyway.
        tasks: One an archive, in the order in which parts are joined.
    """

    schema_version: str = SCHEMA_VERSION
    only: Only = "all"
    max_bytes: int
    seconds: float
    megabytes: int
    tasks: tuple[Task, ...]


def tasks_of(inputs: Iterable[str]) -> Iterator[Task]:
    """One task an archive: files as they are named, folders walked in name order, addresses as they stand.

    Raises:
        CorpusError: There is nothing under a name, or no archive in a folder.
    """
    for given in inputs:
        if "://" in given:
            yield state_of(given)
            continue
        path = Path(given)
        if path.is_dir():
            found = sorted(str(one) for one in path.rglob("*") if one.name.lower().endswith(SUFFIXES) and one.is_file())
            if not found:
                raise CorpusError(f"{given}: expected archives ({', '.join(SUFFIXES)}) in this folder, found none")
            yield from map(state_of, found)
        elif path.is_file() and path.name.lower().endswith(SUFFIXES):
            yield state_of(given)
        else:
            what = "another file" if path.exists() else "nothing"
            raise CorpusError(f"{given}: expected an archive ({', '.join(SUFFIXES)}) or a folder, found {what}")


def state_of(path: str) -> Task:
    """An archive as it is now.

    Raises:
        CorpusError: It is not there.
    """
    try:
        if "://" not in path:
            found = os.stat(path)
            return Task(path=path, size=found.st_size, changed=str(found.st_mtime_ns))
        import fsspec

        system, inner = fsspec.url_to_fs(path)
        info = system.info(inner)
    except (OSError, ImportError, ValueError) as error:
        raise CorpusError(f"{path}: expected an archive, found: {error}") from error
    changed = next(
        (str(info[name]) for name in ("ETag", "etag", "LastModified", "mtime", "created") if info.get(name)), ""
    )
    return Task(path=path, size=int(info.get("size") or 0), changed=changed)


def keep(order: Order, out: Path) -> None:
    """Write the order into the output folder; one that is there already must be the same.

    Raises:
        CorpusError: The folder holds parts of another order, or of another version.
    """
    path = out / FILE
    out.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        if any(out.iterdir()):
            raise CorpusError(
                f"{out}: expected an empty folder or one of an earlier run, found other files; name another with --out"
            )
        part = path.with_suffix(".part")
        part.write_text(order.model_dump_json(indent=1), encoding="utf-8")
        part.replace(path)
        return
    try:
        found = Order.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise CorpusError(
            f"{path}: expected the order of an earlier run, found {error.errors(include_url=False)[0]['msg']}"
        ) from None
    if found != order:
        raise CorpusError(
            f"{out} holds parts of another order ({_difference(found, order)}); name another folder with --out, or empty this one"
        )


def _difference(found: Order, wanted: Order) -> str:
    for name in ("schema_version", "only", "max_bytes", "seconds", "megabytes"):
        if getattr(found, name) != getattr(wanted, name):
            return f"{name}: expected {getattr(wanted, name)}, found {getattr(found, name)}"
    for number, (old, new) in enumerate(zip(found.tasks, wanted.tasks, strict=False)):
        if old != new:
            return (
                f"archive {number}: expected {new.path} of {new.size:,} bytes, found {old.path} of {old.size:,} bytes"
            )
    return f"expected {len(wanted.tasks)} archives, found {len(found.tasks)}"
