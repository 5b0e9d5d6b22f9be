"""Papers written as facts with labels before them, "Title: …", "Authors: …", "Upvotes: 12", or as a table of such.

So note takers and chat tools write a page out, in lines, lists or headings. A label that a paper has had already begins
the next one. Its title has a label, too, or is the paragraph above its first label.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.furniture import is_banner, is_menu
from readlist.readers.huggingface.daily.label_lines import Fact, bare_line, facts_in, heading_marks, label_alone
from readlist.readers.huggingface.daily.labelled_facts import linked, put
from readlist.readers.huggingface.daily.labelled_head import Titles
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import LONG, SURELY, prose
from readlist.readers.huggingface.daily.pieces import LoneDay
from readlist.readers.huggingface.daily.tabled import Row, labelled_rows
from readlist.text import clean

Item = Card | Problem | LoneDay

NAME = "layout with labels"

_RULE = re.compile(r"[\W_]*")
_COUNTED = re.compile(r"(?i)(?:paper|entry|no\.?)? ?#?\d{1,4}[.:)]?")
_ANY_TIMES = ("key", "other")
_IN_PARTS = ("abstract", "authors")
_CONTINUED = ("title", "abstract", "authors", "organization")
_FULL = 40


def parts(lines: Iterable[tuple[int, str | Problem]], titles: Titles) -> Iterator[Item]:
    """Yield the cards of such a page, and what belongs to none."""
    page = _Page(titles is Titles.BEHIND_LABELS)
    for number, line in labelled_rows(lines):
        if isinstance(line, Problem):
            yield line
        elif isinstance(line, Row):
            page.row(number, line)
        else:
            page.line(number, clean(line))
        yield from page.given()
    page.end()
    yield from page.given()


class _Page:
    """The card that is open, and the texts of which a next label tells whose they are."""

    def __init__(self, titles_have_labels: bool) -> None:
        self._titles_have_labels = titles_have_labels
        self._card: Card | None = None
        self._had: set[str] = set()
        self._names: set[str] = set()
        self._kind = ""
        self._awaited = False
        self._gap = False
        self._texts: list[tuple[int, str]] = []
        self._marks = ""
        self._title_marks: str | None = None
        self._out: list[Item] = []

    def given(self) -> list[Item]:
        """Return what is complete since the last call."""
        out, self._out = self._out, []
        return out

    def line(self, number: int, text: str) -> None:
        """Take the next line."""
        if not text or _RULE.fullmatch(text):
            self._gap = True
            return
        gap, self._gap = self._gap, False
        facts = facts_in(text)
        if not self._titles_have_labels and facts and self._is_title(text, facts[0]):
            facts = []
        elif not facts and (alone := label_alone(text)) and (gap or self._card is None):
            facts = [alone]
        for fact in facts:
            self._fact(number, fact, text)
        if not facts:
            self._text(number, text, bare_line(text), gap)

    def row(self, number: int, row: Row) -> None:
        """Take a row of a table: all of a paper."""
        self._tell_texts()
        self._begin(number)
        for fact in row.facts:
            self._put(number, fact)
        self._close()

    def end(self) -> None:
        """End the last card."""
        self._tell_texts()
        self._close()

    def _is_title(self, text: str, fact: Fact) -> bool:
        """Tell whether a label is how a title begins: "Paper: A Material for Boats", "## 3. Code: A Study"."""
        return fact.kind == "title" or (
            self._title_marks not in (None, "") and heading_marks(text) == self._title_marks
        )

    def _fact(self, number: int, fact: Fact, text: str) -> None:
        if self._card is None and read_line(fact.value or " ").kind is Kind.DAY and not self._has_title:
            self._out.append(LoneDay(number, fact.value))
            return
        if self._titles_have_labels and fact.kind == "title":
            self._tell_texts()
            self._begin(number)
        elif not self._titles_have_labels and self._is_next(fact):
            self._begin_below_title(number, heading_marks(text))
        else:
            self._tell_texts()
        self._put(number, fact)

    @property
    def _has_title(self) -> bool:
        """Whether the text above a label can be a title."""
        text = self._texts[-1][1] if self._texts else ""
        return bool(text) and not is_banner(text) and prose(linked(Card(0), text)) <= 0

    def _is_next(self, fact: Fact) -> bool:
        """Tell whether a label is of the paper whose title stands above it, or of one without a title."""
        if self._card is None:
            return True
        again = fact.kind in self._had and fact.kind not in _ANY_TIMES
        if self._has_title:
            return again or "abstract" in self._had
        return again and fact.name in self._names

    def _put(self, number: int, fact: Fact) -> None:
        """Put a fact into the card, and tell what is wrong with it."""
        kind, name, value = fact
        again = kind in self._had and kind not in _ANY_TIMES and kind not in _IN_PARTS
        again = again or (kind == "authors" and name in self._names)
        if again or (self._card is None and kind != "other"):
            message = "this label stands at its paper a second time" if self._card else "this stands below no title"
            self._out.append(Problem(message, number, excerpt(f"{name}: {value}")))
            kind = "other"
        self._had.add(kind)
        self._names.add(name)
        self._kind, self._awaited = kind, not value
        if value and self._card:
            self._out += put(self._card, kind, value, number)

    def _text(self, number: int, text: str, bare: str, gap: bool) -> None:
        """Take a line without a label: what the label above it waits for or goes on with, or a text of its own."""
        card = self._card
        if card and self._awaited and (not gap or self._kind != "other"):
            self._awaited = False
            self._out += put(card, self._kind, bare, number)
        elif card and not gap and not self._texts and self._goes_on(card, text):
            self._go_on(card, text, number)
        elif self._texts and not gap and len(self._texts[-1][1]) >= _FULL and text == bare:
            self._texts[-1] = self._texts[-1][0], f"{self._texts[-1][1]} {text}"
        else:
            self._texts.append((number, bare))
            self._marks = heading_marks(text)

    def _goes_on(self, card: Card, text: str) -> bool:
        if self._kind == "title":
            return bool(card.title) and len(card.title[-1]) >= _FULL
        return self._kind in _CONTINUED and text == bare_line(text)

    def _go_on(self, card: Card, text: str, number: int) -> None:
        if self._kind == "authors":
            names = [*card.authors, text]
            self._out += put(card, "authors", ", ".join(names), number)
        else:
            self._out += put(card, self._kind, text, number)

    def _begin(self, number: int) -> None:
        self._close()
        self._card = Card(number, trend=True)

    def _begin_below_title(self, number: int, marks: str) -> None:
        """Begin a card whose title stands above its first label, the one with these marks."""
        before = self._card
        if not self._texts and before and self._kind == "abstract" and len(before.abstract) > 1:
            self._texts.append((number - 1, before.abstract.pop()))
        title = self._texts.pop() if self._texts and prose(self._texts[-1][1]) < SURELY else None
        self._tell_texts()
        self._begin(title[0] if title else number)
        if title and self._title_marks is None:
            self._title_marks = self._marks if self._marks != marks else ""
        if title and self._card:
            self._card.title.append(linked(self._card, title[1]))

    def _tell_texts(self) -> None:
        """Take the texts for more of the abstract above them, or tell them."""
        texts, self._texts = self._texts, []
        card, told = self._card, False
        for number, text in texts:
            line = read_line(text)
            if line.kind is Kind.DAY and card is None:
                self._out.append(LoneDay(number, text))
            elif is_menu(text) or is_banner(text) or _COUNTED.fullmatch(text):
                continue
            elif card and card.abstract and prose(text) > 0 and not told:
                self._out += put(card, "abstract", text, number)
            elif card or len(text) > LONG:
                told = True  # an abstract below it would be another paper's
                self._out.append(Problem("this stands behind no label", number, excerpt(text)))

    def _close(self) -> None:
        card, self._card = self._card, None
        names, self._names, self._had = self._names, set(), set()
        self._kind, self._awaited = "", False
        if card and (card.title or card.key or card.abstract):
            card.linked = True
            self._out.append(card)
        elif card:
            self._out.append(Problem("these labels stand below no title", card.line, excerpt(", ".join(sorted(names)))))
