from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.link.doubts import doubts
from pipelines.link.errors import LinkError
from pipelines.link.known_offices import other_holders, read_known
from pipelines.link.offices import Ledger
from schemas.office import Doubt, Office
from tests.pipelines.link.made_up import ANHUI, HEAD, JIANGSU, record

TABLE = "name,post,unit,from,until,source\n"


def on(number: int, day: str, name: str, **changed: Any) -> dict[str, Any]:
    return record(number, start=day, end=day, guests=[name], received=[], **changed)


def ledger(*records: dict[str, Any]) -> Ledger:
    made = Ledger()
    for one in records:
        made.add(one, date.fromisoformat(one["start"]).toordinal())
    return made


def found(*records: dict[str, Any]) -> list[Doubt]:
    by_id = {one["id"]: one for one in records}
    return list(doubts(ledger(*records), by_id.__getitem__))


def test_an_office_lasts_from_the_first_day_seen_to_the_last() -> None:
    (office,) = ledger(on(2, "2023-05-10", HEAD), on(1, "2022-03-01", HEAD)).offices()
    assert (office.name, office.post, office.unit) == (HEAD, "省委书记", ANHUI)
    assert (str(office.first), str(office.last), office.reports) == ("2022-03-01", "2023-05-10", 2)


def test_an_acting_holder_is_counted_with_the_post() -> None:
    (office,) = ledger(on(1, "2022-03-01", HEAD, titles=["代省长"])).offices()
    assert isinstance(office, Office)
    assert office.post == "省长"


def test_two_holders_of_one_post_within_the_same_days_are_a_doubt_with_both_quotations() -> None:
    (doubt,) = found(on(1, "2022-03-01", HEAD), on(2, "2023-05-10", HEAD), on(3, "2022-09-01", "柏远山"))
    assert doubt.kind == "two_holders"
    assert [claim.name for claim in doubt.claims] == ["柏远山", HEAD]
    assert "柏远山" in doubt.claims[0].quote
    assert HEAD in doubt.claims[1].quote


def test_a_successor_is_no_doubt() -> None:
    assert not found(on(1, "2022-03-01", HEAD), on(2, "2022-05-10", HEAD), on(3, "2022-09-01", "柏远山"))


def test_two_holders_seen_once_each_on_other_days_are_no_doubt() -> None:
    assert not found(on(1, "2022-03-01", HEAD), on(3, "2022-09-01", "柏远山"))


def test_a_post_that_several_hold_raises_no_doubt() -> None:
    several = {"titles": ["副省长"]}
    assert not found(
        on(1, "2022-03-01", HEAD, **several),
        on(2, "2023-05-10", HEAD, **several),
        on(3, "2022-09-01", "柏远山", **several),
    )


def test_a_name_one_character_from_the_known_holders_is_a_doubt() -> None:
    (doubt,) = found(on(1, "2022-03-01", HEAD), on(2, "2022-05-10", HEAD), on(3, "2022-09-01", "陶望舂"))
    assert doubt.kind == "near_name"
    assert doubt.claims[0].name == "陶望舂"


def test_a_known_holder_in_another_unit_on_the_same_day_is_a_doubt() -> None:
    known = (on(1, "2022-03-01", HEAD), on(2, "2022-05-10", HEAD))
    (doubt,) = found(*known, on(3, "2022-05-10", HEAD, guest=JIANGSU, hosts=[ANHUI]))
    assert doubt.kind == "two_units"


def test_a_name_known_in_both_units_belongs_to_two_people() -> None:
    here = (on(1, "2022-03-01", HEAD), on(2, "2022-05-10", HEAD))
    there = [on(n, day, HEAD, guest=JIANGSU, hosts=[ANHUI]) for n, day in ((3, "2022-05-10"), (4, "2022-06-01"))]
    assert not found(*here, *there)


def test_the_order_of_the_records_changes_no_doubt() -> None:
    records = [on(1, "2022-03-01", HEAD), on(2, "2023-05-10", HEAD), on(3, "2022-09-01", "柏远山")]
    assert found(*records) == found(*reversed(records))


def test_a_users_table_raises_a_doubt_and_nothing_else() -> None:
    one = on(1, "2022-03-01", HEAD)
    known = read_known(TABLE + f"柏远山,省委书记,{ANHUI},2021-01-01,,made up\n", "offices.csv")
    (doubt,) = other_holders(ledger(one), known, "offices.csv", {one["id"]: one}.__getitem__)
    assert (doubt.kind, doubt.claims[1].name) == ("other_holder", "柏远山")


def test_a_users_row_of_other_years_raises_none() -> None:
    one = on(1, "2022-03-01", HEAD)
    known = read_known(TABLE + f"柏远山,省委书记,{ANHUI},2021-01-01,2021-12-31,made up\n", "offices.csv")
    assert not list(other_holders(ledger(one), known, "offices.csv", {one["id"]: one}.__getitem__))


@pytest.mark.parametrize(
    ("row", "told"),
    [("柏远山,省长,999999,2021-01-01,,x\n", "999999"), ("柏远山,省长,340000,2021-13-01,,x\n", "2021-13-01")],
)
def test_a_users_row_that_cannot_be_used_names_its_line(row: str, told: str) -> None:
    with pytest.raises(LinkError, match=f"offices.csv, line 2: expected .*{told}"):
        read_known(TABLE + row, "offices.csv")


def test_a_users_table_without_a_column_says_which() -> None:
    with pytest.raises(LinkError, match="found no source"):
        read_known("name,post,unit,from,until\n", "offices.csv")
