"""Blanks and characters that show nothing: one place for all rooms.

A reader sees neither a zero-width space inside a name nor the difference between two kinds of blank, so neither may be a boundary or part of
a value. ``visible`` is applied where raw text enters a room: to every piece of text the page's walk meets, to metadata, to text files.
"""

from __future__ import annotations

import re

from pipelines.han import HAN, compound_surnames, single_surnames

EDGES = " \t\r\n\f\v\u3000\xa0\u200b\u200c\u200d\u2003\u2002\ufeff"
"""White space that may be stripped at the ends of a line."""

INVISIBLE = "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
"""Inside of a character class: default-ignorable characters of Unicode (soft hyphen, zero-width marks, direction marks, variation selectors)."""

LINE_ENDS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""Inside of a character class: what some readers take for the end of a line, besides ``\\r`` and ``\\n``."""

BLANKS = "\u1680\u2000-\u200a\u202f\u205f"
"""Inside of a character class: blanks of odd widths. The no-break and the ideographic space stay: repair and indents need them."""

# One class over wide ranges first: it is searched at a fortieth of the cost of the exact ones.
_MAYBE = re.compile(
    "[\x0b\x0c\x1c-\x1e\x85\xad\u034f-\u2012\u2028-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(f"(?<![{_EMOJI}])[\u200d\ufe0f]|(?![\u200d\ufe0f])[{INVISIBLE}]")
_LINE_ENDS = re.compile(f"[{LINE_ENDS}]")
_BLANKS = re.compile(f"[{BLANKS}]")


def visible(text: str) -> str:
    """Text as a reader sees it: nothing invisible, plain blanks for odd ones, ``\\n`` for odd line ends.

    Args:
        text: Any text; nearly all of it comes back as it is.

    Returns:
        The text. Emoji keep their joiners.
    """
    if _MAYBE.search(text) is None:
        return text
    return _BLANKS.sub(" ", _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text)))


_IS_HAN = re.compile(f"[{HAN}]")
_TOKEN = re.compile(f"[{HAN}·]{{1,9}}")
_BEGINS_WITH_UNIT = re.compile("[省市县区旗州盟镇乡村]")
_LONGEST_NAME = 4
_TITLE_END = re.compile(
    "(?:书记|长|主席|主任|委员|常委|总理|总裁|经理|司令员?|政委|参谋|秘书|局长|干部|院士|教授|总监|总督学|督察|专员|代表|领导|同志|先生|女士|记者|通讯员)$"
)
_HEADS = frozenset("长记席任员导委、，：；督官政令人（")
_STOP = re.compile("[，。；！？]")
_NEAR = 40


def divides(text: str, start: int, end: int) -> bool:
    """Whether the blank at ``text[start:end]`` (not at an edge) stands between two things: two Latin words, the parts of a headline, the
    names and posts of a list. Behind a post, inside a name and inside a running sentence a blank means nothing.

    Args:
        text: Simplified text of full width, blanks plain.
        start, end: The blank.
    """
    left, right = text[start - 1], text[end]
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    if not (_IS_HAN.match(left) and _IS_HAN.match(right)):
        return False
    before = text[start - 2] if start >= 2 else "\n"
    if left in single_surnames() and (not _IS_HAN.match(before) or before in _HEADS):
        return False  # 于 飞: a name of two characters, spread
    after = text[end + 1] if end + 1 < len(text) else "\n"
    before2 = text[start - 3] if start >= 3 else "\n"
    if not _IS_HAN.match(after) and after != " " and before in single_surnames() and before2 in "、，；：\n":
        return False  # 李国 玉: the line was wrapped inside a name
    near = text[max(0, start - _NEAR) : start]
    if _TITLE_END.search(near):
        return False
    behind = _TOKEN.match(text, end)
    token = behind.group() if behind else ""
    if len(token) == 1 and text[end + 1 : end + 2] != " ":
        return False  # 段知 秋、
    line = near.rpartition("\n")[2] + text[end : end + _NEAR].partition("\n")[0]
    if not _STOP.search(line):
        return True  # a headline, a caption, a label
    return len(token) <= _LONGEST_NAME or _BEGINS_WITH_UNIT.match(token) is not None or _begins_with_name(token)


def _begins_with_name(token: str) -> bool:
    return token[0] in single_surnames() or token[:2] in compound_surnames()


_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def shown(text: str) -> str:
    """Text as it may reach a terminal, a log or a headline: control and direction characters are written out (``\\x1b``), so that
    nothing a page says moves a cursor, hides a line or turns one round."""
    return _NOT_SHOWN.sub(lambda found: f"\\x{ord(found.group()):02x}", text) if _NOT_SHOWN.search(text) else text


def unmarked(text: str) -> str:
    """Text without control and direction characters: a headline."""
    return _NOT_SHOWN.sub("", text)
