"""What is shown of papers: windows of rows for the list, whole papers for the pane, the page and the writers."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from readlist.model import Marks, Paper, Row, Seen, Status, Verdict, who

_THESE = "id IN (SELECT value FROM json_each(?))"
_DAY = "coalesce(captured, substr(imported_at, 1, 10))"
_PAGE = 500


def rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    """Return the list's rows of these papers, in this order; papers that are gone are left out."""
    these = json.dumps(list(ids))
    tags, before = _tags(connection, these), _before(connection, these)
    found = {
        row[0]: Row(
            id=row[0],
            title=row[1],
            who=who(_names(row[2]), row[3], row[4]),
            published=row[5],
            comments=row[6],
            marks=Marks(bool(row[7]), Status(row[8]), tags[row[0]], row[9]),
            seen=before[row[0]][0] if row[0] in before else None,
            gained=before[row[0]][1] if row[0] in before else 0,
            upvotes=row[10],
        )
        for row in connection.execute(
            "SELECT id, title, authors, author_count, organization, published, comments, starred, status, note, upvotes"
            f" FROM paper WHERE {_THESE}",
            [these],
        )
    }
    return [found[paper_id] for paper_id in ids if paper_id in found]


def every_row(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of any number of papers, some hundred in memory at a time."""
    for start in range(0, len(ids), _PAGE):
        yield from rows(connection, ids[start : start + _PAGE])


def marks(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Marks]:
    """Return the marks of those of these papers that exist."""
    these = json.dumps(list(ids))
    tags = _tags(connection, these)
    return {
        row[0]: Marks(bool(row[1]), Status(row[2]), tags[row[0]], row[3])
        for row in connection.execute(f"SELECT id, starred, status, note FROM paper WHERE {_THESE}", [these])
    }


def all_have(connection: sqlite3.Connection, ids: Sequence[int], verdict: Verdict) -> bool:
    """Tell whether each of these papers has what a verdict sets."""
    lacks = f"status <> '{verdict.status}'" if verdict.status else "starred = 0"
    return (
        connection.execute(f"SELECT 1 FROM paper WHERE {_THESE} AND {lacks}", [json.dumps(list(ids))]).fetchone()
        is None
    )


def undecided(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Return how many of these papers are new and not starred."""
    found = connection.execute(
        f"SELECT count(*) FROM paper WHERE {_THESE} AND status = 'new' AND starred = 0", [json.dumps(list(ids))]
    )
    return int(found.fetchone()[0])


def tags_on(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[str, ...]:
    """Return the tags that some of these papers have."""
    found = connection.execute(
        f"SELECT name FROM tag WHERE id IN (SELECT tag_id FROM paper_tag WHERE paper_{_THESE}) ORDER BY key",
        [json.dumps(list(ids))],
    )
    return tuple(row[0] for row in found)


def paper(connection: sqlite3.Connection, paper_id: int) -> Paper | None:
    """Return one whole paper, or None where there is none of that id; the id of one that was merged leads to it."""
    merged = connection.execute("SELECT paper_id FROM merged WHERE id = ?", [paper_id]).fetchone()
    return next(papers(connection, [merged[0] if merged else paper_id]), None)


def papers(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Paper]:
    """Yield whole papers in this order, some hundred in memory at a time; those that are gone are left out."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        these = json.dumps(list(page))
        tags, seen = _tags(connection, these), _seen(connection, these)
        found = {
            row[0]: Paper(
                id=row[0],
                title=row[1],
                abstract=row[2],
                authors=_names(row[3]),
                author_count=row[4],
                organization=row[5],
                published=row[6],
                published_inferred=bool(row[7]),
                arxiv_id=row[8],
                doi=row[9],
                openreview_id=row[10],
                url=row[11],
                code_url=row[12],
                comments=row[13],
                upvotes=row[14],
                added=row[15],
                marks=Marks(bool(row[16]), Status(row[17]), tags[row[0]], row[18]),
                seen=tuple(seen[row[0]]),
            )
            for row in connection.execute(
                "SELECT id, title, abstract, authors, author_count, organization, published, published_inferred,"
                " arxiv_id, doi, openreview_id, url, code_url, comments, upvotes, added_at, starred, status, note"
                f" FROM paper WHERE {_THESE}",
                [these],
            )
        }
        yield from (found[paper_id] for paper_id in page if paper_id in found)


def _names(stored: str | None) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored else ()


def _tags(connection: sqlite3.Connection, these: str) -> defaultdict[int, tuple[str, ...]]:
    tags: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for paper_id, name in connection.execute(
        "SELECT paper_id, tag.name FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id"
        f" WHERE paper_{_THESE} ORDER BY tag.key",
        [these],
    ):
        tags[paper_id] += (name,)
    return tags


def _before(connection: sqlite3.Connection, these: str) -> dict[int, tuple[str, int]]:
    """Return of the papers on several listings the day before the newest, and the comments gained since."""
    before: dict[int, tuple[str, int]] = {}
    newest: dict[int, int] = {}
    for paper_id, day, comments in connection.execute(
        f"SELECT paper_id, {_DAY}, comments FROM sighting JOIN listing ON listing.id = sighting.listing_id"
        f" WHERE paper_{_THESE} ORDER BY {_DAY} DESC, listing.id DESC",
        [these],
    ):
        if paper_id not in newest:
            newest[paper_id] = comments or 0
        elif paper_id not in before:
            before[paper_id] = (day, max(0, newest[paper_id] - (comments or 0)))
    return before


def _seen(connection: sqlite3.Connection, these: str) -> defaultdict[int, list[Seen]]:
    seen: defaultdict[int, list[Seen]] = defaultdict(list)
    for row in connection.execute(
        "SELECT paper_id, listing.id, name, format, captured, imported_at, sighting.position, comments, upvotes"
        " FROM sighting JOIN listing ON listing.id = sighting.listing_id"
        f" WHERE paper_{_THESE} ORDER BY {_DAY} DESC, listing.id DESC",
        [these],
    ):
        seen[row[0]].append(Seen(*row[1:]))
    return seen
