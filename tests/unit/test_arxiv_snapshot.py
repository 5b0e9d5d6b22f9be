"""arXiv's metadata snapshot: all facts of a line, and lines that are not what they should be."""

import json
import tracemalloc
from collections.abc import Iterator
from datetime import date

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.arxiv.snapshot import READER
from readlist.readers.base import HEAD, Confidence, Item

CONTEXT = Context(today=date(2026, 1, 9))

LIGHTHOUSES = {
    "id": "2601.01234",
    "submitter": "Jane Doe",
    "authors": "Jane Q. Doe, Jos\\'e van der Berg and Xiaoming Li",
    "title": "Tiny Lighthouses: Guiding $K$-Sparse Agents\n  through Fog",
    "comments": "withdrawn",
    "journal-ref": "J.Fog 1",
    "doi": "10.1000/Fog.1",
    "report-no": None,
    "categories": "cs.LG stat.ML",
    "license": None,
    "abstract": "  Fog hides small\nlighthouses.\n  A second paragraph\nof fog.\n",
    "versions": [
        {"version": "v1", "created": "Fri, 2 Jan 2026 18:00:00 GMT"},
        {"version": "v2", "created": "Wed, 7 Jan 2026 10:00:00 GMT"},
    ],
    "update_date": "2026-01-08",
    "authors_parsed": [
        ["Doe", "Jane Q.", "Jr."],
        ["van der Berg", "José", "", "Fog Institute"],
        ["The Fog Team", "", ""],
    ],
}


def read(*records: object) -> list[Item]:
    text = "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)
    return list(READER.read([text.encode()], CONTEXT))


def one(**changes: object) -> Entry:
    entry, _ = read({**LIGHTHOUSES, **changes})
    assert isinstance(entry, Entry)
    return entry


def test_all_facts_of_a_line_are_read() -> None:
    assert read(LIGHTHOUSES) == [
        Entry(
            "Tiny Lighthouses: Guiding $K$-Sparse Agents through Fog",
            1,
            abstract="Fog hides small lighthouses.\nA second paragraph of fog.",
            authors=("Jane Q. Doe Jr.", "José van der Berg", "The Fog Team"),
            author_count=3,
            published="2026-01-02",
            arxiv_id="2601.01234",
            doi="10.1000/fog.1",
            line=1,
            origin=Origin.ARXIV,
        ),
        Listing("arxiv-snapshot"),
    ]


@pytest.mark.parametrize("parsed", [None, [], "Doe", [[1, 2]], [["", "", ""]]])
def test_without_parsed_names_the_line_of_authors_is_split(parsed: object) -> None:
    entry = one(authors_parsed=parsed)
    assert entry.authors == ("Jane Q. Doe", "José van der Berg", "Xiaoming Li")


def test_an_old_id_and_the_first_version_count() -> None:
    old = one(id="hep-th/9901001", versions=[{"version": "v1", "created": "Fri, 1 Jan 1999 00:00:00 GMT"}])
    assert (old.arxiv_id, old.published) == ("hep-th/9901001", "1999-01-01")


@pytest.mark.parametrize("versions", [None, [], [None], [{}], [{"created": 3}], [{"created": "Fri, 42 Foo 2026"}]])
def test_a_day_that_is_not_told_is_not_invented(versions: object) -> None:
    assert one(versions=versions).published is None


def test_an_id_that_no_paper_has_is_told_and_the_entry_kept() -> None:
    problem, entry, _ = read({**LIGHTHOUSES, "id": "1234.56789"})
    assert problem == Problem("its id is not an arXiv id", 1, "1234.56789")
    assert isinstance(entry, Entry)
    assert entry.arxiv_id is None


def test_lines_that_cannot_be_read_are_problems_and_the_rest_is_read() -> None:
    items = read("{fog", LIGHTHOUSES, "[1]", "[" * 100_000, {**LIGHTHOUSES, "title": " \n"}, "", LIGHTHOUSES)
    assert [(item.line, item.message) for item in items if isinstance(item, Problem)] == [
        (1, "this line is not JSON"),
        (3, "this line is not a JSON object"),
        (4, "this line is nested too deeply"),
        (5, "this object has no title"),
    ]
    assert [(item.position, item.line) for item in items if isinstance(item, Entry)] == [(1, 2), (2, 7)]


def test_nothing_readable_is_refused() -> None:
    with pytest.raises(FormatError, match="no paper"):
        read("{}", "fog")


def test_it_is_told_from_our_own_json_lines() -> None:
    assert recognise(json.dumps(LIGHTHOUSES).encode()) is READER
    own = {"id": 3, "title": "Teacups", "arxiv_id": None, "status": "new", "abstract": "Tea."}
    assert READER.sniff(json.dumps(own).encode()) is Confidence.NO


def test_a_first_line_longer_than_what_is_sniffed_is_recognised() -> None:
    crowd = {**LIGHTHOUSES, "authors_parsed": [["Gull", f"A. {number}", ""] for number in range(9_000)]}
    assert recognise(json.dumps(crowd).encode()[:HEAD]) is READER


def test_a_large_snapshot_is_read_a_line_at_a_time() -> None:
    line = (json.dumps({**LIGHTHOUSES, "abstract": "Fog.\n" * 300}) + "\n").encode()

    def chunks() -> Iterator[bytes]:
        for _ in range(200):
            yield line * 40

    tracemalloc.start()
    try:
        found = sum(isinstance(item, Entry) for item in READER.read(chunks(), CONTEXT))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == 8_000
    assert peak < 2 << 20


def test_a_part_of_the_columns_is_enough_where_the_id_is_arxivs() -> None:
    line = '{"id": "2604.00011", "title": "Foggy Kites", "abstract": "Fog.", "authors": "A. Gull and B. Tern"}\n'
    assert recognise(line.encode()) is READER
    (entry,) = (item for item in READER.read([line.encode()], Context(date(2026, 11, 21))) if isinstance(item, Entry))
    assert (entry.arxiv_id, entry.authors) == ("2604.00011", ("A. Gull", "B. Tern"))
    assert recognise(line.replace('"2604.00011"', "7").encode()).name == "jsonl"
