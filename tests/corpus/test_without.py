"""``scrapy corpus`` where its engine is not installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.pipelines.corpus.archives import page, warc
from tests.scrapy_command import last_line, scrapy


@pytest.mark.skipif(find_spec("datatrove") is not None, reason="make test runs this, where the extra is not installed")
@pytest.mark.parametrize(("executor", "extra", "package"), [("local", "corpus", "datatrove"), ("ray", "ray", "ray")])
def test_a_missing_extra_is_named(tmp_path: Path, executor: str, extra: str, package: str) -> None:
    archive = warc(tmp_path / "a.warc.gz", [page(0)])
    done = scrapy("corpus", archive, "--out", tmp_path / "out", "--executor", executor)
    assert done.returncode == 1
    assert f"expected the extra '{extra}' ({package}), found none: pip install 'chuanmen[{extra}]'" in last_line(
        done.stderr
    )
