from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipelines.link.errors import LinkError
from pipelines.link.feed import Feed, article_texts
from tests.pipelines.link.made_up import record


def feed(folder: Path, *records: Any) -> Path:
    path = folder / "visits.jsonl"
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def ids(path: Path) -> list[str]:
    with closing(Feed(path)) as opened:
        return opened.scan(lambda one: str(one["id"]))


def test_of_an_articles_visits_the_highest_version_holds(tmp_path: Path) -> None:
    old, new = record(1), record(1, article={"version": 2})
    assert ids(feed(tmp_path, new, old)) == ["v1-0000000000000001-1"]
    second_of_old = record(1) | {"id": "v1-0000000000000001-2"}
    assert ids(feed(tmp_path, old, second_of_old, new)) == ["v1-0000000000000001-1"]


def test_a_line_written_twice_counts_once(tmp_path: Path) -> None:
    assert len(ids(feed(tmp_path, record(1), record(1)))) == 1


def test_a_record_is_read_again_where_it_lies(tmp_path: Path) -> None:
    with closing(Feed(feed(tmp_path, record(1), record(2)))) as opened:
        opened.scan(lambda one: one)
        assert opened.read("v1-0000000000000002-1") == record(2)


def test_what_is_appended_while_it_is_read_is_not_seen(tmp_path: Path) -> None:
    path = feed(tmp_path, record(1))
    with closing(Feed(path)) as opened:
        with path.open("a") as file:
            file.write(json.dumps(record(2)) + "\n")
        assert len(opened.scan(lambda one: one)) == 1


def test_a_last_line_still_being_written_is_passed_over(tmp_path: Path) -> None:
    assert len(ids(feed(tmp_path, record(1), '{"id": "v1-00'))) == 1


def test_an_empty_feed_gives_nothing(tmp_path: Path) -> None:
    assert ids(feed(tmp_path)) == []


def test_a_missing_feed_is_told(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="expected a feed of records, found none"):
        Feed(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json\n", "expected one JSON object, found 'not json"),
        (
            '{"schema_version": "1.0"}\n',
            "expected a record of schema 2.0.0, found schema_version '1.0': make the feed again",
        ),
        ('{"schema_version": "2.0.0", "id": "a1-1"}\n', "expected a visit record, found fields id, schema_version"),
    ],
)
def test_a_foreign_line_is_named_with_its_place(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(LinkError, match=f"visits.jsonl, line 2: {told}"):
        ids(feed(tmp_path, record(1), line))


def test_a_record_whose_words_do_not_prove_it_is_named_with_its_place(tmp_path: Path) -> None:
    wrong = record(1)
    wrong["leaders"][0]["name"] = "别人"
    with pytest.raises(LinkError, match=r"visits\.jsonl, line 1: expected a valid record, found .*别人"):
        ids(feed(tmp_path, wrong))


def test_texts_are_those_of_the_highest_version(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    articles = [
        {"id": "a1", "version": 2, "text": "新"},
        {"id": "a1", "version": 1, "text": "旧"},
        {"id": "a2", "version": 1, "text": "别"},
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in articles))
    assert list(article_texts(path, {"a1"})) == [("a1", "新")]


def test_a_line_that_is_no_article_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("{}\n")
    with pytest.raises(LinkError, match=r"articles\.jsonl, line 1: expected an article"):
        list(article_texts(path, {"a1"}))
