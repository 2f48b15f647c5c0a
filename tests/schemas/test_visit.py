"""A visit record validates only if its values agree with each other and with what they quote."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas import Visit
from tests.schemas.made_up import changed, span, visit


def test_a_whole_record_validates_and_comes_back_the_same() -> None:
    record = Visit.model_validate(visit())
    assert Visit.model_validate_json(record.to_line()) == record


def test_keys_stand_in_the_models_order() -> None:
    line = Visit.model_validate(dict(reversed(visit().items()))).to_line()
    assert line == Visit.model_validate(visit()).to_line()


def stop(code: str, name: str, quote: str) -> dict[str, Any]:
    return {"code": code, "name": name, "evidence": [span(quote)]}


BROKEN: list[tuple[str, str, Any, str]] = [
    ("unknown field", "article.colour", "red", "Extra inputs"),
    ("code that does not exist", "guest.code", "990000", "GB/T 2260"),
    ("name of another unit", "guest.name", "青海省", "expected the name '甘肃省'"),
    ("guest in Hong Kong", "guest", {"code": "810000", "name": "香港特别行政区"}, "mainland"),
    ("guest among the hosts", "hosts", [{"code": "620000", "name": "甘肃省"}], "not to be among the hosts"),
    ("a host twice", "hosts", [{"code": "370000", "name": "山东省"}] * 2, "each host once"),
    ("start after end", "start", "2024-05-18", "start ≤ end"),
    ("a day that does not exist", "start", "2024-02-30", "real date"),
    ("a day without form", "end", "16日", "real date"),
    ("level that is not the guest's", "level", "county", "expected level province"),
    ("letters in a leader's name", "leaders.0.name", "Qi望舒", "Han characters"),
    ("blank in a leader's name", "leaders.0.name", "齐 望舒", "Han characters"),
    ("gloss in a site's name", "sites.0.name", "海岱種(zhǒng)业园", "without readings"),
    ("blank at a meeting's end", "meetings.0.name", "座谈会 ", "without blanks"),
    ("span longer than its words", "sites.0.evidence.0.end", 9999, "expected a span of 5 characters"),
    ("span backwards", "sites.0.evidence.0.start", 9999, "expected a span of 5 characters"),
    ("span in no field", "sites.0.evidence.0.field", "body", "Input should be"),
    ("quotation without words", "sites.0.evidence.0.quote", "", "at least 1 character"),
    ("evidence of the old form", "sites.0.evidence", [["text", 0, 5]], "instance of Quote"),
    ("line of the old version", "schema_version", "1.0", "'2.0.0'"),
    ("site that the span does not quote", "sites.0.evidence", [span("座谈会")], "expected a quotation of '海岱种业园'"),
    ("site without evidence", "sites.0.evidence", [], "at least 1"),
    (
        "leader who is not quoted",
        "leaders.0.evidence",
        [span("山东省委副书记、省长")],
        "expected a quotation of '齐望舒'",
    ),
    ("post that is not quoted", "leaders.0.titles", ["省政协主席"], "post '省政协主席'"),
    ("day that the span does not name", "evidence.start", [span("16日")], "names the day 2024-05-14"),
    ("guest that the span does not name", "evidence.guest", [span("山东")], "names ['甘肃省']"),
    ("guest with neither quotation nor flag", "evidence.guest", [], "expected a quotation or one of the flags"),
    ("delegation quoted in part", "evidence.delegation", [span("党政代表团")], "delegation: expected a quotation"),
    ("unknown flag", "flags", ["lucky_guess"], "flag of schemas/flags.py"),
    ("strategy outside the vocabulary", "strategies.0.name", "登月", "closed vocabulary"),
    ("topic that the span does not name", "topics.0.evidence", [span("乡村振兴")], "expected a quotation of '产业'"),
    ("id of another article", "id", "v1-ffffffffffffffff-1", "article's digits"),
    ("hash of another form", "article.quotable_sha256", "0", "pattern"),
    ("role outside the list", "leaders.0.roles.0.role", "dances", "Input should be"),
    ("role that is not quoted", "leaders.0.roles.0.evidence", [span("签署")], "says 齐望舒 receives"),
    ("role without evidence", "leaders.0.roles.0.evidence", [], "at least 1"),
    ("role told twice", "leaders.0.roles", [visit()["leaders"][0]["roles"][0]] * 2, "each role of 齐望舒 once"),
    ("unit that does not exist", "leaders.0.unit.code", "370099", "GB/T 2260"),
    ("unit of another day without its name", "hosts.0.then", {"code": "370000"}, "Field required"),
    ("stop outside the hosts", "stops", [stop("620100", "兰州市", "甘肃省")], "inside the hosts"),
    ("stop that is the host", "stops", [stop("370000", "山东省", "山东")], "inside the hosts"),
    ("stop that is not quoted", "stops", [stop("370100", "济南市", "海岱")], "names 济南市"),
    ("purpose in other words", "purpose.text", "学习经验", "expected a quotation of '学习经验'"),
    ("purpose of more than 60 characters", "purpose.text", "学" * 61, "at most 60"),
    ("paper of no side", "reported_from", "sponsor", "Input should be"),
    ("leader named twice", "leaders", [visit()["leaders"][0]] * 2, "each of leaders once"),
]


@pytest.mark.parametrize(
    ("path", "value", "complaint"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_is_refused(path: str, value: Any, complaint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Visit.model_validate(changed(visit(), path, value))
    assert complaint in str(caught.value)


ALLOWED: list[tuple[str, str, Any]] = [
    ("zone under its unit's code", "hosts", [{"code": "370000", "name": "青岛西海岸新区"}]),
    ("day without year", "start", "--05-14"),
    ("guest unknown", "hosts", [{"code": "370000", "name": "山东省"}]),
    ("ethnic name", "leaders", []),
]


@pytest.mark.parametrize(("path", "value"), [case[1:] for case in ALLOWED], ids=[case[0] for case in ALLOWED])
def test_is_allowed(path: str, value: Any) -> None:
    record = changed(visit(), path, value)
    if path == "hosts":
        record["flags"].append("hosts_from_place")
    Visit.model_validate(record)


def test_evidence_may_point_into_captions() -> None:
    record = changed(visit(), "sites.0.evidence", [span("海岱种业园", "captions", "代表团在海岱种业园。\n合影")])
    assert Visit.model_validate(record).sites[0].name == "海岱种业园"


def test_a_unit_of_the_visits_day_is_proved_by_the_name_it_had() -> None:
    record = changed(
        visit(), "hosts", [{"code": "370100", "name": "济南市", "then": {"code": "371200", "name": "莱芜市"}}]
    )
    record["evidence"]["hosts"] = [span("莱芜市", of="赴莱芜市考察")]
    Visit.model_validate(record)


def test_a_stop_inside_the_hosts_is_allowed() -> None:
    record = visit()
    record["stops"] = [{"code": "370100", "name": "济南市", "evidence": [span("济南", of="在济南考察")]}]
    assert Visit.model_validate(record).stops[0].name == "济南市"


def test_brackets_and_quotes_may_stand_in_a_site_name() -> None:
    record = visit()
    record["sites"] = [
        {
            "name": "“云中心”（中国）有限公司",
            "evidence": [span("“云中心”（中国）有限公司", of="考察“云中心”（中国）有限公司")],
        }
    ]
    Visit.model_validate(record)
