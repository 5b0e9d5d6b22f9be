"""What stands indented below a list's item that is a linked title: the paper's abstract, its upvotes and comments.

A short remark is no abstract, and neither is text that stands at the list's own margin.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from readlist.model import Entry, Origin
from readlist.readers.saved import labels, listed

_QUOTED = re.compile(r"^(?:> ?)+")
_MARKS = re.compile(r"^(?:[-*+•–—◦] )+")
# Below that it can be anybody's remark; above that it is a whole document.
_SHORTEST = 100
_LONGEST = 20_000
_LONGEST_COUNT = 40


class Items:
    """The entries of a text going by; the last one is held while lines below its item go on telling of it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._entry: Entry | None = None
        self._margin = 0
        self._text: list[str] = []
        self._size = 0

    def line(self, written: str, words: str, named: int, entries: Iterator[Entry]) -> Iterator[Entry]:
        """Take a line with the entries that are complete with it; yield those that nothing is added to.

        Args:
            written: The line with its margin.
            words: The same, cleaned.
            named: How many papers it names.
            entries: What was found up to here.
        """
        found = [*entries]
        text = written.expandtabs(4)
        margin = len(text) - len(text.lstrip())
        if not found and not named and self._entry and (not words or margin > self._margin):
            self._take(words)
            return
        yield from self.end()
        last = found[-1] if found else None
        if last and named == 1 and last.origin is Origin.PAGE and listed.is_item(words):
            self._entry, self._margin = last, margin
            found.pop()
        yield from found

    def end(self) -> Iterator[Entry]:
        """Yield the entry that is held, with what was told of it."""
        entry, self._entry = self._entry, None
        if entry:
            upvotes, comments = entry.upvotes, entry.comments
            for line in self._text:
                if len(line) <= _LONGEST_COUNT:
                    told = listed.counts(line)
                    upvotes, comments = (upvotes if told[0] is None else told[0]), (comments or told[1])
            abstract = self._abstract()
            yield replace(entry, upvotes=upvotes, comments=comments, abstract=abstract or entry.abstract)
        self._text, self._size = [], 0

    def _take(self, words: str) -> None:
        self._size += len(words)
        if self._size <= _LONGEST:
            self._text.append(words)

    def _abstract(self) -> str:
        """Return those paragraphs of the text that are long enough, "" where they are no abstract.

        Where some of it is a quotation, that is the abstract, as Markdown writes it.
        """
        if self._size > _LONGEST:
            return ""
        paragraphs: list[list[str]] = [[]]
        quoted = any(map(_QUOTED.match, self._text))
        for line in self._text:
            if quoted and line and not _QUOTED.match(line):
                continue  # a note: the abstract is the quotation
            said = _QUOTED.sub("", line)
            bare = _MARKS.sub("", said)
            if bare != said or not said:
                paragraphs.append([])
            if len(bare) > _LONGEST_COUNT or (bare and listed.counts(bare) == (None, None)):
                paragraphs[-1].append(bare)
        whole = (" ".join(lines) for lines in paragraphs)
        whole = (labels.plain(text) for text in whole) if quoted else whole
        return "\n\n".join(text for text in whole if len(text) >= _SHORTEST)
