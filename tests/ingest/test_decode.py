from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import UnsupportedInput
from verbale.ingest.decode import decode

TEXT = "Zoë said “no” in Łódź."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_unicode_with_and_without_a_mark(data: bytes) -> None:
    assert decode(data, "a") == (TEXT, ())


def test_a_declared_character_set_counts_if_it_fits() -> None:
    page = '<meta charset="{}"><p>Минск</p>'
    assert "Минск" in decode(page.format("windows-1251").encode("cp1251"), "a", declares=True)[0]
    assert "Минск" in decode(page.format("no-such-set").encode("utf-8"), "a", declares=True)[0]
    assert "Минск" in decode(page.format("utf-16").encode("utf-8"), "a", declares=True)[0]


def test_what_is_not_utf_8_is_read_as_windows_1252_and_said_so() -> None:
    assert decode("“Zoë”".encode("cp1252"), "a") == ("“Zoë”", ("the bytes are not UTF-8; read as Windows-1252",))


def test_a_mark_that_lies_is_noted() -> None:
    text, notes = decode(codecs.BOM_UTF8 + b"caf\xe9", "a")
    assert text == "caf\ufffd"
    assert notes == ("some bytes are not UTF-8; each stands as U+FFFD",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04 text", "Office"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)) * 8, "binary"),
        ("no mark".encode("utf-16-le"), "binary"),
    ],
)
def test_binary_data_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UnsupportedInput, match=f"^photo: .*{reason}"):
        decode(data, "photo")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF", "GIF8", "PK", "BZh", "SQLite")):
        assert decode(text.encode(), "a") == (text, ())
