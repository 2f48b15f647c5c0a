"""A group of reports → one event: the union of what they tell, and what they disagree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from pipelines.link.choose import Record, Told, choose
from pipelines.link.names import short_of
from pipelines.link.people import leaders_of
from pipelines.link.reports import Report
from schemas.base import SCHEMA_VERSION
from schemas.event import Disagreement, Event, EventItem, EventPurpose, EventReport, EventStop
from schemas.units import Unit, enclosing

ITEMS = ("sites", "meetings", "agreements", "strategies", "topics")


class Merging:
    """One event in the making."""

    def __init__(self, group: Sequence[Report], read: Callable[[str], Record]) -> None:
        """Read the group's records.

        Args:
            group: Reports of one visit.
            read: Record id → the record as parsed from its line.
        """
        self.reports = sorted(group, key=_order)
        self.records: list[Record] = []
        self.voice: dict[str, str] = {}
        self._original: dict[str, bool] = {}
        for report in self.reports:
            for facts in report.records:
                self.voice[facts.id] = report.facts.id
                self._original[facts.id] = facts.original
                self.records.append(read(facts.id))
        self.disagreements: list[Disagreement] = []

    def choose(
        self,
        field: str,
        value: Callable[[Record], str | None],
        side: str | None = None,
        fuller: Callable[[str], int] = len,
    ) -> str | None:
        """The value shown for a field; a disagreement is kept.

        Args:
            field: Name of the event's field.
            value: What a record tells of it.
            side: Whose own paper counts more for it.
            fuller: How complete a value is.
        """
        said = [(found, record) for record in self.records if (found := value(record)) is not None]
        if len({found for found, _ in said}) <= 1:
            return said[0][0] if said else None
        choice = choose(field, [self._told(found, record, side) for found, record in said], fuller)
        self.disagreements.append(choice.disagreement)
        return choice.value

    def _told(self, value: str, record: Record, side: str | None) -> Told:
        own = side is not None and record["reported_from"] == side
        return Told(value, record, self.voice[record["id"]], self._original[record["id"]], own)


def merge(
    group: Sequence[Report], read: Callable[[str], Record], may_be: Sequence[str] = (), flags: Iterable[str] = ()
) -> Event:
    """Make the event of a group.

    Args:
        group: Reports of one visit.
        read: Record id → the record as parsed from its line (schema 2).
        may_be: First records of the events that an ambiguous report fits equally well.
        flags: Flags known beforehand (tour, decided).
    """
    made = Merging(group, read)
    start = made.choose("start", lambda r: r["start"])
    end = made.choose("end", lambda r: r["end"])
    if start and end and end < start and not start.startswith("--") and not end.startswith("--"):
        end = max(r["end"] for r in made.records if r["end"])  # a tour's last host tells the end
    if len(hosts := _hosts(made)) > 1 and _is_chain(made):
        start, end = _span(made, start, end)
    leaders = leaders_of(made)
    head = _head(made)
    delegation = made.choose("delegation", lambda r: r["delegation"], fuller=_fuller_name)
    events_flags = sorted({*flags, *_flags(made, leaders, may_be)})
    return Event(
        schema_version=SCHEMA_VERSION,
        id=event_id(group),
        level=made.records[0]["level"],
        delegation=delegation,
        guest=_unit(made, "guest", lambda r: r["guest"]),
        hosts=hosts,
        start=start,
        end=end,
        days=_length(start, end),
        head=head,
        head_post=next((leader.titles[0] for leader in leaders if leader.name == head and leader.titles), None),
        leaders=leaders,
        stops=_stops(made),
        **{kind: _items(made, kind) for kind in ITEMS},
        purpose=_purpose(made),
        reports=[_report(made, record) for record in made.records],
        disagreements=made.disagreements,
        may_be=[f"e1-{record[3:]}" for record in may_be],
        flags=events_flags,
    )


def event_id(group: Sequence[Report]) -> str:
    """``e1-`` + digits and number of the group's first record by id."""
    return "e1-" + min(facts.id for report in group for facts in report.records)[3:]


def _order(report: Report) -> tuple[int, int, str]:
    days = report.facts.days
    return days[0] if days else 10**7, report.facts.published or 10**7, report.facts.id


def _unit(made: Merging, field: str, value: Callable[[Record], Mapping[str, Any] | None]) -> Unit | None:
    def name_in(record: Record) -> str | None:
        unit = value(record)
        return unit["name"] if unit else None

    by_name = {unit["name"]: unit for record in made.records if (unit := value(record))}
    shown = made.choose(field, name_in)
    return Unit.model_validate(by_name[shown]) if shown is not None else None


def _hosts(made: Merging) -> list[Unit]:
    """Hosts of all reports in the order of the days; of a place and what lies around it, what more voices name."""
    voices: dict[str, set[str]] = {}
    units: dict[str, Mapping[str, Any]] = {}
    for record in made.records:
        for host in record["hosts"]:
            voices.setdefault(host["name"], set()).add(made.voice[record["id"]])
            units.setdefault(host["name"], host)
    kept: list[str] = []
    for name in units:
        rivals = [other for other in units if other != name and _nested(units[name]["code"], units[other]["code"])]
        if all((len(voices[name]), units[name]["code"]) > (len(voices[o]), units[o]["code"]) for o in rivals):
            kept.append(name)
        elif rivals:
            made.choose("hosts", partial(_first, names=(name, *rivals)))
    made.disagreements[:] = _once(made.disagreements)
    return [Unit.model_validate(units[name]) for name in kept]


def _once(found: Iterable[Disagreement]) -> list[Disagreement]:
    return list({(d.field, d.shown): d for d in found}.values())


def _first(record: Record, names: Sequence[str]) -> str | None:
    return next((host["name"] for host in record["hosts"] if host["name"] in names), None)


def _nested(a: str, b: str) -> bool:
    return a != b and (a in enclosing(b) or b in enclosing(a))


def _is_chain(made: Merging) -> bool:
    """Whether the hosts are told by different reports, each with its own days."""
    return len({tuple(host["code"] for host in record["hosts"]) for record in made.records if record["hosts"]}) > 1


def _span(made: Merging, start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """A tour told host by host lasts from the first host's first day to the last host's last."""
    days = [r[k] for r in made.records for k in ("start", "end") if r[k] and not r[k].startswith("--")]
    return (min(days), max(days)) if days else (start, end)


def _fuller_name(delegation: str) -> int:
    """我省党政代表团 names nobody."""
    return 0 if delegation.startswith("我") else len(delegation)


def _length(start: str | None, end: str | None) -> int | None:
    if not start or not end or "-" in (start[0], end[0]) or end < start:
        return None
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def _head(made: Merging) -> str | None:
    def leads(record: Record) -> str | None:
        for leader in record["leaders"]:
            if leader["side"] == "guest" and any(role["role"] == "leads" for role in leader["roles"]):
                return str(leader["name"])
        return None

    return made.choose("head", leads, side="guest")


def _items(made: Merging, kind: str) -> list[EventItem]:
    """Names of one kind; a name inside a longer one is the same thing, the longest is shown."""
    found: dict[str, list[str]] = {}
    for record in made.records:
        for item in record[kind]:
            name = item["name"]
            same = next((known for known in found if _same_thing(known, name)), None)
            if same is None:
                found[name] = [record["id"]]
            elif len(name) > len(same):
                found[name] = [*found.pop(same), record["id"]]
            else:
                found[same].append(record["id"])
    return [EventItem(name=name, records=sorted(set(records))) for name, records in found.items()]


def _same_thing(a: str, b: str) -> bool:
    a, b = short_of(a), short_of(b)
    return a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a))


def _stops(made: Merging) -> list[EventStop]:
    found: dict[tuple[str, str], tuple[Mapping[str, Any], list[str]]] = {}
    for record in made.records:
        for stop in record["stops"]:
            found.setdefault((stop["code"], stop["name"]), (stop, []))[1].append(record["id"])
    return [
        EventStop(code=stop["code"], name=stop["name"], then=stop["then"], records=sorted(set(ids)))
        for stop, ids in found.values()
    ]


def _purpose(made: Merging) -> EventPurpose | None:
    for record in made.records:
        if record["purpose"] is not None:
            return EventPurpose(text=record["purpose"]["text"], record=record["id"])
    return None


def _report(made: Merging, record: Record) -> EventReport:
    article = record["article"]
    voice = made.voice[record["id"]]
    return EventReport(
        record=record["id"],
        article=article["id"],
        url=article["url"],
        site=article["site"],
        outlet=article["outlet"],
        published=article["published"],
        title=article["title"],
        via=article.get("via"),
        reported_from=record.get("reported_from"),
        copy_of=None if voice == record["id"] else voice,
    )


def _flags(made: Merging, leaders: Sequence[Any], may_be: Sequence[str]) -> Iterable[str]:
    voices = set(made.voice.values())
    sides = {side for record in made.records if (side := record.get("reported_from"))}
    if len(sides) == 1 and sides != {"third"}:
        yield "one_sided"
    if len(voices) > 1:
        shared = [leader.records for leader in leaders] + [site.records for site in _items(made, "sites")]
        if not any(len({made.voice[record] for record in records}) > 1 for records in shared):
            yield "nothing_shared"
    if may_be:
        yield "ambiguous"
    if any(flag.startswith("corrected") for record in made.records for flag in record["flags"]):
        yield "corrected"
