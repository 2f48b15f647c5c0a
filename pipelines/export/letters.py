"""Names of people in Hanyu pinyin, as passports write them: family name first, given name in one word, no tones."""

from __future__ import annotations

from functools import lru_cache

from pipelines.han import compound_surnames


@lru_cache(maxsize=65_536)
def person_letters(name: str) -> str:
    """陶望春 → Tao Wangchun, 欧阳明 → Ouyang Ming, 阿不都·热合曼 → Abudu Rehman by syllables.

    Family names read otherwise than as words (单 Shan, 仇 Qiu) are read as family names.
    """
    from pypinyin import Style, lazy_pinyin
    from pypinyin.contrib.tone_convert import to_normal

    def read(part: str, family: bool) -> str:
        syllables = lazy_pinyin(part, style=Style.NORMAL, v_to_u=False)
        if family and len(part) == 1 and part in _FAMILY:
            syllables = [_FAMILY[part]]
        return to_normal("".join(syllables)).capitalize()

    if "·" in name:
        return " ".join(read(part, family=False) for part in name.split("·"))
    cut = 2 if name[:2] in compound_surnames() and len(name) > 2 else 1
    return f"{read(name[:cut], family=True)} {read(name[cut:], family=False)}".strip()


_FAMILY = {"单": "shan", "仇": "qiu", "区": "ou", "解": "xie", "查": "zha", "任": "ren", "曾": "zeng", "翟": "zhai", "盖": "ge",
           "缪": "miao", "朴": "piao", "尉": "yu", "冼": "xian", "乐": "yue", "员": "yun", "洗": "xian", "宓": "mi", "逄": "pang", "覃": "qin",
           "折": "she", "种": "chong", "召": "shao", "秘": "bi", "繁": "po", "黑": "he", "燕": "yan", "华": "hua", "宁": "ning"}  # fmt: skip
"""Family names with a reading of their own (《通用规范汉字字典》)."""
