"""What a Daily Papers page says of each paper, and real captures of such pages. All else is invented."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from captures import (
    LEDGERS,
    LIGHTHOUSES,
    TEACUPS,
    THREE,
    TODAY,
    abstract,
    entries,
    meta,
    page,
    problems,
)

from readlist.identity import title_key
from readlist.model import Context, Entry, Listing, Origin
from readlist.readers import recognise
from readlist.readers.base import HEAD
from readlist.readers.huggingface.daily_papers import READER

LISTINGS = Path(__file__).parents[3] / "shared" / "listings"


def test_all_facts_of_a_paper_are_read() -> None:
    text = page(
        LIGHTHOUSES, abstract(1), meta("Jan 2 2"), LEDGERS, abstract(2), meta("Dec 30, 2025", "x-lab The X Lab")
    )
    assert entries(text) == [
        Entry(
            LIGHTHOUSES, 1, abstract(1), author_count=3, published="--01-02", comments=2, line=13, origin=Origin.PAGE
        ),
        Entry(
            LEDGERS,
            2,
            abstract(2),
            organization="The X Lab",
            published="2025-12-30",
            comments=0,
            line=21,
            origin=Origin.PAGE,
        ),
    ]
    assert problems(text) == []


def test_a_paper_without_a_meta_paragraph_has_no_comments_rather_than_none_written() -> None:
    assert [(entry.author_count, entry.published, entry.comments) for entry in entries(THREE)] == [
        (3, "--01-02", 2),
        (None, None, None),
        (3, "2023-10-09", 0),
    ]


@pytest.mark.parametrize(
    ("who", "count", "organization"),
    [
        ("  • 1 authors", 1, None),
        ("1 author", 1, None),
        ("•\xa012\xa0authors", 12, None),
        ("* 1,024 authors", 1024, None),
        ("example-lab Example Lab of Fog", None, "Example Lab of Fog"),
        ("FOG-LAB FOG-LAB", None, "FOG-LAB"),
        ("LIGHT-NeSy HARBOUR-IRP", None, "HARBOUR-IRP"),
        ("boats Institute of Paper Boats, Inc.", None, "Institute of Paper Boats, Inc."),
        ("example-lab\nExample Lab of Fog", None, "Example Lab of Fog"),
        ("foglab", None, "foglab"),
        ("a-b A · B", None, "A · B"),
    ],
)
def test_who_is_a_number_of_authors_or_an_organisation_without_its_slug(
    who: str, count: int | None, organization: str | None
) -> None:
    (entry, other) = entries(page(LIGHTHOUSES, abstract(1), meta("Jan 2", who), TEACUPS, abstract(2)))
    assert (entry.author_count, entry.organization) == (count, organization)
    assert (other.author_count, other.organization) == (None, None)


@pytest.mark.parametrize(
    ("written", "published", "comments"),
    [
        ("Jan 2", "--01-02", 0),
        ("Jan 2 17", "--01-02", 17),
        ("Dec 30, 2025", "2025-12-30", 0),
        ("Dec 30, 2025 1", "2025-12-30", 1),
        ("Dec 30, 2025 1,024", "2025-12-30", 1024),
        ("Dec 30 2025 1", "2025-12-30", 1),
        ("Sept. 3, 2024", "2024-09-03", 0),
        ("January 2 5", "--01-02", 5),
        ("Feb 29, 2024", "2024-02-29", 0),
    ],
)
def test_days_and_comments(written: str, published: str, comments: int) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta(written))
    assert [(entry.published, entry.comments) for entry in entries(text)] == [(published, comments)]
    assert problems(text) == []


@pytest.mark.parametrize(
    ("written", "comments", "message"),
    [
        ("2 days ago", 0, "this date cannot be read"),
        ("2 days ago 3", 3, "this date cannot be read"),
        ("yesterday", 0, "this date cannot be read"),
        ("Feb 30", 0, "there is no such day"),
        ("Feb 29, 2025 4", 4, "there is no such day"),
        ("Jan 0", 0, "there is no such day"),
        ("Mon 3", 3, "this date cannot be read"),
    ],
)
def test_a_date_that_cannot_be_read_is_told_and_the_rest_kept(written: str, comments: int, message: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta(written), TEACUPS, abstract(2), meta("Jan 3"))
    assert problems(text) == [(17, message)]
    assert [(entry.author_count, entry.published, entry.comments) for entry in entries(text)] == [
        (3, None, comments),
        (3, "--01-03", 0),
    ]


@pytest.mark.skipif(not LISTINGS.is_dir(), reason="the real captures are not here")
@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 3, 1), date(2031, 1, 1)])
@pytest.mark.parametrize(
    ("name", "count", "bare", "captured", "layout"),
    [
        ("theoretical-limits", 46, 0, "2026-01-07", "block layout"),
        ("computational-complexity", 48, 4, "2025-12-11", "block layout"),
        ("mixture-of-experts-flat", 92, 92, None, "flat layout"),
    ],
)
def test_real_captures_are_read_whole(
    name: str, count: int, bare: int, captured: str | None, layout: str, today: date
) -> None:
    data = (LISTINGS / f"{name}.txt").read_bytes()
    assert recognise(data[:HEAD]) is READER
    *found, last = READER.read([data], Context(today))
    assert isinstance(last, Listing)
    assert (last.captured, last.layout) == (captured, layout)
    papers = [item for item in found if isinstance(item, Entry)]
    assert len(papers) == len(found) == count
    assert sum(paper.comments is None for paper in papers) == bare
    assert all(len(paper.title) <= 141 and len(paper.abstract or "") >= 492 for paper in papers)
    assert all(paper.published is not None for paper in papers if paper.comments is not None)


@pytest.mark.skipif(not LISTINGS.is_dir(), reason="the real captures are not here")
def test_real_captures_hold_180_papers() -> None:
    keys = set()
    for path in sorted(LISTINGS.glob("*.txt")):
        items = READER.read([path.read_bytes()], Context(TODAY))
        keys |= {title_key(item.title) for item in items if isinstance(item, Entry)}
    assert len(keys) == 180


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_papers_come_out_while_the_page_still_comes_in(between: str) -> None:
    read_so_far = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read_so_far
        for read_so_far in range(500):
            yield f"{TEACUPS} {read_so_far}{between}{abstract(read_so_far)}{between}".encode()

    behind = [read_so_far - item.position for item in READER.read(chunks(), Context(TODAY)) if isinstance(item, Entry)]
    assert len(behind) == 500
    assert max(behind) * len(abstract(1)) < 2 * HEAD
