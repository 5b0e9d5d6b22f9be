"""Two papers side by side: what they share, what differs, and which of it can be chosen when they are merged."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readlist.identity import title_key
from readlist.model import Paper, who

if TYPE_CHECKING:
    from readlist.library.facts import Draft


@dataclass(frozen=True, slots=True)
class Side:
    """One line of a comparison.

    Attributes:
        fact: What it is about, as the library calls it; "" for what cannot be chosen.
        label: The same in a word.
        values: What the older and what the newer paper says, "" where nothing is known.
        differs: Whether both say something, and not the same.
        remark: What is said instead of the values, of texts that are too long to be shown.
        long: Whether the values are such texts.
    """

    fact: str
    label: str
    values: tuple[str, str]
    differs: bool
    remark: str = ""
    long: bool = False


def side_by_side(one: Paper, other: Paper) -> list[Side]:
    """Return the lines in which two papers are compared; what neither knows is left out."""
    lines = [
        _line("title", "title", one.title, other.title, same=title_key(one.title) == title_key(other.title)),
        _line("authors" if one.authors or other.authors else "author_count", "authors", _authors(one), _authors(other)),
        _line("organization", "from", one.organization, other.organization),
        _line("published", "published", _day(one), _day(other)),
        _line("arxiv_id", "arXiv", one.arxiv_id, other.arxiv_id),
        _line("doi", "DOI", one.doi, other.doi),
        _line("openreview_id", "OpenReview", one.openreview_id, other.openreview_id),
        _line("url", "address", one.url, other.url),
        _abstracts(one, other),
        _line("", "seen", _seen(one), _seen(other), same=True),
        _line("", "marks", _marks(one), _marks(other), same=True),
    ]
    return [line for line in lines if any(line.values)]


def different_ids(one: Paper, other: Paper) -> str:
    """Return in which ids two papers contradict each other: "their DOIs differ"; "" where in none."""
    differing = [
        f"{name}s"
        for name, left, right in (
            ("arXiv id", one.arxiv_id, other.arxiv_id),
            ("DOI", one.doi, other.doi),
            ("OpenReview id", one.openreview_id, other.openreview_id),
        )
        if left and right and left != right
    ]
    return f"their {' and '.join(differing)} differ" if differing else ""


def kept(connection: sqlite3.Connection, one: int, other: int) -> dict[str, int]:
    """Return of which of two papers each fact stays when they are merged: 0 the older, 1 the newer.

    What both have alike is left out. The library's own rule is asked, so that what is shown is what happens.
    """
    from readlist.library.facts import COLUMNS, FACTS, Draft

    papers = [
        Draft.stored(paper, dict(zip(COLUMNS, row, strict=True)))
        for paper in (one, other)
        for row in connection.execute(f"SELECT {', '.join(COLUMNS)} FROM paper WHERE id = ?", (paper,))
    ]
    if len(papers) < 2:
        return {}  # one of them went meanwhile
    before = [{fact: _stored(paper, fact) for fact in FACTS} for paper in papers]
    papers[0].absorb(papers[1])
    return {
        fact: int(_stored(papers[0], fact) != before[0][fact]) for fact in FACTS if before[0][fact] != before[1][fact]
    }


def _stored(paper: "Draft", fact: str) -> tuple[object, ...]:
    inferred = paper.row["published_inferred"] if fact == "published" else None
    return paper.row[fact], inferred


def _line(fact: str, label: str, left: str | None, right: str | None, *, same: bool = False) -> Side:
    values = (left or "", right or "")
    return Side(fact, label, values, bool(left and right) and left != right and not same)


def _authors(paper: Paper) -> str:
    return ", ".join(paper.authors) or who((), paper.author_count, None)


def _day(paper: Paper) -> str:
    return (paper.published or "") + (" (year inferred)" if paper.published_inferred else "")


def _abstracts(one: Paper, other: Paper) -> Side:
    values = (one.abstract or "", other.abstract or "")
    if not all(values):
        return Side("abstract", "abstract", values, False, "one has an abstract" if any(values) else "", long=True)
    from rapidfuzz.fuzz import token_set_ratio

    alike = int(token_set_ratio(*values))
    return Side("abstract", "abstract", values, values[0] != values[1], f"{alike} % alike", long=True)


def _seen(paper: Paper) -> str:
    return ", ".join(seen.name + (f" ({seen.captured})" if seen.captured else "") for seen in paper.seen[:3])


def _marks(paper: Paper) -> str:
    marks = paper.marks
    told = ["starred" if marks.starred else "", "" if marks.status.value == "new" else marks.status.value]
    told += [f"tags: {', '.join(marks.tags)}" if marks.tags else "", "has a note" if marks.note else ""]
    return ", ".join(filter(None, told))
