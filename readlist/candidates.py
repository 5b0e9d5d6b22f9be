"""What may stand at the end of an unfinished command line: fields, their values, and names from the library.

A shell asks while the user types, so nothing heavy is loaded, and where the library cannot be read there are no names.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

from readlist import paths, tags
from readlist.errors import ReadlistError

Answer = TypeVar("Answer")
Items = list[CompletionItem[str]]

_QUOTED_OR_BETWEEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|(?P<between>[\s()])')
_ESCAPED = re.compile(r"\\(.)")


def query_words(context: click.Context, _parameter: click.Parameter, unfinished: str) -> Items:
    """Return how the last term of a query may go on; a word that holds blanks is several terms."""
    ends = [found.end() for found in _QUOTED_OR_BETWEEN.finditer(unfinished) if found["between"]]
    term = unfinished[max(ends, default=0) :].lstrip("-")
    before = unfinished[: len(unfinished) - len(term)]
    name, colon, value = term.partition(":")
    terms = _values(context, name.lower(), value) if colon else _fields(name)
    return [CompletionItem(before + text, help=about) for text, about in terms]


def edits_or_query(context: click.Context, parameter: click.Parameter, unfinished: str) -> Items:
    """Return the tags that an edit may name as long as the words are edits, else how a query may go on."""
    sign = unfinished[:1] if unfinished[:1] in ("+", "-") else ""
    edits: Items = []
    if context.meta["edits"] and (sign or not unfinished):
        named = _beginning(_tags(context), unfinished.removeprefix(sign))
        edits = [CompletionItem(f"{sign or '+'}{name}") for name in named]
    return edits if sign == "+" else edits + query_words(context, parameter, unfinished)


def sort_keys(_context: click.Context, _parameter: click.Parameter, unfinished: str) -> Items:
    """Return how the last of several sort keys may go on."""
    return [CompletionItem(text) for text in _sort_keys(unfinished)]


def import_formats(_context: click.Context, _parameter: click.Parameter, unfinished: str) -> Items:
    """Return the formats that `import` reads whose names begin so."""
    from readlist.readers import NAMES, by_name

    return [CompletionItem(name, help=by_name(name).title) for name in _beginning(NAMES, unfinished)]


def listing_names(context: click.Context, _parameter: click.Parameter, unfinished: str) -> Items:
    """Return the listings whose names begin so."""
    return [CompletionItem(name) for name in _beginning(_listings(context), unfinished)]


def tag_names(context: click.Context, _parameter: click.Parameter, unfinished: str) -> Items:
    """Return the tags whose names begin so."""
    return [CompletionItem(name) for name in _beginning(_tags(context), unfinished)]


def view_names(context: click.Context, _parameter: click.Parameter, unfinished: str) -> Items:
    """Return the user's own views whose names begin so."""
    from readlist import query

    views = _ask(context, query.own_views)
    return [
        CompletionItem(view.name, help=view.query) for view in views if view.name in _beginning([view.name], unfinished)
    ]


def _fields(begun: str) -> Iterator[tuple[str, str]]:
    from readlist.query.fields import FIELDS

    fields = {name: kind.about for name, kind in FIELDS.items()} | {"sort": "the order"}
    return ((f"{name}:", about) for name, about in fields.items() if name.startswith(begun.lower()))


def _values(context: click.Context, field: str, begun: str) -> Iterator[tuple[str, str]]:
    """Yield a field with each value that begins so, and nothing of what that is."""
    from readlist import query
    from readlist.query.fields import FIELDS

    in_quotes = begun.startswith('"')
    written: Callable[[str], str] = query.quoted if in_quotes else query.value
    names: Iterable[str]
    if field == "sort":
        written, names = str, _sort_keys(begun)
    elif field == "tag":
        names = _tags(context)
    elif field == "in":
        names = _listings(context)
    else:
        names = FIELDS[field].values if field in FIELDS else ()
    name = _ESCAPED.sub(r"\1", begun.removeprefix('"')) if in_quotes else begun
    return ((f"{field}:{written(each)}", "") for each in _beginning(names, name))


def _sort_keys(begun: str) -> list[str]:
    from readlist.query.sorting import RELEVANCE, SORTS

    before, comma, last = begun.rpartition(",")
    sign = "-" if last.startswith("-") else ""
    return [f"{before}{comma}{sign}{name}" for name in _beginning((*SORTS, RELEVANCE), last.removeprefix(sign))]


def _beginning(names: Iterable[str], begun: str) -> list[str]:
    start = tags.key(begun)
    return [name for name in dict.fromkeys(names) if tags.key(name).startswith(start)]


def _tags(context: click.Context) -> list[str]:
    from readlist import query

    return [tag.name for tag in _ask(context, query.tag_counts)]


def _listings(context: click.Context) -> list[str]:
    from readlist import query

    return [listing.name for listing in _ask(context, query.listing_counts)]


def _ask(context: click.Context, question: Callable[[sqlite3.Connection], Iterable[Answer]]) -> list[Answer]:
    """Ask the library of this call. One that is missing, older or damaged has no answer: a shell could not show why."""
    from readlist import query, store

    # The main command's own option is not in `obj` yet: nothing is run while a line is completed.
    path = paths.library_path(context.obj or context.find_root().params.get("library"), os.environ)
    try:
        if store.inspect(path).state is not store.State.READY:
            return []
        with closing(query.connect(path)) as connection:
            return list(question(connection))
    except (ReadlistError, OSError, sqlite3.Error):
        return []
