"""Real units as the portal's news calls them: names, posts, capitals. From the project's own unit table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.units import names_of, short_name, table

_MUNICIPALITIES = ("110000", "120000", "310000", "500000")
_SHORT = {"150000": "内蒙古"}


@dataclass(frozen=True, slots=True)
class Place:
    """One unit that can send or receive a delegation.

    Attributes:
        code: GB/T 2260.
        full: Official name; ``name_in_posts`` carries the province in front for a prefecture.
        short: Everyday name.
        char: One-character abbreviation, or the short name where none is in use.
        kind: 省, 市, 自治区 or 州: what 我… calls it.
        secretary, governor: Heads' posts without the place.
        city: Where leaders meet.
    """

    code: str
    full: str
    short: str
    char: str
    kind: str
    secretary: str
    governor: str
    city: str
    name_in_posts: str

    @property
    def we(self) -> str:
        """我省, 我市, 我区, 我州."""
        return "我" + self.kind[-1]

    @property
    def is_province(self) -> bool:
        """Whether the unit is at province level."""
        return self.code.endswith("0000")


@cache
def provinces() -> tuple[str, ...]:
    """Codes of the 31 mainland provincial units."""
    return tuple(c for c in table() if c.endswith("0000") and c[:2] < "70")


@cache
def prefectures(province: str) -> tuple[str, ...]:
    """Codes of a province's prefecture-level cities (those that end in 市)."""
    return tuple(
        c
        for c, n in table().items()
        if c[:2] == province[:2] and c.endswith("00") and c != province and n.endswith("市")
    )


@cache
def place(code: str) -> Place:
    """How the portal's news speaks of a provincial unit or a prefecture-level city."""
    full = table()[code]
    short = _SHORT.get(code) or short_name(full)
    if not code.endswith("0000"):
        province = table()[code[:2] + "0000"]
        return Place(code, full, short, short, "市", "市委书记", "市长", short, province + full)
    chars = sorted(n for n in names_of(code) if len(n) == 1)
    preferred = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新"
    char = next((c for c in chars if c in preferred), short)
    if code in _MUNICIPALITIES:
        return Place(code, full, short, char, "市", "市委书记", "市长", short, full)
    capital = short_name(table()[prefectures(code)[0]])
    if full.endswith("自治区"):
        return Place(code, full, short, char, "自治区", "自治区党委书记", "自治区主席", capital, full)
    return Place(code, full, short, char, "省", "省委书记", "省长", capital, full)
