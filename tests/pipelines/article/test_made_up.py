"""Every made-up page gives its facts; each fact is its own test, named by page and field."""

from __future__ import annotations

from functools import cache

import pytest

from pipelines.article import extract_html, read_frame
from pipelines.decode import decode_page
from pipelines.rooms import Draft, Frame, Page
from tests.pipelines.article.made_up import BODY, CASES, Case


@cache
def extracted(case_index: int) -> tuple[Draft, Frame]:
    """The page as the way through the house reads it, once for all its facts."""
    case = CASES[case_index]
    body = case.html.encode()
    page = Page(body, url=case.url)
    draft = extract_html(decode_page(body).text, page)
    return draft, read_frame(draft, page)


EACH = pytest.mark.parametrize("index", range(len(CASES)), ids=[case.name for case in CASES])


def facts(index: int) -> tuple[Case, Draft, Frame]:
    return (CASES[index], *extracted(index))


@EACH
def test_title_is_exact(index: int) -> None:
    case, draft, _ = facts(index)
    title = "".join((draft.title or "").split()) if case.extra.get("squash") == "title" else draft.title
    assert title == case.title


@EACH
def test_kicker_and_subtitle(index: int) -> None:
    case, draft, _ = facts(index)
    assert (draft.kicker, draft.subtitle) == (case.kicker, case.subtitle)


@EACH
def test_paragraphs_are_kept_to_the_character(index: int) -> None:
    case, draft, _ = facts(index)
    lines = draft.text.split("\n")
    assert [line for line in case.body if not any(found.startswith(line) for found in lines)] == []


@EACH
def test_text_holds_the_body_and_nothing_else(index: int) -> None:
    case, draft, _ = facts(index)
    if len(case.body) == len(BODY) and case.body[-1] == BODY[-1]:
        assert len(draft.text.split("\n")) == len(BODY) + int(case.extra.get("lines", 0))


@EACH
def test_nothing_else_is_in_the_text(index: int) -> None:
    case, draft, _ = facts(index)
    assert [phrase for phrase in case.absent if phrase in draft.text] == []


@EACH
def test_outlet(index: int) -> None:
    case, _, frame = facts(index)
    assert frame.outlet == case.outlet


@EACH
def test_publication_time(index: int) -> None:
    case, _, frame = facts(index)
    found = frame.published_at.strftime("%Y-%m-%dT%H:%M") if frame.published_at else str(frame.published or "") or None
    assert found == case.published


@EACH
def test_origin_of_the_time_is_told(index: int) -> None:
    case, _, frame = facts(index)
    assert (frame.published_from is None) == (frame.published is None)
    if case.published_from is not None:
        assert frame.published_from == case.published_from


@EACH
def test_reporters(index: int) -> None:
    case, _, frame = facts(index)
    assert frame.reporters == case.reporters


@EACH
def test_it_is_an_article(index: int) -> None:
    _, draft, _ = facts(index)
    assert draft.not_an_article is None


@EACH
def test_quality_is_a_share(index: int) -> None:
    _, draft, _ = facts(index)
    assert 0.3 < draft.quality <= 1.0


@pytest.mark.parametrize(
    "index", [n for n, case in enumerate(CASES) if case.editors is not None], ids=lambda n: CASES[n].name
)
def test_editors(index: int) -> None:
    case, _, frame = facts(index)
    assert frame.editors == case.editors


@pytest.mark.parametrize(
    "index", [n for n, case in enumerate(CASES) if case.captions is not None], ids=lambda n: CASES[n].name
)
def test_captions_are_kept_apart(index: int) -> None:
    case, draft, _ = facts(index)
    assert draft.captions == case.captions


@pytest.mark.parametrize(
    "index", [n for n, case in enumerate(CASES) if case.account is not None], ids=lambda n: CASES[n].name
)
def test_account(index: int) -> None:
    case, _, frame = facts(index)
    assert frame.account == case.account


@pytest.mark.parametrize(
    "index", [n for n, case in enumerate(CASES) if "platform" in case.extra], ids=lambda n: CASES[n].name
)
def test_platform_is_recognised_by_its_marks_alone(index: int) -> None:
    case = CASES[index]
    draft = extract_html(case.html, Page(b""))
    assert draft.metas.get("platform") == case.extra["platform"]
