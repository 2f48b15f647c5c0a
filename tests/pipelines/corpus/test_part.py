"""One archive: whole or not there, its ledger adds up, poison costs only itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipelines.clean import clean
from pipelines.corpus import part
from pipelines.corpus.errors import CorpusError
from pipelines.corpus.join import join
from pipelines.corpus.part import ledger_of, make, may_tell, place_of
from pipelines.rooms import Page
from pipelines.warc import read_warc
from tests.pipelines.corpus.archives import QUIET, VISIT, page, warc
from tests.pipelines.corpus.test_order import order


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    pages = [
        page(0),
        page(1, QUIET, "春雨滋润田间庄稼长势喜人"),
        b"<html><title>poison</title><p>poison</p></html>",
        page(3),
    ]
    return warc(tmp_path / "a.warc.gz", pages)


def lines(out: Path, feed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (place_of(out, 0) / f"{feed}.jsonl").read_text().splitlines()]


def test_a_part_is_what_cleaning_gives_page_by_page(tmp_path: Path, archive: Path) -> None:
    make(order(archive), 0, tmp_path / "out")
    made = [clean(one) for one in read_warc(archive) if isinstance(one, Page)]
    wanted = [one.article.to_line() for one in made if one.article]
    assert (place_of(tmp_path / "out", 0) / "articles.jsonl").read_text() == "".join(wanted)
    assert len(lines(tmp_path / "out", "visits")) == 2


def test_the_ledger_adds_up(tmp_path: Path, archive: Path) -> None:
    ledger = make(order(archive), 0, tmp_path / "out")
    assert (ledger.records, ledger.articles, ledger.rejected.total(), ledger.visits) == (4, 3, 1, 2)
    assert ledger.adds_up
    assert ledger_of(tmp_path / "out", 0) == ledger


def test_a_part_that_is_there_is_not_made_again(tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(order(archive), 0, tmp_path / "out")
    monkeypatch.setattr(part, "guarded", lambda *_: pytest.fail("made again"))
    make(order(archive), 0, tmp_path / "out")


def test_only_visits_turns_other_pages_away_early(tmp_path: Path, archive: Path) -> None:
    ledger = make(order(archive, only="visits"), 0, tmp_path / "out")
    assert (ledger.passed["no visit"], ledger.visits, lines(tmp_path / "out", "articles")) == (2, 2, [])
    assert ledger.adds_up


def test_only_articles_writes_no_visits(tmp_path: Path, archive: Path) -> None:
    make(order(archive, only="articles"), 0, tmp_path / "out")
    assert (len(lines(tmp_path / "out", "articles")), lines(tmp_path / "out", "visits")) == (3, [])


def test_a_poisoned_page_is_rejected_with_its_place(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(record: object, wanted: object) -> bytes:
        if isinstance(record, Page) and b"poison" in record.body:
            bytearray(4_000_000_000)
        return made(record, wanted)  # type: ignore[arg-type]

    made = part._made
    monkeypatch.setattr(part, "_made", deadly)
    ledger = make(order(archive), 0, tmp_path / "out")
    (rejected,) = lines(tmp_path / "out", "rejected")
    assert rejected["url"] == "http://news.example/a.warc.gz/2.html"
    assert rejected["archive"]["offset"] > 0
    assert "needed more than 500 MB" in rejected["reason"]
    assert (ledger.articles, ledger.killed, ledger.adds_up) == (3, 1, True)


def test_an_archive_that_changes_while_it_is_read_gives_no_part(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = order(archive)
    written = part._written

    def change(*args: Any) -> Any:
        found = written(*args)
        os.utime(archive, (1, 1))
        return found

    monkeypatch.setattr(part, "_written", change)
    with pytest.raises(CorpusError, match="was changed since"):
        make(wanted, 0, tmp_path / "out")
    assert list((tmp_path / "out" / "parts").iterdir()) == []


def test_a_full_disk_leaves_no_part_and_says_so(tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CorpusError, match=r"No space left on device.*run the same command again"):
        make(order(archive), 0, tmp_path / "out")
    assert list((tmp_path / "out" / "parts").iterdir()) == []


def test_what_is_no_archive_is_one_rejection(tmp_path: Path) -> None:
    path = tmp_path / "torn.warc.gz"
    path.write_bytes(b"\x1f\x8b" + b"\x00" * 50)
    ledger = make(order(path), 0, tmp_path / "out")
    assert ledger.articles == 0
    assert ledger.adds_up
    assert lines(tmp_path / "out", "rejected")


def test_parts_are_joined_in_the_order_of_the_archives(tmp_path: Path, archive: Path) -> None:
    second = warc(tmp_path / "0.warc.gz", [page(9)])
    wanted, out = order(archive, second), tmp_path / "out"
    make(wanted, 1, out)
    assert join(wanted, out).missing == (str(archive),)
    assert not (out / "articles.jsonl").exists()
    make(wanted, 0, out)
    joined = join(wanted, out)
    assert (joined.missing, joined.ledger.records) == ((), 5)
    assert [line["url"][-6:] for line in map(json.loads, (out / "articles.jsonl").read_text().splitlines())] == [
        "0.html",
        "1.html",
        "3.html",
        "0.html",
    ]


@pytest.mark.parametrize(
    ("body", "tells"),
    [
        (page(0), True),
        (page(0, QUIET, "春雨"), False),
        (page(0, QUIET + "<a href='/1.html'>江苏省委书记率党政代表团来皖考察</a>", "春雨"), False),
        (page(0, QUIET + "<a href='/1.html'>江苏省委书记</a>率<a href='/2.html'>代表团</a>来皖考察", "春雨"), True),
        (page(0, QUIET + "<script>f(a), [1,]</script>", "春雨"), False),
        (page(0, QUIET + "滋潤(rùn)田间", "春雨"), True),
        (page(0, QUIET + "春雨,，滋润", "春雨"), True),
        (page(0, QUIET + "春雨\ufffd滋润", "春雨"), True),
        (VISIT.encode("gbk").decode("latin-1").encode(), True),
        (page(0, "江蘇省委書記率江蘇省黨政代表團來安徽考察。", "考察"), True),
        ("".join(f"&#{ord(c)};" for c in "书记率党政代表团来皖考察").encode(), True),
        (b"", True),
    ],
)
def test_what_is_turned_away_early(body: bytes, tells: bool) -> None:
    assert may_tell(Page(body=body), 1 << 20) is tells
