"""People with posts: chains of posts, names after them, bare lists after 领导, and where each is met again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.han import HAN
from pipelines.visits.entities.names import edge, is_name, read_name, skip_bracket, surname_length
from pipelines.visits.entities.places import Place
from pipelines.visits.entities.posts import Post
from pipelines.visits.text.lexicon import either, words

MAX_LEADERS = 400
"""More people than this are left out (flag leaders_cut)."""


@dataclass(slots=True)
class Mention:
    """One place where a name stands with posts or in a list.

    Attributes:
        start, end: The name, in the prepared text.
        posts: Posts that govern it, in the text's order.
        group: Mentions that share one chain of posts or one list carry the same number.
        head: Unit named before 领导 or before the first post, or None.
        bare: Listed without posts.
        level: Level word before 领导 (省领导), or None.
        shared: The posts govern several names.
        both: 两省 stands before the post: one name each.
        tagged: Proposed by the optional reader.
    """

    start: int
    end: int
    posts: tuple[Post, ...]
    group: int
    head: Place | None
    bare: bool = False
    level: str | None = None
    shared: bool = False
    both: bool = False
    tagged: bool = False


@dataclass(slots=True)
class Person:
    """All that the text says of one name."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    anywhere: list[tuple[int, int]] = field(default_factory=list)


_HEAD = re.compile(
    "(?:(?P<lv>自治区和兵团|自治区|省区市|省|市|州|盟|地|县|区|旗|兵团|两省|两市|我省|我市|我县|我区|我州|州市|党政|有关|主要|校|院)?)"
    "(?:委|政府|四套班子|四大班子|党政|主要|老|人大|政协|级|有关|市|州)*领导(?:干部|同志|成员)?(?:有)?(?:：|:)?"
)
_NOT_PRESENT = re.compile(
    "(?:转达|转交|转呈|代表|受|时任|原任|曾任|已故|现任|委托|历任)(?:了)?(?:[省市县区州盟旗]委、?[省市县区州]?政府|[省市县区]委|全[省市县]人民)?(?:及|和|向)?$"
)
_STOPS = re.compile("[。；！？\n]")
_ABSENT = re.compile("转达|转交")
_AFTER_ABSENT = re.compile(
    "(?:同志|等领导|、[一-鿿]{2,4}[书省市县区州主][记长席任])?(?:委托|的(?:委托|问候|嘱托|要求|指示))"
)
_NATIONAL = frozenset(
    {
        "习近平",
        "李克强",
        "李强",
        "胡锦涛",
        "温家宝",
        "江泽民",
        "邓小平",
        "毛泽东",
        "周恩来",
        "朱德",
        "焦裕禄",
        "雷锋",
        "孔繁森",
    }
)
_LIST_MARK = re.compile(
    "，?、|(?:和|以及|及)(?=[一-鿿·]{2,8}(?:、|，|。|$|等|参加|出席|陪同|会见|分别|共同|随))| (?=[一-鿿])|，(?=[一-鿿·]{2,3}[、，。；等])"
)
_CLOSER = "(?:等|参加|出席|陪同|一同|随同|分别|随团|会见|参与|共同|在座|列席|先后|接待|随行|同行)"
_OF_UNIT = re.compile("等")
_CLOSES = re.compile(_CLOSER)


def find_people(text: str, places: Sequence[Place], posts: Sequence[Post]) -> tuple[dict[str, Person], frozenset[str]]:
    """Everyone who stands with a post or in a list of leaders, and the names of those whose posts make no leader."""
    heads = _heads(text, places)
    mentions, refused, absent = _after_posts(text, posts)
    mentions += _after_heads(text, heads, posts, len(mentions))
    ends = {place.end for place in places if place.full}
    mentions = [m for m in mentions if not _is_town(text, m, ends)]
    people: dict[str, Person] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        name = text[mention.start : mention.end]
        if (name in _NATIONAL and name != "李强") or name in refused:
            continue
        people.setdefault(name, Person(name)).mentions.append(mention)
    _add_bare_lists(text, people, places, refused)
    _drop_fragments(text, people)
    locate(text, people)
    return people, frozenset((refused | absent) - people.keys())


def _is_town(text: str, mention: Mention, ends: set[int]) -> bool:
    """Whether a name behind a mayor's post is the rest of a town's: 海宁市长安镇."""
    before = mention.start - 1
    return text[mention.end - 1] in "镇乡村" and before in ends and text[before] == "长"


def locate(text: str, people: dict[str, Person]) -> None:
    """Find every place of every name again."""
    for person in people.values():
        person.anywhere = [(m.start(), m.end()) for m in re.finditer(re.escape(person.name), text)]


def _after_posts(text: str, posts: Sequence[Post]) -> tuple[list[Mention], set[str], set[str]]:
    """Chains of posts followed by names; names whose posts make no leader; names of people who are only greeted or represented."""
    found: list[Mention] = []
    refused: set[str] = set()
    away: set[str] = set()
    begins = {post.start: i for i, post in enumerate(posts)}
    i, group = 0, 0
    while i < len(posts):
        chain = [posts[i]]
        at = _after_post(text, posts[i].end)
        while i + 1 < len(posts) and _chained(text, chain[-1], posts[i + 1]):
            i += 1
            chain.append(posts[i])
            at = _after_post(text, posts[i].end)
        i += 1
        names = _names(text, at, begins, firm=chain[-1].kind != "role")
        first, last = chain[0].start, names[-1][1] if names else 0
        if not names and len(chain) == 1 and (before := _name_before(text, chain[0])):
            names = [before]  # 王水平厅长介绍
            first, last = before[0], chain[0].end
        if not names:
            continue
        group += 1
        absent = _is_absent(text, first) or _AFTER_ABSENT.match(text, last) is not None
        officials = tuple(p for p in chain if p.kind != "role")
        if (chain[0].kind == "other" and all(p.kind == "other" for p in officials)) or absent:
            (away if absent else refused).update(text[s:e] for s, e in names)
            continue
        kept = tuple(p for p in officials if p.kind == "official")
        head = next((p.unit for p in chain if p.unit is not None), None)
        both = (
            re.search("两(?:省区|省市|[省市县区州地])?$", text[max(0, chain[0].start - 3) : chain[0].start]) is not None
        )
        for n, (s, e) in enumerate(names):
            joined = n > 0 and text[names[n - 1][1] : s] in ("及", "以及")  # 秘书长甲及乙: the post is not shared
            mine, number = ((), group + 9000) if joined else (kept, group)
            found.append(
                Mention(
                    s,
                    e,
                    mine,
                    number,
                    head,
                    bare=not mine,
                    shared=len(names) > 1 and not joined,
                    both=both and len(names) == 2,
                )
            )
    return found, refused, away


_TITLE_AFTER = re.compile(
    "一行|委托|说|表示|介绍|率|在|带领|，|、|。|对|指出|致|主持|陪同|等|分别|出席|参加|讲话|首先|代表"
)
_BEFORE_NAME = re.compile("[^一-鿿·]|[和与由对向受在及随]$")


def _name_before(text: str, post: Post) -> tuple[int, int] | None:
    """A name right before a bare post (title after name), only with a surname and clean edges."""
    if post.kind != "official" or post.end - post.start > 3 or not _TITLE_AFTER.match(text, post.end):
        return None
    for length in (3, 2):
        at = post.start - length
        edge_before = at <= 0 or _BEFORE_NAME.match(text[at - 1]) is not None
        if at >= 0 and edge_before and surname_length(text, at) and is_name(text[at : post.start]):
            return at, post.start
    return None


def _is_absent(text: str, at: int) -> bool:
    """Whether the clause before a post says that the person is represented, greeted from afar or of the past."""
    before = text[max(0, at - 30) : at]
    clause = _STOPS.split(before)[-1]
    return before.endswith("原") or _ABSENT.search(clause) is not None or _NOT_PRESENT.search(before) is not None


def _after_post(text: str, at: int) -> int:
    """Skip a rank in brackets and a colon after a post."""
    match = re.compile("（[^（）]{1,8}）").match(text, at)
    at = match.end() if match else at
    return at + 1 if text.startswith("：", at) else at


def _chained(text: str, last: Post, following: Post) -> bool:
    between = text[last.end : following.start]
    return between in ("、", "兼", "，", "和", "、兼", "（", "", "，、", "、，") and not (
        between == "，" and following.unit is not None
    )


def _names(text: str, at: int, begins: dict[int, int], firm: bool = True) -> list[tuple[int, int]]:
    """A name and those that follow it, divided by 、 or blanks or 和."""
    names: list[tuple[int, int]] = []
    while at not in begins:
        end = read_name(text, at, firm=firm)
        if end is None:
            break
        names.append((at, end))
        end = skip_bracket(text, end)
        mark = _LIST_MARK.match(text, end)
        if mark is None or (mark.group() == "，" and (len(names) < 2 or not surname_length(text, mark.end()))):
            break
        if mark.group() == "，" and edge(text, mark.end() + 2) == 2:
            break
        at = mark.end()
    return names


def _heads(text: str, places: Sequence[Place]) -> list[tuple[int, int, Place | None, str | None]]:
    """(start, end, unit, level word) of every 领导 that may open a list."""
    ends = {place.end: place for place in places}
    found = []
    for match in re.finditer("领导(?!小组)(?:干部|同志|成员)?(?:有)?：?", text):
        low = max(0, match.start() - 12)
        left = re.search(
            "(我)?(自治区和兵团|自治区|州市|省|市|州|盟|县|区|旗|兵团|两省|两市|两地|地)?(?:党政|四套班子|四大班子|委|政府|人大|政协|主要|有关|老|级|、)*$",
            text[low : match.start()],
        )
        at = low + left.start() if left else match.start()
        unit = ends.get(at)
        level = left.group(2) if left else None
        if unit is None and level:
            unit = ends.get(at + len(level)) or ends.get(at + len(left.group(1) or "") + len(level)) if left else None
        found.append((at, match.end(), unit, level))
    return found


def _after_heads(
    text: str, heads: Sequence[tuple[int, int, Place | None, str | None]], posts: Sequence[Post], group: int
) -> list[Mention]:
    begins = {post.start: i for i, post in enumerate(posts)}
    found: list[Mention] = []
    for n, (start, end, unit, level) in enumerate(heads):
        if _is_absent(text, start):
            continue
        for s, e in _names(text, end, begins):
            found.append(Mention(s, e, (), group + 1000 + n, unit, bare=True, level=level))
    return found


def _add_bare_lists(text: str, people: dict[str, Person], places: Sequence[Place], refused: set[str]) -> None:
    """Lists without any post: X、Y、Z参加会见. Only with surnames, and not where a post or a list head opened them."""
    taken = {(m.start, m.end) for p in people.values() for m in p.mentions}
    for n, closer in enumerate(_CLOSES.finditer(text)):
        low = max(0, closer.start() - 120)
        if text.find("、", low, closer.start()) < 0:
            continue
        at = max(low, *(text.rfind(mark, low, closer.start()) + 1 for mark in "，。；：\n"))
        if text.find("、", at, closer.start()) < 0:
            continue
        names: list[tuple[int, int]] = []
        while at < len(text):
            end = read_name(text, at, firm=False)
            if end is None:
                names = []
                break
            names.append((at, end))
            end = skip_bracket(text, end)
            if text[end : end + 1] != "、":
                break
            at = end + 1
        if len(names) < 2 or any(span in taken for span in names):
            continue
        closing = text[names[-1][1] : names[-1][1] + 8]
        if not re.match(f"[{HAN}]{{0,4}}{_CLOSER}", closing):
            continue
        fresh = [(s, e) for s, e in names if text[s:e] not in people]
        if len(fresh) != len(names) and len(fresh) > 0 and len(names) - len(fresh) > len(fresh):
            pass
        tail = _OF_UNIT.match(text, names[-1][1])
        head = next((p for p in places if tail and p.start == tail.end()), None)  # 甲、乙等曲阜市领导
        for s, e in fresh:
            name = text[s:e]
            if name not in _NATIONAL and name not in refused:
                people.setdefault(name, Person(name)).mentions.append(Mention(s, e, (), 5000 + n, head, bare=True))


def _drop_fragments(text: str, people: dict[str, Person]) -> None:
    """Of two readings of one place (张亚, 张亚中) the one that explains all its places stays."""
    for name in sorted(people, key=len):
        longer = [other for other in people if other != name and other.startswith(name)]
        for other in longer:
            alone = len(re.findall(re.escape(name), text)) - len(re.findall(re.escape(other), text))
            if alone == 0:
                people.pop(name, None)
                break


def known_words() -> str:
    """Regular expression of all last words of posts (for tests)."""
    return either(words("posts"))
