"""What a query means, in plain Python over lists of papers.

Only words are cut by FTS5, with the indexes' tokenizer, so that nothing but the logic is compared. Queries are made
together with their meaning: a line as one would write it, and what it must hold of a paper.
"""

import calendar
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from readlist.library.indexes import title_words

_CUTTER = sqlite3.connect(":memory:", check_same_thread=False)
_CUTTER.execute("CREATE VIRTUAL TABLE cut USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
_CUTTER.execute("CREATE VIRTUAL TABLE words USING fts5vocab(cut, instance)")


@cache
def words(text: str) -> tuple[str, ...]:
    """Cut a text as the indexes do."""
    _CUTTER.execute("INSERT INTO cut VALUES (?)", [text])
    found = tuple(row[0] for row in _CUTTER.execute("SELECT term FROM words ORDER BY offset"))
    _CUTTER.execute("DELETE FROM cut")
    return found


@dataclass(frozen=True)
class Record:
    """A paper as it is stored, with its tags and listings."""

    row: dict[str, object]
    tags: tuple[str, ...]
    listings: tuple[tuple[int, str], ...]

    def text(self, column: str) -> str:
        return str(self.row[column] or "")

    def number(self, column: str) -> int | None:
        value = self.row[column]
        assert value is None or isinstance(value, int)
        return value

    @property
    def id(self) -> int:
        return self.number("id") or 0

    @property
    def title(self) -> str:
        """The title as it is indexed."""
        return f"{self.text('title')} {title_words(self.text('title')) or ''}"

    @property
    def authors(self) -> list[str]:
        return json.loads(self.text("authors") or "[]")  # type: ignore[no-any-return]

    @property
    def heads(self) -> set[str]:
        """The words of what stands at the head of the paper's page, and of its tags."""
        return {
            word for text in (self.title, *self.authors, self.text("organization"), *self.tags) for word in words(text)
        }

    @property
    def all_words(self) -> set[str]:
        return self.heads | {*words(self.text("abstract")), *words(self.text("note"))}

    @property
    def texts(self) -> list[str]:
        """The texts within which a phrase stands."""
        blocks = [self.text("title"), *self.authors, self.text("organization"), *self.tags]
        return [*blocks, *self.text("abstract").split("\n"), *self.text("note").split("\n")]


def records(connection: sqlite3.Connection) -> list[Record]:
    """Read all papers without the query language."""
    cursor = connection.execute("SELECT * FROM paper")
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    tags = connection.execute("SELECT paper_id, name FROM paper_tag JOIN tag ON tag.id = tag_id").fetchall()
    seen = connection.execute("SELECT paper_id, listing.id, name FROM sighting JOIN listing ON listing.id = listing_id")
    listings = seen.fetchall()
    return [
        Record(
            row,
            tuple(name for paper, name in tags if paper == row["id"]),
            tuple((listing, name) for paper, listing, name in listings if paper == row["id"]),
        )
        for row in found
    ]


Holds = Callable[[Record], bool]


@dataclass(frozen=True)
class Asked:
    """A line and its meaning. `binds` says how tightly: 2 a term, 1 several next to each other, 0 an “or”."""

    line: str
    holds: Holds
    binds: int = 2
    lists_ids: bool = False

    def __repr__(self) -> str:
        return f"<{self.line}>"

    def inside(self, binds: int) -> str:
        return self.line if self.binds >= binds else f"({self.line})"


def every(parts: Sequence[Asked]) -> Asked:
    return Asked(" ".join(part.inside(1) for part in parts), lambda record: all(p.holds(record) for p in parts), 1)


def some(parts: Sequence[Asked]) -> Asked:
    return Asked(" or ".join(part.inside(1) for part in parts), lambda record: any(p.holds(record) for p in parts), 0)


def none(sign: str, part: Asked) -> Asked:
    return Asked(sign + part.inside(2), lambda record: not part.holds(record))


def in_words(text: str, among: set[str], *, prefix: bool = False) -> bool:
    """Tell whether all words of a text are among these; with `prefix` the last of them may go on."""
    *first, last = words(text)
    return among.issuperset(first) and (any(w.startswith(last) for w in among) if prefix else last in among)


def in_a_row(text: str, texts: Sequence[str]) -> bool:
    wanted = words(text)
    cuts = [words(each) for each in texts]
    return any(cut[at : at + len(wanted)] == wanted for cut in cuts for at in range(len(cut)))


def day_span(text: str) -> tuple[date, date]:
    """Return the first and last day of "2024", "2024-06" or "2024-06-15"."""
    parts = [int(part) for part in text.split("-")]
    first = [*parts, 1, 1][:3]
    months = [*parts, 12][:2]
    last = [*months, calendar.monthrange(*months)[1]] if len(parts) < 3 else parts
    return date(*first), date(*last)


def ago(count: int, unit: str, today: date) -> date:
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    month = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(month, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def within(span: tuple[date, date] | None, first: date | None, last: date | None) -> bool:
    return span is not None and (first is None or span[0] >= first) and (last is None or span[1] <= last)


def published(record: Record) -> tuple[date, date] | None:
    return day_span(record.text("published")) if record.text("published") else None


def on_day(column: str, now: datetime) -> Callable[[Record], tuple[date, date] | None]:
    """Return what tells the day of a stored instant, where `now` is."""

    def day(record: Record) -> tuple[date, date] | None:
        columns = ("starred_at", "status_at", "note_at") if column == "marked" else (column,)
        latest = max(record.text(each) for each in columns)
        return (datetime.fromisoformat(latest).astimezone(now.tzinfo).date(),) * 2 if latest else None

    return day


def in_order(found: Sequence[Record], keys: Sequence[tuple[str, bool]]) -> list[int]:
    """Return ids in the order of sort keys: what lacks the fact last, else the newest listing first."""
    ordered = sorted(found, key=lambda r: (r.number("position"), r.id))
    ordered.sort(key=lambda r: (r.text("listed_at"), r.number("listing_id")), reverse=True)
    for key, descending in reversed(keys):
        known = [record for record in ordered if _fact(record, key) is not None]
        known.sort(key=lambda r: _fact(r, key), reverse=descending)  # type: ignore[arg-type, return-value]
        ordered = known + [record for record in ordered if _fact(record, key) is None]
    return [record.id for record in ordered]


def _fact(record: Record, key: str) -> object:
    if key == "marked":
        return max(record.text(each) for each in ("starred_at", "status_at", "note_at")) or None
    if key == "title":
        return re.sub("[A-Z]", lambda letter: letter[0].lower(), record.text("title"))  # SQLite's NOCASE
    return record.row[{"added": "added_at"}.get(key, key)]
