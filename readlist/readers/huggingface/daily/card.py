"""What one card of a page says of a paper."""

from dataclasses import dataclass, field

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
