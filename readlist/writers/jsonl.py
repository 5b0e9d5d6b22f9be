"""JSON Lines: everything the library says of a paper, one object a line. What is written can be read again."""

import json
from collections.abc import Iterable, Iterator

from readlist import tags
from readlist.model import Paper, Seen
from readlist.writers.base import Writer


def record(paper: Paper) -> dict[str, object]:
    """Return a paper in the shape that `list --json`, `show --json` and this format share.

    Absent facts are None, lists may be empty. Keys are only ever added.
    """
    return {
        "id": paper.id,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "author_count": paper.author_count,
        "organization": paper.organization,
        "published": paper.published,
        "published_inferred": paper.published_inferred,
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "url": paper.url,
        "code_url": paper.code_url,
        "comments": paper.comments,
        "upvotes": paper.upvotes,
        "starred": paper.marks.starred,
        "status": paper.marks.status.value,
        "tags": tags.in_order(paper.marks.tags),
        "note": paper.marks.note,
        "added": paper.added or None,
        "listings": [_sighting(seen) for seen in paper.seen],
    }


def line(paper: Paper) -> str:
    """Return a paper's record as one line with its end. It holds no character that a terminal acts on."""
    facts = record(paper)
    text = json.dumps(facts, ensure_ascii=False)
    # Zero-width joiners, which some scripts need, are escaped along with all else that does not print: nothing is
    # lost, and what reaches a terminal or another program is what is seen.
    return (text if text.isprintable() else json.dumps(facts)) + "\n"


def _sighting(seen: Seen) -> dict[str, object]:
    return {
        "name": seen.name,
        "format": seen.format,
        "captured": seen.captured,
        "position": seen.position,
        "comments": seen.comments,
        "upvotes": seen.upvotes,
    }


def _write(papers: Iterable[Paper]) -> Iterator[str]:
    return map(line, papers)


WRITER = Writer(
    name="jsonl",
    title="readlist JSON Lines",
    description="One JSON object a line with every fact and mark; readlist and scripts read it again.",
    suffix=".jsonl",
    write=_write,
)
