"""Flags: what a value rests on when no quotation yields it, and what a reader may want to filter by.

A flag is a word of this table, with ``:name`` behind it where it concerns one leader (``name_from_tagger:张三``).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

FLAGS: dict[str, str] = {
    "guest_from_outlet": "the text says 我省 or 我市; the guest is the place of the paper named as source",
    "guest_from_site": "the same, known from the site that carries the page",
    "guest_from_leader": "the guest is the place of the leading person's post",
    "hosts_from_outlet": "the text says 来我省 or 我市; the host is the place of the paper named as source",
    "hosts_from_site": "the same, known from the site that carries the page",
    "hosts_from_leader": "the host is the place of the receiving person's post",
    "hosts_from_place": "a province counts as host because a place inside it was visited",
    "level_from_guest": "the level is that of the guest's code",
    "year_from_publication": "the text gives no year; it comes from the publication day",
    "year_from_url": "the text gives no year; it comes from the page's address",
    "month_from_publication": "the text gives only a day; month and year come from the publication day",
    "month_from_url": "the text gives only a day; month and year come from the page's address",
    "start_from_publication": "今天 and the like, counted from the publication day",
    "end_from_start": "one day's activities: the end is the start",
    "end_from_length": "the end is the start plus the stated length",
    "dates_contradict": "the text and the page's date contradict each other; the year was left open",
    "side_from_order": "the leader's side rests on the order of the lists only",
    "side_unknown": "no rule gave the leader's side; it stands as other",
    "unit_from_side": "the leader's unit is that of the side, not of a post in the text",
    "name_from_tagger": "the name was proposed by the optional reader, not found by the grammar",
    "site_from_tagger": "the site was proposed by the optional reader, not found by the grammar",
    "title_shared": "a post governs several names; it was given to each",
    "several_visits": "the article reports more than one visit",
    "tour": "a tour with several hosts, told as one visit",
    "announced": "the visit is announced, not yet made",
    "reception_only": "the report tells only of a reception, not of the trip",
    "corrected": "the named field was corrected by hand (corrections.tsv); its quotations may not yield it",
    "text_cut": "the article was longer than the limit; the rest was not read",
    "leaders_cut": "more leaders than the limit; the rest was left out",
}


def _flag(value: str) -> str:
    word, _, name = value.partition(":")
    if word not in FLAGS or (":" in value and not name):
        raise ValueError(f"expected a flag of schemas/flags.py, found {value!r}")
    return value


Flag = Annotated[str, AfterValidator(_flag)]
