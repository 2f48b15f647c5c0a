"""``scrapy prove``: what stands in the articles passes, what does not is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.scrapy_command import last_line, scrapy

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds")
    seed = ROOT / "seeds" / "utf8_label.html"
    done = scrapy("clean", str(seed), "--visits", f"{folder}/visits.jsonl", "--articles", f"{folder}/articles.jsonl")
    assert done.returncode == 0, done.stderr.decode()
    return folder


def proved(feeds: Path, tmp_path: Path, change: Callable[[Lines, Lines], object]) -> tuple[int, str, str]:
    """Exit code, complaints and last line after one change of visits and articles."""
    lines = {
        name: [json.loads(line) for line in (feeds / f"{name}.jsonl").read_text().splitlines()]
        for name in ("visits", "articles")
    }
    change(lines["visits"], lines["articles"])
    for name, records in lines.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
    done = scrapy("prove", str(tmp_path / "visits.jsonl"), str(tmp_path / "articles.jsonl"))
    return done.returncode, done.stdout.decode(), last_line(done.stderr)


def test_feeds_of_one_run_prove_each_other(feeds: Path, tmp_path: Path) -> None:
    assert proved(feeds, tmp_path, lambda visits, articles: None) == (0, "", "prove: 1 visits, 0 complaints")


@pytest.mark.parametrize(("change", "complaint"), [
    (lambda v, a: v[0].update(schema_version="1.0"), "visits.jsonl:1: expected schema 2.0.0, found '1.0': 'scrapy rebuild --apply'"),
    (lambda v, a: v[0].update(delegation="别的代表团"), "expected a quotation of '别的代表团'"),
    (lambda v, a: a[0].update(text="别的文章。"), "expected '天津港智慧码头' at text"),
    (lambda v, a: a[0].update(credits="后来的来源"), "is the articles file of another day?"),
    (lambda v, a: a[0].update(version=2), "version 1 in"),
    (lambda v, a: v[0]["hosts"][0].update(code="129999"), "expected a GB/T 2260 code"),
])  # fmt: skip
def test_what_fails_is_named(
    feeds: Path, tmp_path: Path, change: Callable[[Lines, Lines], object], complaint: str
) -> None:
    code, said, _ = proved(feeds, tmp_path, change)
    assert (code, complaint in said) == (1, True), said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = scrapy("prove", str(tmp_path / "none.jsonl"), str(tmp_path / "none.jsonl"))
    assert (done.returncode, "expected a file that can be read" in last_line(done.stderr)) == (1, True)
