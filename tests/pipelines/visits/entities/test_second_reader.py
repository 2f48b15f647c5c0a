"""The optional second reader: off or absent changes nothing but its own flagged values; never loaded without need."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.visits import read_visits, to_visit
from pipelines.visits.entities import tagger
from schemas import Article

TEXT = (
    "7月10日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。\n"
    "代表团来到青岛朗讯，边走边看。浙江省领导鹿鸣远、扎嘎乌乐吉图们德力格、章若水参加。"
)


@pytest.fixture
def without_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "is_installed", lambda: False)


@pytest.mark.usefixtures("without_tagger")
def test_everything_works_without_it(article: Callable[..., Article]) -> None:
    made = article(TEXT)
    found = to_visit(made, read_visits(made, second_reader=True).visits[0], 1)
    assert {"郭守义", "鹿鸣远"} <= {p.name for p in found.leaders}
    assert not any("tagger" in flag for flag in found.flags)


def test_unless_switched_on_it_is_not_asked(article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("expected no loading, found a call of the tagger")

    monkeypatch.setattr(tagger, "load", refuse)
    assert read_visits(article(TEXT)).kind == "visit"


def test_no_model_is_loaded_where_the_gate_turns_away(
    article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise AssertionError("expected no loading, found a call of the tagger")

    monkeypatch.setattr(tagger, "load", refuse)
    assert read_visits(article("社区里的垃圾分类课。"), second_reader=True).kind == "negative"


def test_what_it_supplies_is_flagged(article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
    class Made:
        def read(self, sentences: list[str]) -> list[list[tagger.Tagged]]:
            spans = (("青岛朗讯", "ORG"), ("扎嘎乌乐吉图们德力格", "PERSON"))
            return [[tagger.Tagged(s.index(n), s.index(n) + len(n), k) for n, k in spans if n in s] for s in sentences]

    monkeypatch.setattr(tagger, "is_installed", lambda: True)
    monkeypatch.setattr(tagger, "load", Made)
    made = article(TEXT.replace("扎嘎乌乐吉图们德力格", "扎嘎乌乐吉"))
    found = to_visit(made, read_visits(made, second_reader=True).visits[0], 1)
    assert [site.name for site in found.sites] == ["青岛朗讯"]
    assert "site_from_tagger:青岛朗讯" in found.flags


def test_weights_can_build_nothing_but_tensors(tmp_path: Path) -> None:
    path = tmp_path / "model_params.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model_params/data.pkl", pickle.dumps(print))
    with pytest.raises(pickle.UnpicklingError, match="expected tensors of floats"):
        tagger._weights(path)


@pytest.mark.skipif(not tagger.is_installed(), reason="the optional packages numpy and cutword are not installed")
def test_batches_do_not_change_spans() -> None:
    sentences = [
        "湖北省领导胡立楚、梅雨声参加活动。",
        "代表团来到青岛朗讯，参观了松江枢纽。",
        "郭守义会见了韩竹生一行。",
    ]
    reader = tagger.load()
    assert reader.read(sentences) == [reader.read([sentence])[0] for sentence in sentences]
