"""Ids and links of papers in any text: a list of them, notes, a mail. What is known of such a paper is its id.

A bare number ("2601.01234") counts where its line holds nothing but ids; amid words an id needs what shows that it
is one: "arXiv:", an address that is known, or a DOI's "10.". A line that names a paper twice is one entry. A link's
label is the paper's title, and where a line names one paper only, so is what surely is one beside the link or on the
line above; what is indented below an item of a list tells of the item's paper. Other words are nobody's concern; links
that lead to no paper are counted and told once, and a line that starts like an id but is none is a problem.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from readlist.ids import Ids, arxiv_id, find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, lines
from readlist.readers.parts.wrapping import taken, unwrapped, unwrapped_head
from readlist.readers.saved import bold_items, labels, listed
from readlist.readers.saved.addresses import bared, is_published_at
from readlist.readers.saved.items import Items
from readlist.readers.saved.links import LeftOver, Link
from readlist.readers.saved.other_records import OtherRecords
from readlist.text import clean

_EXPECTED = "expected ids or links of papers, such as 2601.01234 or https://arxiv.org/abs/2601.01234, one a line"
_SNIFFED_LINES = 2000
# What other formats begin with: their ids stand in fields, whose meaning their readers know.
_OTHERS = re.compile(
    r"(?i)\s*(?:[{@%]|<(?!https?:|(?:div|h[1-6]|[ou]l|li|p|a|table)\b)"
    r"|\[\s*(?:[{\"\]]|\[(?!https?:|[^\[\]\"]+\]\]))|---\s*\n|TY {1,2}-|From |[\w-]+:: )"
)
_LED = re.compile(r"(?i)\barxiv[\s:.]*\s(?=(?:\d{4}\.\d|[a-z-]+(?:\.[a-z]{2})?/\d{7}))|\b(?:arxiv|doi)\s*:\s+(?=\S)")
_CUT = re.compile(r"[\s|\"“”„]+|\]\(|(?<=[\w)])[,;](?=(?:arxiv|https?:|\d{4}\.\d|10\.|[a-z-]+/\d{7}))", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•–—◦]|\d{1,4}[.)]|\[[ xX]?\])$")
_LIKE_AN_ID = re.compile(r"(?i)(?:arxiv:\s*(?:\d{4}\.?\d{3,6}|[a-z-]+/\d{5,8})|\d{4}\.\d{4,5})(?:v\d+)?$")
_MAY_BE = re.compile(r"\d|://")
_NAMED = re.compile(r"(?i)://|\d{4}\.\d{4,5}|\b10\.\d{4,9}/|/\d{7}|\b(?:arxiv|doi):")
_TAG = re.compile(
    r"(?i)</?(?:a|article|b|br|code|dd|div|dl|dt|em|h[1-6]|hr|i|img|li|ol|p|pre|section|small|span|strong|sub|sup"
    r"|table|tbody|td|th|thead|time|tr|u|ul)(?:\s[^<>]{0,1000})?/?>"
)
# Digits, letters and signs as wide as an ideograph, which Japanese and Chinese keyboards write.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_MOST_REFERENCES = 10_000


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line, with the ids in it: none where its address alone is a paper's, None where it names no paper.

    Attributes:
        title: What the paper is called where the word is a link with a label.
        linked: Whether it is one.
    """

    text: str
    ids: Ids | None
    title: str = ""
    linked: bool = False

    @property
    def address(self) -> str:
        """The address that it is, or ""."""
        return self.text if self.text.lower().startswith(("http://", "https://")) else ""

    @property
    def is_bare(self) -> bool:
        """Whether it is an id of arXiv's that nothing shows to be one."""
        return arxiv_id(self.text) is not None and not self.text.lower().startswith("arxiv")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, cleaned: its words, and what it holds beside links and ids."""

    number: int
    text: str
    words: list[_Word]
    rest: str

    @property
    def papers(self) -> list[_Word]:
        """Those words that name a paper, each paper once, by a link with its title or else by its address."""
        nothing_else = all(word.ids is not None for word in self.words)
        found: dict[str, _Word] = {}
        for word in self.words:
            if word.ids is None or (word.is_bare and not nothing_else):
                continue
            key = word.ids.stand_in or word.text
            kept = found.get(key)
            if kept is None or (not kept.title and bool(word.title or (word.address and not kept.address))):
                found[key] = word
        return list(found.values())

    @property
    def only_bare(self) -> bool:
        """Whether it is a list of bare numbers: in a record of some format an id has a name."""
        return bool(self.words) and all(word.is_bare for word in self.words)

    @property
    def only_links(self) -> bool:
        """Whether it holds nothing but ids and links whose labels are no titles."""
        return all((word.ids is not None or word.linked) and not word.title for word in self.words)


class _Text:
    """What other lines tell of a line's papers: a title right above it, labels whose addresses stand further down."""

    def __init__(self) -> None:
        self._above = ""
        self._held: tuple[Entry, str] | None = None
        self._labels: dict[str, Entry] = {}

    def line(self, line: _Line) -> Iterator[Entry]:
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

    def _remember(self, line: _Line) -> None:
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
    sought = [_line(number, line) for number, line in enumerate(text.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES])]
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
        line = _line(number, written)
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
    line = _line(0, below) if isinstance(below, str) and below[:1].isspace() else None
    return line is not None and bool(line.papers) and line.only_links


def _left_out(line: _Line, written: str, left: LeftOver) -> Iterator[Problem]:
    """Count a line's links that are no papers', and tell of what starts like an id but is none."""
    for word in line.words:
        if word.address and word.ids is None:
            left.add(line.number, word.text)
    first = line.words[0] if line.words and not line.papers else None
    if first and _LIKE_AN_ID.match(first.text):
        yield Problem(_wrong(first), line.number, excerpt(written))


def _line(number: int, written: str) -> _Line:
    """Return a line with its words, without the signs around them, bullets left out."""
    text = clean(written)
    text = text if text.isascii() else " ".join(map(_narrow, text.split(" ")))
    text = _LED.sub(lambda match: match[0].rstrip(" \t:.") + ":", text)
    words: list[_Word] = []
    rest: list[str] = []
    done = 0
    for link in labels.links(text):
        words += _plain(text[done : link.start])
        rest.append(text[done : link.start])
        ids = _ids(link.address)
        if ids is None:
            words += _plain(text[link.start : link.stop])
        else:
            words.append(_Word(link.address, ids, link.title, linked=True))
        done = link.stop
    words += _plain(text[done:])
    rest.append(text[done:])
    # Between two links a line has a gap, so that no number goes with a word behind the next link.
    beside = (word for word in _TAG.sub(" ", "\n".join(rest)).split(" ") if not _NAMED.search(word))
    return _Line(number, text, words, " ".join(beside))


def _narrow(word: str) -> str:
    """Return a word with narrow signs where it names a paper so; in a title wide ones stay."""
    narrow = word.translate(_NARROW)
    return narrow if narrow != word and "](" not in word and find_ids(narrow) else word


def _plain(text: str) -> list[_Word]:
    """Return the words of a text without labels."""
    words = (word for word in _CUT.split(_TAG.sub(_untagged, text)) if word and not _BULLET.match(word))
    return [_Word(bare, _ids(bare)) for word in words if (bare := bared(word))]


def _untagged(tag: re.Match[str]) -> str:
    """Return what counts of a tag: of a link that is written in no known way still its address."""
    return f" {tag[0][3:-1]} " if tag[0][:3].lower() == "<a " else " "


def _ids(word: str) -> Ids | None:
    if not _MAY_BE.search(word):
        return None
    ids = find_ids(word)
    return ids if ids or is_published_at(word) else None


def _wrong(word: _Word) -> str:
    if word.ids:
        return "a bare number counts only where its line holds nothing else; write arXiv: before it"
    return "this is no arXiv id"


def _entry(word: _Word, line: int, rest: str) -> Entry:
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
