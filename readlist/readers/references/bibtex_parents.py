"""What BibTeX's entries have from others: the day of the proceedings named as `crossref`, the fields of an `xdata`.

Of a `crossref` only its day is a fact of the paper: its title is the book's, its editors are no authors, and its ids
are those of the whole volume. The parent may stand before or, as BibTeX itself wants it, behind: what comes between is
held, packed, up to 64 MB, which is some 150 MB of text. The first entry whose parent stands still further down is
told of, and all that wait go without. A parent that inherits itself gives only what is its own.
"""

import pickle
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.references.bibtex_blocks import Block

_KEY = re.compile(r"@\s*[\w-]+\s*[{(]\s*([^\s,{}()]+)\s*,")
_SINGLE = ("proceedings", "book", "collection", "reference")
_VOLUMES = frozenset((*_SINGLE, *(f"mv{kind}" for kind in _SINGLE), "periodical"))
_DAY = frozenset(("year", "month", "day", "date"))
_MOST_HELD = 64 << 20
_PACKED_AT = 1 << 20
_MOST_LEARNT = 4 << 20
_TOO_FAR = "what this entry inherits from stands too far below"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A block with its fields, or what is wrong with it; neither of a block that is no entry."""

    block: Block
    fields: dict[str, str] | None
    problem: str = ""


def inheriting(found: Iterable[Parsed | Problem]) -> Iterator[Parsed | Problem]:
    """Yield the same in the same order, entries with what they inherit."""
    parents = _Parents()
    held = _Held()
    for item in found:
        waited = bool(parents.awaited)
        if isinstance(item, Parsed) and item.fields is not None:
            parents.learn(item.block, item.fields)
        if not waited and not parents.awaited:
            yield parents.given(item)
            continue
        held.add(item)
        if parents.awaited and held.packed_size > _MOST_HELD:
            yield parents.given_up()
        if not parents.awaited:
            yield from map(parents.given, held.taken())
    yield from map(parents.given, held.taken())


class _Held:
    """Items in their order; what is older than the last megabyte is packed, mostly to less than half of its text.

    Attributes:
        packed_size: How many bytes the packed ones take.
    """

    def __init__(self) -> None:
        self.packed_size = 0
        self._packed: list[bytes] = []
        self._recent: list[Parsed | Problem] = []
        self._size = 0

    def add(self, item: Parsed | Problem) -> None:
        self._recent.append(item)
        self._size += (item.block.size if isinstance(item, Parsed) else 0) + 200  # and what Python needs for it
        if self._size > _PACKED_AT:
            self._packed.append(zlib.compress(pickle.dumps(self._recent, pickle.HIGHEST_PROTOCOL), 1))
            self.packed_size += len(self._packed[-1])
            self._recent, self._size = [], 0

    def taken(self) -> Iterator[Parsed | Problem]:
        """Yield what is held, and hold it no longer."""
        packed, recent = self._packed, self._recent
        self._packed, self._recent, self._size, self.packed_size = [], [], 0, 0
        for pack in packed:
            yield from pickle.loads(zlib.decompress(pack))
        yield from recent


class _Parents:
    """The entries so far that others can inherit from, and the keys of those that are still to come.

    Attributes:
        awaited: The keys that have been named so far, and are not there yet, each with what to say of the entry
            that named it first.
    """

    def __init__(self) -> None:
        self.awaited: dict[str, Problem] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._size = 0

    def learn(self, block: Block, fields: dict[str, str]) -> None:
        """Remember an entry that others can inherit from, and whom it waits for itself."""
        for key in _wanted(fields):
            if key not in self._known and key not in self.awaited:
                self.awaited[key] = Problem(_TOO_FAR, block.line, excerpt(block.text))
        if block.kind not in _VOLUMES and block.kind != "xdata":
            return
        found = _KEY.match(block.text)
        own = {name: value for name, value in fields.items() if block.kind == "xdata" or name in _DAY}
        size = sum(map(len, own.values())) + 200  # and what Python needs for it
        if found and self._size + size <= _MOST_LEARNT:
            self._size += size
            self._known.setdefault(found[1].casefold(), own)
            self.awaited.pop(found[1].casefold(), None)

    def given_up(self) -> Problem:
        """Await nobody any longer; say so of the first entry that waited."""
        first = next(iter(self.awaited.values()))
        self.awaited.clear()
        return first

    def given(self, item: Parsed | Problem) -> Parsed | Problem:
        """Return an item with what it inherits; what is its own counts first, and a day goes as a whole."""
        if isinstance(item, Problem) or not item.fields:
            return item
        fields = item.fields
        for key in _wanted(fields):
            own_day = not _DAY.isdisjoint(fields)
            told = self._known.get(key, {}).items()
            fields = {name: value for name, value in told if not (own_day and name in _DAY)} | fields
        return item if fields is item.fields else replace(item, fields=fields)


def _wanted(fields: dict[str, str]) -> list[str]:
    """Return the keys that an entry inherits from, `xdata` first."""
    keys = fields.get("xdata", "").casefold().split(",")
    if _DAY.isdisjoint(fields):
        keys.append(fields.get("crossref", "").casefold())
    return [key for key in map(str.strip, keys) if key]
