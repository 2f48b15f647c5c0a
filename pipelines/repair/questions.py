"""What an ASCII ``?`` between words was: a question mark, or a no-break space that GBK does not have."""

from __future__ import annotations

import re
from typing import Literal

#: Words that ask. Source: the interrogatives of modern Chinese (who, what, which, how, how many, whether) and the particles that end a question.
_ASKING = re.compile(
    "[吗嗎呢吧么麼什谁誰何哪怎啥咋岂豈]|[是能可会會要对對有][不否沒没]|多少|多[长長大久]|[几幾]|难道|難道|为[什啥]|是否"
)
_CLAUSE = re.compile(r"[^。！!；;\n?？]*\Z")
_PIECE_BEFORE = re.compile(r"[^\s?？，,。；;：:！!|>、]*\Z")
_PIECE_AFTER = re.compile(r"[^\s?？，,。；;：:！!|<、]*")
_GLOSS = re.compile(r"\([^()]{1,7}\)")
#: Words of a page's frame (首页, 来源, 时间安排) are this short at most.
_WORD = 6
_REACH = 120
Sign = Literal["question", "doubtful", "blank"]


def sign_at(line: str, at: int) -> Sign:
    """Say what the ``?`` at ``at`` of a garbled line was.

    Returns:
        ``question`` after a clause that asks, ``blank`` between two short words that are no question, ``doubtful`` otherwise.
    """
    before, after = line[max(0, at - _REACH) : at], line[at + 1 : at + 1 + _REACH]
    clause = _CLAUSE.search(before)
    if clause and _ASKING.search(clause[0]):
        return "question"
    left, right = _PIECE_BEFORE.search(before), _PIECE_AFTER.match(after)
    words = [len(_GLOSS.sub("", piece[0])) for piece in (left, right) if piece]
    return "blank" if all(0 < size <= _WORD for size in words) else "doubtful"
