"""One row of the list: which columns a width has room for, and what stands in them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from readlist.model import Row
from readlist.text import cell_len, cut, fit
from readlist.tui import days, glyphs

_TAGS_FROM = 56
_WHO_FROM = 96
_COMMENTS_FROM = 48
_SEEN_FROM = 72


class Part(Enum):
    """What a piece of a row is, and so how it is coloured."""

    CURSOR = auto()
    STAR = auto()
    TITLE = auto()
    DIM = auto()
    CHOSEN = auto()


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a row's columns in cells; 0 leaves one out. Blanks between them come on top."""

    title: int
    tags: int
    who: int
    date: int
    comments: int


Piece = tuple[str, Part]


def columns(width: int) -> Columns:
    """Share out a row's width: the title gets what the short columns on the right leave."""
    who = min(26, width // 5) if width >= _WHO_FROM else 0
    comments = 4 if width >= _COMMENTS_FROM else 0
    dated = 8 if comments else 6 if width >= 30 else 0
    tags = min(24, width // 4) if width >= _TAGS_FROM else 0
    taken = 4 + 1 + sum(column + 1 for column in (who, dated, comments) if column)
    return Columns(max(0, width - taken), tags, who, dated, comments)


def pieces(row: Row, width: int, today: date, *, cursor: bool, chosen: bool = False) -> list[Piece]:
    """Return a row in exactly `width` cells, as pieces of text with what they are."""
    shape = columns(width)
    marks = row.marks
    rest = ""
    if shape.who:
        rest += " " + fit(row.who, shape.who)
    if day := _day(row.published, shape.date, today):
        rest += " " + fit(day, shape.date, right=True)
    elif shape.date and not rest:
        shape = replace(shape, title=shape.title + shape.date + 1)  # a title gets what a missing date leaves
    if shape.comments:
        rest += " " + fit(_comments(row.comments), shape.comments, right=True)
    title, tags = _title(row, shape, _aside(row, width, today))
    status = Part.TITLE if marks.undecided else Part.DIM
    chosen_mark = [(glyphs.CHOSEN, Part.CHOSEN)] if chosen else []
    return [
        (glyphs.CURSOR if cursor else " ", Part.CURSOR),
        (glyphs.STAR if marks.starred else " ", Part.STAR),
        (glyphs.STATUS[marks.status] + ("" if chosen else " "), status),
        *chosen_mark,
        (title, Part.TITLE),
        (tags, Part.DIM),
        (fit(rest + " ", width - 4 - shape.title), Part.DIM),
    ]


def _aside(row: Row, width: int, today: date) -> str:
    """Return what stands right of a title: when it was seen before, and the tags."""
    parts = list(row.marks.tags)
    if row.seen and width >= _SEEN_FROM:
        gained = f" · +{row.gained:,}" if row.gained else ""
        noun = (" comment" if row.gained == 1 else " comments") if gained and width >= _WHO_FROM else ""
        parts.insert(0, f"seen {days.short(row.seen, today)}{gained}{noun}")
    return " ".join(parts)


def _title(row: Row, shape: Columns, aside: str) -> tuple[str, str]:
    """Return the title and, where there is room, what stands right of it; a title is not cut below half for that."""
    if not aside or not shape.tags:
        return fit(row.title, shape.title), ""
    free = shape.title - cell_len(row.title[: shape.title]) - 2
    tags = cut(aside, max(min(free, shape.title // 2), shape.tags))
    width = shape.title - cell_len(tags) - 1
    return fit(row.title, width), " " + tags


def _day(published: str | None, width: int, today: date) -> str:
    day = days.short(published, today) if width else ""
    return day if cell_len(day) <= width else day.rpartition(" ")[2]


def _comments(number: int | None) -> str:
    if not number:
        return glyphs.NOTHING
    return str(number) if number < 10_000 else f"{number // 1000}k"
