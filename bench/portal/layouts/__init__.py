"""How each platform lays out its pages. One file a CMS; skeletons are our own writing after the platforms' known marks."""

from __future__ import annotations

from bench.portal.layouts.base import Layout, Reply
from bench.portal.layouts.enorth import Enorth
from bench.portal.layouts.founder_classic import FounderClassic
from bench.portal.layouts.founder_new import FounderNew
from bench.portal.layouts.founder_web import FounderWeb
from bench.portal.layouts.generic import Generic
from bench.portal.layouts.jpage import Jpage
from bench.portal.layouts.people import People
from bench.portal.layouts.trs import Trs
from bench.portal.layouts.ucap import Ucap
from bench.portal.layouts.xinhua import Xinhua

LAYOUTS: dict[str, type[Layout]] = {
    layout.platform: layout
    for layout in (People, Trs, FounderNew, FounderClassic, Enorth, FounderWeb, Xinhua, Generic, Jpage, Ucap)
}

__all__ = ["LAYOUTS", "Layout", "Reply"]
