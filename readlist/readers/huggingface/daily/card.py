"""What one card of a page says of a paper."""

from dataclasses import dataclass, field

from readlist.ids import arxiv_id
from readlist.model import Problem
from readlist.readers.base import MAX_LINE, excerpt
from readlist.readers.huggingface.daily.days import Day

_FACTS = ("author_count", "organization", "comments", "upvotes", "code_url")


@dataclass(slots=True)
class Card:
    """The facts as far as they are read.

    Attributes:
        line: Where it starts.
        key: The key of its paper; None where no link tells.
        linked: Whether its title is a link, though it may not be known where to.
        title: The lines of its title.
        abstract: The pieces of its abstract.
        size: Their length.
        wrapped: Whether the last of them goes on with the one before.
        authors: The names, where they are told and not counted only.
        day_line: Where its day stands.
        trend: Whether it is of a page of trends, where nothing tells of comments.
        named: Whether nothing but its paper's id stands on the page, on a line of its own.
    """

    line: int
    key: str | None = None
    linked: bool = False
    title: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    size: int = 0
    wrapped: bool = False
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str | None = None
    day: Day | None = None
    day_line: int = 0
    comments: int | None = None
    upvotes: int | None = None
    code_url: str | None = None
    trend: bool = False
    named: bool = False

    @property
    def has_meta(self) -> bool:
        """Whether authors, an organisation or a day were told: what stands behind an abstract."""
        return self.author_count is not None or self.organization is not None or self.day is not None

    @property
    def is_told(self) -> bool:
        """Whether what comes next can be another paper's."""
        return self.has_meta or self.named

    @property
    def says_something(self) -> bool:
        """Whether there is more than a picture of the paper."""
        return bool(self.title or self.abstract or self.is_told) or self.comments is not None

    def takes(self, key: str, text: bool) -> bool:
        """Tell whether a link to a paper belongs here; a key that is missing or damaged becomes the link's.

        Args:
            key: The key of the link's paper.
            text: Whether its label is an abstract, which follows its title even where one of the two is damaged.
        """
        follows = text and bool(self.title) and not self.abstract and not self.has_meta
        if self.key is None:
            free = not self.linked and not (self.abstract and self.has_meta)
            self.key = key if free or follows else None
        elif follows and arxiv_id(self.key) is None:
            self.key = key
        return self.key == key or (follows and arxiv_id(key) is None)

    def add_abstract(self, words: str, line: int) -> list[Problem]:
        """Add a piece to the abstract; return a problem where it becomes too long."""
        before, self.size = self.size, self.size + len(words)
        if self.size <= MAX_LINE:
            self.abstract.append(words)
        elif before <= MAX_LINE:
            return [Problem("an abstract of over 4 MB was cut here", line, excerpt(words))]
        return []

    def take(self, other: "Card") -> None:
        """Fill what is missing here from another card of the same paper."""
        self.title = self.title or other.title
        self.abstract = self.abstract or other.abstract
        self.authors = self.authors or other.authors
        for fact in _FACTS:
            if getattr(self, fact) is None:
                setattr(self, fact, getattr(other, fact))
        if self.day is None:
            self.day, self.day_line = other.day, other.day_line
        self.trend = self.trend or other.trend
