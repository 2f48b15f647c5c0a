from __future__ import annotations

from typing import Any

from pipelines.link.facts import facts_of
from pipelines.link.merge import merge
from pipelines.link.reports import Report
from schemas.event import Event
from tests.pipelines.link.made_up import ANHUI, HEAD, HOST, JIANGSU, SECOND, SUZHOU, ZHEJIANG, record

MIRROR = {"repairs": [{"kind": "gloss", "count": 2}]}


def event(*records: dict[str, Any], copies: tuple[dict[str, Any], ...] = ()) -> Event:
    by_id = {r["id"]: r for r in (*records, *copies)}
    first = Report(facts_of(records[0]), tuple(facts_of(r) for r in copies))
    return merge([first, *(Report(facts_of(r)) for r in records[1:])], by_id.__getitem__)


def test_every_record_leads_to_its_event() -> None:
    made = event(record(2), record(1), copies=(record(3),))
    assert made.id == "e1-0000000000000001-1"
    assert sorted(made.records) == [f"v1-{n:016x}-1" for n in (1, 2, 3)]


def test_a_copy_names_the_record_it_reprints() -> None:
    made = event(record(1), copies=(record(2),))
    assert [report.copy_of for report in made.reports] == [None, "v1-0000000000000001-1"]


def test_leaders_stand_once_with_the_posts_and_roles_of_all_reports() -> None:
    made = event(record(1, guests=[HEAD]), record(2, titles=["省人大常委会主任"], guests=[HEAD], received=[]))
    (head,) = [leader for leader in made.leaders if leader.name == HEAD]
    assert set(head.titles) == {"省委书记", "省人大常委会主任"}
    assert head.roles == ["leads"]
    assert len(head.records) == 2


def test_a_post_and_its_short_form_stand_once_and_a_deputy_is_another_post() -> None:
    made = event(
        record(1, guests=[HEAD], titles=["省委组织部长"]),
        record(2, guests=[HEAD], titles=["组织部长"]),
        record(3, guests=[HEAD], titles=["副省长"]),
        record(4, guests=[HEAD], titles=["省长"]),
    )
    assert set(made.leaders[0].titles) == {"省委组织部长", "副省长", "省长"}


def test_the_head_stands_with_the_first_post() -> None:
    made = event(record(1))
    assert (made.head, made.head_post) == (HEAD, "省委书记")


def test_what_reports_disagree_on_is_kept_with_the_reason() -> None:
    made = event(record(1), record(2), record(3, start="2023-05-09"))
    (kept,) = made.disagreements
    assert (kept.field, kept.shown, kept.why) == ("start", "2023-05-10", "agreement")
    assert kept.values[1].records == ["v1-0000000000000003-1"]


def test_copies_do_not_outvote_another_report() -> None:
    made = event(
        record(1, start="2023-05-09"),
        record(4),
        record(5),
        copies=(record(2, start="2023-05-09"), record(3, start="2023-05-09")),
    )
    assert made.start == "2023-05-10"


def test_an_original_beats_a_mirror() -> None:
    made = event(record(1, start="2023-05-09", article=MIRROR), record(2))
    assert made.disagreements[0].why == "original"
    assert made.start == "2023-05-10"


def test_the_own_sides_paper_knows_its_peoples_units() -> None:
    told = record(1, reported_from="host")
    other = record(2, reported_from="guest")
    other["leaders"][0]["unit"] = {"code": "340100", "name": "合肥市", "then": None}
    made = event(told, other)
    assert made.leaders[0].unit is not None
    assert made.leaders[0].unit.code == "340100"
    assert made.disagreements[0].why == "own_side"


def test_a_site_inside_a_longer_name_is_one_site_under_the_longest() -> None:
    made = event(record(1, sites=["苏州工业园"]), record(2, sites=["苏州工业园区展示中心", "太湖"]))
    assert [site.name for site in made.sites] == ["苏州工业园区展示中心", "太湖"]


def test_a_tour_lasts_from_the_first_hosts_first_day_to_the_last_hosts_last() -> None:
    made = event(record(1), record(2, hosts=[ZHEJIANG], start="2023-05-11", end="2023-05-12"))
    assert [host.code for host in made.hosts] == [JIANGSU, ZHEJIANG]
    assert (made.start, made.end, made.days) == ("2023-05-10", "2023-05-12", 3)


def test_of_a_place_and_what_lies_around_it_the_host_that_more_reports_name_is_shown() -> None:
    city = {"guest": "340100", "level": "prefecture"}
    made = event(
        record(1, hosts=[SUZHOU], **city), record(2, hosts=[SUZHOU], **city), record(3, hosts=[JIANGSU], **city)
    )
    assert [host.code for host in made.hosts] == [SUZHOU]
    assert "hosts" in [kept.field for kept in made.disagreements]


def test_length_is_open_where_the_end_is() -> None:
    assert event(record(1, end=None)).days is None


def test_flags_tell_one_sided_events_and_reports_that_share_nothing() -> None:
    one_sided = event(record(1, reported_from="host"), record(2, reported_from="host"))
    assert one_sided.flags == ["one_sided"]
    strangers = event(record(1, guests=[], received=[HOST]), record(2, guests=[], received=["龙在田"]))
    assert strangers.flags == ["nothing_shared"]


def test_we_names_nobody_so_the_full_name_of_a_delegation_is_shown() -> None:
    made = event(record(1, delegation="我省党政代表团"), record(2, delegation="安徽党政团"))
    assert made.delegation == "安徽党政团"


def test_units_keep_what_they_were_on_the_day() -> None:
    told = record(1)
    told["guest"]["then"] = {"code": ANHUI, "name": "安徽"}
    made = event(told)
    assert made.guest is not None
    assert made.guest.then is not None
    assert SECOND in [leader.name for leader in made.leaders]
