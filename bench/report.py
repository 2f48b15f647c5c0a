"""Pages to look at and to test: a made-up year, the same with hostile words, ten thousand visits; screenshots.

python -m bench.report --shots DIR      # the page at three widths, light and dark (make report-shots)
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path
from typing import Any

from bench.year import SPEC, make_year
from crawler.commands.link import link_folder
from pipelines.report.run import report

HOSTILE = (
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "\u202e反的\u2066",
    "长" * 10_000,
    "{{7*7}}${window.ran=1}",
)


def year(folder: Path) -> Path:
    """The page of the made-up year; its path."""
    make_year(folder, SPEC)
    link_folder(folder)
    report(folder, folder / "report.html", made_up=True)
    return folder / "report.html"


def hostile(folder: Path) -> Path:
    """The page of a year's folder with headlines and addresses that want to be run."""
    events = _events(folder)
    for n, event in enumerate(events):
        for item in event["reports"]:
            item.update(
                title=HOSTILE[n % len(HOSTILE)],
                url="javascript:window.ran=1",
                outlet=HOSTILE[(n + 1) % len(HOSTILE)][:200],
            )
    _write(folder / "events.jsonl", events)
    report(folder, folder / "report.html", made_up=True)
    return folder / "report.html"


def many(folder: Path, count: int) -> Path:
    """A page of so many visits, made of a year's folder again and again under other days, names and sentences."""
    events, records, articles = _events(folder), _lines(folder / "visits.jsonl"), _lines(folder / "articles.jsonl")
    of_event = {report["record"]: event["id"] for event in events for report in event["reports"]}
    text_of = {article["id"]: article for article in articles}
    told_of = {of_event[record["id"]]: record for record in records if record["id"] in of_event}
    made: dict[str, list[dict[str, Any]]] = {"events": [], "visits": [], "articles": []}
    for n in range(count):
        event, digits = events[n % len(events)], f"{n:016x}"
        if record := told_of.get(event["id"]):
            text = text_of[record["article"]["id"]]
            made["articles"].append({**text, "id": f"a1-{digits}", "text": text["text"].replace("。", f"（{n}）。")})
            made["visits"].append(
                {**record, "id": f"v1-{digits}-1", "article": {**record["article"], "id": f"a1-{digits}"}}
            )
        report_ = {**event["reports"][0], "record": f"v1-{digits}-1", "article": f"a1-{digits}", "copy_of": None}
        year_ = 2004 + n % 21
        made["events"].append(
            {
                **event,
                "id": f"e1-{digits}-1",
                "start": f"{year_}{(event['start'] or '2024-01-01')[4:]}",
                "end": None,
                "reports": [report_],
                "disagreements": [],
            }
        )
    for name, lines in made.items():
        _write(folder / f"{name}.jsonl", lines)
    report(folder, folder / "report.html", count, made_up=True)
    return folder / "report.html"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _events(folder: Path) -> list[dict[str, Any]]:
    return _lines(folder / "events.jsonl")


def _write(path: Path, lines: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def shots(folder: Path) -> None:
    """Screenshots of the made-up year at three widths, light and dark, and of one visit opened."""
    from playwright.sync_api import sync_playwright  # pip install ".[browser]"

    page_file = year(folder / "year")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width in (390, 768, 1440):
            for scheme in ("light", "dark"):
                page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
                began = time.monotonic()
                page.goto(f"file://{page_file}#unit=340000")
                page.wait_for_selector("html[data-ready]")
                page.locator("#list summary").first.click()
                page.screenshot(path=str(folder / f"report-{width}-{scheme}.png"), full_page=True)
                print(f"{folder}/report-{width}-{scheme}.png, ready after {time.monotonic() - began:.1f} s")
        browser.close()


def main() -> None:
    """Make the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shots", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    options = parser.parse_args()
    options.shots.mkdir(parents=True, exist_ok=True)
    shots(options.shots)


if __name__ == "__main__":
    main()
