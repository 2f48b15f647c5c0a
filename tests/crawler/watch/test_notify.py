"""Alarms reach a real mail server and a real web server; one that is away is told and holds nothing."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from scrapy.settings import BaseSettings

from crawler.jobs.letter import tell
from crawler.keep.run import Run
from crawler.watch import notify
from crawler.watch.notify import send

FIRST = {"kind": "silent", "says": "the newest row is of 2025-03-18", "new": True}
AGAIN = {"kind": "rows", "says": "0 rows a list, usually 40", "new": False}


class Mailbox:
    """Takes mail."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        return "250 OK"


@pytest.fixture
def mail() -> Iterator[tuple[str, Mailbox]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield f"mailto://127.0.0.1:{port}?from=a@example.org&to=b@example.org&mode=insecure", box
    server.stop()


@contextmanager
def web(delay_s: float = 0.0) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    got: list[dict[str, Any]] = []
    leave = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            leave.wait(delay_s)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, got
    leave.set()
    server.shutdown()
    server.server_close()


def test_a_letter_reaches_the_mailbox(mail: tuple[str, Mailbox]) -> None:
    address, box = mail
    assert send([address], "一个警报", "清江日报静默", 20) == []
    letter = message_from_bytes(box.letters[0])
    assert str(make_header(decode_header(letter["Subject"]))) == "一个警报"
    assert "清江日报静默" in letter.get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_a_web_service_gets_it_as_json() -> None:
    with web() as (port, got):
        assert send([f"json://127.0.0.1:{port}/hook"], "title", "body", 20) == []
    assert (got[0]["title"], got[0]["message"]) == ("title", "body")


def test_a_service_that_is_away_is_told_without_its_password_and_the_others_get_theirs(
    mail: tuple[str, Mailbox],
) -> None:
    address, box = mail
    (told,) = send(["json://user:secret@127.0.0.1:9/x", address], "title", "body", 20)
    assert told == "json://…: the service is away or refused the message"
    assert len(box.letters) == 1


def test_a_service_that_never_answers_holds_nothing() -> None:
    with web(delay_s=60) as (port, _):
        began = time.monotonic()
        assert send([f"json://127.0.0.1:{port}/"], "title", "body", 0.5) == ["json://… did not answer within 0.5 s"]
        assert time.monotonic() - began < 10


def test_an_address_of_no_service_is_told() -> None:
    assert send(["nonsense"], "title", "body", 20) == [
        "nonsense://…: expected an address that apprise knows, as mailto://user:password@example.org"
    ]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "find_spec", lambda name: None)
    assert send(["json://127.0.0.1:9/"], "title", "body", 20) == [notify.MISSING]


def test_without_address_nothing_is_sent_or_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "find_spec", lambda name: None)
    assert send([], "title", "body", 20) == []


def run(*alarms: dict[str, Any]) -> Run:
    return Run("news", outcome="finished", alarms=list(alarms))


def test_only_what_is_new_is_sent() -> None:
    with web() as (port, got):
        settings = BaseSettings({"CHUANMEN_NOTIFY": f"json://127.0.0.1:{port}/", "CHUANMEN_NOTIFY_S": 20})
        assert tell([run(AGAIN)], settings) == []
        assert tell([run(FIRST, AGAIN), run()], settings) == []
    assert [one["title"] for one in got] == ["chuanmen: news: the newest row is of 2025-03-18 (silent)"]


def test_several_alarms_are_one_letter() -> None:
    with web() as (port, got):
        settings = BaseSettings({"CHUANMEN_NOTIFY": f"json://127.0.0.1:{port}/", "CHUANMEN_NOTIFY_S": 20})
        tell([run(FIRST), run(FIRST)], settings)
    assert [one["title"] for one in got] == ["chuanmen: 2 alarms of 2 sites"]
    assert got[0]["message"].count("the newest row is of") == 2
