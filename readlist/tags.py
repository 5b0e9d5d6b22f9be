"""What a tag may be called, when two names are the same tag, and the one-line edit "+a -b".

A tag may hold any printable text but quotes and commas: those part tags in a query and in the files that other
programs read. It keeps the spelling of who wrote it first and is compared without case.
"""

import re
from collections.abc import Iterable

from readlist.errors import UsageError
from readlist.text import clean

_FORBIDDEN = re.compile(r'[",]')
_EDIT = re.compile(r' *+([+-]?)(?:"([^"]*)"|([^ "]*))(?= |$)')
_HINT = 'tags are parted by blanks: +one -two "three words"'


def normal(name: str) -> str:
    """Return a tag's name as it is kept and shown: cleaned, on one line.

    Raises:
        UsageError: Nothing is left of it, or it holds a quote or a comma.
    """
    name = clean(name)
    if not name:
        raise UsageError("a tag needs a name", _HINT)
    if found := _FORBIDDEN.search(name):
        raise UsageError(f"a tag cannot hold {found[0]}", _HINT)
    return name


def key(name: str) -> str:
    """Return what two names of the same tag have in common."""
    return clean(name).casefold()


def in_order(names: Iterable[str]) -> list[str]:
    """Return tags as a list of them is shown: by name, without case."""
    return sorted(names, key=lambda name: (key(name), name))


def parse_edit(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags that an edit adds and those that it removes, in the order they are named.

    Names are parted by blanks, or stand in double quotes where they hold some; "-" before one removes it, "+" or
    nothing adds it. Of a tag that is named twice the last mention counts: "+a -a" removes.

    Raises:
        UsageError: A name that no tag can have, or a quote that is not closed.
    """
    text = clean(text)
    edits: dict[str, tuple[bool, str]] = {}
    position = 0
    while position < len(text):
        match = _EDIT.match(text, position)
        if match is None:
            raise UsageError(_misquoted(text, position), _HINT)
        position = match.end()
        name = normal(match[3] if match[2] is None else match[2])
        edits.pop(key(name), None)
        edits[key(name)] = (match[1] == "-", name)
    return (
        tuple(name for removes, name in edits.values() if not removes),
        tuple(name for removes, name in edits.values() if removes),
    )


def _misquoted(text: str, position: int) -> str:
    """Say what is wrong with the quotes of an edit from `position` on."""
    if text.count('"') % 2:
        return "a quote is not closed"
    return f"a quote stands in the middle of {text[position:].split(maxsplit=1)[0]}"
