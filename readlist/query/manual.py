"""The query language on one page, as data: what the app's help and the README show, and what the tests try.

The fields and the sort keys come from their own tables, so that the page cannot leave one out.
"""

from dataclasses import dataclass

from readlist.query.fields import FIELDS
from readlist.query.sorting import RELEVANCE, SORTS


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the page: a query, and what it finds."""

    example: str
    about: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under its title."""

    title: str
    entries: tuple[Entry, ...]


_WORDS = Section(
    "Words",
    (
        Entry(
            "mixture experts",
            "both, anywhere in the paper: title, who, abstract, tags, note; “and” may stand between",
        ),
        Entry('"load balancing"', "these words in a row, within one text"),
        Entry("expert*", "words that begin so; in the search line the last word does, as you type"),
        Entry("~mixtrue", "words spelt nearly so"),
        Entry("moe or routing", "one of them; “or” binds less than what stands next to each other"),
        Entry("moe -vision", "the first without the second; “not” before a word is the same"),
        Entry("moe (routing or gating) -(survey or review)", "parentheses keep together"),
        Entry('"or"', "an operator as a word, in quotes; case and accents never count"),
    ),
)
_VALUES = Section(
    "Values",
    (
        Entry("comments:5", "a number: also =5, <5, <=5, >5, >=5, 5..9, 5.. and ..9; both ends count"),
        Entry("published:2024-06", "a year, a month or a day, compared as numbers are; all of it must lie inside"),
        Entry("added:7d", "in the last 7 days; also 3w, 6m, 1y, today; <7d is younger, >7d older, 1y..6m between"),
        Entry('tag:"big idea"', r"a value with blanks or parentheses; in quotes \" is a quote, \\ a backslash"),
        Entry("id:3 id:7", "ids next to each other are a list, as id:3,7"),
        Entry('title:"load balancing"', "fields of words take a phrase and word*, too"),
    ),
)


def page() -> tuple[Section, ...]:
    """Return the whole page."""
    fields = tuple(Entry(kind.example, kind.about) for kind in FIELDS.values())
    keys = ", ".join((*SORTS, RELEVANCE))
    order = Entry("sort:-comments,title", "the order, key by key; - turns one round, what is unknown comes last")
    order_keys = Entry("sort:relevance", f"the keys: {keys}")
    return (_WORDS, Section("Fields", fields), _VALUES, Section("Order", (order, order_keys)))
