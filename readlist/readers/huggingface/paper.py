"""One paper as Hugging Face's own JSON tells of it: the API's answers, and the data inside its pages.

An item holds the paper under "paper" beside facts of the listing (comments, an outer title); some answers are flat.
The outer `publishedAt` is moved to midnight in US Eastern time, which is the day before: the inner one counts, and an
outer one alone is moved back.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from readlist.addresses import web
from readlist.ids import arxiv_id
from readlist.model import Entry, Origin, Problem
from readlist.readers.arxiv.wording import iso_day, paragraphs
from readlist.readers.base import excerpt
from readlist.text import clean

Fact = TypeVar("Fact")
Record = dict[str, object]

LISTS = ("dailyPapers", "searchResults", "papers", "results", "items")
"""Under which keys an object holds papers."""

_MOVED = re.compile(r"(\d{4}-\d\d-\d\d)T(?:19|20):00:00(?:\.0+)?Z")
_OWN_ID = re.compile(r"[\w.-]+(?:/[\w.-]+)?", re.ASCII)
_LARGEST = 1 << 53


class HubPaper:
    """The facts of one item, taken one by one; those that cannot be used become problems."""

    def __init__(self, item: Record, line: int) -> None:
        """Look at an item that begins in `line`."""
        inner = item.get("paper")
        self._item = item
        self._paper: Record = inner if isinstance(inner, dict) else item
        self._flat = self._paper is item
        self._line = line
        self.problems: list[Problem] = []

    @property
    def id(self) -> str:
        """The paper's id as it is written, cleaned; "" without one."""
        value = self._paper.get("id") or self._item.get("id")
        return clean(value) if isinstance(value, str) else ""

    @property
    def title(self) -> str:
        """The title, cleaned; "" without one."""
        return self._either("title", _line, "text") or ""

    @property
    def daily(self) -> str | None:
        """The day whose Daily Papers it is on; None where the item comes from elsewhere (a search, a single paper)."""
        return _day(self._paper.get("submittedOnDailyAt")) if "submittedBy" in self._item else None

    def entry(self, title: str, position: int) -> Entry:
        """Return the item as an entry; `problems` then tells which facts could not be used."""
        paper = arxiv_id(self.id)
        names = self._take(self._paper, "authors", _names, "a list of authors") or ()
        return Entry(
            title,
            position,
            abstract=self._either("summary", _block, "text"),
            authors=names,
            author_count=len(names) or None,
            organization=self._either("organization", _organization, "an organisation"),
            published=self._published(),
            arxiv_id=paper,
            url=self._address(paper),
            code_url=self._take(self._paper, "githubRepo", _web, "an http address"),
            comments=self._comments(),
            upvotes=self._either("upvotes", _count, "a number of upvotes"),
            line=self._line,
            origin=Origin.API,
        )

    def _published(self) -> str | None:
        if self._flat or not isinstance(self._paper.get("publishedAt"), str):
            return self._take(self._item, "publishedAt", _moved_back, "a day")
        return self._take(self._paper, "publishedAt", _day, "a day")

    def _address(self, paper: str | None) -> str | None:
        """Return the Hugging Face page of a paper whose id is not arXiv's: nothing else leads to it."""
        return f"https://huggingface.co/papers/{self.id}" if not paper and _OWN_ID.fullmatch(self.id) else None

    def _comments(self) -> int | None:
        if "numComments" in self._item or "numComments" in self._paper:
            return self._either("numComments", _count, "a number of comments")
        thread = self._item.get("comments")  # a paper's own page lists them, among other events
        if not isinstance(thread, list):
            return None
        return len([event for event in thread if isinstance(event, dict) and event.get("type") == "comment"])

    def _either(self, key: str, read: Callable[[object], Fact | None], expected: str) -> Fact | None:
        """Take a fact of the paper, or of the item around it where the paper does not tell it."""
        found = self._take(self._paper, key, read, expected)
        return self._take(self._item, key, read, expected) if found is None and not self._flat else found

    def _take(self, record: Record, key: str, read: Callable[[object], Fact | None], expected: str) -> Fact | None:
        value = record.get(key)
        if value is None or value == "":
            return None
        fact = read(value)
        if fact is None:
            shown = "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else str(value)
            self.problems.append(Problem(f"{key} is not {expected}", self._line, excerpt(shown)))
        return fact


def _line(value: object) -> str | None:
    return clean(value) if isinstance(value, str) else None


def _block(value: object) -> str | None:
    return (paragraphs(value) or "") if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    names = (author.get("name") if isinstance(author, dict) else author for author in value)
    return tuple(name for each in names if isinstance(each, str) and (name := clean(each)))


def _organization(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("fullname") or value.get("name")
    return clean(value) or None if isinstance(value, str) else None


def _count(value: object) -> int | None:
    """Return a whole number from 0 on; true and false, which Python counts among them, are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _LARGEST else None


def _day(value: object) -> str | None:
    return iso_day(value) if isinstance(value, str) else None


def _moved_back(value: object) -> str | None:
    moved = _MOVED.fullmatch(value) if isinstance(value, str) else None
    day = _day(value)
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if moved and day and day < "9999" else day


def _web(value: object) -> str | None:
    return web(clean(value)) if isinstance(value, str) else None
