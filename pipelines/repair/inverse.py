"""The inverse, line by line: white space, straddles, glosses, markers, characters, width; what stays damaged is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape

from pipelines.repair.candidates import glossed_pairs
from pipelines.repair.detect import GLOSS, HAN, KANA, STRADDLE, Verdict
from pipelines.repair.document import Document
from pipelines.repair.ledger import StepLog
from pipelines.repair.model import normalise
from pipelines.repair.questions import sign_at
from pipelines.repair.runs import ENTITY, STOPS
from pipelines.repair.straddle import Resolution, after_gloss, after_marker, pair_code
from pipelines.repair.tables import (
    PINYIN,
    TONED,
    dictionary,
    doubtful_forms,
    is_gb2312,
    pairs,
    readings,
    simplified,
    to_simplified_table,
    to_traditional_table,
    wrong_forms,
)
from pipelines.repair.words import keeps_zhu


@cache
def _token(wrong_words: bool) -> re.Pattern[str]:
    """Everything in a garbled line that is not simply converted, each kind a named group."""
    return re.compile(
        rf"(?P<gloss>\((?P<reading>[{PINYIN}]{{1,6}})[ \xa0]?\))"
        r"|(?P<marker>,(?=[，。、；！？,;!?]))"
        r"|(?P<question>\?+)"
        r"|(?P<zhu>著)"
        r"|(?P<wide>[,;:!()])"
        r"|(?P<bare>[！；？])"
        r"|(?P<escape>x0dx0a)"
        + (rf"|(?P<wrong>{'|'.join(sorted(wrong_forms()))})" if wrong_words else "")
        + rf"|(?P<rare>[{_rare_characters()}])"
    )


@cache
def _start(wrong_words: bool) -> re.Pattern[str]:
    """What a token can begin with: one class, which is searched for several times faster than the alternatives."""
    return re.compile(
        f"[(),?;:!！；？著x{_rare_characters()}{''.join(w[0] for w in wrong_forms()) if wrong_words else ''}]"
    )


@cache
def _wrong_signs() -> re.Pattern[str]:
    """A character of each wrong word that right ones do not have."""
    return re.compile("[" + "".join({c for w, meant in wrong_forms().items() for c in w if c not in meant}) + "]")


def _rare_characters() -> str:
    """Han characters outside GB 2312 that no list of conversion names, as ranges."""
    codes = [c for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)) if not _is_known(chr(c))]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)


def _is_known(c: str) -> bool:
    return c in simplified() or is_gb2312(c)


_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_CHINESE = re.compile("[\u3400-\u9fff“”‘’《》、。…—，；：？！（）【】·〈〉]")


#: After these a doubled ASCII comma is a marker and a comma of the text: 7.8%,,
_AFTER = tuple('%％)）”》"')
#: ``???`` before a stop: a folded ？ that straddles, between two swallowed bytes (海口，).
_BEFORE_MARK = tuple("，。；！？、,;!")
_SPACED = re.compile(r"\?+(?: +\?+)+ *|\? (?=\?)")
#: How far back a run looks for its context and for open quotation marks.
_LEFT = 120
#: What a run nobody could read may reach: misaligned characters up to the first ASCII one, at most this many.
_UNREAD = re.compile("[^\x00-\x7f]{0,12}")
#: What a run looks like at its beginning: a simplified form, a letter between Han characters, or a further stop at once.
_TORN = re.compile(r"[^\x00-\x7f]{0,12}[A-Za-z@\[\]^_`{|}~\\][\u3400-\u9fff“”，。(]|[,，。、;；]")
#: Before a name stands a blank: the character that was swallowed after them.
_ROLES = ("记者", "通讯员", "作者", "编辑", "摄影", "责编", "校对", "编审", "来源")
_SAME: dict[int, str] = {}
_TONED = re.compile(f"[{TONED}]")
_TAG = re.compile(r"/(?:p|strong|span|div|b|br|a|h[1-6])>")


@dataclass
class State:
    """What the repair of one block has found so far.

    Attributes:
        uncertain: Characters a ranking chose, and places that still look damaged.
        lost_ascii: ASCII characters known to be lost.
        families: Kinds of damage met.
    """

    uncertain: int = 0
    lost_ascii: int = 0
    families: set[str] = field(default_factory=set)

    def unjudged(self, line: str) -> None:
        """A line that no verdict reaches, in a garbled document: glosses in it are told, not touched."""
        count = sum(1 for m in GLOSS.finditer(line) if m[1] in readings().get(line[m.start() - 1 : m.start()], ()))
        if count:
            self.families.add("unjudged")
            self.uncertain += count


@dataclass
class Inverse:
    """Repairs the lines that one verdict reaches.

    Attributes:
        verdict: What is known of the document.
        document: What the beam knows of it.
        log: Receives every edit, in coordinates of the block.
        state: Counts of the block.
    """

    verdict: Verdict
    document: Document
    log: StepLog
    state: State

    def line(self, line: str, offset: int) -> str:
        """Repair one line that starts at ``offset`` of the block."""
        return _Line(self, line, offset).repair()


class _Line:
    """The state of one line's repair: ``at`` is where the next untouched character stands."""

    def __init__(self, owner: Inverse, line: str, offset: int) -> None:
        self.owner, self.source, self.offset = owner, line, offset
        self.parts: list[str] = []
        self.at = 0
        self.position = 0
        #: Where the last dropped gloss began and ended: the character before it is the one just read.
        self.dropped = (-1, -1)
        self.closing: set[int] = set()
        #: Index after a run → the run's last character: a gloss may follow it.
        self.after_run: dict[int, str] = {}
        #: Japanese keeps its characters: only what the mirror put in is taken out.
        self.is_japanese = len(KANA.findall(line)) > 2
        self.table = _SAME if self.is_japanese else to_simplified_table()
        self._handlers = {
            "gloss": self._gloss,
            "marker": self._marker,
            "question": self._question,
            "zhu": self._zhu,
            "wide": self._wide,
            "escape": self._escape,
            "bare": self._bare,
            "rare": self._rare,
            "wrong": self._wrong,
        }

    def repair(self) -> str:
        wrong_words = _wrong_signs().search(self.source) is not None
        find, read, position = _start(wrong_words).search, _token(wrong_words).match, 0
        while start := find(self.source, position):
            match = read(self.source, start.start())
            position = (self._handlers[match.lastgroup or ""](match) or match.end()) if match else start.end()
        self.parts.append(self.source[self.at :].translate(self.table))
        if not self.is_japanese:
            self.owner.log.converted(self.offset, self.offset + len(self.source))
        return "".join(self.parts)

    def _edit(self, start: int, end: int, inserted: str, kind: str, certain: bool = True) -> int:
        if start > self.at:
            self.parts.append(self.source[self.at : start].translate(self.table))
        if inserted:
            self.parts.append(inserted)
        self.owner.log.add(self.offset + start, self.offset + end, inserted, kind, certain)
        self.at = end
        return end

    def _before(self, position: int) -> int:
        """Index of the last character before ``position`` that is not part of a dropped gloss; -1 at the start."""
        return (self.dropped[0] if self.dropped[1] == position else position) - 1

    def _context(self) -> str:
        """The last characters of the repaired line, as the model reads them."""
        tail = self.source[max(self.at, self.position - _LEFT) : self.position]
        text = "".join(self.parts[-_LEFT:])[-_LEFT:] + tail.translate(to_simplified_table())
        return normalise(text[-_LEFT:]) if len(text) > 1 else "\n" + normalise(text)

    def _gloss(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if self._is_own_gloss(self._before(start), match["reading"]):
            self.dropped = (self.dropped[0] if self.dropped[1] == start else start, end)
            self.owner.state.families.add("gloss")
            return self._edit(start, end, "", "gloss")
        before = self.source[self._before(start) : self._before(start) + 1]
        if _TONED.search(match["reading"]) and HAN.match(before):
            return self._still_damaged(start, end, self._widened(match[0]))
        return end if match[0].isascii() else self._wide(match)

    def _widened(self, bracket: str) -> str:
        return f"（{bracket[1:-1]}）" if self.owner.verdict.folded else bracket

    def _still_damaged(self, start: int, end: int, text: str | None = None) -> int:
        """What looks damaged and could not be undone stays, and is told."""
        text = self.source[start:end].translate(self.table) if text is None else text
        self.owner.state.uncertain += max(1, len(text))
        self.owner.state.families.add("unresolved")
        return self._edit(start, end, text, "unresolved", False)

    def _is_own_gloss(self, before: int, reading: str) -> bool:
        """The reading of the character before, or of the pair that a letter makes with the byte before it."""
        if before < 0:
            return False
        if before + 1 in self.after_run and reading in readings().get(self.source[before], ()):
            return True
        c = self.after_run.get(before + 1, self.source[before])
        if self.owner.verdict.glosses.get(c) == reading or reading in readings().get(c, ()):
            return True
        if self.owner.verdict.from_traditional and reading in dictionary().get(c, ()):
            return True
        if not 0x40 <= ord(c) <= 0x7E:
            return False
        first = self._before(before)
        code = pair_code(self.source[first], self.owner.document) if first >= 0 else None
        return code is not None and reading in readings().get(pairs()[(code & 0xFF) << 8 | ord(c)], ())

    def _marker(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if self.owner.verdict.markers and self._is_marker(start):
            if self.source[end] == "?" and (position := self._straddling_stop(start, comma=True)):
                return position
            if STRADDLE.match(self.source, end):
                return self._wide(match)
            self.dropped = (self.dropped[0] if self.dropped[1] == start else start, end)
            self.owner.state.families.add("marker")
            return self._edit(start, end, "", "marker")
        return self._wide(match)

    def _is_marker(self, start: int) -> bool:
        """Before a Chinese stop always; before an ASCII one only next to Chinese text."""
        if self.source[start + 1] not in _WIDE:
            return True
        before = self._before(start)
        return self._is_chinese(before) or self._is_chinese(start + 2) or self.source[before : before + 1] in _AFTER

    def _is_chinese(self, index: int) -> bool:
        if not 0 <= index < len(self.source):
            return False
        return _CHINESE.match(self.after_run.get(index + 1, self.source[index])) is not None

    def _question(self, match: re.Match[str]) -> int:
        start, end = match.span()
        self.position = start
        if end - start == 3 and self.source[end : end + 1] in _BEFORE_MARK:
            return self._straddling_stop(start, comma=False) or self._spaces(start, end)
        if (end - start >= 3 and end < len(self.source)) or self._is_spacing(start, end):
            return self._spaces(start, end)
        straddle = STRADDLE.match(self.source, end - 1)
        if straddle:
            return self._straddling_gloss(end - 1, straddle)
        if (end < len(self.source) and self.source[end] in STOPS) or end - start == 2:
            position = self._straddling_stop(start, comma=False)
            if position:
                return position
        if end < len(self.source) and self.source[end] in "，。、；！？;!" and end - start > 1:
            position = self._straddling_stop(end - 1, comma=False)
            if position:
                return position
        if end - start == 1 and self._is_chinese(self._before(start)) and (position := self._bare(match)):
            return position
        return self._wide(match)

    def _is_spacing(self, start: int, end: int) -> bool:
        """No-break spaces: question marks at a line's start, or two and more with spaces between."""
        if start == 0 and end - start >= 2:
            return end < len(self.source)
        return _SPACED.match(self.source, start) is not None

    def _spaces(self, start: int, end: int) -> int:
        spaced = _SPACED.match(self.source, start)
        end = max(end, spaced.end() if spaced else end)
        self.owner.state.families.add("space")
        return self._edit(start, end, self.source[start:end].replace("?", "\xa0"), "space")

    def _straddling_gloss(self, at: int, match: re.Match[str]) -> int:
        if self.owner.document.budget <= 0:
            return self._unresolved(at, match.end())
        before = self._before(at)
        edge = self.after_run.get(at) or (self.source[before] if before >= 0 else "")
        found = after_gloss(self.source, edge, at, match.end(), match[1], self._context(), self.owner.document)
        if found:
            return self._resolved(found, "straddle")
        return self._unresolved(at, match.end()) if glossed_pairs(match[1]) else at + 1

    def _unresolved(self, start: int, end: int) -> int:
        """No reading was found: the stretch stays, converted like the text around it, and is marked uncertain."""
        reach = _UNREAD.match(self.source, end)
        return self._still_damaged(start, reach.end() if reach else end)

    def _straddling_stop(self, start: int, *, comma: bool) -> int:
        self.position = start
        if self.source[start + comma + 1 : start + comma + 2] not in STOPS:
            return 0
        if self.owner.document.budget <= 0:
            return self._unresolved(start, start + comma + 2)
        found = after_marker(self.source, start, self._context(), self.owner.document, comma=comma)
        return self._resolved(found, "straddle") if found else 0

    def _bare(self, match: re.Match[str]) -> int:
        """A stop whose ``?`` may have been taken out: only what follows it can tell."""
        at = match.start()
        document = self.owner.document
        if not document.vanished or document.budget <= 0 or not _TORN.match(self.source, at + 1):
            return 0
        self.position = at
        found = after_marker(self.source, at, self._context(), document, bare=True)
        return self._resolved(found, "straddle") if found and found.proved else 0

    def _resolved(self, found: Resolution, kind: str) -> int:
        state = self.owner.state
        entity = ENTITY.match(self.source, found.end) if self.source[found.end - 1] == "?" else None
        state.families.add(kind)
        state.uncertain += max(found.open + found.lost, 0 if found.proved else len(found.text))
        state.lost_ascii += found.lost
        if not found.proved:
            state.families.add("unproved")
        text = found.text.translate(to_traditional_table()) if self.is_japanese else found.text
        if found.lost == 1 and text.endswith(_ROLES) and self._is_chinese(found.end):
            text += " "
        self._edit(found.start, found.end, text, kind, found.certain)
        self.after_run[found.end] = found.last
        if entity:
            return self._edit(found.end, entity.end(), unescape("&" + entity[0]), "tag")
        tag = _TAG.match(self.source, found.end)
        return self._edit(found.end, tag.end(), "", "tag") if tag and found.lost else found.end

    def _zhu(self, match: re.Match[str]) -> int:
        if self.is_japanese:
            return match.end()
        self.position = match.start()
        after = self.source[match.end() : match.end() + 2].translate(to_simplified_table())
        keep = keeps_zhu(self._context(), after)
        self.owner.state.uncertain += 1
        return match.end() if keep else self._edit(match.start(), match.end(), "着", "character", False)

    def _wide(self, match: re.Match[str]) -> int:
        at, sign = match.start(), self.source[match.start()]
        if sign in "!;" and (position := self._bare(match)):
            return position
        if sign == "?":
            return self._lone_question(match)
        if self.owner.verdict.folded and self._is_wide(at, sign):
            self._edit(at, at + 1, _WIDE[sign], "width")
        return at + 1

    def _lone_question(self, match: re.Match[str]) -> int:
        """Question marks that begin no run: ？, or a no-break space between words; which is certain only after a question."""
        folded = self.owner.verdict.folded
        for at in range(match.start(), match.end()):
            if not self._is_wide(at, "?"):
                continue
            what = sign_at(self.source, at)
            if what == "blank":
                self._edit(at, at + 1, " ", "space", False)
            elif folded:
                self._edit(at, at + 1, "？", "width", what == "question")
            else:
                self._edit(at, at + 1, "?", "unresolved", False)
            self.owner.state.uncertain += what != "question"
            self.owner.state.families.update({"blank": ("space",)}.get(what, () if folded else ("unresolved",)))
        return match.end()

    def _wrong(self, match: re.Match[str]) -> int:
        """A word with a wrong form: genuine text never has it."""
        if self.is_japanese:
            return match.end()
        return self._edit(*match.span(), wrong_forms()[match[0]], "character")

    def _rare(self, match: re.Match[str]) -> int:
        """A character outside GB 2312: the simplified form that a dictionary names, or it stays and is told."""
        at, c = match.start(), match[0]
        if self.is_japanese:
            return at + 1
        if c in doubtful_forms():
            self.owner.state.uncertain += 1
            return self._edit(at, at + 1, doubtful_forms()[c], "character", False)
        return self._still_damaged(at, at + 1)

    def _is_wide(self, at: int, sign: str) -> bool:
        """A sign next to Chinese text was full width; brackets are decided as a pair."""
        if at in self.closing:
            return True
        beside = self._is_chinese(self._before(at)) or self._is_chinese(at + 1)
        if sign == "(":
            close = self.source.find(")", at, at + 200)
            inner = close > 0 and (self._is_chinese(close - 1) or self._is_chinese(close + 1))
            if beside or inner:
                self.closing.add(close)
                return True
            return False
        return beside

    def _escape(self, match: re.Match[str]) -> int:
        if not (
            self._is_chinese(self._before(match.start())) or self._is_chinese(match.end()) or self._near_escape(match)
        ):
            return match.end()
        self.owner.state.families.add("escape")
        return self._edit(match.start(), match.end(), "\n", "break")

    def _near_escape(self, match: re.Match[str]) -> bool:
        near = self.source[max(0, match.start() - 8) : match.end() + 8]
        return near.count("x0dx0a") > 1 or self.source[match.start() - 1 : match.start()] in (" ", "\u3000")
