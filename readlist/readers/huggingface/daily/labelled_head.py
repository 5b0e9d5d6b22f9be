"""Whether facts with labels are what a page consists of, and where its titles stand: its first 64 KB tell.

A page of another layout can hold labels as well, in abstracts, titles and notes. So its own signs speak first: a meta
paragraph, or titles and abstracts in turn without a label.
"""

from collections import Counter
from enum import Enum, auto

from readlist.model import Problem
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.label_lines import Fact, bare_line, facts_in, label_alone
from readlist.readers.huggingface.daily.labelled_facts import linked
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import LONG, SURELY, prose
from readlist.readers.huggingface.daily.tabled import Row, labelled_rows
from readlist.text import clean


class Titles(Enum):
    """Where the titles of a page with labels stand."""

    BEHIND_LABELS = auto()
    ABOVE_LABELS = auto()


_ANY_TIMES = ("key", "code", "other")
# What papers have that no abstract holds at the head of a line.
_TELLING = ("authors", "day", "upvotes", "comments", "organization")
_FEWEST_KINDS = 3
_LONGEST_RECORD = 5_000
_FEW = 4


def titles_of(text: str) -> Titles | None:
    """Return where the titles of such a page stand, None where it is another one."""
    said = _Said()
    for _, line in labelled_rows(enumerate(text.split("\n"))):
        if isinstance(line, Row):
            said.facts(line.facts)
        elif not isinstance(line, Problem) and (words := clean(line)):
            said.line(words)
    if said.metas or said.pairs * _FEW > max(said.titles, said.found["abstract"]):
        return None
    return said.behind_labels(len(text)) or said.above_labels(len(text))


class _Said:
    """What the lines of a head are, counted.

    Attributes:
        found: The labels of each kind.
        titles: The titles with labels that another label stands behind.
        below_titles: The labels that stand below a text like a title.
        pairs: The long abstracts without a label that stand below a text like a title.
        metas: The lines of meta paragraphs.
    """

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.titles = self.below_titles = self.pairs = self.metas = 0
        self._first = self._last = ""
        self._titled = self._below_title = False
        self._awaits = False

    def line(self, words: str) -> None:
        if facts := facts_in(words):
            self.facts(facts)
        elif self._awaits:
            self._awaits = False
        elif label_alone(words):
            self._awaits, self._below_title = True, False
        else:
            bare = linked(Card(0), bare_line(words))
            look = prose(bare)
            self.metas += read_line(words).kind is Kind.META
            self.pairs += self._below_title and look == SURELY
            self._below_title = look <= 0 and len(bare) <= LONG

    def facts(self, facts: list[Fact]) -> None:
        self.below_titles += self._below_title
        for kind, _, _ in facts:
            self.found[kind] += 1
            if kind == "title":
                self._titled = True
            elif self._titled:
                self._titled, self.titles = False, self.titles + 1
            if kind not in _ANY_TIMES:
                self._first = self._first or kind
        self._below_title, self._awaits = False, not facts[-1].value

    def behind_labels(self, size: int) -> Titles | None:
        others = [times for kind, times in self.found.items() if kind not in ("title", *_ANY_TIMES)]
        most = max(others, default=0)
        # A record that begins with another label would give its first facts to the paper before.
        leads = self._first == "title" or (self.titles > 1 and self.found[self._first] == 1)
        whole = self.titles > 1 or (most == 1 and len(others) >= _FEWEST_KINDS)
        is_such = most and leads and whole and 2 * self.titles >= most and size <= _LONGEST_RECORD * self.titles
        return Titles.BEHIND_LABELS if is_such else None

    def above_labels(self, size: int) -> Titles | None:
        telling = [self.found[kind] for kind in _TELLING if self.found[kind] > 1]
        times = [self.found["abstract"], *telling]
        if len(telling) < 2 or min(times) < 2 or 2 * min(times) < max(times):
            return None
        is_such = 2 * (self.below_titles + self.titles) >= max(telling) and size <= _LONGEST_RECORD * max(telling)
        return Titles.ABOVE_LABELS if is_such else None
