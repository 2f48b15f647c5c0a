"""Where a person's name ends."""

from __future__ import annotations

import pytest

from pipelines.visits.entities.names import edge, is_name, read_name, skip_bracket, surname_length


@pytest.mark.parametrize(("text", "how"), [
    ("", 3), ("，", 3), ("A", 3), ("等", 3), ("率", 2), ("说", 2), ("会见", 2), ("的", 1), ("在", 1), ("人", 0), ("·", 0), ("é", 0),
])  # fmt: skip
def test_how_well_a_name_can_end(text: str, how: int) -> None:
    assert edge(text, 0) == how


@pytest.mark.parametrize(
    ("text", "length"), [("郭守义", 1), ("欧阳明", 2), ("郭", 1), ("阎王", 1), ("嘉措", 0), ("", 0)]
)
def test_surnames_are_as_long_as_they_are(text: str, length: int) -> None:
    assert surname_length(text, 0) == length


@pytest.mark.parametrize(("text", "end"), [
    ("（女）、", 3), ("（回族）", 4), ("（女，回族）", 6), ("（记者）", 0), ("（蒙古族，女）说", 7), ("郭", 0),
])  # fmt: skip
def test_brackets_behind_a_name(text: str, end: int) -> None:
    assert skip_bracket(text, 0) == end


@pytest.mark.parametrize(("text", "firm", "end"), [
    ("郭守义会见", False, 3), ("孙立、", False, 2), ("孙立会见", False, 2), ("欧阳明远会见", False, 4), ("欧阳明、", False, 3),
    ("何远山在浙江", False, 3), ("何远山和孙立", False, 3), ("何远山的", False, 3), ("何远", False, 2), ("何远山说", False, 3), ("何远说，", False, 2),
    ("何远率队", False, 2), ("何远山率", False, 3), ("何远同志", False, 2), ("李强调研", False, 2), ("郭守向浙江", False, 2), ("郭守和会见", False, 3),
    ("苗圃陪同", False, 2), ("何远山（女）", False, 3), ("司马光和", False, 3 + 1), ("孙中会见", False, 2), ("何远山，", False, 3),
    ("扎西多吉陪同", True, 4), ("扎西多吉陪同", False, None), ("扎西陪同", True, 2), ("阿旺洛桑扎、", True, 5), ("阿旺洛桑扎西、", True, 6),
    ("阿旺洛桑扎西次、", True, None), ("扎西的", True, 2), ("扎西多吉的", True, 4), ("阿旺洛桑扎、", False, None),
    ("出席会见", True, None), ("会见客人", True, None), ("何12", False, None), ("记者何", True, None), ("代表团会见", True, None), ("都是会见", True, None),
    ("阿不都·热合曼会见", False, 7), ("阿不都·热合曼·卡德尔，", False, 11), ("马·哈，", False, 3), ("尼玛·次仁多吉说", False, 7),
    ("阿·里木江·买买提等", False, 10), ("·马", False, None), ("何远·", False, None), ("尼玛·次等", False, 5), ("", True, None), ("A", True, None),
])  # fmt: skip
def test_a_name_ends_where_it_does(text: str, firm: bool, end: int | None) -> None:
    assert read_name(text, 0, firm=firm) == end


def test_a_name_is_read_from_where_it_begins() -> None:
    assert read_name("省长郭守义会见", 2, firm=True) == 5


@pytest.mark.parametrize("text", ["何远山", "欧阳明", "欧阳", "司马光明"])
def test_a_string_that_can_be_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["何", "何远山明清", "何记者", "出席", "何远山A", "李关于", "嘉措"])
def test_a_string_that_can_be_none(text: str) -> None:
    assert not is_name(text)
