"""One row of the list: which columns a width has room for, and what stands in them."""

from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from readlist.config import Columns
from readlist.model import Row
from readlist.text import cell_len, cut, fit, readable
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


class Shown(NamedTuple):
    """How a row is shown.

    Attributes:
        columns: How wide its columns may be.
        two_lines: Whether what stands right of the title has a line of its own below it.
    """

    columns: Columns
    two_lines: bool = False
    cursor: bool = False
    chosen: bool = False


class Cells(NamedTuple):
    """The widths of a row's columns in cells; 0 leaves one out. Blanks between them come on top."""

    title: int
    tags: int
    who: int = 0
    date: int = 0
    upvotes: int = 0
    comments: int = 0


Piece = tuple[str, Part]
PLAIN = Columns()
_ALONE = Shown(PLAIN)


def cells(width: int, shown: Shown = _ALONE) -> Cells:
    """Share out a row's width: the title gets what the short columns on the right leave."""
    wanted, most = shown.columns, width // 5
    tags = min(wanted.tags, width // 4) if width >= _TAGS_FROM else 0
    if shown.two_lines:
        return Cells(width - 5, tags)
    who = min(wanted.who, most) if width >= _WHO_FROM else 0
    upvotes = min(wanted.upvotes, most) if width >= _TAGS_FROM else 0
    comments = min(wanted.comments, most) if width >= _COMMENTS_FROM else 0
    dated = min(wanted.date, most if width >= _COMMENTS_FROM else 6) if width >= 30 else 0
    taken = 4 + 1 + sum(column + 1 for column in (who, dated, upvotes, comments) if column)
    return Cells(max(0, width - taken), tags, who, dated, upvotes, comments)


def pieces(row: Row, width: int, today: date, shown: Shown = _ALONE) -> list[Piece]:
    """Return a row in exactly `width` cells, as pieces of text with what they are."""
    shape = cells(width, shown)
    marks = row.marks
    rest = ""
    if shape.who:
        rest += " " + fit(readable(row.who), shape.who)
    if day := _day(row.published, shape.date, today):
        rest += " " + fit(day, shape.date, right=True)
    elif shape.date and not rest:
        shape = shape._replace(title=shape.title + shape.date + 1)  # a title gets what a missing date leaves
    for number, column in ((row.upvotes, shape.upvotes), (row.comments, shape.comments)):
        if column:
            rest += " " + fit(_number(number), column, right=True)
    title, tags = _title(row, shape, _aside(row, width, today))
    status = Part.TITLE if marks.undecided else Part.DIM
    chosen_mark = [(glyphs.CHOSEN, Part.CHOSEN)] if shown.chosen else []
    return [
        (glyphs.CURSOR if shown.cursor else " ", Part.CURSOR),
        (glyphs.STAR if marks.starred else " ", Part.STAR),
        (glyphs.STATUS[marks.status] + ("" if shown.chosen else " "), status),
        *chosen_mark,
        (title, Part.TITLE),
        (tags, Part.DIM),
        (fit(rest + " ", width - 4 - shape.title), Part.DIM),
    ]


def lower_pieces(row: Row, width: int, today: date, shown: Shown) -> list[Piece]:
    """Return the line below the title in exactly `width` cells: who, when, comments and upvotes, as far as known."""
    wanted = shown.columns
    facts = [
        readable(row.who) if wanted.who else "",
        days.short(row.published, today) if wanted.date and row.published else "",
        _counted(row.comments, "comment") if wanted.comments else "",
        _counted(row.upvotes, "upvote") if wanted.upvotes else "",
    ]
    said = " · ".join(filter(None, facts[1:]))
    who = cut(facts[0], max(0, width - 5 - (cell_len(said) + 3 if said else 0)))
    line = " · ".join(filter(None, (who, said)))
    mark = (glyphs.CURSOR if shown.cursor else " ", Part.CURSOR)
    return [mark, (fit(f"   {line}", width - 1), Part.DIM)]


def _counted(number: int | None, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""


def _aside(row: Row, width: int, today: date) -> str:
    """Return what stands right of a title: when it was seen before, and the tags."""
    parts = list(row.marks.tags)
    if row.seen and width >= _SEEN_FROM:
        gained = f" · +{row.gained:,}" if row.gained else ""
        noun = (" comment" if row.gained == 1 else " comments") if gained and width >= _WHO_FROM else ""
        parts.insert(0, f"seen {days.short(row.seen, today)}{gained}{noun}")
    return " ".join(parts)


def _title(row: Row, shape: Cells, aside: str) -> tuple[str, str]:
    """Return the title and, where there is room, what stands right of it; a title is not cut below half for that."""
    title = readable(row.title)
    if not aside or not shape.tags:
        return fit(title, shape.title), ""
    free = shape.title - cell_len(title[: shape.title]) - 2
    tags = cut(aside, max(min(free, shape.title // 2), shape.tags))
    width = shape.title - cell_len(tags) - 1
    return fit(title, width), " " + tags


def _day(published: str | None, width: int, today: date) -> str:
    day = days.short(published, today) if width else ""
    return day if cell_len(day) <= width else day.rpartition(" ")[2]


def _number(number: int | None) -> str:
    if not number:
        return glyphs.NOTHING
    return str(number) if number < 10_000 else f"{number // 1000}k"
