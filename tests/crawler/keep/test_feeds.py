"""Feeds: whole lines, cut back to what was committed, told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.errors import OutputError
from crawler.keep.feeds import Feeds


def feeds(folder: Path) -> tuple[Feeds, list[str]]:
    told: list[str] = []
    return Feeds(folder, told.append), told


def test_lines_are_appended_after_those_committed(tmp_path: Path) -> None:
    some, _ = feeds(tmp_path)
    first = some.append(some.settle({}), {"articles": ["一\n"]})
    some.append(some.settle(first), {"articles": ["二\n", "三\n"]})
    assert (tmp_path / "articles.jsonl").read_text() == "一\n二\n三\n"


def test_a_torn_last_line_without_state_is_cut(tmp_path: Path) -> None:
    (tmp_path / "visits.jsonl").write_bytes(b'{"a": 1}\n{"a": 2}\n{"a"')
    some, told = feeds(tmp_path)
    some.settle({})
    assert (tmp_path / "visits.jsonl").read_bytes() == b'{"a": 1}\n{"a": 2}\n'
    assert "cut a torn last line (4 bytes)" in told[0]


def test_a_feed_longer_than_committed_is_cut_back_and_told(tmp_path: Path) -> None:
    some, told = feeds(tmp_path)
    lengths = some.append(some.settle({}), {"articles": ["一\n"]})
    with (tmp_path / "articles.jsonl").open("ab") as handle:
        handle.write(b"never committed\n")
    some.settle(lengths)
    assert (tmp_path / "articles.jsonl").read_text() == "一\n"
    assert "interrupted" in told[0]


def test_a_feed_that_was_moved_away_goes_on_and_is_told(tmp_path: Path) -> None:
    some, told = feeds(tmp_path)
    lengths = some.append(some.settle({}), {"articles": ["一\n"]})
    (tmp_path / "articles.jsonl").unlink()
    assert some.settle(lengths)["articles"] == 0
    assert "moved or emptied" in told[0]


def test_a_feed_shorter_than_committed_is_cut_to_whole_lines(tmp_path: Path) -> None:
    some, _ = feeds(tmp_path)
    lengths = some.append(some.settle({}), {"articles": ["一\n", "二\n"]})
    with (tmp_path / "articles.jsonl").open("r+b") as handle:
        handle.truncate(6)
    assert some.settle(lengths)["articles"] == 4


def test_an_unwritable_output_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "visits.jsonl").mkdir()
    with pytest.raises(OutputError, match=r"cannot write .*visits\.jsonl: Is a directory; .*CHUANMEN_DATA") as caught:
        feeds(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_data_folder_that_is_a_file_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(OutputError, match=r"cannot write .*data"):
        feeds(tmp_path / "data")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    whole=st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"))),
    torn=st.binary().filter(lambda b: b"\n" not in b),
)
def test_any_torn_tail_is_cut_and_nothing_else(tmp_path: Path, whole: list[str], torn: bytes) -> None:
    data = "".join(f"{line}\n" for line in whole).encode()
    (tmp_path / "articles.jsonl").write_bytes(data + torn)
    some, _ = feeds(tmp_path)
    some.settle({})
    assert (tmp_path / "articles.jsonl").read_bytes() == data
