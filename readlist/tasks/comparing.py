"""Two papers side by side: what they share, what differs, and which of it can be chosen when they are merged."""

from dataclasses import dataclass

from readlist.identity import title_key
from readlist.model import Paper, who


@dataclass(frozen=True, slots=True)
class Side:
    """One line of a comparison.

    Attributes:
        fact: What it is about, as the library calls it; "" for what cannot be chosen.
        label: The same in a word.
        values: What the older and what the newer paper says, "" where nothing is known.
        differs: Whether both say something, and not the same.
        remark: What is said instead of the values, of texts that are too long to be shown.
    """

    fact: str
    label: str
    values: tuple[str, str]
    differs: bool
    remark: str = ""


def side_by_side(one: Paper, other: Paper) -> list[Side]:
    """Return the lines in which two papers are compared; what neither knows is left out."""
    lines = [
        _line("title", "title", one.title, other.title, same=title_key(one.title) == title_key(other.title)),
        _line("authors", "authors", _authors(one), _authors(other)),
        _line("organization", "from", one.organization, other.organization),
        _line("published", "day", _day(one), _day(other)),
        _line("arxiv_id", "arXiv", one.arxiv_id, other.arxiv_id),
        _line("doi", "DOI", one.doi, other.doi),
        _line("openreview_id", "OpenReview", one.openreview_id, other.openreview_id),
        _line("url", "address", one.url, other.url),
        _abstracts(one, other),
        _line("", "seen", _seen(one), _seen(other), same=True),
        _line("", "marks", _marks(one), _marks(other), same=True),
    ]
    return [line for line in lines if any(line.values)]


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
        return Side("abstract", "abstract", values, False, "one has an abstract" if any(values) else "")
    from rapidfuzz.fuzz import token_set_ratio

    alike = int(token_set_ratio(*values))
    return Side("abstract", "abstract", values, values[0] != values[1], f"{alike} % alike")


def _seen(paper: Paper) -> str:
    return ", ".join(seen.name + (f" ({seen.captured})" if seen.captured else "") for seen in paper.seen[:3])


def _marks(paper: Paper) -> str:
    marks = paper.marks
    told = ["starred" if marks.starred else "", "" if marks.status.value == "new" else marks.status.value]
    told += [f"tags: {', '.join(marks.tags)}" if marks.tags else "", "has a note" if marks.note else ""]
    return ", ".join(filter(None, told))
