"""Administrative units: GB/T 2260 codes as valid today, their names, and what a quotation may call them."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from schemas.base import Record
from schemas.tables import rows

Level = Literal["province", "prefecture", "county"]

ZONE_SUFFIX = re.compile(
    r"(?:新区|开发区|高新区|试验区|示范区|合作区|功能区|度假区|保税区|自贸区|自贸港|兵团|第.{1,3}师|师市|管委会|农场|林区)$"
)
"""Names of units without a code of their own: they take the enclosing unit's code and keep their name."""

_MAINLAND = re.compile(r"(?!71|81|82)\d{6}")
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|盟|县|区|旗)$")
_PEOPLE = (
    "汉族|蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|"
    "水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|"
    "鄂温克族|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|门巴族|珞巴族|基诺族|各族|鄂伦春|鄂温克|达斡尔"
)
_ETHNIC = re.compile(rf"(?<=..)(?:{_PEOPLE})+(?=自治)")


def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    return rows("schemas", name.removesuffix(".tsv"))


@cache
def table() -> dict[str, str]:
    """Code → full name for every province, prefecture and county (data/gb2260.tsv names its source and date)."""
    return {code: name for code, name, *_ in _rows("gb2260.tsv")}


def short_name(full: str) -> str:
    """Everyday form of a unit's name: 安徽省 → 安徽, 恩施土家族苗族自治州 → 恩施. Two-character names stay (歙县)."""
    bare = _ETHNIC.sub("", full)
    short = _SUFFIX.sub("", bare)
    return short if len(short) >= 2 else full


WORDS = re.compile(r"(?:[郊城市矿新东西南北中]|[东西南北中]市|市[郊中]|新市|城[东西南北中])区$")
"""Names of city quarters that are ordinary words: 郊区, 城区, 市中区. Only the unit around them tells which is meant."""


@cache
def names_of(code: str) -> frozenset[str]:
    """Every name by which a text may call the unit: full, short, contracted, former ones, abbreviations."""
    full = table()[code]
    names = {full, short_name(full), *_other_names().get(code, ())}
    names.update(short_name(name) for name in tuple(names) if len(short_name(name)) > 1)
    return frozenset(names)


@cache
def _other_names() -> dict[str, frozenset[str]]:
    """Code → abbreviations, contracted and former names."""
    found: dict[str, set[str]] = {}
    for file in ("unit_names.tsv", "city_chars.tsv", "contracted_names.tsv"):
        for code, name, *_ in _rows(file):
            found.setdefault(code, set()).add(name)
    for _code, name, _began, _ended, _successor, today, *_ in _rows("past_units.tsv"):
        if not WORDS.fullmatch(name):
            found.setdefault(today, set()).add(name)
    for code, name in table().items():
        if AUTONOMOUS.search(name):
            found.setdefault(code, set()).add(short_name(name) + name[-1])
    return {code: frozenset(names) for code, names in found.items()}


AUTONOMOUS = re.compile(r"自治(?:州|县|旗)$")
"""Units whose contracted name is the stem and the last character (恩施州, 镇宁县), where contracted_names.tsv has no other."""


def level_of(code: str) -> Level:
    """Level that a code stands for. Districts and counties of 北京 天津 上海 重庆 are county level."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def enclosing(code: str) -> tuple[str, ...]:
    """The unit's own code and those of the units around it that have one, smallest first."""
    chain = dict.fromkeys((code, code[:4] + "00", code[:2] + "0000"))
    return tuple(c for c in chain if c in table())


def _known(code: str) -> str:
    if code not in table():
        raise ValueError(
            f"expected a GB/T 2260 code valid today, found {code!r}: look it up in schemas/data/gb2260.tsv"
        )
    return code


def _mainland(code: str) -> str:
    if not _MAINLAND.fullmatch(_known(code)):
        raise ValueError(f"expected a unit of the mainland's 31 provincial units, found {code!r}")
    return code


UnitCode = Annotated[str, AfterValidator(_known)]
"""Six digits of GB/T 2260, checked against the table."""
MainlandCode = Annotated[str, AfterValidator(_mainland)]
"""The same, in one of the mainland's 31 provincial units (兵团 within 650000)."""


class Then(Record):
    """What a unit was called on the day of the visit."""

    code: str = Field(pattern=r"^[0-9]{6}$", description="GB/T 2260, six digits, as valid then")
    name: str = Field(min_length=1, description="full name then")


class Unit(Record):
    """A province, prefecture or county, or a unit without a code inside one (雄安新区 under 130000)."""

    code: MainlandCode = Field(description="GB/T 2260, six digits, as valid today")
    name: str = Field(
        description="full name of the code, or of a unit without a code inside it (雄安新区 under 130000)"
    )
    then: Then | None = Field(
        default=None, description="code and name on the day of the visit where they differ from today's; else null"
    )

    def is_inside(self, outer: Unit) -> bool:
        """Whether the unit lies within another, or is it."""
        code = outer.code
        return self.code.startswith(code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code)

    @model_validator(mode="after")
    def _name_matches_code(self) -> Self:
        full = table()[self.code]
        if self.name != full and not ZONE_SUFFIX.search(self.name):
            raise ValueError(f"expected the name {full!r} for code {self.code}, found {self.name!r}")
        return self
