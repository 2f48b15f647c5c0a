"""Claims: three functions are the Python door; they give what the pipeline gives, and refuse with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import chuanmen
from pipelines.clean import clean as clean_page
from pipelines.rooms import Page

SEED = Path(__file__).resolve().parents[2] / "seeds" / "portal_host_side.html"
TEXT = "6月12日至13日，安徽省委书记贺兰山率安徽省党政代表团赴福建省考察。代表团考察了福州软件园。"  # made up


def test_clean_of_bytes_gives_what_the_pipeline_gives() -> None:
    body = SEED.read_bytes()
    assert chuanmen.clean(body, url="http://a.example/1.htm") == clean_page(Page(body, url="http://a.example/1.htm"))


def test_clean_of_a_path_names_the_file() -> None:
    article = chuanmen.clean(SEED).article
    assert article is not None
    assert article.source_file == str(SEED)


def test_clean_says_why_a_page_gave_nothing() -> None:
    (rejected,) = chuanmen.clean(b"").rejected
    assert rejected.stage == "read"


def test_read_visits_of_a_text_with_its_day() -> None:
    (visit,) = chuanmen.read_visits(TEXT, title="安徽省党政代表团赴福建考察", published=date(2023, 6, 14))
    assert (visit.guest and visit.guest.code, visit.hosts[0].code, visit.start) == ("340000", "350000", "2023-06-12")


def test_a_text_given_from_python_was_not_fetched() -> None:
    (visit,) = chuanmen.read_visits(TEXT, published=date(2023, 6, 14))
    assert visit.article.via == "file"


def test_repair_undoes_a_mirror() -> None:
    assert chuanmen.repair("推動(dòng)?xùn)|部發(fā)展,。").text == "推动东部发展。"


def test_read_visits_repairs_first() -> None:
    garbled = "6月12日，，安徽省委書(shū)記(jì)賀蘭山率安徽省黨(dǎng)政代表團(tuán)赴福建省考察。。"
    (visit,) = chuanmen.read_visits(garbled, published=date(2023, 6, 14))
    assert visit.guest is not None
    assert visit.guest.code == "340000"


def test_read_visits_refuses_what_cannot_be_an_article() -> None:
    with pytest.raises(chuanmen.ChuanmenError):
        chuanmen.read_visits("", published=date(2023, 6, 14))
