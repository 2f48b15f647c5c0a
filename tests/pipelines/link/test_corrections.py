from __future__ import annotations

from typing import Any

import pytest

from pipelines.link.corrections import Corrections, read_corrections
from pipelines.link.errors import LinkError
from tests.pipelines.link.made_up import ANHUI, HEAD, JIANGSU, ZHEJIANG, record

HEADER = "record\tfield\tfrom\tto\treason\twho\tday\n"
ONE = "v1-0000000000000001-1"


def table(*rows: tuple[str, str, str], who: str = ONE) -> Corrections:
    lines = "".join(f"{who}\t{field}\t{old}\t{new}\tread again\treader\t2026-11-01\n" for field, old, new in rows)
    return read_corrections(HEADER + lines, "corrections.tsv")


def corrected(*rows: tuple[str, str, str]) -> dict[str, Any]:
    made = table(*rows).apply(record(1, sites=["太湖"]))
    assert made is not None
    return made


def test_a_day_is_corrected_and_the_record_says_so() -> None:
    made = corrected(("start", "2023-05-10", "2023-05-09"))
    assert made["start"] == "2023-05-09"
    assert "corrected:start" in made["flags"]


def test_the_guest_is_corrected_by_code() -> None:
    assert corrected(("guest", ANHUI, ZHEJIANG))["guest"]["name"] == "浙江省"


def test_a_host_is_replaced_taken_out_and_put_in() -> None:
    assert [h["code"] for h in corrected(("hosts", JIANGSU, ZHEJIANG))["hosts"]] == [ZHEJIANG]
    assert corrected(("hosts", JIANGSU, ""))["hosts"] == []
    assert [h["code"] for h in corrected(("hosts", "", ZHEJIANG))["hosts"]] == [JIANGSU, ZHEJIANG]


def test_a_name_is_mended_and_a_person_taken_out() -> None:
    assert corrected(("leaders", HEAD, "陶望椿"))["leaders"][0]["name"] == "陶望椿"
    assert HEAD not in [leader["name"] for leader in corrected(("leaders", HEAD, ""))["leaders"]]


def test_a_side_a_unit_and_a_post_of_one_person() -> None:
    assert corrected((f"side:{HEAD}", "guest", "other"))["leaders"][0]["side"] == "other"
    assert corrected((f"unit:{HEAD}", ANHUI, "340100"))["leaders"][0]["unit"]["name"] == "合肥市"
    assert corrected((f"titles:{HEAD}", "省委书记", "市委书记"))["leaders"][0]["titles"] == ["市委书记"]
    assert corrected((f"titles:{HEAD}", "省委书记", ""))["leaders"][0]["titles"] == []
    assert corrected((f"titles:{HEAD}", "", "省长"))["leaders"][0]["titles"] == ["省委书记", "省长"]


def test_a_site_is_taken_out() -> None:
    assert corrected(("sites", "太湖", ""))["sites"] == []


def test_a_record_is_taken_out_whole() -> None:
    assert table(("record", "", "")).apply(record(1)) is None


def test_a_person_is_taken_out_of_every_record() -> None:
    rows = table(("leaders", HEAD, ""), who="*")
    for number in (1, 2):
        made = rows.apply(record(number))
        assert made is not None
        assert HEAD not in [leader["name"] for leader in made["leaders"]]


def test_the_input_stays_as_it_is() -> None:
    told = record(1)
    table(("start", "2023-05-10", "2023-05-09")).apply(told)
    assert told == record(1)


def test_a_row_that_fits_nothing_any_more_is_told() -> None:
    rows = table(("start", "2020-01-01", "2020-01-02"))
    rows.apply(record(1))
    (told,) = rows.unfit()
    assert told.startswith("corrections.tsv, line 2: fits nothing any more: expected start '2020-01-01'")


def test_a_row_that_fitted_is_not_told() -> None:
    rows = table(("start", "2023-05-10", "2023-05-09"))
    rows.apply(record(1))
    assert rows.unfit() == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"{ONE}\tcolour\ta\tb\tr\tw\td\n", "expected a field of record, guest"),
        (f"{ONE}\tside\tguest\thost\tr\tw\td\n", "expected a field of"),
        (f"{ONE}\tstart\ta\tb\t\tw\td\n", "expected a reason, found none"),
        (f"{ONE}\tguest\t340000\t999999\tr\tw\td\n", "expected a code of GB/T 2260"),
        ("*\tstart\ta\tb\tr\tw\td\n", "expected field leaders"),
        (f"{ONE}\tstart\ta\n", "expected 7 cells divided by tabs, found 3"),
    ],
)
def test_a_row_that_cannot_be_used_names_its_line(row: str, told: str) -> None:
    with pytest.raises(LinkError, match=f"corrections.tsv, line 2: {told}"):
        read_corrections(HEADER + row, "corrections.tsv")
