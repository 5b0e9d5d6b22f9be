"""What the jsonl writer writes, the jsonl reader gives back."""

import json
from dataclasses import astuple
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readlist import tags
from readlist.model import Context, Entry, Listing, Marks, Paper, Seen, Status
from readlist.readers.jsonl import READER
from readlist.text import clean, clean_block
from readlist.writers.jsonl import WRITER, record

LINE = st.text(max_size=30).map(clean).filter(bool)
BLOCK = (st.text(max_size=60) | st.just("one\n\ntwo\nthree")).map(clean_block).filter(bool)
COUNT = st.integers(0, 10_000) | st.just(2**53)
DAY = st.dates().map(date.isoformat).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
ARXIV = st.from_regex(
    r"(1[5-9]|2\d)(0[1-9]|1[0-2])\.\d{5}|(math|hep-th)/(9[1-9]|0[0-6])(0[1-9]|1[0-2])\d{3}", fullmatch=True
)
DOI = st.from_regex(r"10\.[1-9]\d{3}/[a-z0-9]+([._/()-][a-z0-9]+){0,2}", fullmatch=True)
URL = st.sampled_from(["https://example.org/fog?a=1&b=%20#c", "http://example.org:8080/é", "https://[::1]/x"])
TAG = LINE.map(lambda name: name.replace('"', "").replace(",", "")).map(clean).filter(bool)
MARKS = st.builds(
    Marks,
    starred=st.booleans(),
    status=st.sampled_from(Status),
    tags=st.lists(TAG, unique_by=tags.key, max_size=3).map(tags.in_order).map(tuple),
    note=st.none() | BLOCK,
)
SEEN = st.builds(
    Seen,
    name=LINE,
    format=LINE,
    captured=st.none() | DAY,
    position=COUNT,
    comments=st.none() | COUNT,
    upvotes=st.none() | COUNT,
)
PAPERS = st.builds(
    Paper,
    id=st.integers(1, 10**9),
    title=LINE,
    abstract=st.none() | BLOCK,
    authors=st.lists(LINE, max_size=3).map(tuple),
    author_count=st.none() | COUNT,
    organization=st.none() | LINE,
    published=DAY,
    published_inferred=st.booleans(),
    arxiv_id=st.none() | ARXIV,
    doi=st.none() | DOI,
    url=st.none() | URL,
    code_url=st.none() | URL,
    comments=st.none() | COUNT,
    upvotes=st.none() | COUNT,
    marks=MARKS,
    seen=st.lists(SEEN, max_size=2).map(tuple),
)
FACTS = (
    *("title", "abstract", "authors", "author_count", "organization", "published", "published_inferred", "arxiv_id"),
    *("doi", "url", "code_url", "comments", "upvotes", "marks"),
)


@given(st.lists(PAPERS, min_size=1, max_size=3), st.integers(1, 40))
def test_an_export_gives_every_fact_and_mark_back(papers: list[Paper], size: int) -> None:
    content = "".join(WRITER.write(papers)).encode()
    chunks = [content[start : start + size] for start in range(0, len(content), size)]

    *entries, listing = READER.read(chunks, Context(today=date(2026, 1, 9)))

    assert listing == Listing("jsonl")
    for place, (paper, entry) in enumerate(zip(papers, entries, strict=True), 1):
        assert isinstance(entry, Entry)
        assert (entry.position, entry.line) == (place, place)
        for fact in FACTS:
            assert getattr(entry, fact) == getattr(paper, fact)
        assert [astuple(each) for each in entry.seen] == [
            (each.name, each.format, each.captured, each.position, each.comments, each.upvotes) for each in paper.seen
        ]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9)
    | st.sampled_from(["2026-01", "10.1/x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(record(Paper(1, "")), JSON)))
def test_whatever_a_script_puts_into_a_fact_the_paper_is_read(facts: dict[str, object]) -> None:
    line = json.dumps(facts | {"title": "Nine Ropes"})

    items = list(READER.read([line.encode()], Context(today=date(2026, 1, 9))))

    assert [item.title for item in items if isinstance(item, Entry)] == ["Nine Ropes"]
