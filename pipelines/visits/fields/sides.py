"""Each person's side, the unit served, and plain posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.visits.direction.frame import Frame
from pipelines.visits.entities.people import Mention, Person
from pipelines.visits.entities.places import Place, inside, level_fits, province_of, unit_words
from pipelines.visits.entities.posts import Post, plain_title
from pipelines.visits.fields.placed import ONE_HOLDER, Placed, merge, one_holder_a_post
from pipelines.visits.text.prepare import Prepared
from schemas.units import table

Span = tuple[int, int]
_LEVEL_WORD = re.compile("^(?:中共)?(自治区|省|市|州|盟|地委|县|区|旗|兵团)")

_CLAUSE_END = re.compile("[。；\n]")
_LEADS = re.compile(
    "(?:等)?(?:一行|率|带队|(?:的)?(?:带领|率领)下|为团长|任团长|担任团长)|[^，]{0,10}率[领队团]?[^，]{0,12}(?:代表团|考察团|考察组|调研组)"
)
_RECEIVES = re.compile(
    "(?:、[一-鿿·]{2,8}){0,3}(?:等)?(?:领导)?(?:(?!参加|出席|参与)[^，。]){0,14}(?:会见了?|会晤|接见|接待|陪同|看望|迎接)"
)
_ACCOMPANIED = re.compile("[^，]{0,14}陪同下")
_HOSTS = re.compile("(?:等)?(?:的)?(?:热情)?陪同下")
_WELCOMES = re.compile(
    "[^，。]{0,30}(?:代表团|考察团|一行|考察组|客人)[^，。]{0,12}(?:表示|致以).{0,8}欢迎|[^。]{0,40}对[^。，]{0,24}(?:到来|来访|莅临|到访)[^。，]{0,10}欢迎"
)


MUNICIPALITIES = ("110000", "120000", "310000", "500000")
"""Guests whose own leaders are 市 leaders, as those of the city they visit are."""
_CLOSE = re.compile("(?:（[^）]{1,8}）)?[、，和及与 ]?(?:以及)?")
_COORDINATED = "coordinated with the one before"
_UNIT_BEFORE = "unit named just before"


class Sider:
    """Gives sides. One instance an article."""

    def __init__(
        self, prepared: Prepared, frame: Frame, people: dict[str, Person], places: Sequence[Place] = ()
    ) -> None:
        self.places = places
        self.prepared, self.text, self.frame, self.people = prepared, prepared.text, frame, people
        self.order = sorted(((m, p) for p in people.values() for m in p.mentions), key=lambda item: item[0].start)
        self._side_of: dict[str, str | None] = {}
        self.own_side = frame.own_side or self._style()
        self.placed: dict[str, Placed] = {}
        self._organ_at = 0

    # -- which side speaks without place names -------------------------------------------------------------------
    def _style(self) -> str | None:
        """The side whose leaders stand without place: the other side's always carry theirs."""
        named = {"guest": 0, "host": 0}
        bare = 0
        for mention, _ in self.order:
            first = mention.posts[0].unit if mention.posts else mention.head
            side = self.of_code(first.code) if first is not None else None
            if side:
                named[side] += 1
            elif mention.posts and first is None:
                bare += 1
        if not bare:
            return None
        if named["guest"] and not named["host"]:
            return "host"
        if named["host"] and not named["guest"]:
            return "guest"
        return None

    def of_code(self, code: str | None) -> str | None:
        """Side that a named unit belongs to, or None."""
        if code is None:
            return None
        if code not in self._side_of:
            self._side_of[code] = self._nearest(code)
        return self._side_of[code]

    def _nearest(self, code: str) -> str | None:
        guest, hosts = self.frame.guest, self.frame.hosts
        scores = {"guest": self._near(code, guest), "host": max((self._near(code, h) for h in hosts), default=0)}
        best = max(scores, key=lambda k: scores[k])
        return best if scores[best] > 0 and scores["guest"] != scores["host"] else None

    @staticmethod
    def _near(code: str, unit: str | None) -> int:
        if unit is None:
            return 0
        if code == unit:
            return 6
        if inside(code, unit):
            return 5 if not unit.endswith("0000") else 4
        if inside(unit, code):
            return 3
        return 2 if code[:4] == unit[:4] and not unit.endswith("0000") else 1 if code[:2] == unit[:2] else 0

    @staticmethod
    def _named_unit(mention: Mention) -> str | None:
        for post in mention.posts:
            if post.unit is not None:
                return post.unit.code
        return mention.head.code if mention.head is not None else None

    # -- one mention ----------------------------------------------------------------------------------------------
    def place_all(self) -> list[Placed]:
        """Every person, in the order of the text."""
        previous: tuple[Mention, Placed] | None = None
        for mention, person in self.order:
            placed = self._place(mention, person, previous)
            known = self.placed.get(person.name)
            if known is None:
                self.placed[person.name] = placed
            else:
                merge(known, placed)
                placed = known
            previous = (mention, placed)
        one_holder_a_post(self.placed.values(), self.frame)
        return sorted(self.placed.values(), key=lambda p: p.at)

    def _place(self, mention: Mention, person: Person, previous: tuple[Mention, Placed] | None) -> Placed:
        unit = self._named_unit(mention)
        side, strength, rule = self._side(mention, unit, previous)
        name = "".join(person.name.split())
        if (
            mention.shared
            and not mention.both
            and mention.posts
            and self._behind_another(mention)
            and self._only_one_holds(mention.posts[-1])
        ):
            strength = 0  # B省省长甲、乙分别介绍: the post is not 乙's, who may be of the other side
        placed = Placed(name, side or "other", strength, None, rule=rule, at=mention.start)
        if side is None:
            placed.flags.append("side_unknown")
        elif strength == 0:
            placed.flags.append("side_from_order")
        placed.unit = self._unit(mention, side, unit, previous)
        if unit is None and placed.unit is not None:
            placed.flags.append("unit_from_side")
        placed.titles, spans = self._titles(mention, placed.unit, previous)
        placed.spans = [(mention.start, mention.end), *spans]
        if mention.tagged:
            placed.flags.append("name_from_tagger")
        if mention.shared and placed.titles:
            placed.flags.append("title_shared")
        return placed

    def _both(self, mention: Mention) -> str | None:
        """Side by the order of the two units just named: 两省区政协主席甲、乙 are one each."""
        at = [m.start for m, _ in self.order if m.group == mention.group].index(mention.start)
        named = [self.of_code(p.code) for p in self.places if p.start < mention.start]
        sides = list(dict.fromkeys(s for s in reversed(named) if s))[::-1]
        return sides[at] if len(sides) == 2 and at < 2 else None

    def _side(
        self, mention: Mention, unit: str | None, previous: tuple[Mention, Placed] | None
    ) -> tuple[str | None, int, str]:
        if unit is not None:
            units = [p.unit.code for p in mention.posts if p.unit is not None] or [unit]
            for code in units:
                side = self.of_code(code)
                if side:
                    return side, 3, "unit of the post"
            if province_of(unit) not in {province_of(u) for u in [self.frame.guest, *self.frame.hosts] if u}:
                return None, 0, "unit of neither side"
        if mention.both and (side := self._both(mention)):
            return side, 2, "one each, in the order of the two units"
        verb = self._by_verb(mention)
        if verb:
            return verb, 2, "verb"
        word = self._level_word(mention)
        if self._of_unit_before(mention, word, previous):
            assert previous is not None
            return previous[1].side, 2, _UNIT_BEFORE
        fitting = self._fitting(word)
        if len(fitting) == 1:
            return fitting[0], 2, "level of the post"
        if (beside := self._beside(mention, previous, fitting)) is not None:
            return beside
        if self.own_side and (mention.level or mention.posts or mention.bare):
            return self.own_side, 1, "post without place: the publisher's side"
        if (
            previous is not None
            and previous[1].side != "other"
            and self.prepared.sentence(previous[0].start) == self.prepared.sentence(mention.start)
        ):
            return previous[1].side, 0, "same sentence as the one before"
        return "host" if self.frame.hosts or self.frame.host_own else None, 0, "order"

    def _beside(
        self, mention: Mention, previous: tuple[Mention, Placed] | None, fitting: Sequence[str]
    ) -> tuple[str | None, int, str] | None:
        """The side of the person named right before, where both stand in one list or side by side."""
        if previous is None or previous[1].side == "other":
            return None
        before, placed = previous
        if before.group == mention.group:
            return placed.side, placed.strength, placed.rule
        close = _CLOSE.fullmatch(self.text[before.end : self._begin(mention)]) is not None
        firm = placed.strength >= 2 or placed.rule == _COORDINATED
        if close and mention.posts and (not fitting or placed.side in fitting) and firm:
            return placed.side, 1, _COORDINATED
        return None

    def _of_unit_before(self, mention: Mention, word: str | None, previous: tuple[Mention, Placed] | None) -> bool:
        """Whether a bare post belongs to the unit of the person named right before it: 甲市委书记乙，市委副书记丙."""
        if previous is None or word is None or not mention.posts or mention.posts[0].unit is not None:
            return False
        before, placed = previous
        if placed.side == "other" or placed.strength < 2 or not placed.unit or placed.unit.endswith("0000"):
            return False
        between = self.text[before.end : self._begin(mention)]
        return _CLOSE.fullmatch(between) is not None and level_fits(word, placed.unit)

    def _begin(self, mention: Mention) -> int:
        return mention.posts[0].start if mention.posts else mention.start

    def _by_verb(self, mention: Mention) -> str | None:
        """率 … 代表团 makes a guest; 会见, 陪同, 欢迎 … 代表团 make a host."""
        clause = _CLAUSE_END.split(self.text[mention.end : mention.end + 70])[0]
        first = clause.split("，")[0]
        if _LEADS.match(first):
            return "guest"
        if (_RECEIVES.match(first) and not _ACCOMPANIED.match(first)) or _HOSTS.match(first) or _WELCOMES.match(clause):
            return "host"
        return None

    def _level_word(self, mention: Mention) -> str | None:
        if mention.level:
            return {"自治区和兵团": "自治区", "州市": "州"}.get(mention.level, mention.level)
        for post in mention.posts:
            if post.unit is None:
                match = _LEVEL_WORD.match(self.text[post.start : post.end])
                if match:
                    return match.group(1)
                short = re.search("(省|市|县|区|州|盟|旗)长$", self.text[post.start : post.end])
                return short.group(1) if short else None
        return None

    def _fitting(self, word: str | None) -> list[str]:
        """Sides whose unit a bare post of that level can belong to."""
        if word is None or word.startswith("两"):
            return []
        sides = []
        if (self.frame.guest and level_fits(word, self.frame.guest)) or (
            self.frame.guest_own and word == self.frame.guest_own
        ):
            sides.append("guest")
        inside_hosts = self.frame.guest in MUNICIPALITIES and any(self._inside(h, word) for h in self.frame.hosts)
        if any(level_fits(word, h) for h in self.frame.hosts) or word == self.frame.host_own or inside_hosts:
            sides.append("host")
        return sides

    # -- unit and posts ---------------------------------------------------------------------------------------------
    def _unit(
        self, mention: Mention, side: str | None, named: str | None, previous: tuple[Mention, Placed] | None
    ) -> str | None:
        word = self._level_word(mention)
        if self._of_unit_before(mention, word, previous) and previous is not None and previous[1].side == side:
            return previous[1].unit
        base = self._side_unit(side, mention, named, previous)
        candidates: list[str] = []
        for post in mention.posts:
            if post.unit is not None:
                candidates.append(post.unit.code)
            elif (
                (match := _LEVEL_WORD.match(self.text[post.start : post.end]))
                and base
                and (code := self._at_level(match.group(1), base, candidates))
            ):
                candidates.append(code)
        if base in candidates:
            return base
        if candidates:
            return candidates[0]
        if named is None and base and word and not level_fits(word, base):
            return self._inside(base, word) or base
        return named or base

    def _inside(self, base: str, word: str) -> str | None:
        """The only unit of a level that the text names inside another: 市领导 where a province's one city is visited."""
        codes = {p.code for p in self.places if p.code != base and inside(p.code, base) and level_fits(word, p.code)}
        return codes.pop() if len(codes) == 1 else None

    @staticmethod
    def _at_level(word: str, base: str, candidates: list[str]) -> str | None:
        """Unit that a level word means for someone of the side ``base``: itself, or what lies around it."""
        for code in [*candidates[::-1], base]:
            for around in (code, code[:4] + "00", province_of(code)):
                if around in table() and level_fits(word, around):
                    return around
        return None

    def _side_unit(
        self, side: str | None, mention: Mention, named: str | None, previous: tuple[Mention, Placed] | None
    ) -> str | None:
        if side == "guest":
            return self.frame.guest
        if side == "host" and self.frame.hosts:
            if len(self.frame.hosts) == 1:
                return self.frame.hosts[0]
            if named:
                return next((h for h in self.frame.hosts if inside(named, h)), None)
            if previous is not None and previous[1].side == "host" and previous[1].unit:
                return previous[1].unit
            return self.frame.hosts[0] if self.own_side == "host" else None
        return None

    def _titles(
        self, mention: Mention, unit: str | None, previous: tuple[Mention, Placed] | None
    ) -> tuple[list[str], list[Span]]:
        titles: list[str] = []
        head = ""
        for post in mention.posts if not mention.both else ():
            keep = post.unit is not None and unit is not None and not inside(unit, post.unit.code)
            title = plain_title(self.text, post, keep)
            title, head = complete(title, head, titles)
            titles.append(title)
        spans: list[Span] = []
        if mention.shared and not mention.both and self._behind_another(mention):
            titles = [
                title for title in titles if not ONE_HOLDER.match(title)
            ]  # 省委书记甲、乙: only one of them is it
        if mention.both and unit is not None:
            rest = re.sub("^(?:省区|省市|[省市县区州])", "", self.text[mention.posts[0].start : mention.posts[-1].end])
            words_ = unit_words(unit)
            titles.append(min(words_, key=len) + rest)
        if mention.posts:
            spans.append((mention.posts[0].start - 2 * mention.both, mention.posts[-1].end))
        if titles and not head and previous is not None:
            spans += self._elided_across(mention, previous, titles)
        return list(dict.fromkeys(titles)), spans

    def _only_one_holds(self, post: Post) -> bool:
        return ONE_HOLDER.match(plain_title(self.text, post, False)) is not None

    def _behind_another(self, mention: Mention) -> bool:
        return any(m.group == mention.group and m.start < mention.start for m, _ in self.order)

    def _elided_across(self, mention: Mention, previous: tuple[Mention, Placed], titles: list[str]) -> list[Span]:
        """市政协主席甲，副主席乙，秘书长丙: the organ of the one before."""
        before = previous[0]
        between = self.text[before.end : mention.posts[0].start]
        organ = next(
            (
                m.group()
                for t in previous[1].titles[::-1]
                if (m := re.match("(?:自治区|[省市县区州盟旗])?(?:政协|人大常委会)", t))
            ),
            None,
        )
        if between not in ("，", "、", "和") or organ is None or not _OF_ORGAN.match(titles[0]) or not before.posts:
            return []
        titles[:] = [organ + t if _OF_ORGAN.match(t) else t for t in titles]
        self._organ_at = (
            before.posts[0].start
            if re.search(organ[-2:], self.text[before.posts[0].start : before.end])
            else self._organ_at
        )
        return [(self._organ_at, mention.posts[-1].end)]


_OF_ORGAN = re.compile(
    "^(?:(?:党组)?(?:常务|专职)?副?(?:主席|主任|书记|秘书长)|[一-鿿]{2,6}委(?:员会)?(?:专职)?副?主任)$"
)
_ORGAN = re.compile("((?:自治区|[省市县区州盟旗])?(?:政协|人大常委会))")
_ELIDED = re.compile("^(?:党组)?(?:常务|专职)?副?(?:主席|主任|书记|秘书长)$")


def complete(title: str, head: str, before: Sequence[str]) -> tuple[str, str]:
    """Complete an elided post: 省政协党组书记、主席 → 省政协主席; 自治区党委书记、人大常委会主任 → 自治区人大常委会主任."""
    organ = _ORGAN.match(title)
    if organ is None and head and _ELIDED.match(title):
        return head + title, head
    if title.startswith(("人大", "政协", "政府", "纪委")):
        level = next((m.group(1) for t in before if (m := re.match("(自治区|[省市县区州盟旗])", t))), "")
        title = level + title
        organ = _ORGAN.match(title)
    return title, organ.group(1) if organ else ""
