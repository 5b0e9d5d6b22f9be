"""The words of a line, and which papers they name: by an id, or by an address at which papers are published."""

import re
from dataclasses import dataclass

from readlist.ids import Ids, arxiv_id, find_ids
from readlist.readers.saved import labels
from readlist.readers.saved.addresses import bared, is_published_at
from readlist.text import clean

_LED = re.compile(r"(?i)\barxiv[\s:.]*\s(?=(?:\d{4}\.\d|[a-z-]+(?:\.[a-z]{2})?/\d{7}))|\b(?:arxiv|doi)\s*:\s+(?=\S)")
_CUT = re.compile(r"[\s|\"“”„]+|\]\(|(?<=[\w)])[,;](?=(?:arxiv|https?:|\d{4}\.\d|10\.|[a-z-]+/\d{7}))", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•–—◦]|\d{1,4}[.)]|\[[ xX]?\])$")
_MAY_BE = re.compile(r"\d|://")
_NAMED = re.compile(r"(?i)://|\d{4}\.\d{4,5}|\b10\.\d{4,9}/|/\d{7}|\b(?:arxiv|doi):")
_TAG = re.compile(
    r"(?i)</?(?:a|article|b|br|code|dd|div|dl|dt|em|h[1-6]|hr|i|img|li|ol|p|pre|section|small|span|strong|sub|sup"
    r"|table|tbody|td|th|thead|time|tr|u|ul)(?:\s[^<>]{0,1000})?/?>"
)
# Digits, letters and signs as wide as an ideograph, which Japanese and Chinese keyboards write.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Word:
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
class Line:
    """A line, cleaned: its words, and what it holds beside links and ids."""

    number: int
    text: str
    words: list[Word]
    rest: str

    @property
    def papers(self) -> list[Word]:
        """Those words that name a paper, each paper once, by a link with its title or else by its address."""
        nothing_else = all(word.ids is not None for word in self.words)
        found: dict[str, Word] = {}
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


def read_line(number: int, written: str) -> Line:
    """Return a line with its words, without the signs around them, bullets left out."""
    text = clean(written)
    text = text if text.isascii() else " ".join(map(_narrow, text.split(" ")))
    text = _LED.sub(lambda match: match[0].rstrip(" \t:.") + ":", text)
    words: list[Word] = []
    rest: list[str] = []
    done = 0
    for link in labels.links(text):
        words += _plain(text[done : link.start])
        rest.append(text[done : link.start])
        ids = _ids(link.address)
        if ids is None:
            words += _plain(text[link.start : link.stop])
        else:
            words.append(Word(link.address, ids, link.title, linked=True))
        done = link.stop
    words += _plain(text[done:])
    rest.append(text[done:])
    # Between two links a line has a gap, so that no number goes with a word behind the next link.
    beside = (word for word in _TAG.sub(" ", "\n".join(rest)).split(" ") if not _NAMED.search(word))
    return Line(number, text, words, " ".join(beside))


def _narrow(word: str) -> str:
    """Return a word with narrow signs where it names a paper so; in a title wide ones stay."""
    narrow = word.translate(_NARROW)
    return narrow if narrow != word and "](" not in word and find_ids(narrow) else word


def _plain(text: str) -> list[Word]:
    """Return the words of a text without labels."""
    words = (word for word in _CUT.split(_TAG.sub(_untagged, text)) if word and not _BULLET.match(word))
    return [Word(bare, _ids(bare)) for word in words if (bare := bared(word))]


def _untagged(tag: re.Match[str]) -> str:
    """Return what counts of a tag: of a link that is written in no known way still its address."""
    return f" {tag[0][3:-1]} " if tag[0][:3].lower() == "<a " else " "


def _ids(word: str) -> Ids | None:
    if not _MAY_BE.search(word):
        return None
    ids = find_ids(word)
    return ids if ids or is_published_at(word) else None
