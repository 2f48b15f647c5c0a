"""The page: whole, inert, and in agreement with the tables of the export."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from bench.portal.country import Spec
from bench.year import make_year
from crawler.commands.link import link_folder
from pipelines.export.run import export
from pipelines.report.count import months_between
from pipelines.report.figures import shade
from pipelines.report.grid import tiles
from pipelines.report.run import report
from pipelines.report.sentences import Sentences
from pipelines.report.words import words
from schemas.tables import rows

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up year, one of its headlines hostile."""
    made = tmp_path_factory.mktemp("year")
    make_year(
        made,
        Spec(sites=8, articles=160, visit_share=0.3, days=200, older_share=0, scale=0.1, port=80, today="2024-12-31"),
    )
    link_folder(made)
    events = [json.loads(line) for line in (made / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    events[0]["reports"][0].update(title=HOSTILE, url="javascript:alert(3)")
    (made / "events.jsonl").write_text(
        "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events), encoding="utf-8"
    )
    report(made, made / "report.html", made_up=True)
    return made


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


def data_of(page: str) -> dict[str, Any]:
    (packed,) = re.findall(r'<script type="text/plain" id="data">([^<]*)</script>', page)
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return found


def test_it_asks_the_network_for_nothing(page: str) -> None:
    found = html.fromstring(page)
    assert found.xpath("//@src | //link | //iframe | //form/@action") == []
    assert re.findall(r"https?://[\w.]+", page.replace("http://www.w3.org", "")) == []


def test_the_policy_allows_its_own_script_and_style_alone(page: str) -> None:
    (policy,) = html.fromstring(page).xpath("//meta[@http-equiv]/@content")
    assert "default-src 'none'" in policy
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    for text in (style, script):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy


def test_a_hostile_headline_is_data(page: str) -> None:
    assert "alert(" not in page
    assert any(one[3] == HOSTILE for event in data_of(page)["events"] for one in event["reports"])


def test_no_element_carries_a_handler_or_a_style(page: str) -> None:
    names = {name for element in html.fromstring(page).iter("*") for name in element.attrib}
    assert {name for name in names if name.startswith("on") or name == "style"} == set()


def test_it_holds_every_event_of_the_export(folder: Path, page: str) -> None:
    counts = export(folder, folder / "export", ("csv",))
    assert len(data_of(page)["events"]) == counts["events"]


def test_every_proof_marks_its_words_inside_a_sentence(page: str) -> None:
    data = data_of(page)
    spans = [span for event in data["events"] for proofs in event["proofs"].values() for span in proofs]
    assert spans
    assert [s for s in spans if not 0 <= s[1] < s[2] <= len(data["sentences"][s[0]])] == []


def test_each_sentence_is_stored_once(page: str) -> None:
    sentences = data_of(page)["sentences"]
    assert len(sentences) == len(set(sentences))


def test_figures_stand_without_script(page: str) -> None:
    found = html.fromstring(page)
    assert (len(found.xpath("//svg[@class='tiles']//a")), len(found.xpath("//svg[@class='tiles']//title"))) == (31, 31)
    assert found.xpath("//svg[@class='timeline']//rect")
    assert len(found.xpath("//section//details/table | //section//details//table")) >= 3


def test_numbers_of_the_tiles_are_those_of_the_events(folder: Path, page: str) -> None:
    sent = sum(int(n) for n in html.fromstring(page).xpath("//svg[@class='tiles']//a/@data-sent"))
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    away = [e for e in events if e["guest"] and {h["code"][:2] for h in e["hosts"]} != {e["guest"]["code"][:2]}]
    assert sent == len(away)


def test_beyond_its_most_the_page_says_so(folder: Path, tmp_path: Path) -> None:
    written = report(folder, tmp_path / "few.html", 5)
    assert (written.shown, written.events > 5) == (5, True)
    assert words()["older"][0] in (tmp_path / "few.html").read_text(encoding="utf-8")


def test_two_runs_give_the_same_bytes(folder: Path, page: str, tmp_path: Path) -> None:
    report(folder, tmp_path / "again.html", made_up=True)
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_the_grid_has_each_province_once_and_no_two_on_one_place() -> None:
    from schemas.units import table

    mainland = {code for code in table() if code.endswith("0000") and code[:2] not in ("71", "81", "82")}
    assert {tile.code for tile in tiles()} == mainland
    assert len({(tile.row, tile.column) for tile in tiles()}) == len(mainland) == len(tiles())


def test_neighbours_are_near_on_the_grid() -> None:
    at = {tile.code: (tile.row, tile.column) for tile in tiles()}
    pairs = [(a, b) for a, b, *_ in rows("schemas", "province_neighbours") if a < b and a in at and b in at]
    near = [max(abs(at[a][0] - at[b][0]), abs(at[a][1] - at[b][1])) for a, b in pairs]
    assert sum(n <= 2 for n in near) / len(near) > 0.9


def test_how_often_values_are_wrong_is_what_the_docs_measured() -> None:
    lines = (Path(__file__).parents[3] / "docs/visits.md").read_text(encoding="utf-8").partition("at first sight |")[2]
    unread = {
        cells[1].strip(): float(cells[5]) for line in lines.splitlines()[2:16] if len(cells := line.split("|")) > 9
    }
    told = {field: int(n) for field, _, _, n in rows("pipelines.report", "wrong")}
    assert told == {field: round(100 - 100 * unread[field]) for field in told}


def test_the_page_says_how_often_a_value_is_wrong(page: str) -> None:
    assert "leaders' names 12" in page


def test_every_figure_says_what_it_counts(page: str) -> None:
    found = html.fromstring(page)
    for figure in ("provinces", "timeline", "matrix"):
        (said,) = found.xpath(f"//section[@id='{figure}']//p[@class='count']/span[@class='en']/text()")
        assert re.fullmatch(r"\d+ visits, \d+ reports; \d+ months without data", said)


def test_every_word_has_two_languages() -> None:
    assert [key for key, both in words().items() if not all(both)] == []


@pytest.mark.parametrize(
    ("value", "most", "step"), [(0, 9, 0), (1, 10, 1), (2, 10, 1), (3, 10, 2), (10, 10, 5), (1, 1, 5)]
)
def test_shades(value: int, most: int, step: int) -> None:
    assert shade(value, most) == step


def quoted(text: str, words_: str) -> tuple[str, str]:
    sentences, start = Sentences(), text.index(words_)
    number, first, last = sentences.around(
        {"field": "text", "start": start, "end": start + len(words_), "quote": words_}, {"text": text}
    )
    return sentences.kept[number], sentences.kept[number][first:last]


def test_the_sentence_around_a_quotation() -> None:
    assert quoted("前一句。甲省代表团来访，受到欢迎。后一句。", "代表团") == ("甲省代表团来访，受到欢迎。", "代表团")


def test_a_very_long_sentence_is_cut_around_it() -> None:
    sentence, marked = quoted("长" * 900 + "代表团" + "长" * 900, "代表团")
    assert (len(sentence) <= 400, marked) == (True, "代表团")


def test_a_quotation_that_the_article_does_not_have_stands_alone() -> None:
    sentences = Sentences()
    assert sentences.around({"field": "text", "start": 0, "end": 3, "quote": "代表团"}, {"text": "别的"}) == (0, 0, 3)


def test_months_without_anything_stand_between_those_with() -> None:
    from pipelines.report.count import Counts

    counts = Counts()
    counts.months.update({"2023-11": 1, "2024-02": 2, "": 4})
    assert months_between(counts) == ["2023-11", "2023-12", "2024-01", "2024-02"]
