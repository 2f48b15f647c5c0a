"""The archive: any WARC reader opens it, every place opens its page."""

from __future__ import annotations

from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from crawler.keep.archive import Archive
from pipelines.rooms import Page
from pipelines.warc import RecordError, article_at, read_warc
from tests.crawler.made_up import page


def pages_of(path: Path) -> list[Page]:
    """The pages of an archive, in order."""
    return [item for item in read_warc(path) if isinstance(item, Page)]


def archive(folder: Path, at: tuple[str, int] | None = None, limit: int = 1 << 30) -> tuple[Archive, list[str]]:
    told: list[str] = []
    return Archive(folder, "made_up", at, limit, told.append), told


def test_another_reader_opens_it_and_its_digests_hold(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    file, _ = some.append(page(1), "article")
    some.append(page(2), "list")
    some.close()
    with (tmp_path / file).open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
    assert kinds == ["warcinfo", "response", "response"]


def test_every_place_opens_its_page(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    places = [some.append(page(n), "article") for n in range(1, 30)]
    some.close()
    assert [article_at(tmp_path, *place).body for place in places] == [page(n).body for n in range(1, 30)]


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    file, offset = some.append(page(3), "article")
    some.close()
    assert pages_of(tmp_path / file) == [page(3, archive=(file, offset))]


def test_encoding_headers_are_kept_under_other_names(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    file, _ = some.append(page(1), "article")
    some.close()
    with (tmp_path / file).open("rb") as stream:
        headers = next(r.http_headers for r in ArchiveIterator(stream) if r.rec_type == "response")
    assert headers.get_header("content-encoding") is None
    assert headers.get_header("x-archive-orig-content-encoding") == "gzip"


def test_pages_of_one_article_are_joined_again(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    for n, role in enumerate(("list", "article", "further", "further", "article", "list"), 1):
        file, _ = some.append(page(n), role)  # type: ignore[arg-type]
    some.close()
    assert [(p.url, len(p.further)) for p in pages_of(tmp_path / file)] == [(page(2).url, 2), (page(5).url, 0)]


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    some, _ = archive(tmp_path, limit=2000)
    files = [some.append(page(n), "article")[0] for n in range(1, 12)]
    some.close()
    assert len(set(files)) > 2
    assert files == sorted(files)
    assert sum(1 for file in set(files) for _ in pages_of(tmp_path / file)) == 11


def test_later_pages_stay_in_the_file_of_their_article(tmp_path: Path) -> None:
    some, _ = archive(tmp_path, limit=1)
    first = some.append(page(1), "article")
    assert some.append(page(2), "further")[0] == first[0]
    assert some.append(page(3), "article")[0] != first[0]
    some.close()


def test_what_was_not_committed_is_cut_and_told(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    some.append(page(1), "article")
    place = some.place
    some.append(page(2), "article")
    some.close()
    again, told = archive(tmp_path, place)
    again.append(page(3), "article")
    again.close()
    assert place is not None
    assert [p.url for p in pages_of(tmp_path / place[0])] == [page(1).url, page(3).url]
    assert "cut what an interrupted job had not committed" in told[0]


def test_a_cut_off_archive_gives_its_whole_pages_and_one_clear_line(tmp_path: Path) -> None:
    some, _ = archive(tmp_path)
    for n in range(1, 5):
        file, _ = some.append(page(n * 500), "article")
    some.close()
    path = tmp_path / file
    path.write_bytes(path.read_bytes()[:-40])
    (told,) = [item for item in read_warc(path) if isinstance(item, RecordError)]
    assert [p.url for p in pages_of(path)] == [page(n * 500).url for n in range(1, 4)]
    assert "the file ends inside it" in str(told)


def test_an_archive_of_others_gives_every_page(tmp_path: Path) -> None:
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "other.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                "http://other.example/", "response", payload=io.BytesIO(b"<p>1"), length=4, http_headers=headers
            )
        )
    (found,) = pages_of(tmp_path / "other.warc.gz")
    assert (found.body, found.site, found.source_file) == (b"<p>1", "file", str(tmp_path / "other.warc.gz"))


def test_a_file_that_no_state_knows_of_is_never_written_over(tmp_path: Path) -> None:
    first, _ = archive(tmp_path)
    file, _ = first.append(page(1), "article")
    first.close()
    before = (tmp_path / file).read_bytes()
    second, _ = archive(tmp_path)
    other, _ = second.append(page(2), "article")
    second.close()
    assert (other == file, (tmp_path / file).read_bytes()) == (False, before)
