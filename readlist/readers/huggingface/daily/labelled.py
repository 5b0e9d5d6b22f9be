"""Papers written as facts with labels before them, "Title: …", "Authors: …", "Upvotes: 12", or as a table of such.

So note takers and chat tools write a page out, in lines, lists or headings. A label that a paper has had already begins
the next one. Its title has a label, too, or is the paragraph above its first label.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.furniture import is_banner, is_menu
from readlist.readers.huggingface.daily.labelled_facts import NAMES, TITLED, kind_of, linked, put
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import LONG, prose
from readlist.readers.huggingface.daily.pieces import LoneDay
from readlist.readers.huggingface.daily.tabled import labelled_rows
from readlist.text import clean

Item = Card | Problem | LoneDay

NAME = "layout with labels"

_MARKS = re.compile(r"(?:[#>*•+◦▪-]{1,6} +|\d{1,3}[.)] +)*")
_LABEL = re.compile(
    rf"(?:\*\*|__)?({NAMES})(?: ?(?:\*\*|__))?(?: ?::?|：)(?: ?(?:\*\*|__))?(?: +(.*)|$)", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(rf"(?:\*\*|__)?({NAMES})(?:\*\*|__)?", re.IGNORECASE)
_SEVERAL = re.compile(r" [|·•] ")
_RULE = re.compile(r"[\W_]*")
_COUNTED = re.compile(r"(?i)(?:paper|entry|no\.?)? ?#?\d{1,4}[.:)]?")
_ANY_TIMES = ("key", "other")
_CONTINUED = ("title", "abstract", "authors", "organization")
_LONGEST_FACT = 500
_FULL = 40


def is_labelled(text: str) -> bool:
    """Tell whether facts with labels are what a page consists of."""
    lines = labelled_rows(enumerate(text.split("\n")))
    facts = (fact for _, line in lines if isinstance(line, str) for fact in _facts(clean(line)))
    found = Counter(kind for kind, _ in facts if kind not in _ANY_TIMES)
    if all(found[kind] == 1 for kind in TITLED):
        return len(found) > 3
    return sum(times > 1 for times in found.values()) > 1 and any(found[kind] > 1 for kind in TITLED)


def parts(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[Item]:
    """Yield the cards of such a page, and what belongs to none."""
    page = _Page()
    for number, line in labelled_rows(lines):
        if isinstance(line, Problem):
            yield line
        else:
            page.line(number, clean(line))
            yield from page.given()
    page.end()
    yield from page.given()


class _Page:
    """The card that is open, and the texts of which a next label tells whose they are."""

    def __init__(self) -> None:
        self._card: Card | None = None
        self._had: set[str] = set()
        self._kind = ""
        self._awaited = False
        self._gap = False
        self._texts: list[tuple[int, str]] = []
        self._titles_have_labels = False
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
        facts = _facts(text)
        bare = _bare(text)
        if not facts and (alone := _ALONE.fullmatch(bare)) and (gap or self._card is None):
            facts = [(kind_of(alone[1]), "")]
        for kind, value in facts:
            self._fact(number, kind, value)
        if not facts:
            self._text(number, text, bare, gap)

    def end(self) -> None:
        """End the last card."""
        self._tell_texts()
        self._close()

    @property
    def _has_next_title(self) -> bool:
        """Whether the text above a label can only be the next paper's title."""
        if self._titles_have_labels or not self._texts or "abstract" not in self._had:
            return False
        return prose(linked(Card(0), self._texts[-1][1])) <= 0

    def _fact(self, number: int, kind: str, value: str) -> None:
        if kind == "title":
            self._tell_texts()
            self._titles_have_labels = True
            self._begin(number)
        elif self._card is None or (kind in self._had and kind not in _ANY_TIMES) or self._has_next_title:
            self._begin_below_title(number)
        elif self._texts:
            self._tell_texts()
        card = self._card or Card(number)
        self._had.add(kind)
        self._kind, self._awaited = kind, not value
        if value:
            self._out += put(card, kind, value, number)

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

    def _goes_on(self, card: Card, text: str) -> bool:
        if self._kind == "title":
            return bool(card.title) and len(card.title[-1]) >= _FULL
        return self._kind in _CONTINUED and text == _bare(text)

    def _go_on(self, card: Card, text: str, number: int) -> None:
        if self._kind == "authors":
            names = [*card.authors, text]
            self._out += put(card, "authors", ", ".join(names), number)
        else:
            self._out += put(card, self._kind, text, number)

    def _begin(self, number: int) -> None:
        self._close()
        self._card = Card(number, trend=True)

    def _begin_below_title(self, number: int) -> None:
        """Begin a card whose title stands above its first label."""
        before = self._card
        if not self._texts and before and self._kind == "abstract" and len(before.abstract) > 1:
            self._texts.append((number - 1, before.abstract.pop()))
        title = self._texts.pop() if self._texts and not self._titles_have_labels else None
        self._tell_texts()
        self._begin(title[0] if title else number)
        if title and self._card:
            self._card.title.append(linked(self._card, title[1]))

    def _tell_texts(self) -> None:
        """Take the texts for more of the abstract above them, or tell them."""
        texts, self._texts = self._texts, []
        card = self._card
        for number, text in texts:
            line = read_line(text)
            if line.kind is Kind.DAY and card is None:
                self._out.append(LoneDay(number, text))
            elif is_menu(text) or is_banner(text) or _COUNTED.fullmatch(text):
                continue
            elif card and card.abstract and prose(text) > 0:
                self._out += put(card, "abstract", text, number)
            elif card or len(text) > LONG:
                self._out.append(Problem("this stands behind no label", number, excerpt(text)))

    def _close(self) -> None:
        card, self._card = self._card, None
        self._had, self._kind, self._awaited = set(), "", False
        if card and (card.title or card.key or card.abstract):
            card.linked = True
            self._out.append(card)


def _facts(text: str) -> list[tuple[str, str]]:
    """Return the facts in a line, each with what its label is about; several where all parts of the line are such."""
    bare = _bare(text)
    if ":" not in bare and "：" not in bare:
        return []
    if len(bare) <= _LONGEST_FACT and _SEVERAL.search(bare):
        found = [_LABEL.fullmatch(part.strip()) for part in _SEVERAL.split(bare)]
        if len(found) > 1 and all(found):
            return [(kind_of(match[1]), match[2] or "") for match in found if match]
    match = _LABEL.fullmatch(bare)
    return [(kind_of(match[1]), match[2] or "")] if match else []


def _bare(text: str) -> str:
    """Return a line without the marks of lists, headings and quotations before it, and bold letters around it."""
    marks = _MARKS.match(text)
    bare = text[marks.end() :] if marks else text
    if bare[:2] in ("**", "__") and bare.endswith(bare[:2]) and bare.count(bare[:2]) == 2:
        return bare[2:-2].strip()
    return bare
