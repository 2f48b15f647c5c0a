"""Publishing systems (CMS) of the news sites: one base class a vendor, and how to tell which a page comes from.

Public: ``NAMES``, ``class_name``, ``platform_class``, ``recognise``. The classes hold pure methods only; ``crawler.crawl.site_spider`` crawls with them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from crawler.platforms._recognise import recognise

if TYPE_CHECKING:
    from crawler.platforms.generic import GenericSpider

__all__ = ["NAMES", "class_name", "platform_class", "recognise"]

NAMES = (
    "enorth",
    "founder_epaper_classic",
    "founder_epaper_new",
    "founder_web",
    "generic",
    "hanweb_jpage",
    "people_cms",
    "trs_wcm",
    "ucap",
    "xinhua_cms",
)


def platform_class(name: str) -> type[GenericSpider]:
    """Base class of a platform: ``trs_wcm`` → ``TrsWcmSpider``.

    Raises:
        LookupError: There is no such platform.
    """
    if name not in NAMES:
        raise LookupError(f"expected a platform out of {', '.join(NAMES)}, found {name!r}")
    found: type[GenericSpider] = getattr(import_module(f"{__name__}.{name}"), class_name(name))
    return found


def class_name(name: str) -> str:
    """Camel case of a platform's or site's name, as its class is called: ``gov_anhui`` → ``GovAnhuiSpider``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_")) + "Spider"
