"""Each page re-encoded, mislabelled, spoilt by one byte and cut in a character: is the text the same?"""

from __future__ import annotations

import random
import re

from pipelines.decode import decode_page
from pipelines.errors import InputError

_CODECS = ("utf-8", "gb18030", "big5")
_LABELS = ("utf-8", "gb2312", "big5", None)
_RUN = re.compile("[\u4e00-\u9fff]{4,}")


def charset_table(bodies: list[bytes], seed: int = 1) -> str:
    """Counts of identical texts by encoding and kind of damage, over every label, right, wrong and none."""
    chance = random.Random(seed)
    counts: dict[tuple[str, str], list[int]] = {}
    for body in bodies:
        text = decode_page(body).text.replace("\ufffd", "")
        runs = [match.start() for match in _RUN.finditer(text)]
        for codec in _CODECS:
            if not runs or not _is_lossless(text, codec):
                continue
            for label in _LABELS:
                place = chance.choice(runs) + 2
                head, tail = text[:place].encode(codec), text[place:].encode(codec)
                for kind, spoilt, wanted in (
                    ("plain", head + tail, text),
                    ("stray byte", head + bytes([chance.choice([0x80, 0xFF])]) + tail, text),
                    ("cut", head + text[place].encode(codec)[:-1], text[:place]),
                ):
                    counted = counts.setdefault((codec, kind), [0, 0])
                    counted[0] += _decoded(spoilt, label) == wanted
                    counted[1] += 1
    rows = [f"| {codec} | {kind} | {right}/{asked} |" for (codec, kind), (right, asked) in sorted(counts.items())]
    return "\n".join(["\n| encoded as | damage | text identical |", "|---|---|---|", *rows])


def _is_lossless(text: str, codec: str) -> bool:
    try:
        return text.encode(codec).decode(codec) == text
    except UnicodeError:
        return False


def _decoded(body: bytes, label: str | None) -> str | None:
    try:
        return decode_page(body, label).text.replace("\ufffd", "")
    except InputError:
        return None
