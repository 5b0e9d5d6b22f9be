"""The listing that the demo opens with: true papers, read without a problem, marked so that every view shows some."""

import json
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files

from readlist.identity import keys
from readlist.model import Context, Entry, Listing, Marks, Status
from readlist.readers import recognise
from readlist.readers.base import HEAD, Item

CONTENT = (files("readlist") / "demo.jsonl").read_bytes()


@cache
def items() -> list[Item]:
    return list(recognise(CONTENT[:HEAD]).read([CONTENT], Context(today=date(2026, 1, 9))))


def entries() -> list[Entry]:
    return [item for item in items() if isinstance(item, Entry)]


def marks() -> list[Marks]:
    return [entry.marks or Marks() for entry in entries()]


def test_all_of_it_is_read() -> None:
    assert len(entries()) == 40
    assert isinstance(items()[-1], Listing)
    assert len(items()) == 41, "there is a problem in it"


def test_every_paper_has_who_when_and_what() -> None:
    for entry in entries():
        assert entry.authors, entry.title
        assert entry.published, entry.title
        assert (entry.author_count or 0) >= len(entry.authors), entry.title
        assert 60 <= len(entry.abstract or "") <= 240, entry.title


def test_only_some_of_the_authors_are_named_where_there_are_very_many() -> None:
    assert all(len(entry.authors) == entry.author_count or (entry.author_count or 0) >= 20 for entry in entries())


def test_a_paper_with_an_arxiv_id_came_out_when_its_id_says() -> None:
    dated = [entry for entry in entries() if entry.arxiv_id]

    assert len(dated) >= 20
    for entry in dated:
        assert entry.arxiv_id is not None
        assert entry.published is not None
        # An id says when a paper was announced; one sent in on a month's last days may get the next month's.
        assert entry.published[2:4] + entry.published[5:7] == entry.arxiv_id[:4] or entry.published[8:] >= "26"


def test_no_two_of_them_are_the_same_paper() -> None:
    seen = Counter(key for entry in entries() for key in keys(entry))

    assert not [key for key, times in seen.items() if times > 1]


def test_it_is_ordered_from_the_newest_to_the_oldest() -> None:
    days = [entry.published or "" for entry in entries()]

    assert days == sorted(days, reverse=True)
    assert days[-1] == "1936"


def test_every_view_has_something_to_show() -> None:
    statuses = Counter(mark.status for mark in marks())

    assert set(statuses) == set(Status)
    assert sum(mark.undecided for mark in marks()) == 26
    assert sum(mark.starred for mark in marks()) == 4
    assert sum(bool(mark.note) for mark in marks()) >= 3
    tags = Counter(tag for mark in marks() for tag in mark.tags)
    assert len(tags) >= 4
    assert tags["to-cite"] >= 3


def test_it_says_nothing_that_only_a_library_can_know() -> None:
    for line in CONTENT.decode().splitlines():
        assert not {"id", "added", "listings", "comments", "upvotes"} & set(json.loads(line))
