"""Where the grammar sees a gap, the optional tagger is asked: unexplained items in lists of leaders, visit verbs without a site.

What it proposes is kept only where the surroundings speak for it, and is flagged (``name_from_tagger``, ``site_from_tagger``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.han import HAN
from pipelines.visits.entities import tagger
from pipelines.visits.entities.names import edge, surname_length
from pipelines.visits.entities.people import Mention, Person
from pipelines.visits.entities.places import Place
from pipelines.visits.entities.posts import Post
from pipelines.visits.entities.sites import Site, is_speech, may_be_site
from pipelines.visits.text.prepare import Prepared
from pipelines.visits.text.verbs import ends_of_names

_ITEM = re.compile(f"(?<=[、，：导员长记任席])[{HAN}·]{{2,8}}(?=[、，。；]|等|参加|出席|陪同|会见|分别)")
_LEADERS = re.compile("领导|参加|陪同|出席|会见|书记|主席|主任|[省市县区州]长")
_VISIT = re.compile("来到|走进|考察了|参观了|察看了|先后到|先后赴|走访了|先后考察|参观考察")
_TRIMMED = re.compile("(?:总书记|副?书记|副?省长|副?市长|副?县长|副?区长|副?主席|副?主任|同志|摄)$")


def more_people(
    prepared: Prepared,
    people: dict[str, Person],
    posts: Sequence[Post],
    weights: Sequence[float],
    refused: frozenset[str],
) -> list[Mention]:
    """Names that the grammar did not reach, in lists beside people it did reach or right behind a post.

    Returns:
        Mentions without posts of their own; a neighbour's list number and unit where the name continues a list.
    """
    text = prepared.text
    known = sorted((s, e) for p in people.values() for s, e in p.anywhere)
    gaps = [
        i
        for i, (s, e) in enumerate(prepared.sentences)
        if s >= prepared.body and weights[i] >= 0.9 and _is_gap(text, s, e, known)
    ]
    if not gaps:
        return []
    found: list[Mention] = []
    ends = {m.end: m for p in people.values() for m in p.mentions}
    behind_post = {post.end for post in posts if post.kind == "official"}
    for i, spans in zip(gaps, tagger.load().read([text[slice(*prepared.sentences[i])] for i in gaps]), strict=True):
        begin = prepared.sentences[i][0]
        for span in spans:
            if span.label != "PERSON":
                continue
            s, e = begin + span.start, begin + span.end
            name = _TRIMMED.sub("", text[s:e])
            e = s + len(name)
            if (
                any(a < e and s < b for a, b in known)
                or not re.fullmatch(f"[{HAN}]{{2,6}}|[{HAN}]+(?:·[{HAN}]+)+", name)
                or name in refused
            ):
                continue
            neighbour = ends.get(s - 1) if text[s - 1 : s] == "、" else None
            likely = surname_length(text, s) > 0 or "·" in name or (neighbour is not None and len(name) >= 4)
            if likely and (neighbour is not None or s in behind_post) and edge(text, e) >= 2:
                mention = Mention(
                    s,
                    e,
                    (),
                    neighbour.group if neighbour else 7000 + i,
                    neighbour.head if neighbour else None,
                    bare=True,
                    tagged=True,
                )
                found.append(mention)
                ends[e] = mention
    return found


def _is_gap(text: str, s: int, e: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence about leaders holds an item that nothing explains."""
    if _LEADERS.search(text, s, e) is None:
        return False
    return any(
        not any(a < m.end() and m.start() < b for a, b in known) and not _word(m.group())
        for m in _ITEM.finditer(text, s, e)
    )


_ORGAN = re.compile(
    "委|政府|部门|领导|主席|主任|书记|会议|考察|工作|活动|人大|政协|市长|省长|县长|区长|常委|负责|代表|情况|合作|发展|经济|企业|[局厅部办]$"
)


def _word(item: str) -> bool:
    return _ORGAN.search(item) is not None or item in ends_of_names()


def more_sites(prepared: Prepared, sites: Sequence[Site], places: Sequence[Place], people: Sequence[str]) -> list[Site]:
    """Organisations and places in sentences with a visit verb where the grammar found no site."""
    text = prepared.text
    gaps = [
        (s, e) for s, e in prepared.sentences
        if s >= prepared.body and _VISIT.search(text, s, e) and not is_speech(text[s:e]) and not any(s <= site.start < e for site in sites)
    ]  # fmt: skip
    if not gaps:
        return []
    found: list[Site] = []
    for (begin, end), spans in zip(gaps, tagger.load().read([text[s:e] for s, e in gaps]), strict=True):
        verb = _VISIT.search(text, begin, end)
        clause = text.find("，", verb.end() if verb else begin, end)
        limit = clause if clause >= 0 else end
        for span in spans:
            s, e = begin + span.start, begin + span.end
            if (
                span.label in ("ORG", "LOC", "COMMERCIAL")
                and verb
                and verb.end() <= s < limit
                and may_be_site(text, s, e, places, people)
            ):
                found.append(Site(s, e, text[s:e], "optional reader: organisation or place after a visit verb"))
    return found
