"""A saved link as an entry, where it is a paper's, and what to say of all those that are none.

A reading list holds whatever its owner read: most of it may be news, code and recipes. A link is a paper's where its
address, or the bracket at the start of its page's title, holds a paper's id, or where its site publishes papers
alone. Everything else is counted and told once: nobody wants a thousand recipes in a list of papers, nor to find out
later that three papers of a site nobody here knows were left out without a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist import tags
from readlist.addresses import web
from readlist.errors import FormatError, UsageError
from readlist.ids import Ids, find_ids
from readlist.model import Entry, Marks, Origin, Problem, Status
from readlist.readers.base import excerpt
from readlist.readers.references.ids import first
from readlist.readers.saved.addresses import is_published_at
from readlist.readers.saved.titles import paper_title
from readlist.text import clean, clean_block

_BRACKET = re.compile(r"\[([^\[\]\s]{5,40})\]")
_NO_IDS = Ids()


@dataclass(slots=True)
class LeftOver:
    """What was no paper: how many, and the first.

    Attributes:
        what: What they are, in one and in many: ("link", "links").
    """

    what: tuple[str, str] = ("link", "links")
    count: int = 0
    first: tuple[int, str] = (1, "")

    def add(self, line: int, text: str) -> None:
        """Count one more."""
        if not self.count:
            self.first = line, excerpt(text)
        self.count += 1

    def told(self) -> Iterator[Problem]:
        """Yield the one problem that says how many there were; nothing where there was none."""
        one, many = self.what
        if self.count == 1:
            yield Problem(f"1 {one} was left out: it is no paper's", *self.first)
        elif self.count:
            yield Problem(f"{self.count} {many} were left out: they are no papers'; the first", *self.first)

    def refusal(self, expected: str) -> FormatError:
        """Return what to raise where there was no paper at all."""
        one, many = self.what
        held = f"; it holds {self.count} {one if self.count == 1 else many}" if self.count else ""
        return FormatError(f"no paper could be read here{held}", expected)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was saved.

    Attributes:
        title: What its page calls itself, or "".
        ids: Ids that stand elsewhere than in address and title.
        shelved: What its owner made of it; None where nothing is told.
    """

    line: int
    title: str
    address: str
    ids: Ids = _NO_IDS
    shelved: Marks | None = None

    def entry(self, position: int, *, is_paper: bool = False) -> Entry | None:
        """Return the paper that it leads to, or None where it is no paper's.

        Args:
            position: The entry's place on the listing.
            is_paper: Whether it is known to be a paper's without an id.
        """
        address = clean(self.address)
        ids = first(self.ids, find_ids(address) if address else _NO_IDS, self._bracket())
        url = web(address)
        if not (ids or is_paper or (url and is_published_at(url))):
            return None
        title = paper_title(self.title, address)
        called = title or ids.stand_in or url
        if not called:
            return None
        return Entry(
            called,
            position,
            arxiv_id=ids.arxiv_id,
            doi=ids.doi,
            openreview_id=ids.openreview_id,
            url=url,
            line=self.line,
            origin=Origin.PAGE if title else Origin.STAND_IN,
            marks=self.shelved if self.shelved != Marks() else None,
        )

    def __str__(self) -> str:
        return f"{self.title} {self.address}".strip() if self.title != self.address else self.address

    def _bracket(self) -> Ids:
        match = _BRACKET.match(self.title.lstrip())
        return find_ids(match[1]) if match else _NO_IDS


@dataclass(slots=True)
class Shelf:
    """The marks of one link, gathered from the words that other tools have for them."""

    line: int
    starred: bool = False
    status: Status = Status.NEW
    note: str | None = None
    problems: list[Problem] = field(default_factory=list)
    _tags: dict[str, str] = field(default_factory=dict)

    def tag(self, *names: str) -> None:
        """Add tags; one that cannot be does not cost the others."""
        for name in names:
            if not clean(name):
                continue
            try:
                self._tags.setdefault(tags.key(name), tags.normal(name))
            except UsageError as error:
                self.problems.append(Problem(error.message, self.line, excerpt(name)))

    def folder(self, path: str) -> None:
        """Take in a folder: Starred, Archive and the like are marks, any other name is a tag, "a / b" the tag a/b."""
        name = "/".join(filter(None, map(clean, path.split("/"))))
        known = name.casefold()
        if known in ("starred", "favorites", "favourites"):
            self.starred = True
        elif known in _STATUSES:
            self.state(known)
        elif known not in _NO_FOLDER:
            self.tag(name.replace(",", " ").replace('"', " "))

    def state(self, word: str) -> None:
        """Take in a word for how far its owner got; an unknown one says nothing."""
        status = _STATUSES.get(clean(word).casefold().replace("_", "-"))
        if status and status is not Status.NEW:
            self.status = status

    def progress(self, share: float) -> None:
        """Take in how much of it was read, from 0 to 1, where nothing else says more."""
        if self.status in (Status.NEW, Status.LATER) and share > 0:
            self.status = Status.READ if share >= 1 else Status.READING

    def marks(self) -> Marks:
        """Return the marks."""
        return Marks(self.starred, self.status, tuple(self._tags.values()), clean_block(self.note or "") or None)


_STATUSES = {
    "unread": Status.NEW,
    "new": Status.NEW,
    "inbox": Status.NEW,
    "active": Status.NEW,
    "later": Status.LATER,
    "shortlist": Status.LATER,
    "to read": Status.LATER,
    "to-read": Status.LATER,
    "toread": Status.LATER,
    "todo": Status.LATER,
    "reading": Status.READING,
    "in progress": Status.READING,
    "in-progress": Status.READING,
    "archive": Status.READ,
    "archived": Status.READ,
    "read": Status.READ,
    "read archive": Status.READ,
    "done": Status.READ,
    "finished": Status.READ,
    "skipped": Status.SKIPPED,
    "dropped": Status.SKIPPED,
    "abandoned": Status.SKIPPED,
}
_NO_FOLDER = {"", "unsorted", "home", "all", "bookmarks", "bookmarks bar", "bookmarks menu", "other bookmarks"}
