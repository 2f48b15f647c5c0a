"""``scrapy repair``: text in, text out, every edit in the ledger."""

from __future__ import annotations

import json
from pathlib import Path

from tests.scrapy_command import last_line, scrapy

GARBLED = "甲省黨政代表團(tuán)赴乙省學(xué)習(xí)考察,。雙方將進(jìn)一步加強(qiáng)合作,,推動(dòng)發(fā)展,。"
CLEAN = "甲省党政代表团赴乙省学习考察。双方将进一步加强合作，推动发展。"


def test_garbled_text_comes_back() -> None:
    assert scrapy("repair", stdin=GARBLED.encode()).stdout.decode() == CLEAN


def test_clean_text_passes_byte_for_byte() -> None:
    text = "六安(lù ān)的茶\r\n没有换行的最后一行".encode()
    assert scrapy("repair", stdin=text).stdout == text


def test_empty_input_passes() -> None:
    done = scrapy("repair", stdin=b"")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_each_line_is_a_document_with_lines() -> None:
    done = scrapy("repair", "--lines", stdin=f"{CLEAN}\r\n{GARBLED}\n".encode())
    assert done.stdout.decode() == f"{CLEAN}\r\n{CLEAN}\n"


def test_ledger_holds_every_edit_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "g.txt").write_text(GARBLED, encoding="utf-8")
    scrapy("repair", tmp_path / "g.txt", "--ledger", tmp_path / "ledger.jsonl")
    edits = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {edit["file"] for edit in edits} == {str(tmp_path / "g.txt")}
    assert {"gloss", "marker"} <= {edit["kind"] for edit in edits}


def test_a_file_that_fails_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "g.txt").write_text(GARBLED, encoding="utf-8")
    done = scrapy("repair", tmp_path / "nowhere.txt", tmp_path / "g.txt")
    assert done.stdout.decode() == CLEAN
    assert "nowhere.txt: expected a readable file" in last_line(done.stderr)
    assert done.returncode == 1


def test_a_text_over_64_mib_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(64 * 2**20 + 1)
    done = scrapy("repair", tmp_path / "huge.txt")
    assert "expected at most 64 MiB" in last_line(done.stderr)
    assert done.returncode == 1
