"""Facts of a card in what a label or a line says: authors, an organisation, a day, comments."""

import re

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily import labels
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.days import read_day
from readlist.readers.huggingface.daily.lines import Kind, Line, read_line
from readlist.readers.huggingface.daily.look import may_be_who

PUBLISHED = re.compile(r"(?i)^[\W_]*published on ")


def line_of(card: Card | None, words: str) -> Line:
    """Return what a line is by itself, and who and day where these are due: below a card's abstract."""
    line = read_line(words)
    due = card is not None and bool(card.abstract) and not card.has_meta
    return line._replace(kind=Kind.META) if due and line.day and line.kind is Kind.TEXT else line


def of_label(card: Card, words: str, number: int) -> list[Problem] | None:
    """Put a label into the card that is authors, a day or a number of comments; None where it is neither."""
    authors = labels.authors(words)
    if authors is not None:
        card.author_count = authors
        return []
    line = read_line(words)
    if line.kind is Kind.NUMBER:
        if card.has_meta and card.comments is None:
            card.comments = labels.count(words)
        return []
    if line.kind is Kind.DAY or (line.kind is Kind.META and line.day):
        return of_meta(card, line, number)
    return None


def of_meta(card: Card, line: Line, number: int) -> list[Problem]:
    """Put authors, an organisation and a day into the card that stand in one line; return what is wrong with them."""
    authors = labels.authors(line.who) if line.who else None
    if authors is not None:
        card.author_count = authors
    elif line.who and card.organization is None and card.author_count is None:
        card.organization = labels.organization(line.who)
    written = line.day if line.kind is Kind.META else line.text
    if written is None or card.day is not None:
        return []
    last = card.abstract[-1] if len(card.abstract) > 1 and not card.wrapped else None
    if last and not line.who and not card.has_meta and may_be_who(last):
        card.organization = labels.organization(card.abstract.pop())
    day, comments = read_day(PUBLISHED.sub("", written))
    if comments and card.comments is None:
        card.comments = comments
    if isinstance(day, str):
        return [Problem(day, number, excerpt(written))]
    card.day, card.day_line = day, number
    return []
