"""Archives: one bad record costs only itself, what is no page is passed over by name, every packing is read."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.inputs import read_pages
from pipelines.rooms import Page
from pipelines.warc import PassedOver, RecordError, read_warc
from tests.pipelines.archives import made_up
from tests.pipelines.archives.made_up import BAD, PACKED, PASSED, WAYS, answer, arc, good, html, url, warc
from tests.scrapy_command import scrapy

LIMIT = 1 << 20


def read(path: Path, data: bytes) -> tuple[list[str | None], list[RecordError], list[str]]:
    """Addresses of the pages, errors, and words of what was passed over."""
    path.write_bytes(data)
    found = list(read_warc(path, LIMIT))
    return (
        [item.url for item in found if isinstance(item, Page)],
        [item for item in found if isinstance(item, RecordError)],
        [item.word for item in found if isinstance(item, PassedOver)],
    )


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_record_costs_only_itself(tmp_path: Path, kind: str, name: str) -> None:
    pages, errors, _ = read(tmp_path / name, WAYS[name]([good(1), BAD[kind], good(2), good(3)]))
    assert pages == [url(1), url(2), url(3)]
    assert len(errors) == 1


@pytest.mark.parametrize("name", WAYS)
def test_all_kinds_of_bad_records_in_one_file_leave_every_good_one(tmp_path: Path, name: str) -> None:
    records = [r for n, bad in enumerate(BAD.values()) for r in (good(n), bad)] + [good(50)]
    pages, errors, _ = read(tmp_path / name, WAYS[name](records))
    assert pages == [*(url(n) for n in range(len(BAD))), url(50)]
    assert len(errors) == len(BAD)


@pytest.mark.parametrize("name", WAYS)
def test_bad_records_side_by_side_leave_the_good_ones(tmp_path: Path, name: str) -> None:
    pages, _, _ = read(tmp_path / name, WAYS[name]([*BAD.values(), good(1)]))
    assert pages == [url(1)]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("pack", [made_up.gzipped, made_up.zstd])
def test_a_member_that_does_not_unpack_costs_only_itself(tmp_path: Path, at: int, pack: object) -> None:
    members = [bytearray(pack([good(n)])) for n in range(4)]  # type: ignore[operator]
    members[at][20:60] = b"\x55" * 40
    name = "x.warc.gz" if pack is made_up.gzipped else "x.warc.zst"
    pages, errors, _ = read(tmp_path / name, b"".join(members))
    assert pages == [url(n) for n in range(4) if n != at]
    assert len(errors) == 1


def test_a_member_without_its_magic_costs_only_itself(tmp_path: Path) -> None:
    members = [made_up.gzipped([good(n)]) for n in range(3)]
    pages, errors, _ = read(tmp_path / "x.warc.gz", b"??" + members[0][2:] + members[1] + members[2])
    assert pages == [url(1), url(2)]
    assert len(errors) == 1


def test_a_checksum_that_does_not_hold_costs_the_record(tmp_path: Path) -> None:
    first = bytearray(made_up.gzipped([good(1)]))
    first[-6] ^= 1
    pages, errors, _ = read(tmp_path / "x.warc.gz", bytes(first) + made_up.gzipped([good(2)]))
    assert (pages, len(errors)) == ([url(2)], 1)


@pytest.mark.parametrize("kind", PASSED)
def test_what_is_no_page_is_passed_over_by_name(tmp_path: Path, kind: str) -> None:
    word, record = PASSED[kind]
    assert read(tmp_path / "x.warc", good(1) + record + good(2)) == ([url(1), url(2)], [], [word])


@pytest.mark.parametrize("encoding", PACKED)
def test_bodies_are_unpacked(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.warc").write_bytes(warc("response", url(1), answer(PACKED[encoding], Content_Encoding=encoding)))
    (page,) = read_warc(tmp_path / "x.warc", LIMIT)
    assert isinstance(page, Page)
    assert page.body == html(1)


@pytest.mark.parametrize("encoding", PACKED)
def test_a_header_that_is_no_longer_true_harms_nothing(tmp_path: Path, encoding: str) -> None:
    block = answer(html(1), Content_Encoding=encoding, Transfer_Encoding="chunked")
    (tmp_path / "x.warc").write_bytes(warc("response", url(1), block))
    (page,) = read_warc(tmp_path / "x.warc", LIMIT)
    assert isinstance(page, Page)
    assert page.body == html(1)


def test_chunks_are_joined(tmp_path: Path) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(html(1)[i : i + 30]), html(1)[i : i + 30]) for i in range(0, 200, 30))
    (tmp_path / "x.warc").write_bytes(
        warc("response", url(1), answer(body + b"0\r\n\r\n", Transfer_Encoding="chunked"))
    )
    (page,) = read_warc(tmp_path / "x.warc", LIMIT)
    assert isinstance(page, Page)
    assert page.body == html(1)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
def test_a_body_that_unpacks_without_end_is_cut_at_the_limit(tmp_path: Path, encoding: str) -> None:
    import zlib

    import brotli
    import zstandard

    pack = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress, "deflate": zlib.compress}
    body = pack[encoding](b"<p>" + b"a" * 50_000_000)
    (tmp_path / "x.warc").write_bytes(warc("response", url(1), answer(body, Content_Encoding=encoding)))
    tracemalloc.start()
    (page,) = read_warc(tmp_path / "x.warc", LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(page, Page)
    assert len(page.body) == LIMIT + 1
    assert peak < 20 * LIMIT


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_records_without_http_headers_are_pages(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x.warc").write_bytes(warc(kind, url(1), html(1), Content_Type="text/html"))
    (page,) = read_warc(tmp_path / "x.warc", LIMIT)
    assert isinstance(page, Page)
    assert (page.body, page.headers["content-type"], page.url) == (html(1), "text/html", url(1))


def test_a_response_without_http_headers_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_bytes(warc("response", url(1), html(1), Content_Type="text/html"))
    (page,) = read_warc(tmp_path / "x.warc", LIMIT)
    assert isinstance(page, Page)
    assert page.body == html(1)


@pytest.mark.parametrize("name", ["x.arc", "x.arc.gz"])
def test_arc_is_read_and_a_bad_record_costs_only_itself(tmp_path: Path, name: str) -> None:
    records = [
        b"filedesc://x.arc 0.0.0.0 20090610000000 text/plain 9\n1 0 made\n\n",
        arc(1, answer(html(1))),
        arc("bad", answer(html(9)), day="20099910000000"),
        arc(2, answer(html(2))),
        arc("bad", b"HTTP/1.1 fine\r\n\r\nx"),
        arc(3, answer(html(3))),
        arc("bad", answer(html(9)), length=9000),
        arc(4, answer(html(4))),
        arc("gone", answer(html(9), "404 Not Found")),
        arc(5, html(5)),
    ]
    data = made_up.gzipped(records) if name.endswith(".gz") else b"".join(records)
    pages, errors, words = read(tmp_path / name, data)
    assert pages == [url(n) for n in range(1, 6)]
    assert len(errors) == 3
    assert words == ["warcinfo", "status 404"]


def test_a_cut_off_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    data = made_up.gzipped([good(n) for n in range(4)])
    pages, errors, _ = read(tmp_path / "x.warc.gz", data[:-40])
    assert (pages, len(errors)) == ([url(0), url(1), url(2)], 1)


def test_a_record_longer_than_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    long = warc("response", url("long"), answer(b"<p>" + b"a" * (3 * LIMIT)))
    (tmp_path / "x.warc").write_bytes(good(1) + long + good(2))
    pages = [page for page in read_warc(tmp_path / "x.warc", LIMIT) if isinstance(page, Page)]
    assert [len(page.body) > LIMIT for page in pages] == [False, True, False]


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x1f\x8b\x08nothing", b"PK\x03\x04no zip"])
@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.warc.zst", "x.arc", "x.wacz"])
def test_a_file_that_is_no_archive_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = list(read_pages([str(tmp_path / name)], LIMIT))
    assert len(found) == 1
    assert isinstance(found[0], Exception)
    assert name in str(found[0])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_the_damage_pages_far_from_it_are_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Noise in one member (of gzip) never reaches the next, and never raises."""
    members = [made_up.gzipped([good(n)]) for n in range(5)]
    at = data.draw(st.integers(0, 4))
    place = data.draw(st.integers(0, len(members[at]) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=30))
    members[at] = members[at][:place] + noise + members[at][place + len(noise) :]
    pages, errors, _ = read(tmp_path_factory.mktemp("w") / "x.warc.gz", b"".join(members))
    assert set(pages) >= {url(n) for n in range(5) if n != at}
    assert len(pages) + len(errors) <= 6


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x.warc", "x.warc.gz", "x.warc.zst", "x.arc", "x.wacz"]))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("w") / name
    path.write_bytes(data)
    assert list(read_pages([str(path)], LIMIT))


def test_memory_is_flat(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.warc.gz"
        with gzip.open(path, "wb") as out:
            for n in range(count):
                out.write(good(n))
        tracemalloc.start()
        assert sum(1 for _ in read_warc(path, LIMIT)) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(4000) < 2 * peak(400)


def test_the_counts_of_the_command_add_up_and_nothing_binary_is_printed(tmp_path: Path) -> None:
    records = [*(good(n) for n in range(3)), *BAD.values(), *(record for _, record in PASSED.values())]
    (tmp_path / "x.warc.gz").write_bytes(made_up.gzipped(records))
    done = scrapy("clean", tmp_path / "x.warc.gz", "--articles", tmp_path / "a", "--rejected", tmp_path / "r")
    told = done.stderr.decode()
    rejected = [json.loads(line) for line in (tmp_path / "r").read_text().splitlines()]
    articles = (tmp_path / "a").read_text().splitlines()
    assert (
        f"{len(records)} inputs = {len(articles)} articles + {len(rejected)} rejected + {len(PASSED)} passed over"
        in told
    )
    assert all(line.isprintable() for line in told.splitlines())
    assert all(line["archive"]["file"] == "archive/x.warc.gz" for line in rejected)
    assert done.returncode == 1
