"""Text read with the wrong charset comes back; text read rightly stays. Officials and events are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.repair_clean import traps
from pipelines.repair import Recoded, repair, undo_charset

GOLD = "山西省党政代表团赴辽宁省学习考察，两省召开座谈会。"
HANT = "山西省黨政代表團赴遼寧省學習考察，兩省召開座談會。"


def windows(data: bytes) -> str:
    """Windows-1252 as browsers read it: what it leaves open stands for itself."""
    return "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in data)


def undone(text: str) -> Recoded:
    found = undo_charset(text)
    assert found is not None
    return found


WRONG: dict[str, tuple[Callable[[str], str], str]] = {
    "gbk_as_latin1": (lambda t: t.encode("gbk").decode("latin-1"), GOLD),
    "gbk_as_windows": (lambda t: windows(t.encode("gbk")), GOLD),
    "utf8_as_latin1": (lambda t: t.encode().decode("latin-1"), GOLD),
    "utf8_as_windows": (lambda t: windows(t.encode()), GOLD),
    "utf8_as_windows_twice": (lambda t: windows(windows(t.encode()).encode()), GOLD),
    "big5_as_latin1": (lambda t: t.encode("big5").decode("latin-1"), HANT),
    "no_break_space_became_a_blank": (lambda t: t.encode().decode("latin-1").replace("\xa0", " "), GOLD),
}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_reading_is_undone(kind: str) -> None:
    wrong, gold = WRONG[kind]
    assert repair(wrong(gold)).text == gold


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_reading_is_undone_beside_text_read_rightly(kind: str) -> None:
    wrong, gold = WRONG[kind]
    assert repair(f"标题：{wrong(gold)}").text == f"标题：{gold}"


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_reading_is_undone_inside_markup(kind: str) -> None:
    wrong, gold = WRONG[kind]
    assert (
        undone(f"<title>标题</title><p class='x'>{wrong(gold)}</p>").text
        == f"<title>标题</title><p class='x'>{gold}</p>"
    )


def test_half_a_last_character_costs_only_itself() -> None:
    found = undone(GOLD.encode("gbk")[:-1].decode("latin-1"))
    assert (found.text, found.lost) == (GOLD[:-1] + "\ufffd", 1)


def test_lost_byte_in_the_middle_costs_few_characters() -> None:
    data = GOLD.encode("gbk")
    assert undone((data[:9] + data[10:]).decode("latin-1")).text.endswith("代表团赴辽宁省学习考察，两省召开座谈会。")


def test_utf8_read_as_gbk_with_losses_keeps_the_rest() -> None:
    assert undone(GOLD.encode().decode("gbk", "replace")).text.startswith("山西省党政代表团赴辽宁省学习考察，两省召")


def test_utf8_read_as_gbk_twice_is_undone() -> None:
    twice = (GOLD * 2).encode().decode("gbk", "replace").encode().decode("gbk", "replace")
    assert undone(twice).families == ("utf8_read_as_gbk", "utf8_read_as_gbk")


def test_lost_characters_are_told() -> None:
    result = repair(GOLD.encode("gbk")[:-1].decode("latin-1"))
    assert ("replacement_characters" in result.families, result.uncertain) == (True, 1)


def test_wrong_reading_is_taken_back_exactly() -> None:
    seen = WRONG["gbk_as_latin1"][0](GOLD)
    assert repair(seen).undo() == seen


INNOCENT = {
    "french": "Ceci est très à côté, où l’été était déjà passé, ç’aurait été français à Nîmes.",
    "german": "Größe über Ärger für Öl, schöne Grüße von Jörg aus Köln, daß ÄÖÜäöüß.",
    "signs": "温度25°C——“好……”×5·王某·李某，±3％，见§2。",
    "accents_in_chinese": "法国总统访华期间参观了Élysée宫与Café展，与Beyoncé、Zoë、Chloë合影。",
    "traditional": "鐘錶、鋼鐵與銀行業開會，鎮長關門閱讀，錢財鑒定，鐵路鏈條運行正常。",
}


@pytest.mark.parametrize("name", INNOCENT)
def test_text_read_rightly_stays(name: str) -> None:
    assert undo_charset(INNOCENT[name]) is None


@pytest.mark.parametrize("name", traps())
def test_trap_was_read_rightly(name: str) -> None:
    assert undo_charset(traps()[name]) is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_undoing_never_fails(text: str) -> None:
    found = undo_charset(text)
    assert found is None or found.text != text


@given(
    st.text(
        alphabet="的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会，。", min_size=6, max_size=60
    )
)
def test_common_text_comes_back(text: str) -> None:
    text = "本报讯" + text
    assert undone(text.encode("gbk").decode("latin-1")).text == text
