"""Ids and links of papers in any text: a list of them, notes, a mail. What is known of such a paper is its id.

A bare number ("2601.01234") counts where its line holds nothing but ids; amid words an id needs what shows that it
is one: "arXiv:", an address that is known, or a DOI's "10.". A line that names a paper twice is one entry. A link's
label is the paper's title, and where a line names one paper only, so is what surely is one beside the link or on the
line above; what is indented below an item of a list tells of the item's paper. Other words are nobody's concern; links
that lead to no paper are counted and told once, and a line that starts like an id but is none is a problem.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, lines
from readlist.readers.parts.wrapping import taken, unwrapped, unwrapped_head
from readlist.readers.saved import bold_items, labels, listed
from readlist.readers.saved.items import Items
from readlist.readers.saved.links import LeftOver, Link
from readlist.readers.saved.naming import Line, Word, read_line
from readlist.readers.saved.other_records import OtherRecords

_EXPECTED = "expected ids or links of papers, such as 2601.01234 or https://arxiv.org/abs/2601.01234, one a line"
_SNIFFED_LINES = 2000
# What other formats begin with: their ids stand in fields, whose meaning their readers know.
_OTHERS = re.compile(
    r"(?i)\s*(?:[{@%]|<(?!https?:|(?:div|h[1-6]|[ou]l|li|p|a|table)\b)"
    r"|\[\s*(?:[{\"\]]|\[(?!https?:|[^\[\]\"]+\]\]))|---\s*\n|TY {1,2}-|From |[\w-]+:: )"
)
_LIKE_AN_ID = re.compile(r"(?i)(?:arxiv:\s*(?:\d{4}\.?\d{3,6}|[a-z-]+/\d{5,8})|\d{4}\.\d{4,5})(?:v\d+)?$")
_MOST_REFERENCES = 10_000


class _Text:
    """What other lines tell of a line's papers: a title right above it, labels whose addresses stand further down."""

    def __init__(self) -> None:
        self._above = ""
        self._held: tuple[Entry, str] | None = None
        self._labels: dict[str, Entry] = {}

    def line(self, line: Line) -> Iterator[Entry]:
        """Take the next line; yield the entries that are complete."""
        above, self._above = self._above, ""
        papers = line.papers
        # A line above several links in a row is a heading, and the title of none of them.
        yield from self.end(titled=not (len(papers) == 1 and line.only_links))
        if not papers:
            self._above = "" if any(word.address for word in line.words) else line.text
            self._remember(line)
            return
        *first, last = [_entry(word, line.number, line.rest if len(papers) == 1 else "") for word in papers]
        yield from first
        defined = labels.definition(line.text)
        if first or last.origin is not Origin.STAND_IN:
            yield last
        elif defined:
            yield _called(last, self._labels.get(defined[0]))
        elif line.only_links and above and (listed.is_item(above) or not listed.is_item(line.text)):
            self._held = last, listed.title_above(above)
        else:
            yield last

    def end(self, titled: bool = True) -> Iterator[Entry]:
        """Yield the entry that waits for the line below it."""
        held, self._held = self._held, None
        if held:
            entry, title = held
            yield replace(entry, title=title, origin=Origin.PAGE) if title and titled else entry

    def _remember(self, line: Line) -> None:
        """Keep the labels of links whose addresses stand elsewhere."""
        found = [(name, title) for name, title in labels.references(line.text) if title]
        for name, title in found:
            if len(self._labels) < _MOST_REFERENCES:
                rest = line.rest if len(found) == 1 else ""
                upvotes, comments = listed.counts(rest)
                self._labels.setdefault(name, Entry(title, upvotes=upvotes, comments=comments))


def _sniff(head: bytes) -> Confidence:
    text = unwrapped_head(head)
    if not text or _OTHERS.match(text):
        return Confidence.NO
    sought = [read_line(number, line) for number, line in enumerate(text.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES])]
    if not any(line.papers for line in sought):
        return Confidence.POSSIBLE if bold_items.is_list(text) else Confidence.NO
    held = [line.words for line in sought if line.words]
    whole = sum(all(word.ids is not None for word in words) for words in held)
    return Confidence.LIKELY if 2 * whole > len(held) else Confidence.POSSIBLE


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    left = LeftOver()
    position = 0
    for item in _items(chunks, left):
        if isinstance(item, Entry):
            position += 1
            yield replace(item, position=position)
        else:
            yield item
    if not position:
        raise left.refusal(_EXPECTED)
    yield from left.told()
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _items(chunks: Iterable[bytes], left: LeftOver) -> Iterator[Entry | Problem]:
    numbered = unwrapped(lines(chunks))
    head = taken(numbered)
    in_bold = bold_items.is_list("\n".join(line for _, line in head if isinstance(line, str)))
    text, below, others = _Text(), Items(), OtherRecords()
    apart = False  # whether a blank line stands between an item and what is indented below it: a note, a quotation
    for (number, written), (_, after) in pairwise(chain(head, numbered, [(0, "")])):
        if isinstance(written, Problem):
            yield written
            continue
        line = read_line(number, written)
        item: Entry | None = None
        apart = not line.text or (apart and written[:1].isspace())
        if in_bold and line.text and apart:
            line = replace(line, words=[], rest="")
        elif in_bold and not line.papers and not _is_named(after):
            item = bold_items.entry(number, written)
        ends = not line.text or line.only_bare
        yield from others.line(number, written, names=bool(line.papers), ends=ends)
        found = chain(text.line(line), [item] if item else [])
        dated = (bold_items.dated(entry, number, written) for entry in found) if in_bold else found
        yield from below.line(written, line.text, len(line.papers) + bool(item), iter(dated))
        yield from _left_out(line, written, left) if item is None else ()
    yield from others.end()
    yield from below.end()
    yield from text.end()


def _is_named(below: str | Problem) -> bool:
    """Tell whether the line below an item is its paper's id or address."""
    line = read_line(0, below) if isinstance(below, str) and below[:1].isspace() else None
    return line is not None and bool(line.papers) and line.only_links


def _left_out(line: Line, written: str, left: LeftOver) -> Iterator[Problem]:
    """Count a line's links that are no papers', and tell of what starts like an id but is none."""
    for word in line.words:
        if word.address and word.ids is None:
            left.add(line.number, word.text)
    first = line.words[0] if line.words and not line.papers else None
    if first and _LIKE_AN_ID.match(first.text):
        yield Problem(_wrong(first), line.number, excerpt(written))


def _wrong(word: Word) -> str:
    if word.ids:
        return "a bare number counts only where its line holds nothing else; write arXiv: before it"
    return "this is no arXiv id"


def _entry(word: Word, line: int, rest: str) -> Entry:
    """Return the paper that a word names, with what its line tells of it alone."""
    title = word.title or (listed.title_beside(rest) if rest else "")
    entry = Link(line, title, word.address, word.ids or Ids()).entry(0)
    assert entry, "it has an id, or an address at which papers are published"
    upvotes, comments = listed.counts(rest)
    return replace(entry, upvotes=upvotes, comments=comments)


def _called(entry: Entry, told: Entry | None) -> Entry:
    """Return an entry with what another line tells of it."""
    if told is None:
        return entry
    return replace(entry, title=told.title, upvotes=told.upvotes, comments=told.comments, origin=Origin.PAGE)


READER = Reader(
    name="ids",
    title="ids and links",
    description="Any text with arXiv ids, DOIs or links to papers, one or several a line.",
    suffixes=(".txt", ".md"),
    sniff=_sniff,
    read=_read,
)
