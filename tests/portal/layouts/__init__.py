"""How each platform lays out its pages. One file a CMS; skeletons are our own writing after the platforms' known marks."""

from __future__ import annotations

from tests.portal.layouts.base import Layout, Reply
from tests.portal.layouts.enorth import Enorth
from tests.portal.layouts.founder_classic import FounderClassic
from tests.portal.layouts.founder_new import FounderNew
from tests.portal.layouts.founder_web import FounderWeb
from tests.portal.layouts.generic import Generic
from tests.portal.layouts.jpage import Jpage
from tests.portal.layouts.people import People
from tests.portal.layouts.trs import Trs
from tests.portal.layouts.ucap import Ucap
from tests.portal.layouts.xinhua import Xinhua

LAYOUTS: dict[str, type[Layout]] = {
    layout.platform: layout
    for layout in (People, Trs, FounderNew, FounderClassic, Enorth, FounderWeb, Xinhua, Generic, Jpage, Ucap)
}

__all__ = ["LAYOUTS", "Layout", "Reply"]
