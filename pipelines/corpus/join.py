"""Parts become one corpus: joined in the order of the archives, so that the bytes are the same whatever the number of workers."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from pipelines.corpus.errors import CorpusError
from pipelines.corpus.ledger import Ledger
from pipelines.corpus.order import Order
from pipelines.corpus.part import FEEDS, ledger_of, place_of


@dataclass(frozen=True, slots=True)
class Joined:
    """A corpus as far as it is done.

    Attributes:
        ledger: Of all parts that are there.
        missing: Archives whose part is not there.
    """

    ledger: Ledger
    missing: tuple[str, ...]


def join(order: Order, out: Path) -> Joined:
    """Write ``articles.jsonl``, ``visits.jsonl``, ``rejected.jsonl`` and ``ledger.json`` of all parts; nothing while a part is missing.

    Raises:
        CorpusError: The files cannot be written.
    """
    found = [ledger_of(out, number) for number in range(len(order.tasks))]
    ledger = reduce(Ledger.plus, (one for one in found if one is not None), Ledger())
    missing = tuple(task.path for task, one in zip(order.tasks, found, strict=True) if one is None)
    if missing:
        return Joined(ledger, missing)
    try:
        for feed in FEEDS:
            part = out / f".{feed}.part"
            with part.open("wb") as target:
                for number in range(len(order.tasks)):
                    with (place_of(out, number) / f"{feed}.jsonl").open("rb") as source:
                        shutil.copyfileobj(source, target, 1 << 20)
                target.flush()
                os.fsync(target.fileno())
            part.replace(out / f"{feed}.jsonl")
        (out / "ledger.json").write_text(ledger.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CorpusError(
            f"{error.filename}: expected a file that can be written, found: {error.strerror}; the parts are whole, run the same command again"
        ) from error
    return Joined(ledger, ())
