"""What every reader promises, whichever formats there are."""

import codecs
import subprocess
import sys
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import ABSTRACT, SAMPLES, TITLES

from readlist.errors import FormatError, ReadlistError, UsageError
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers import READERS, by_name, recognise
from readlist.readers.base import HEAD, Confidence, Item, Reader
from readlist.text import clean, clean_block

CONTEXT = Context(today=date(2026, 11, 21), name="fog.txt")

readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
streaming = pytest.mark.parametrize(
    "reader", [reader for reader in READERS if SAMPLES[reader.name].streams], ids=lambda reader: reader.name
)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(reader: Reader, *chunks: bytes) -> list[Item]:
    return list(reader.read(chunks, CONTEXT))


def entries(items: list[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def check(reader: Reader, data: bytes) -> list[Item]:
    """Read any bytes; what comes out keeps every promise."""
    assert isinstance(reader.sniff(data[:HEAD]), Confidence)
    try:
        items = read(reader, data)
    except ReadlistError as error:
        refused = error
        items = []
    if not items:
        assert isinstance(refused, FormatError)
        assert refused.message
        assert refused.hint
        return []
    found = entries(items)
    assert found
    (listing,) = (item for item in items if isinstance(item, Listing))
    assert listing.format == reader.name
    assert [entry.position for entry in found] == list(range(1, len(found) + 1))
    starts = [entry.line or 0 for entry in found]
    assert starts == sorted(starts)
    for entry in found:
        assert entry.title
        for text in (entry.title, entry.organization or "", *entry.authors):
            assert clean(text) == text
        assert clean_block(entry.abstract or "") == (entry.abstract or "")
    last = data.count(b"\n") + data.count(b"\r") + 1
    for problem in (item for item in items if isinstance(item, Problem)):
        assert problem.message
        assert problem.line is not None
        assert 1 <= problem.line <= last
        assert clean(problem.excerpt) == problem.excerpt
        assert len(problem.excerpt) <= 60
    return items


def test_every_reader_has_a_sample() -> None:
    assert {reader.name for reader in READERS} == set(SAMPLES)


@readers
def test_a_sample_is_recognised_and_read_without_problems(reader: Reader) -> None:
    data = SAMPLES[reader.name].text.encode()
    assert recognise(data) is reader
    items = check(reader, data)
    assert [entry.title for entry in entries(items)] == SAMPLES[reader.name].titles
    if SAMPLES[reader.name].abstracts:
        assert [entry.abstract for entry in entries(items)] == [f"{ABSTRACT} ({number})" for number in (1, 2, 3)]
    assert len(items) == len(TITLES) + 1


@readers
@quick
@given(data=st.binary(max_size=400))
def test_no_bytes_break_it(reader: Reader, data: bytes) -> None:
    check(reader, data)


@readers
@quick
@given(text=st.text(max_size=400))
def test_no_text_breaks_it(reader: Reader, text: str) -> None:
    check(reader, text.encode("utf-8", errors="surrogatepass"))


@readers
@quick
@given(data=st.data())
def test_no_damaged_file_breaks_it(reader: Reader, data: st.DataObject) -> None:
    """Lines of every sample in any order, broken anywhere."""
    known = "".join(sample.text for sample in SAMPLES.values()).split("\n")
    hostile = [
        "\x1b]0;x\x07",
        "\x1b[2J",
        "\u202eevil",
        "[/b]",
        "e\u0301",
        "·",
        "• 3 authors",
        "Jan 9",
        "{",
        "\ud7ff\u200d",
        "",
    ]
    chosen = data.draw(st.lists(st.sampled_from([*known, *hostile]), max_size=25))
    raw = data.draw(st.sampled_from(["\n", "\r\n", "\r", " "])).join(chosen).encode()
    start = data.draw(st.integers(0, len(raw)))
    check(reader, raw[:start] + data.draw(st.binary(max_size=3)) + raw[start:])


@readers
@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.replace("\n", "  \t\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: (text + "\n\n \n").encode(),
    ],
    ids=[
        "CRLF",
        "CR",
        "BOM",
        "UTF-16",
        "UTF-16 without a mark",
        "big-endian UTF-16 without a mark",
        "NFD",
        "trailing blanks",
        "no last newline",
        "blank lines below",
    ],
)
def test_how_the_file_was_saved_does_not_show(reader: Reader, variant: Callable[[str], bytes]) -> None:
    text = SAMPLES[reader.name].text
    data = variant(text)
    assert recognise(data) is reader
    assert read(reader, data) == read(reader, text.encode())


@readers
def test_it_does_not_matter_where_the_bytes_are_cut(reader: Reader) -> None:
    data = SAMPLES[reader.name].text.replace("\n", "\r\n").encode()
    whole = read(reader, data)
    for size in (1, 2, 3, 7, 64, 500):
        assert read(reader, *pieces(data, size)) == whole
    for cut in range(0, len(data), 5):
        assert read(reader, data[:cut], data[cut:]) == whole


@readers
def test_two_passes_give_the_same_items(reader: Reader) -> None:
    data = SAMPLES[reader.name].text.encode()
    assert read(reader, data) == read(reader, data)


@streaming
def test_entries_come_before_the_end_is_read(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    taken = 0

    def chunks() -> Iterator[bytes]:
        nonlocal taken
        yield sample.head.encode()
        for number in range(5_000):
            taken = number
            yield sample.record(number % 28 + 1, f"Teacup {number} and its long, long weight").encode()

    next(item for item in reader.read(chunks(), CONTEXT) if isinstance(item, Entry))
    assert taken < 2_500


@streaming
def test_it_holds_one_record_at_a_time(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    filler = " and more of the fog" * 100

    def chunks() -> Iterator[bytes]:
        yield sample.head.encode()
        for number in range(1_500):
            yield (
                sample.record(number % 28 + 1, f"Teacup {number} of many")
                .replace("invented shore", f"invented shore {number}{filler}")
                .encode()
            )

    tracemalloc.start()
    try:
        found = sum(isinstance(item, Entry) for item in reader.read(chunks(), CONTEXT))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == 1_500
    assert peak < 3 << 19  # of 3 MB


@streaming
def test_a_line_over_4_mb_is_a_problem_and_the_rest_is_read(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    data = f"{sample.text}\n{'x' * (5 << 20)}\n\n{sample.record(4, 'On the Weight of Teacups')}".encode()
    items = read(reader, *pieces(data, HEAD))
    assert [entry.title for entry in entries(items)] == [*sample.titles, sample.called(4, "On the Weight of Teacups")]
    number = sample.text.count("\n") + 2
    assert [item for item in items if isinstance(item, Problem)] == [
        Problem("a line of 5 MB was left out", number, "x" * 59 + "…")
    ]


@readers
@pytest.mark.parametrize("data", [b"", b"\n \n", codecs.BOM_UTF8, b"\0\1\2", b"a\n\0", "fog".encode("utf-16-le")])
def test_nothing_and_binary_are_refused_in_words(reader: Reader, data: bytes) -> None:
    assert reader.sniff(data) is Confidence.NO
    assert check(reader, data) == []


@readers
def test_hostile_titles_come_out_harmless(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    hostile = "Bold [/b] \x9b2J\u202e title \x85of a\ufeff quiet\u2028harbour"
    items = check(reader, sample.of((1, hostile), (2, TITLES[0])).encode())
    assert entries(items)[0].title == sample.called(1, "Bold [/b] title of a quiet harbour")


@readers
def test_it_is_told_of_in_one_line(reader: Reader) -> None:
    assert by_name(reader.name) is reader
    for text in (reader.title, reader.description):
        assert text == clean(text) != ""
    assert all(suffix.startswith(".") for suffix in reader.suffixes)


def test_names_and_titles_are_told_apart() -> None:
    assert len({reader.name for reader in READERS}) == len({reader.title for reader in READERS}) == len(READERS)


def test_an_unknown_format_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError) as refused:
        by_name("daily-paper")
    assert refused.value.hint == "did you mean daily-papers?"


def test_what_nobody_reads_is_refused_with_what_was_expected() -> None:
    with pytest.raises(FormatError) as refused:
        recognise(b"just a line of a novel\n")
    assert all(reader.title in refused.value.hint for reader in READERS)


def test_readers_load_neither_the_library_nor_the_screen() -> None:
    every = "import sys, readlist.readers; [*readlist.readers.READERS]"
    program = f"{every}; print([name for name in sys.modules if name.split('.')[0] in sys.argv[1:]])"
    heavy = ["textual", "sqlmodel", "sqlalchemy", "httpx", "rich", "rapidfuzz"]
    done = subprocess.run([sys.executable, "-c", program, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
