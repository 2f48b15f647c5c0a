"""Archives: what a user names, where it is asked."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawler.errors import ArgumentError
from crawler.sources.archives import COMMON_CRAWL, archive_of, indexes_of, least_hosts


@pytest.mark.parametrize(
    ("name", "called", "hosts", "replay"),
    [
        ("wayback", "wayback", ("web.archive.org",), "https://web.archive.org/web/{timestamp}id_/{url}"),
        ("http://a.example/past/", "at-a-example-past", ("a.example",), "http://a.example/past/{timestamp}id_/{url}"),
        (
            "http://a.example/cdx/search/cdx",
            "at-a-example-cdx-search-cdx",
            ("a.example",),
            "http://a.example/web/{timestamp}id_/{url}",
        ),
    ],
)
def test_an_archive_with_a_replay(name: str, called: str, hosts: tuple[str, ...], replay: str) -> None:
    archive = archive_of(name)
    assert (archive.name, archive.hosts) == (called, hosts)
    assert [one.replay for one in archive.collections] == [replay]


def test_common_crawl_has_a_list_of_indexes_and_files_elsewhere() -> None:
    archive = archive_of("commoncrawl")
    assert (archive.list_of_indexes, archive.hosts) == (COMMON_CRAWL, ("index.commoncrawl.org", "data.commoncrawl.org"))
    found = indexes_of(archive, json.dumps([{"cdx-api": "https://index.commoncrawl.org/CC-2-index", "from": "2024-02-01T00:00:00", "to": "2024-02-28"},
                                            {"cdx-api": "https://index.commoncrawl.org/CC-1-index", "from": "2024-01-01", "to": "2024-01-31"}]))  # fmt: skip
    assert [one.cdx[-11:] for one in found] == ["/CC-1-index", "/CC-2-index"]
    assert [one.meets(date(2024, 1, 15), date(2024, 1, 20)) for one in found] == [True, False]
    assert {one.files for one in found} == {"https://data.commoncrawl.org/"}


def test_an_index_on_another_host_is_left_out() -> None:
    with pytest.raises(ValueError, match="expected a list of indexes"):
        indexes_of(archive_of("commoncrawl"), '[{"cdx-api": "https://evil.example/index"}]')


@pytest.mark.parametrize("text", ["{}", "[]", "[1]", '"x"'])
def test_what_is_no_list_of_indexes_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="expected a list of indexes"):
        indexes_of(archive_of("commoncrawl"), text)


@pytest.mark.parametrize("name", ["archive", "ftp://a.example/", "http:///x", ""])
def test_what_is_no_archive_is_told(name: str) -> None:
    with pytest.raises(ArgumentError, match="--from: expected commoncrawl, wayback or the address"):
        archive_of(name)


def test_a_question_names_host_span_and_limit() -> None:
    (one,) = archive_of("http://a.example/past").collections
    asked = one.query("news.example", "20120101000000", "20121231235959", 7)
    assert (
        asked
        == "http://a.example/past/cdx?url=news.example&matchType=domain&output=json&from=20120101000000&to=20121231235959&limit=7"
    )


def test_hosts_below_another_are_asked_for_with_it() -> None:
    assert least_hosts(["enorth.example", "news.enorth.example", "a.example", "enorth.example"]) == (
        "enorth.example",
        "a.example",
    )
