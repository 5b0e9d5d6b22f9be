"""Facts and how sure they are: an import fills what is empty and replaces only by what is surer.

How sure a fact is, is one integer that compares as the rule says: first the origin, then whether its year was
written out, then the day of the listing that told it (unknown is oldest). Between equals the smaller value stands, a
day before its year alone, so the order of imports never shows.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter, itemgetter

from readlist.identity import GUESSED
from readlist.library.indexes import title_words
from readlist.model import Entry, Origin

FACTS = (
    "title",
    "abstract",
    "authors",
    "author_count",
    "organization",
    "published",
    "arxiv_id",
    "doi",
    "openreview_id",
    "url",
    "code_url",
)
COLUMNS = (*FACTS, *(f"{fact}_source" for fact in FACTS), "published_inferred", "title_words")


_SOURCE = {fact: f"{fact}_source" for fact in FACTS}
_PLAIN = tuple(fact for fact in FACTS if fact not in {"authors", "author_count"})
_plain_of = attrgetter(*_PLAIN)
values_of = itemgetter(*COLUMNS)
"""The values of a row, in the order of `COLUMNS`."""
_UNKNOWN: dict[str, object] = {
    **dict.fromkeys(COLUMNS),
    **dict.fromkeys(_SOURCE.values(), 0),
    "published_inferred": 0,
}
_list_of_names = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=64)
def weight(origin: Origin, captured: str | None, *, inferred: bool = False) -> int:
    """Return how sure a fact is, as an integer that compares."""
    day = int(captured.replace("-", "").ljust(8, "0")) if captured else 0
    return (int(origin) * 10 + (not inferred)) * 100_000_000 + day


@dataclass(slots=True, eq=False)
class Draft:
    """A paper's facts while a batch works on them: a row of `paper`, or one that is to become a row.

    Attributes:
        id: Its id; 0 until a new one gets its own.
        row: The values of `COLUMNS`, as they are stored.
        before: The stored values that were replaced, for the journal.
        other_days: The days that it was given besides the one that stands, with or without their years' doubt.
        new_days: Those of them that are not stored yet.
    """

    id: int
    row: dict[str, object]
    before: dict[str, object] = field(default_factory=dict)
    other_days: set[str] = field(default_factory=set)
    new_days: set[str] = field(default_factory=set)

    @classmethod
    def stored(cls, paper_id: int, values: Mapping[str, object]) -> "Draft":
        """Return the draft of a stored paper."""
        return cls(paper_id, dict(values))

    @classmethod
    def new(cls) -> "Draft":
        """Return the draft of a paper of which nothing is known yet."""
        return cls(0, _UNKNOWN.copy())

    def take(self, entry: Entry, captured: str | None) -> None:
        """Take over what `entry`, told on the day `captured`, knows better."""
        source = weight(entry.origin, captured)
        dated = weight(entry.origin, captured, inferred=True) if entry.published_inferred else source
        if self.row["title"] is None:
            self._begin(_told(entry), source, dated)
            return
        for fact, value in _told(entry).items():
            self.offer(fact, value, dated if fact == "published" else source)

    def _begin(self, told: Mapping[str, object], source: int, dated: int) -> None:
        """Take over all that an entry tells: nothing is known yet, so there is nothing to compare it with."""
        self.row.update(told)
        self.row.update((_SOURCE[fact], source) for fact in told)
        self.row["title_words"] = title_words(str(told["title"]))
        if "published" in told:
            self.row.update(published_source=dated, published_inferred=int(dated != source))

    def offer(self, fact: str, value: object, source: int) -> None:
        """Set one fact if it is empty or this source is surer, or as sure with a smaller value."""
        held, held_source = self.row[fact], self.row[_SOURCE[fact]]
        assert isinstance(held_source, int)
        less = source < held_source  # of an empty fact, too: it may be the user who has emptied it
        if less or (held is not None and source == held_source and (value == held or not _smaller(fact, value, held))):
            if fact == "published":
                self._hear_day(value, source)
            return
        self.put(fact, value, source)

    def absorb(self, other: "Draft") -> None:
        """Take over what another paper that is the same one knows better, what the user emptied there included."""
        for fact in FACTS:
            value, source = other.row[fact], other.row[_SOURCE[fact]]
            assert isinstance(source, int)
            if value is not None:
                self.offer(fact, value, source)
            elif source > int(str(self.row[_SOURCE[fact]])):
                self.put(fact, None, source)
        for day in other.other_days:
            self._remember(day)

    def put(self, fact: str, value: object, source: int) -> None:
        """Set one fact whatever stood there; None empties it."""
        held, held_source = self.row[fact], self.row[_SOURCE[fact]]
        self._set(fact, value)
        self._set(_SOURCE[fact], source)
        if fact == "title":
            self._set("title_words", title_words(str(value)))
        elif fact == "published":
            self._set("published_inferred", int(_is_inferred(source)))
            self._hear_day(held, held_source)

    def _hear_day(self, day: object, source: object) -> None:
        """Remember a day that does not stand, where it says more than the one that does."""
        if isinstance(day, str) and isinstance(source, int):
            self._remember(f"{GUESSED}{day}" if _is_inferred(source) else day)

    def _remember(self, day: str) -> None:
        standing = f"{GUESSED}{self.published}" if self.published_inferred else self.published or ""
        both_guessed = day.startswith(GUESSED) and standing.startswith(GUESSED)
        if day in self.other_days or standing.startswith(day) or (both_guessed and day[5:] == standing[5:]):
            return
        self.other_days.add(day)
        self.new_days.add(day)

    def _set(self, column: str, value: object) -> None:
        if self.row[column] != value:
            self.before.setdefault(column, self.row[column])
            self.row[column] = value

    @property
    def changed(self) -> dict[str, object]:
        """The columns that differ from what is stored, with their new values."""
        return {column: self.row[column] for column, old in self.before.items() if self.row[column] != old}

    @property
    def filled(self) -> tuple[str, ...]:
        """The facts that were unknown, and no longer are."""
        return tuple(fact for fact in FACTS if fact in self.before and self.before[fact] is None and self.row[fact])

    @property
    def bettered(self) -> tuple[str, ...]:
        """The facts that were known, and that a surer source has told otherwise; an empty one is no better."""
        return tuple(fact for fact, value in self.changed.items() if fact in FACTS and value and self.before[fact])

    # What identity asks of a paper (`identity.Facts`).
    @property
    def title(self) -> str:  # noqa: D102
        return str(self.row["title"])

    @property
    def abstract(self) -> str | None:  # noqa: D102
        return self._text("abstract")

    @property
    def authors(self) -> tuple[str, ...]:  # noqa: D102
        stored = self._text("authors")
        return tuple(json.loads(stored)) if stored else ()

    @property
    def author_count(self) -> int | None:  # noqa: D102
        value = self.row["author_count"]
        return value if isinstance(value, int) else None

    @property
    def published(self) -> str | None:  # noqa: D102
        return self._text("published")

    @property
    def published_inferred(self) -> bool:  # noqa: D102
        return bool(self.row["published_inferred"])

    @property
    def arxiv_id(self) -> str | None:  # noqa: D102
        return self._text("arxiv_id")

    @property
    def doi(self) -> str | None:  # noqa: D102
        return self._text("doi")

    @property
    def openreview_id(self) -> str | None:  # noqa: D102
        return self._text("openreview_id")

    def _text(self, column: str) -> str | None:
        value = self.row[column]
        return value if isinstance(value, str) else None


def _is_inferred(source: int) -> bool:
    return source // 100_000_000 % 10 == 0


def _told(entry: Entry) -> dict[str, object]:
    """Return the facts that an entry gives, as they are stored."""
    told: dict[str, object] = {
        fact: value for fact, value in zip(_PLAIN, _plain_of(entry), strict=True) if value is not None
    }
    if entry.authors:
        told["authors"] = _list_of_names(entry.authors)
    count = len(entry.authors) if entry.author_count is None and entry.authors else entry.author_count
    if count is not None:
        told["author_count"] = count
    return told


def _smaller(fact: str, value: object, held: object) -> bool:
    if isinstance(value, int) and isinstance(held, int):
        return value < held
    if fact == "published":  # a day says more than its year alone
        return str(value).ljust(10, "~") < str(held).ljust(10, "~")
    return str(value) < str(held)
