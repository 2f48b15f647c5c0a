from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest

from pipelines.export.errors import ExportError
from pipelines.export.release import release
from pipelines.export.sheet import sample, scores, values, wilson
from tests.pipelines.export.conftest import write
from tests.pipelines.link.made_up import record


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Path:
    release(folder, tmp_path / "r1", None, None)
    return tmp_path / "r1"


def test_a_release_holds_what_it_promises(made: Path) -> None:
    names = {path.name for path in made.iterdir()}
    assert {
        "README.md",
        "codebook.md",
        "CHANGES.md",
        "CITATION.cff",
        "SHA256SUMS",
        "sample.csv",
        "datapackage.json",
    } <= names


def test_the_sums_are_those_of_the_files(made: Path) -> None:
    for line in (made / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest


def test_two_runs_give_the_same_bytes(folder: Path, made: Path, tmp_path: Path) -> None:
    release(folder, tmp_path / "again", None, None)
    assert {p.name: p.read_bytes() for p in made.iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()
    }


def test_changes_against_the_release_before_are_listed(folder: Path, made: Path, tmp_path: Path) -> None:
    write(folder, record(1, end="2023-05-11"), record(7, start="2024-01-01", end="2024-01-01"))
    release(folder, tmp_path / "r2", made, None)
    told = (tmp_path / "r2" / "CHANGES.md").read_text()
    assert "1 events new, 1 changed, 2 gone, of 3 before" in told


def test_a_release_is_frozen(folder: Path, made: Path) -> None:
    with pytest.raises(ExportError, match="expected a new or empty folder"):
        release(folder, made, None, None)


def test_error_rates_come_from_the_checked_sheet(folder: Path, made: Path, tmp_path: Path) -> None:
    table = list(csv.DictReader(io.StringIO((made / "sample.csv").read_text(encoding="utf-8-sig"))))
    filled = tmp_path / "filled.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, table[0].keys())
        out.writeheader()
        hosts = [row for row in table if row["field"] == "host"]
        out.writerows(row | {"verdict": "wrong" if row is hosts[0] else "right"} for row in hosts)
    release(folder, tmp_path / "r2", None, filled)
    told = (tmp_path / "r2" / "README.md").read_text()
    assert f"| host | {len(hosts)} | {100 / len(hosts):.0f} |" in told


def test_no_article_text_leaves_with_a_release(made: Path) -> None:
    columns = {
        field
        for path in made.glob("*.csv")
        for field in path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    }
    assert not columns & {"text", "captions", "credits", "kicker"}


def test_every_value_of_a_record_can_be_drawn() -> None:
    fields = {value.field for value in values(record(1, sites=["太湖"], delegation="安徽省党政代表团"))}
    assert fields == {"guest", "host", "level", "delegation", "start", "end", "leader", "side", "title", "role", "site"}


def test_the_sample_is_the_same_for_the_same_values() -> None:
    drawn = [value for n in range(1, 50) for value in values(record(n))]
    assert sample(drawn, size=40) == sample(drawn, size=40)
    assert max(sum(v.field == f for v in sample(drawn, size=40)) for f in {v.field for v in drawn}) == 4


def test_wilsons_interval_is_wide_for_few_values_and_never_leaves_the_unit() -> None:
    low, high = wilson(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert wilson(10, 10)[1] == 1.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("field,value\n", "found no verdict"),
        ("field,verdict\nhost,perhaps\n", "line 2: expected right or wrong, found 'perhaps'"),
        ("field,verdict\nhost,\n", "expected verdicts"),
    ],
)
def test_a_sheet_that_cannot_be_used_says_why(text: str, told: str) -> None:
    with pytest.raises(ExportError, match=told):
        scores(text, "sheet.csv")


def test_an_unchecked_row_counts_for_nothing() -> None:
    (found,) = scores("field,verdict\nhost,right\nhost,\n", "sheet.csv")
    assert (found.checked, found.right) == (1, 1)
