"""The fields of a query: what each asks, an example, and the SQL that answers it.

A new field is one function and one line in `FIELDS`; the parser, the manual and the tests take it from there.
"""

import json
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from readlist import tags
from readlist.errors import QueryError
from readlist.query import spans
from readlist.query.condition import Condition, all_hold, one_holds
from readlist.query.context import Context
from readlist.query.doubts import IN_A_PAIR
from readlist.query.looking import AUTHORS, in_column
from readlist.query.sorting import MARKED
from readlist.query.spans import Span
from readlist.query.tree import Field, Phrase, Words
from readlist.suggesting import nearest
from readlist.text import fold

MOST_RANGES = 100
_NUMBER_HINT = "as in 5, >2, <=10 or 3..7, the smaller end first"
_YEAR = "CAST(substr(p.published, 1, 4) AS INTEGER)"
_DAY_HINT = "as in 2024, 2024-06, >=2024-06-15, 2023..2024-06, <7d, >1y; the earlier end first"


class FieldKind(NamedTuple):
    """A kind of field.

    Attributes:
        condition: Makes the condition that a field asks.
        about: What it finds, in a few words.
        example: A line that uses it.
        values: All values that it takes, where those are words.
    """

    condition: Callable[[Field, Context], Condition]
    about: str
    example: str
    values: tuple[str, ...] = ()


def condition(field: Field, context: Context) -> Condition:
    """Return the condition that holds where the field does.

    Raises:
        QueryError: The field knows no such value; the hint names the nearest, or tells what it takes.
    """
    kind = FIELDS[field.name]
    if not field.value.strip():
        raise QueryError(f"{field.name}: wants something right behind it", f"as in {kind.example}", field.at, field.end)
    return kind.condition(field, context)


def unknown(field: Field) -> QueryError:
    """Return the mistake that there is no field of this name."""
    hint = nearest(field.name, [*FIELDS, "sort"])
    return QueryError(f"no field is called “{field.name}:”", hint, field.at, field.end)


def _mistake(field: Field, takes: str, hint: str) -> QueryError:
    return QueryError(f"{field.name}: takes {takes}, not “{field.value}”", hint, field.at, field.end)


# --- texts


def _text(index: str, column: str, text: str, *, filtered: bool = True) -> Callable[[Field, Context], Condition]:
    """Return the condition of fields that look for words, or a phrase in quotes, in one column."""

    def look(field: Field, _: Context) -> Condition:
        value: Words | Phrase
        if field.quoted:
            value = Phrase(field.value, field.prefix)
        else:
            value = Words(field.value.rstrip("*"), field.prefix or field.value.endswith("*"))
        return in_column(index, column, value, text, filtered=filtered)

    return look


# --- marks, listings and ids


def _tag(field: Field, _: Context) -> Condition:
    key = tags.key(field.value)
    which, value = "key = ?", key
    if key.endswith("*") and not field.quoted:
        which, value = "instr(key, ?) = 1", key.rstrip("*")
    return Condition(
        f"p.id IN (SELECT paper_id FROM paper_tag WHERE tag_id IN (SELECT id FROM tag WHERE {which}))", (value,)
    )


def _in(field: Field, _: Context) -> Condition:
    number = field.value.removeprefix("#")
    if number != field.value and number.isascii() and number.isdigit() and len(number) < 16 and not field.quoted:
        return Condition("p.id IN (SELECT paper_id FROM sighting WHERE listing_id = ?)", (int(number),))
    return Condition(
        "p.id IN (SELECT paper_id FROM sighting WHERE listing_id IN (SELECT id FROM listing WHERE fold(name) = ?))",
        (fold(field.value),),
    )


# A paper that was merged into another is named by its old number, too.
_LISTED = (
    "p.id IN (SELECT value FROM json_each(?)"
    " UNION ALL SELECT paper_id FROM merged WHERE id IN (SELECT value FROM json_each(?)))"
)


def _id(field: Field, _: Context) -> Condition:
    asked = [spans.numbers(part) for part in field.value.split(",")]
    if None in asked:
        raise _mistake(field, "numbers", "as `readlist list` shows them: id:12 or id:1,5,7..9")
    single = sorted({each.first for each in asked if each and each.first is not None and each.first == each.last})
    ranges = {each for each in asked if each and each.first != each.last}
    if len(ranges) > MOST_RANGES:
        raise QueryError(f"id: takes at most {MOST_RANGES} ranges", "ask for less at once", field.at, field.end)
    listed = [Condition(_LISTED, (json.dumps(single), json.dumps(single)))] if single else []
    return one_holds([*listed, *(_between("p.id", each) for each in ranges)])


def _key(field: Field, _: Context) -> Condition:
    from readlist.ids import find_ids

    ids = find_ids(field.value)
    value = ids.arxiv_id if field.name == "arxiv" else ids.doi
    if value is None:
        raise _mistake(
            field, "an arXiv id" if field.name == "arxiv" else "a DOI", f"as in {FIELDS[field.name].example}"
        )
    return Condition("p.id IN (SELECT paper_id FROM paper_key WHERE key = ?)", (f"{field.name}:{value}",))


_STATUS = {
    status: Condition(f"p.status = '{status}'", (), f"p.status <> '{status}'")
    for status in ("new", "later", "reading", "read", "skipped")
}
_IS = _STATUS | {
    "unread": Condition("p.status IN ('new', 'later', 'reading')", (), "p.status NOT IN ('new', 'later', 'reading')"),
    "starred": Condition("p.starred = 1", (), "p.starred = 0"),
    "duplicate": Condition(f"p.id IN {IN_A_PAIR}"),
}
_HAS = {
    "note": Condition("p.note IS NOT NULL"),
    "abstract": Condition("p.abstract IS NOT NULL"),
    "code": Condition("p.code_url IS NOT NULL"),
    "arxiv": Condition("p.arxiv_id IS NOT NULL"),
    "doi": Condition("p.doi IS NOT NULL"),
    "tag": Condition("p.id IN (SELECT paper_id FROM paper_tag)"),
}


def _one_of(known: dict[str, Condition]) -> Callable[[Field, Context], Condition]:
    """Return the condition of fields that take one of some words."""

    def choose(field: Field, _: Context) -> Condition:
        found = known.get(field.value.lower())
        if found is None:
            hint = nearest(field.value, known)
            raise QueryError(f"{field.name}: knows no “{field.value}”", hint, field.at, field.end)
        return found

    return choose


# --- numbers and days


def _number(column: str) -> Callable[[Field, Context], Condition]:
    """Return the condition of fields that compare a number."""

    def compare(field: Field, _: Context) -> Condition:
        span = spans.numbers(field.value)
        if span is None:
            raise _mistake(field, "a number", _NUMBER_HINT)
        return _between(column, span)

    return compare


def _between(column: str, span: Span[int]) -> Condition:
    if span.first == span.last:
        return Condition(f"{column} = ?", (span.first,))
    ends = ((">=", span.first), ("<=", span.last))
    return all_hold(Condition(f"{column} {sign} ?", (end,)) for sign, end in ends if end is not None)


def _days(field: Field, context: Context) -> Span[date]:
    span = spans.days(field.value, context.now.date() if context.now else None)
    if span is None:
        raise _mistake(field, "a day or an age", _DAY_HINT)
    return span


def _published(field: Field, context: Context) -> Condition:
    """Of a paper whose month or day is unknown, all that it could be must lie inside."""
    span = _days(field, context)
    known = "length(p.published) - 3"
    parts = []
    if span.first:
        parts.append(Condition(f"p.published || substr('-01-01', {known}) >= ?", (span.first.isoformat(),)))
    if span.last:
        # Every month that is known without its day ends on the 31st here, so the last day of one must, too.
        last = span.last
        text = f"{last.isoformat()[:8]}31" if last.day == monthrange(last.year, last.month)[1] else last.isoformat()
        parts.append(Condition(f"p.published || substr('-12-31', {known}) <= ?", (text,)))
    return all_hold(parts)


def _moment(column: str) -> Callable[[Field, Context], Condition]:
    """Return the condition of fields that compare the day of a stored instant, in the zone of `Context.now`."""

    def compare(field: Field, context: Context) -> Condition:
        span = _days(field, context)
        zone = context.now.tzinfo if context.now and context.now.tzinfo else UTC

        def began(day: date) -> str:
            return datetime.combine(day, time.min, zone).astimezone(UTC).isoformat()[:19]

        ends = ((">=", span.first), ("<", span.last + timedelta(days=1) if span.last else None))
        return all_hold(Condition(f"{column} {sign} ?", (began(day),)) for sign, day in ends if day)

    return compare


FIELDS: dict[str, FieldKind] = {
    "title": FieldKind(_text("heads", "title", "p.title"), "words of the title", "title:mixture"),
    "abstract": FieldKind(
        _text("facts", "abstract", "p.abstract", filtered=False), "words of the abstract", 'abstract:"load balancing"'
    ),
    "author": FieldKind(_text("heads", "authors", AUTHORS), "names of its authors", "author:shannon"),
    "org": FieldKind(_text("heads", "organization", "p.organization"), "its organisation", "org:deepmind"),
    "note": FieldKind(_text("marks_text", "note", "p.note"), "words of your note", "note:supervisor"),
    "tag": FieldKind(_tag, "papers with the tag; a/* is every tag that begins with a/", "tag:topic/*"),
    "in": FieldKind(_in, "papers on the listing of that name, or of that number", "in:#12"),
    "id": FieldKind(_id, "papers by their numbers", "id:1,5,7..9"),
    "arxiv": FieldKind(_key, "the paper with this arXiv id, in any spelling", "arxiv:1706.03762v5"),
    "doi": FieldKind(_key, "the paper with this DOI", "doi:10.1145/359545.359563"),
    "is": FieldKind(_one_of(_IS), ", ".join(_IS), "is:unread", tuple(_IS)),
    "status": FieldKind(_one_of(_STATUS), ", ".join(_STATUS), "status:reading", tuple(_STATUS)),
    "has": FieldKind(_one_of(_HAS), ", ".join(_HAS), "has:code", tuple(_HAS)),
    "year": FieldKind(_number(_YEAR), "the year it was published", "year:2023.."),
    "published": FieldKind(_published, "when it was published", "published:2024..2025-06"),
    "added": FieldKind(_moment("p.added_at"), "when it came into the library", "added:<7d"),
    "marked": FieldKind(_moment(MARKED), "when you starred it, set its status or wrote its note", "marked:2026-01"),
    "starred": FieldKind(_moment("p.starred_at"), "when you starred it", "starred:>1y"),
    "comments": FieldKind(_number("p.comments"), "comments when it was last seen", "comments:>2"),
    "upvotes": FieldKind(_number("p.upvotes"), "upvotes when it was last seen", "upvotes:10..50"),
    "authors": FieldKind(_number("p.author_count"), "how many authors it has", "authors:1"),
}
