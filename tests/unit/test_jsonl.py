"""Our own JSON Lines: the shape that scripts rely on, and reading whatever comes in that shape."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Marks, Origin, Paper, Problem, Seen, Sighting, Status
from readlist.readers import recognise
from readlist.readers.base import HEAD, Confidence, Item
from readlist.readers.jsonl import READER
from readlist.writers.jsonl import WRITER, record

CONTEXT = Context(today=date(2026, 1, 9))

LIGHTHOUSES = Paper(
    12,
    "Tiny Lighthouses",
    abstract="Fog.\n\nMore “fog”.",
    authors=("Jane Q. Doe", "van der Berg, José"),
    author_count=5,
    organization="Example Lab of Fog",
    published="2026-01-02",
    published_inferred=True,
    arxiv_id="2601.01234",
    doi="10.1000/fog",
    url="https://example.org/fog",
    code_url="https://example.org/code",
    comments=3,
    upvotes=0,
    marks=Marks(True, Status.LATER, ("to cite", "Boats"), "ask\nthe clerks"),
    added="2026-01-09T10:42:00Z",
    seen=(Seen(2, "fog", "daily_papers", "2026-01-09", "2026-01-09T10:42:00Z", 2, 3, None),),
)

GOLDEN = (
    '{"id": 12, "title": "Tiny Lighthouses", "abstract": "Fog.\\n\\nMore “fog”.", '
    '"authors": ["Jane Q. Doe", "van der Berg, José"], "author_count": 5, "organization": "Example Lab of Fog", '
    '"published": "2026-01-02", "published_inferred": true, "arxiv_id": "2601.01234", "doi": "10.1000/fog", '
    '"url": "https://example.org/fog", "code_url": "https://example.org/code", "comments": 3, "upvotes": 0, '
    '"starred": true, "status": "later", "tags": ["Boats", "to cite"], "note": "ask\\nthe clerks", '
    '"added": "2026-01-09T10:42:00Z", "listings": [{"name": "fog", "format": "daily_papers", '
    '"captured": "2026-01-09", "position": 2, "comments": 3, "upvotes": null}]}\n'
    '{"id": 14, "title": "漢字の灯台", "abstract": null, "authors": [], "author_count": null, "organization": null, '
    '"published": null, "published_inferred": false, "arxiv_id": null, "doi": null, "url": null, "code_url": null, '
    '"comments": null, "upvotes": null, "starred": false, "status": "new", "tags": [], "note": null, "added": null, '
    '"listings": []}\n'
)


def read(*lines: object, context: Context = CONTEXT) -> list[Item]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    return list(READER.read([text.encode()], context))


def entries(items: list[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def entry(**facts: object) -> Entry:
    """Return the entry of an object with these facts, all of them in order."""
    items = read({"title": "Nine Ropes", **facts})
    (only,) = entries(items)
    assert not problems(items)
    return only


# Writing


def test_an_export_is_these_bytes() -> None:
    assert "".join(WRITER.write([LIGHTHOUSES, Paper(14, "漢字の灯台")])).encode() == GOLDEN.encode()


def test_a_record_is_what_a_line_says() -> None:
    assert record(LIGHTHOUSES) == json.loads(GOLDEN.splitlines()[0])


def test_what_does_not_print_is_escaped_and_not_lost() -> None:
    title = "a\x1b]0;x\x07\u202e\x85\u2028b\ud800"

    (line,) = WRITER.write([Paper(1, title)])

    assert line.removesuffix("\n").isprintable()
    assert json.loads(line)["title"] == title


# Reading


SEEN = tuple(
    Sighting(seen.name, seen.format, seen.captured, seen.position or 0, seen.comments, seen.upvotes)
    for seen in LIGHTHOUSES.seen
)


def test_an_export_is_read_again_with_its_marks() -> None:
    items = list(READER.read([GOLDEN.encode()], CONTEXT))

    assert items == [
        Entry(
            title="Tiny Lighthouses",
            position=1,
            abstract="Fog.\n\nMore “fog”.",
            authors=("Jane Q. Doe", "van der Berg, José"),
            author_count=5,
            organization="Example Lab of Fog",
            published="2026-01-02",
            published_inferred=True,
            arxiv_id="2601.01234",
            doi="10.1000/fog",
            url="https://example.org/fog",
            code_url="https://example.org/code",
            comments=3,
            upvotes=0,
            line=1,
            origin=Origin.FILE,
            marks=Marks(True, Status.LATER, ("Boats", "to cite"), "ask\nthe clerks"),
            seen=SEEN,
        ),
        Entry(title="漢字の灯台", position=2, line=2, origin=Origin.FILE, marks=Marks()),
        Listing("jsonl"),
    ]


def test_a_listing_that_tells_no_name_costs_only_itself() -> None:
    items = read({"title": "Nine Ropes", "listings": [[], {"name": "Page"}, {"format": "x", "name": 7}]})
    assert [item.seen for item in items if isinstance(item, Entry)] == [(Sighting("Page", "jsonl"),)]
    assert [item.message for item in items if isinstance(item, Problem)] == [
        "a listing has no name",
        "name is not text",
        "a listing has no name",
    ]


def test_a_title_is_all_that_an_entry_needs() -> None:
    assert read({"title": "Nine Ropes"}) == [Entry("Nine Ropes", 1, line=1), Listing("jsonl")]


def test_null_is_the_same_as_missing_and_unknown_keys_mean_nothing() -> None:
    nulls = dict.fromkeys(record(LIGHTHOUSES)) | {"title": "Nine Ropes", "colour": "red", "listings": []}

    assert read(nulls) == read({"title": "Nine Ropes"})


def test_blank_lines_count_as_lines_but_not_as_papers() -> None:
    items = list(READER.read([b'\xef\xbb\xbf\r\n  \r\n{"title": "a"}\r\n\r\n{"title"', b': "b"}'], CONTEXT))

    assert [(one.title, one.position, one.line) for one in entries(items)] == [("a", 1, 3), ("b", 2, 5)]


def test_the_day_that_the_user_gives_is_the_listings() -> None:
    context = Context(today=date(2026, 1, 9), captured=date(2025, 12, 11))

    assert read({"title": "a"}, context=context)[-1] == Listing("jsonl", captured="2025-12-11")


def test_text_is_made_safe() -> None:
    found = entry(title="a\x1b[2J\u202eb", authors=["\x00Jane\tDoe"], note="x\x07\r\ny", tags=[" Bo\x00ats "])

    assert (found.title, found.authors, found.marks) == ("ab", ("Jane Doe",), Marks(tags=("Boats",), note="x\ny"))


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ({"arxiv_id": "arXiv:2601.01234v2"}, ("2601.01234", None, None)),
        ({"arxiv_id": "https://arxiv.org/abs/math.GT/0309136"}, ("math/0309136", None, None)),
        ({"doi": "https://doi.org/10.1000/FOG.1"}, (None, "10.1000/fog.1", None)),
        ({"doi": "10.48550/arXiv.2601.01234"}, ("2601.01234", None, None)),
        ({"url": "https://huggingface.co/papers/2601.01234"}, ("2601.01234", None, None)),
        ({"url": "https://openreview.net/forum?id=aBc_123-x"}, (None, None, "aBc_123-x")),
        ({"url": "https://doi.org/10.1000/fog"}, (None, "10.1000/fog", None)),
        ({"url": "https://example.org/10.1000/fog.pdf"}, (None, None, None)),
        ({"url": "https://arxiv.org/abs/2601.01234", "arxiv_id": "2601.99999"}, ("2601.99999", None, None)),
    ],
)
def test_ids_are_known_in_any_spelling(facts: dict[str, str], ids: tuple[str | None, ...]) -> None:
    found = entry(**facts)

    assert (found.arxiv_id, found.doi, found.openreview_id) == ids


@pytest.mark.parametrize("day", ["2026", "2026-02", "2024-02-29", "1936"])
def test_a_day_may_be_of_any_precision(day: str) -> None:
    assert entry(published=day, published_inferred=True).published == day


def test_a_day_that_cannot_be_used_was_not_inferred_either() -> None:
    (found,) = entries(read({"title": "a", "published": "soon", "published_inferred": True}))

    assert (found.published, found.published_inferred) == (None, False)


def test_tags_that_differ_in_case_alone_are_one() -> None:
    marks = entry(tags=["MoE", "moe", ""]).marks

    assert marks == Marks(tags=("MoE",))


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("abstract", 3),
        ("authors", "Jane Doe"),
        ("authors", ["Jane", 3]),
        ("author_count", "3"),
        ("author_count", 3.0),
        ("author_count", True),
        ("author_count", -1),
        ("comments", 2**53 + 1),
        ("upvotes", [1]),
        ("organization", {"name": "Lab"}),
        ("published", "2026-13"),
        ("published", "2026-02-30"),
        ("published", "0000"),
        ("published", "Jan 9"),
        ("published", "--01-07"),
        ("published", "２０２６"),
        ("published", 2026),
        ("published_inferred", "yes"),
        ("arxiv_id", "2601.0123"),
        ("arxiv_id", 2601.01234),
        ("doi", "fog"),
        ("doi", 10),
        ("url", "javascript:alert(1)"),
        ("url", "example.org"),
        ("url", "http://[x"),
        ("url", "https://example.org/a b"),
        ("code_url", "file:///etc/passwd"),
        ("starred", 1),
        ("status", "done"),
        ("status", ["read"]),
        ("tags", "moe"),
        ("tags", ["a,b"]),
        ("note", 3),
    ],
)
def test_a_fact_that_cannot_be_used_costs_only_itself(fact: str, value: object) -> None:
    others = {"title": "Nine Ropes", "organization": "Lab", "comments": 3}

    items = read(others | {fact: value})

    (problem,) = problems(items)
    (found,) = entries(items)
    assert fact in problem.message or "tag" in problem.message
    assert problem.line == 1
    assert problem.excerpt
    assert [replace(found, marks=None)] == entries(read(others | {fact: None}))
    assert found.marks in (None, Marks())


def test_a_bad_tag_does_not_cost_the_good_ones() -> None:
    items = read({"title": "a", "tags": ["one", 'a"b', "two"]})

    assert [one.marks for one in entries(items)] == [Marks(tags=("one", "two"))]
    assert len(problems(items)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"title": "a"',
        '["title"]',
        '"title"',
        "null",
        "{}",
        '{"title": ""}',
        '{"title": null}',
        '{"title": 3}',
        '{"title": ["a"]}',
        '{"title": "\\u202e"}',
        '{"title": "a", "comments": NaN}',
        '{"title": "a", "comments": -Infinity}',
        '{"title": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"title": "a", "comments": 1' + "0" * 5_000 + "}",
        "Nine Ropes Suffice",
    ],
)
def test_a_line_that_is_no_paper_does_not_stop_the_others(line: str) -> None:
    items = read({"title": "one"}, line, {"title": "two"})

    assert [(one.title, one.position, one.line) for one in entries(items)] == [("one", 1, 1), ("two", 2, 3)]
    problem = problems(items)[0]
    assert problem.line == 2
    assert problem.message


def test_a_line_of_many_megabytes_does_not_stop_the_others() -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"title": "one"}\n{"title": "'
        yield from [b"x" * 65_536] * 100
        yield b'"}\n{"title": "two"}\n'

    items = list(READER.read(chunks(), CONTEXT))

    assert [one.title for one in entries(items)] == ["one", "two"]
    assert [problem.line for problem in problems(items)] == [2]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"{}\n", b"Nine Ropes\n", b"\x00\x01"])
def test_where_nothing_can_be_read_it_says_what_was_expected(content: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        list(READER.read([content], CONTEXT))
    assert caught.value.message
    assert caught.value.hint


# Recognising


@pytest.mark.parametrize(
    ("head", "confidence"),
    [
        (GOLDEN.encode(), Confidence.SURE),
        (b'\xef\xbb\xbf\r\n\r\n{"title": "a", "status": "new"}', Confidence.SURE),
        ('{"title": "a", "arxiv_id": null}\n'.encode("utf-16"), Confidence.SURE),
        (b'{"title": "a"}\n{', Confidence.LIKELY),
        (b'{"title": "a", "authors": []}', Confidence.LIKELY),
        (b'{"name": "a"}\n', Confidence.NO),
        (b'["title"]\n', Confidence.NO),
        (b'{"title": "a",\n', Confidence.NO),
        (b"", Confidence.NO),
        (b"Daily Papers\n", Confidence.NO),
        (b'{"title": "a"}\x00', Confidence.NO),
        (b"[" * 60_000, Confidence.NO),
        ((b'{"id": 1, "title":"' + b"x" * HEAD)[:HEAD], Confidence.LIKELY),
        ((b'{"title": "a", "author_count" : 3, "abstract": "' + b"x" * HEAD)[:HEAD], Confidence.SURE),
        ((b'"title": "status": ' + b"x" * HEAD)[:HEAD], Confidence.NO),
    ],
)
def test_it_is_recognised_by_its_first_line(head: bytes, confidence: Confidence) -> None:
    assert READER.sniff(head) is confidence


def test_an_export_is_recognised_among_all_formats() -> None:
    assert recognise(GOLDEN.encode()) is READER
