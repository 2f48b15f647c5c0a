"""What still looks damaged is counted, marked and unmarked apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.repair_pages import measure, residue

ARTICLE = "代表團(tuán)學(xué)習(xí)經(jīng)驗(yàn),了解產(chǎn)業(yè)發(fā)展,聽取規(guī)劃介紹。"

PLACES = {
    "gloss": "经济(jì)发展",
    "torn gloss": "推动?xùn)部",
    "doubled mark": "会议？，结束",
    "? and a lone bracket": "会议?在合肥）",
    "? between words": "首页?新闻",
    "character outside GB 2312": "陝西省",
}


@pytest.mark.parametrize("kind", PLACES)
def test_place_that_looks_damaged_is_found(kind: str) -> None:
    assert kind in {found for found, _, _ in residue(PLACES[kind])}


def test_ordinary_text_has_no_such_place() -> None:
    assert list(residue("会议在合肥（安徽）召开，谁来参加？省长（兼）出席。")) == []


def test_japanese_keeps_its_characters() -> None:
    assert list(residue("視察団は現地調査を行い、企業の発展を見た。")) == []


def test_folder_is_counted(tmp_path: Path) -> None:
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "a.txt").write_text("会议在合肥召开。", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{ARTICLE}陪同者有孫喆。", encoding="utf-8")
    (tmp_path / "readings.tsv").write_text("page\tseen\twanted\nb.txt\t了解產\t了解产业\n", encoding="utf-8")
    tally = measure(tmp_path)
    assert (tally.marked.total(), tally.unmarked.total(), tally.altered, tally.clean, tally.right) == (1, 0, [], 1, 1)
