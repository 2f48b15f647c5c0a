"""``bench.visits --texts``: what a folder gives, and what differs from what it gave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.visits import main
from bench.visits_texts import differences

TEXT = "皖浙两省交流\n2023年7月24日\n来源：示例日报\n7月3日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "in"


def test_predictions_are_lines_in_the_golds_structure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--texts", str(folder)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["doc"], record["visits"][0]["guest"], record["visits"][0]["hosts"]) == ("a", "340000", ["330000"])


def test_a_moved_value_is_named_and_fails(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--texts", str(folder)])
    (tmp_path / "kept").write_text(capsys.readouterr().out.replace('"340000"', '"370000"'), encoding="utf-8")
    assert main(["--texts", str(folder), "--against", str(tmp_path / "kept")]) == 1
    assert "a\tvisits.1.guest\tbefore=370000\tnow=340000" in capsys.readouterr().out


def test_nothing_moved_is_no_failure(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--texts", str(folder)])
    (tmp_path / "kept").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["--texts", str(folder), "--against", str(tmp_path / "kept")]) == 0


def test_a_lost_document_differs() -> None:
    assert list(differences({"a": {"is_visit": True}}, {})) == [("a", "is_visit", True, None)]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="found none"):
        main(["--texts", str(tmp_path)])


def test_a_folder_with_gold_gets_figures(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "a", "kind": "visit", "visits": [{"guest": "340000"}]}), encoding="utf-8")
    main(["--texts", str(folder), "--gold", str(gold)])
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "1.000" in rows["guest"]
    assert "+1 ?0 -0" in rows["guest"]


def test_gold_without_a_folder_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--gold", "gold.jsonl"])
    assert "expected --texts DIR" in capsys.readouterr().err
