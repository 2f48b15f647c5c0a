"""A terminal that takes ASCII alone ends no command in a traceback; a site that there is not is named and nothing is claimed of it."""

from __future__ import annotations

from pathlib import Path

from tests.scrapy_command import last_line, scrapy

ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}


def test_the_main_job_ends_well_on_an_ascii_terminal(tmp_path: Path) -> None:
    done = scrapy("crawl", "seeds", "-s", f"CHUANMEN_DATA={tmp_path}", env=ASCII)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert b"\\u2192" in done.stdout


def test_verify_claims_nothing_of_a_site_that_there_is_not() -> None:
    done = scrapy("verify", "anhuinew", "-s", "CHUANMEN_CONTACT=tests@example.org")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "expected a site, found 'anhuinew'; did you mean anhuinews" in last_line(done.stderr)
