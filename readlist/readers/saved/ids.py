"""Ids and links of papers in any text: a list of them, notes, a mail. What is known of such a paper is its id.

A bare number ("2601.01234") counts where its line holds nothing but ids; amid words an id needs what shows that it
is one: "arXiv:", an address that is known, or a DOI's "10.". A line that names a paper twice is one entry. Words are
nobody's concern; links that lead to no paper are counted and told once, and a line that starts like an id but is none
is a problem.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.identity import Ids, arxiv_id, find_ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.saved.addresses import is_published_at
from readlist.readers.saved.links import LeftOver, Link
from readlist.text import clean

_EXPECTED = "expected ids or links of papers, such as 2601.01234 or https://arxiv.org/abs/2601.01234, one a line"
_SNIFFED_LINES = 2000
# What other formats begin with: their ids stand in fields, whose meaning their readers know.
_OTHERS = re.compile(r"\s*(?:[{@%]|<(?!https?:)|\[\s*[\[{\"\]]|---\s*\n|TY {1,2}-|From |[\w-]+:: )")
_LED = re.compile(r"(?i)\barxiv[\s:.]*\s(?=(?:\d{4}\.\d|[a-z-]+(?:\.[a-z]{2})?/\d{7}))|\b(?:arxiv|doi)\s*:\s+(?=\S)")
_CUT = re.compile(r"[\s|\"“”„]+|\]\(|(?<=[\w)])[,;](?=(?:arxiv|https?:|\d{4}\.\d|10\.|[a-z-]+/\d{7}))", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•–—◦]|\d{1,4}[.)]|\[[ xX]?\])$")
_LIKE_AN_ID = re.compile(r"(?i)(?:arxiv:\s*(?:\d{4}\.?\d{3,6}|[a-z-]+/\d{5,8})|\d{4}\.\d{4,5})(?:v\d+)?$")
_MAY_BE = re.compile(r"\d|://")
_SHELL = "()[]<>*_`'‘’.,;:!?"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line, with the ids in it: none where its address alone is a paper's, None where it names no paper."""

    text: str
    ids: Ids | None

    @property
    def address(self) -> str:
        """The address that it is, or ""."""
        return self.text if self.text.lower().startswith(("http://", "https://")) else ""

    @property
    def is_bare(self) -> bool:
        """Whether it is an id of arXiv's that nothing shows to be one."""
        return arxiv_id(self.text) is not None and not self.text.lower().startswith("arxiv")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    if not text or _OTHERS.match(text):
        return Confidence.NO
    sought = [_words(line) for line in text.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES]]
    if not any(map(_papers, sought)):
        return Confidence.NO
    held = [words for words in sought if words]
    whole = sum(all(word.ids is not None for word in words) for words in held)
    return Confidence.LIKELY if 2 * whole > len(held) else Confidence.POSSIBLE


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    left = LeftOver()
    position = 0
    for number, line in lines(chunks):
        if isinstance(line, Problem):
            yield line
            continue
        words = _words(line)
        papers = _papers(words)
        for word in papers:
            position += 1
            yield _entry(word, number, position)
        for word in words:
            if word.address and word.ids is None:
                left.add(number, word.text)
        if not papers and words and _LIKE_AN_ID.match(words[0].text):
            yield Problem(_wrong(words[0]), number, excerpt(line))
    if not position:
        raise left.refusal(_EXPECTED)
    yield from left.told()
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _papers(words: list[_Word]) -> list[_Word]:
    """Return those words of a line that name a paper, each paper once; of its ids and addresses an address is kept."""
    nothing_else = all(word.ids is not None for word in words)
    found: dict[str, _Word] = {}
    for word in words:
        if word.ids is None or (word.is_bare and not nothing_else):
            continue
        key = word.ids.stand_in or word.text
        if key not in found or (word.address and not found[key].address):
            found[key] = word
    return list(found.values())


def _words(line: str) -> list[_Word]:
    """Return the words of a line without the signs around them, bullets left out."""
    line = _LED.sub(lambda match: match[0].rstrip(" \t:.") + ":", clean(line))
    words = (word for word in _CUT.split(line) if word and not _BULLET.match(word))
    return [_Word(bare, _ids(bare)) for word in words if (bare := _bared(word))]


def _ids(word: str) -> Ids | None:
    if not _MAY_BE.search(word):
        return None
    ids = find_ids(word)
    return ids if ids or is_published_at(word) else None


def _bared(word: str) -> str:
    """Return a word without what surrounds it; brackets that its own ones close stay."""
    bare = word.lstrip(_SHELL)
    while bare and bare[-1] in _SHELL:
        opening = {")": "(", "]": "[", ">": "<"}.get(bare[-1])
        if opening and bare.count(opening) >= bare.count(bare[-1]):
            break
        bare = bare[:-1]
    return bare


def _wrong(word: _Word) -> str:
    if word.ids:
        return "a bare number counts only where its line holds nothing else; write arXiv: before it"
    return "this is no arXiv id"


def _entry(word: _Word, line: int, position: int) -> Entry:
    entry = Link(line, "", word.address, word.ids or Ids()).entry(position)
    assert entry, "it has an id, or an address at which papers are published"
    return entry


READER = Reader(
    name="ids",
    title="ids and links",
    description="Any text with arXiv ids, DOIs or links to papers, one or several a line.",
    suffixes=(".txt", ".md"),
    sniff=_sniff,
    read=_read,
)
