"""Bytes cut into lines of text: whatever a file's line ends, encoding or size, and however its bytes come in."""

import codecs
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.errors import FormatError
from readlist.model import Problem
from readlist.readers.base import MAX_LINE, excerpt, head_text, lines


def texts(*chunks: bytes) -> list[str | Problem]:
    return [line for _, line in lines(chunks)]


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


MIXED = b"abc\r\n\n\nd\r\re\n\r\nlast"
AS_LINES = ["abc", "", "", "d", "", "e", "", "last"]


def test_every_kind_of_line_end_ends_a_line() -> None:
    assert texts(MIXED) == AS_LINES


@pytest.mark.parametrize("size", range(1, len(MIXED) + 1))
def test_it_does_not_matter_where_the_bytes_are_cut(size: int) -> None:
    assert texts(*pieces(MIXED, size)) == AS_LINES


@given(st.text("ab\r\n漢é", max_size=40).map(str.encode), st.lists(st.integers(0, 60), max_size=8))
def test_cuts_within_line_ends_and_characters_change_nothing(data: bytes, cuts: list[int]) -> None:
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    chunks = [data[start:end] for start, end in pairwise(places)]
    assert texts(*chunks) == texts(data)
    assert texts(*pieces(data, 1), b"") == texts(data)


def test_lines_are_numbered_from_one_with_the_empty_ones() -> None:
    assert list(lines([b"a\n\nb\n"])) == [(1, "a"), (2, ""), (3, "b")]


def test_nothing_has_no_lines() -> None:
    assert texts() == texts(b"", b"") == texts(codecs.BOM_UTF8) == []


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_byte_order_mark_tells_the_encoding_and_goes(encoding: str, size: int) -> None:
    mark = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-16-le": codecs.BOM_UTF16_LE}.get(encoding, b"")
    data = mark + "Moiré\r\n漢字 😀\n".encode(encoding)
    assert texts(*pieces(data, size)) == ["Moiré", "漢字 😀"]


def test_utf_16_cut_short_keeps_what_came() -> None:
    assert texts(("Moiré\nfog".encode("utf-16"))[:-1]) == ["Moiré", "fo\ufffd"]


def test_one_stray_byte_costs_its_own_line_only() -> None:
    assert texts("Moiré\n".encode() + "Déjà “vu”\n".encode("cp1252") + "漢字".encode()) == [
        "Moiré",
        "Déjà “vu”",
        "漢字",
    ]
    assert texts(b"a\x81b") == ["a\ufffdb"]


@pytest.mark.parametrize(
    "data", [b"a\0b", b"a\n" * 9 + b"\0", "fog".encode("utf-16-le"), b"\x7fELF\0\0", b"a" * 5_000_000 + b"\0"]
)
def test_a_nul_is_refused_as_binary(data: bytes) -> None:
    for size in (7_777, len(data)):
        with pytest.raises(FormatError, match="binary"):
            texts(*pieces(data, size))


def test_lines_before_a_nul_are_given_first() -> None:
    given_lines = lines([b"fog\n\0"])
    assert next(given_lines) == (1, "fog")


def test_a_line_as_long_as_allowed_is_a_line() -> None:
    assert texts(b"x" * MAX_LINE + b"\ny") == ["x" * MAX_LINE, "y"]


@pytest.mark.parametrize("size", [1 << 16, 999_983, 1 << 23])
def test_a_longer_line_is_a_problem_with_its_number_and_start(size: int) -> None:
    data = b"a\n" + "漢".encode() * 2_000_000 + b"\r\nb\n" + b"z" * (MAX_LINE + 1)
    assert list(lines(pieces(data, size))) == [
        (1, "a"),
        (2, Problem("a line of 5 MB was left out", 2, "漢" * 59 + "…")),
        (3, "b"),
        (4, Problem("a line of 4 MB was left out", 4, "z" * 59 + "…")),
    ]


def test_the_start_of_a_long_line_in_windows_1252_can_be_read() -> None:
    (problem,) = texts("Déjà vu ".encode("cp1252") * 700_000)
    assert isinstance(problem, Problem)
    assert problem.excerpt.startswith("Déjà vu Déjà")


@pytest.mark.parametrize("chunk", [1 << 16, 1 << 22])
def test_a_line_of_200_mb_does_not_fill_the_memory(chunk: int) -> None:
    def data() -> Iterator[bytes]:
        block = b"fog " * (chunk // 4)
        for _ in range(200 * (1 << 20) // chunk):
            yield block
        yield b"\nend"

    tracemalloc.start()
    try:
        found = list(lines(data()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [(1, Problem("a line of 200 MB was left out", 1, "fog " * 14 + "fog…")), (2, "end")]
    assert peak < 13 << 20


def test_one_huge_chunk_is_not_held_a_second_time_as_lines() -> None:
    data = b"a line of fog\n" * 200_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in lines([data])) == 200_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


def test_the_head_is_read_as_the_lines_are() -> None:
    assert head_text(codecs.BOM_UTF8 + b"a\r\nb\rc\n") == "a\nb\nc\n"
    assert head_text("Moiré\r\n".encode("utf-16")) == "Moiré\n"
    assert head_text("Moiré\n".encode("cp1252") + "漢".encode()) == "Moiré\n漢"
    assert head_text(b"a\0b") == ""


def test_an_excerpt_is_short_and_safe() -> None:
    assert excerpt("\x1b[2J a\u202e  b\n" + "c" * 100) == "a b " + "c" * 55 + "…"
