"""Decoding: what the bytes say counts, what the page says of itself breaks ties."""

from __future__ import annotations

import codecs
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.decode import MAX_PAGE_BYTES, allowed_lost, decode_page
from pipelines.errors import InputError, UndecodableError

TEXT = (
    "<html><head><meta charset='CHARSET'><title>样板新闻</title></head><body>\n"
    + "<p>　　5月6日，示例省党政代表团来到合肥考察，深入了解产业发展情况，并召开两省座谈会。</p>\n" * 12
    + "</body></html>"
)
HANT = "<p>示例省黨政代表團訪港，與特區政府官員會面，就深化兩地合作交換意見，並出席經貿交流會。</p>\n" * 12
LABELS = ("utf-8", "gb2312", "gbk", "gb18030", "big5", "iso-8859-1", "nonsense-8", "")
EVERY_LABEL = pytest.mark.parametrize("label", LABELS)


def labelled(codec: str, label: str, text: str = TEXT) -> tuple[bytes, str]:
    text = text.replace("CHARSET", label) if label else text.replace("<meta charset='CHARSET'>", "")
    return text.encode(codec), text


@EVERY_LABEL
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_bytes_win_over_any_label(codec: str, label: str) -> None:
    body, text = labelled(codec, label)
    assert decode_page(body).text == text


@EVERY_LABEL
def test_bytes_win_over_the_header(label: str) -> None:
    body, text = labelled("gb18030", "utf-8")
    assert decode_page(body, f"text/html; charset={label}").text == text


@EVERY_LABEL
def test_big5_is_read_whatever_the_label(label: str) -> None:
    body, text = labelled("big5", label, f"<meta charset='CHARSET'>{HANT}")
    assert decode_page(body).text == text


def test_gbk_only_character_survives() -> None:
    body, text = labelled("gb18030", "gb2312", TEXT.replace("样板新闻", "朱镕基陶喆㐂"))
    assert decode_page(body).text == text


def test_four_byte_gb18030_character_survives() -> None:
    body, text = labelled("gb18030", "gb2312", TEXT.replace("样板新闻", "䶮𠮷"))
    assert decode_page(body).text == text


def test_declaration_is_recorded_not_believed() -> None:
    decoded = decode_page(labelled("utf-8", "gb2312")[0])
    assert (decoded.declared, decoded.used) == ("gb2312", "utf-8")


def test_header_goes_before_meta_in_the_record() -> None:
    assert decode_page(labelled("utf-8", "gb2312")[0], "text/html; charset=UTF-8").declared == "utf-8"


def test_xml_declaration_is_recorded() -> None:
    assert decode_page('<?xml version="1.0" encoding="GBK"?><p>中文</p>'.encode()).declared == "gbk"


def test_header_without_charset_declares_nothing() -> None:
    assert decode_page("<p>中文</p>".encode(), "text/html").declared is None


def test_utf8_mark_is_no_text() -> None:
    assert decode_page(codecs.BOM_UTF8 + TEXT.encode()).text == TEXT


@pytest.mark.parametrize(("mark", "codec"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_is_read_by_its_mark(mark: bytes, codec: str) -> None:
    assert decode_page(mark + TEXT.encode(codec)).text == TEXT


def test_tie_is_broken_by_the_declaration() -> None:
    both = "为".encode("gb18030") * 3  # CE AA: valid in both, as a Greek letter and as a Han character
    assert decode_page(both, "gbk").text == "为" * 3
    assert decode_page(both, "utf-8").text == both.decode()


def test_ascii_is_utf8() -> None:
    assert decode_page(b"<p>plain</p>").used == "utf-8"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("stray", [0x80, 0xFF, 0xC3, 0xA0])
def test_one_stray_byte_between_characters_costs_nothing_else(codec: str, stray: int) -> None:
    body = TEXT.encode(codec)
    place = body.index("深入".encode(codec)) if codec == "utf-8" else len(TEXT[: TEXT.index("深入")].encode(codec))
    decoded = decode_page(body[:place] + bytes([stray]) + body[place:])
    assert (decoded.text.replace("\ufffd", ""), len(decoded.lost)) == (TEXT, 1)


def test_byte_80_in_a_gbk_page_is_the_euro_sign() -> None:
    text = TEXT.replace("深入", "出口€120亿（€）深入")
    decoded = decode_page(text.encode("gb18030").replace("€".encode("gb18030"), b"\x80"))
    assert (decoded.text, decoded.lost) == (text, ())


FOOTER = "<div>版权所有：示例网，未经许可不得转载。联系电话见本站首页下方。</div>\n"


@pytest.mark.parametrize(("main", "part"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
@pytest.mark.parametrize("copies", [1, 5])
def test_a_page_of_two_charsets_keeps_its_article(main: str, part: str, copies: int) -> None:
    decoded = decode_page(TEXT.encode(main) + FOOTER.encode(part) * copies)
    assert decoded.text.startswith(TEXT)
    assert decoded.used == main


@pytest.mark.parametrize(("main", "part"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_a_part_in_another_charset_is_read_as_what_it_is(main: str, part: str) -> None:
    whole = decode_page(FOOTER.encode(part) * 3 + b"\xff\xfe<p>" + TEXT.encode(main)).text
    assert FOOTER in whole
    assert TEXT in whole


@pytest.mark.parametrize("stray", [0x80, 0xFF])
def test_stray_byte_inside_a_gb_character_is_found(stray: int) -> None:
    body = TEXT.encode("gb18030")
    place = len(TEXT[: TEXT.index("深入")].encode("gb18030")) + 1
    decoded = decode_page(body[:place] + bytes([stray]) + body[place:])
    assert (decoded.text.replace("\ufffd", ""), decoded.lost) == (TEXT, (place,))


def test_lost_byte_is_kept_as_a_mark_at_its_offset() -> None:
    body = TEXT.encode()
    decoded = decode_page(body[:100] + b"\xff" + body[100:])
    assert decoded.lost == (100,)
    assert decoded.text.count("\ufffd") == 1


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5"])
def test_page_cut_in_its_last_character_keeps_the_rest(codec: str) -> None:
    text = HANT.rstrip("\n") + "完"
    decoded = decode_page(text.encode(codec)[:-1], codec)
    assert (decoded.text, decoded.lost) == (text[:-1], ())
    assert decoded.cut_bytes == len("完".encode(codec)) - 1


def test_too_many_bad_bytes_are_an_error_that_names_an_offset() -> None:
    body = TEXT.encode()
    spoilt = b"\xff".join(body[n : n + 60] for n in range(0, len(body), 60))
    with pytest.raises(UndecodableError, match=r"offset \d+"):
        decode_page(spoilt)


def test_binary_file_is_an_error() -> None:
    body = bytes(random.Random(7).randrange(256) for _ in range(20_000))
    with pytest.raises(UndecodableError, match="fetch it again"):
        decode_page(b"\x89PNG\r\n\x1a\n" + body)


def test_empty_page_is_an_error() -> None:
    with pytest.raises(InputError, match="0 bytes"):
        decode_page(b"")


def test_page_of_40_mb_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InputError, match=f"at most {MAX_PAGE_BYTES} bytes, found 41943040"):
        decode_page(bytes(40 * 1024 * 1024))


def test_limit_is_a_setting() -> None:
    with pytest.raises(InputError, match="at most 10 bytes"):
        decode_page(b"x" * 11, max_bytes=10)


def test_nul_bytes_are_kept_for_the_parser_to_judge() -> None:
    assert decode_page("代\x00表".encode()).text == "代\x00表"


@pytest.mark.parametrize(("size", "allowed"), [(10, 3), (30_000, 3), (50_000, 5), (1_000_000, 100)])
def test_share_of_lost_bytes(size: int, allowed: int) -> None:
    assert allowed_lost(size) == allowed


HAN_TEXT = st.text(
    st.sampled_from(
        "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后"
    ),
    min_size=40,
)


@settings(max_examples=60, deadline=None)
@given(HAN_TEXT, st.sampled_from(["utf-8", "gb18030"]), st.sampled_from([None, *LABELS]))
def test_encoding_then_decoding_gives_the_text(text: str, codec: str, label: str | None) -> None:
    assert decode_page(text.encode(codec), label).text == text


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_text_or_a_named_error(body: bytes) -> None:
    try:
        decoded = decode_page(body)
    except InputError:
        return
    assert len(decoded.lost) <= allowed_lost(len(body))


def test_a_long_script_on_one_line_beside_torn_bytes_takes_no_time() -> None:
    body = (
        ("<p>示例省党政代表团</p>" * 20).encode("gb18030")
        + b"<script>"
        + b"var a=1;" * 60_000
        + b"</script>"
        + b"\xff\xfe\x81\x20" * 500
    )
    began = time.process_time()
    with pytest.raises(UndecodableError):
        decode_page(body)
    assert time.process_time() - began < 3  # looked for from every byte it took half a minute
