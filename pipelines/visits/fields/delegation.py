"""The delegation's name: as in the text, in its fullest form."""

from __future__ import annotations

import re

from pipelines.visits.direction.ballot import Group, codes_of
from pipelines.visits.direction.frame import Frame
from pipelines.visits.direction.survey import Survey
from pipelines.visits.fields.quoting import Quoter, Stated
from schemas.proof import unproved_phrase
from schemas.text import is_phrase

_OFFICIAL = re.compile("党政|人大|政协")


def read_delegation(survey: Survey, frame: Frame, quote: Quoter) -> Stated[str | None]:
    """The fullest name of the guest's group; None for 一行, 考察团 and where no quotation is the name."""
    group = _fullest(survey, frame)
    if group is None:
        return Stated(None)
    name = survey.prepared.text[group.start : group.end]
    evidence = quote("delegation", [(group.start, group.end)], "fullest name of the group")
    if not is_phrase(name) or any(unproved_phrase("delegation", name, [q.quote for q in evidence])):
        return Stated(None)
    return Stated(name, evidence)


def _fullest(survey: Survey, frame: Frame) -> Group | None:
    """With its unit, else with 我省 and the like, else 党政代表团."""
    fitting: list[Group] = []
    for group in survey.ballot.groups:
        codes = codes_of(group.parties)
        official = _OFFICIAL.search(survey.prepared.text[group.start : group.end])
        if (group.named or official) and not (codes and frame.guest and frame.guest not in codes):
            fitting.append(group)
    with_unit = [g for g in fitting if codes_of(g.parties)]
    chosen = with_unit or [g for g in fitting if g.parties] or fitting
    return max(chosen, key=lambda g: (g.end - g.start, -g.start), default=None)
