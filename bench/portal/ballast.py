"""What surrounds an article on a real page: scripts, styles, menus, link lists. Sizes follow measured figures (data/sizes.toml)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from bench.portal.words import load, pick

_POOL_BYTES = 900_000


def draw(rng: Random, name: str) -> float:
    """One value of a measured distribution, by linear interpolation between its deciles."""
    steps = load("sizes")[name]
    at = rng.random() * (len(steps) - 1)
    low = int(at)
    return float(steps[low] + (steps[low + 1] - steps[low]) * (at - low))


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts around an article: in ``<head>``, before it, after it."""

    head: str
    before: str
    after: str


def frame(seed: str, core_bytes: int, heads: tuple[str, ...], scale: float = 1.0) -> Frame:
    """Frame that brings a page to a size drawn from the measured spread.

    Args:
        seed: What fixes the draw.
        core_bytes: Bytes of the article itself.
        heads: Other headlines of the site, for "related news" lists.
        scale: Factor on the drawn size (small countries for quick tests).
    """
    rng = Random(seed)
    size = draw(rng, "bytes") * scale
    spare = max(0, int(size) - core_bytes)
    in_script = int(spare * draw(rng, "script_share"))
    markup = spare - in_script
    half = int(markup * rng.uniform(0.3, 0.6))
    start = rng.random()
    related = "".join(f'<li><a href="/zt/xg/{n}.html">{head}</a></li>' for n, head in enumerate(heads))
    related = f'<div class="related"><h3>相关新闻</h3><ul>{related}</ul></div>' if heads and markup > 4000 else ""
    return Frame(
        _script(in_script, start),
        _cut(half, start),
        related + _cut(markup - half, (start + 0.37) % 1.0) + "<!-- footer -->",
    )


def _cut(size: int, start: float) -> str:
    """About ``size`` bytes of whole snippets from the pool."""
    snippets, ends = _pool()
    total = ends[-1]
    size = min(size, total)
    first = bisect_right(ends, start * total)
    base = ends[first - 1] if first else 0
    last = bisect_right(ends, base + size)
    out = snippets[first:last]
    if base + size > total:
        out = out + snippets[: bisect_right(ends, base + size - total)]
    return "".join(out)


@cache
def _pool() -> tuple[list[str], list[int]]:
    """Menu and list snippets of a country, with their running size in UTF-8 bytes."""
    rng, snippets, size = Random("ballast"), [], 0
    while size < _POOL_BYTES:
        made = _snippet(rng, draw(rng, "bytes_per_element"))
        snippets.append(made)
        size += len(made.encode())
    return snippets, list(accumulate(len(s.encode()) for s in snippets))


def _snippet(rng: Random, per_element: float) -> str:
    """One block of five to twelve elements, a fifth of them links, of about ``per_element`` bytes each."""
    n = rng.randint(1, 3)
    links = "".join(
        f'<li class="li{rng.randint(1, 9)}"><a href="/zt/{rng.randint(1000, 9999)}/">{_label(rng)}</a></li>'
        for _ in range(n)
    )
    text = f"<p>{_label(rng)}{_label(rng)}</p>" if rng.random() < 0.15 else ""
    block = f'<div class="mod{rng.randint(10, 99)}"><h4>{_label(rng)}</h4><ul>{links}</ul><span></span>{text}</div>'
    pad = int(per_element * (4 + 2 * n) - len(block.encode()))
    attribute = "margin:0 auto;padding:0 10px;line-height:24px;color:#333;" * 40
    return block.replace("<span>", f'<span style="{attribute[:pad]}">') if pad > 10 else block


def _label(rng: Random) -> str:
    place, topic = pick(rng, "districts"), pick(rng, "topics")
    return rng.choice(
        (
            f"{topic}专题",
            f"{place}频道",
            f"图片新闻：{topic}",
            f"{place}{topic}",
            "更多>>",
            "在线访谈",
            "网上办事大厅",
            f"{topic}政策解读",
        )
    )


@cache
def _script_pool() -> str:
    rng, parts, size = Random("script"), [], 0
    while size < _POOL_BYTES:
        n = rng.randint(100, 99999)
        parts.append(
            f'function f{n}(a,b){{var c=document.getElementById("m{n}");if(c&&a>{n}){{c.className="on{n % 7}";c.innerHTML="<div>"+b+"</div>";}}return c;}}\n'
        )
        size += len(parts[-1])
    return "".join(parts)


def _script(size: int, start: float) -> str:
    if size < 200:
        return ""
    pool = _script_pool()
    at = int(start * max(1, len(pool) - size))
    style = size // 5
    css = "".join(f".m{n}{{float:left;width:{n}px}}" for n in range(style // 26))
    return f'<style type="text/css">{css}</style><script type="text/javascript">//<![CDATA[\n/*{pool[at : at + size - len(css)]}*/\n//]]></script>'.replace(
        "*/\nfunction", "\nfunction"
    )
