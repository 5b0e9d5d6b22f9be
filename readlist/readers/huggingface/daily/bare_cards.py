"""Cards of a page of trends copied as plain text: neither headings nor links tell which lines are titles.

What is sure is what stands around them: who submitted a paper, "GitHub 11.3k", "arXiv Page", "Published on …". The
texts between two such lines are one card's, its title first. Where nothing stands between two cards, the second copy
of each tells: most pages show every card twice in a row.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.model import Problem
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import LONG, SURELY, may_be_who, prose
from readlist.readers.huggingface.daily.runs import Run
from readlist.readers.huggingface.daily.targets import Goal, Target
from readlist.text import clean

_FACT = re.compile(
    r"(?i)\W*(?:published on \w.*"
    r"|(?:link: )?(?:github(?: [\d.,]+[km]?)?|arxiv page)|upvotes?(?: [\d.,]+[km]?)?)\W*"
)
_SUBMITTED = re.compile(r"(?i)\W*submitted by\b\W*")
_PUBLISHED = re.compile(r"(?i)^(.+\S)\s*[·•]\s*(published on \w.*)$")
# Within one line: over blank ones it would be tried from each of them to the last.
_SURE_FACT = re.compile(r"(?im)^[^\w\n]*(?:submitted by\b|published on \w|(?:github [\d.,]+[km]?|arxiv page)[^\w\n]*$)")
_MOST_HELD = 64
_TITLE = 3
_NOT_BEGUN = 20

Lines = Iterable[tuple[int, str | Problem]]


def is_bare(text: str) -> bool:
    """Tell whether a page without headings and links consists of cards."""
    return len(_SURE_FACT.findall(text)) > 1 or _stands_twice(text)


def submits(text: str) -> bool:
    """Tell whether several papers are said to be submitted by somebody, and have their page on arXiv or a day."""
    found = [match.strip(" \t\n·•*-+").lower()[:9] for match in _SURE_FACT.findall(text)]
    return found.count("submitted") > 1 and len({*found}) > 1


def runs(lines: Lines) -> Iterator[Run | Problem]:
    """Cut lines into runs, titles as headings."""
    group = _Group()
    user = fresh = False
    for number, line in lines:
        if isinstance(line, Problem):
            yield from group.end("")
            yield line
            continue
        text = clean(line)
        if not text:
            fresh = True
            continue
        is_user, user = user and " " not in text, _SUBMITTED.match(text) is not None
        if user or is_user:
            yield from group.end(text)
            user = _SUBMITTED.fullmatch(text) is not None
        elif _FACT.fullmatch(text) or read_line(text).kind is not Kind.TEXT:
            yield from group.end(text)
            yield Run(number, text)
        elif published := _PUBLISHED.match(text):
            yield from group.end(published[2], _Unit(number, published[1], fresh=True))
            yield Run(number, published[2])
        else:
            yield from group.add(_Unit(number, read_line(text).text, fresh))
        fresh = False
    yield from group.end("")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line, or several that go on; `fresh` where a blank line stands before it."""

    line: int
    text: str
    fresh: bool


class _Group:
    """The texts between two facts."""

    def __init__(self) -> None:
        self._units: list[_Unit] = []
        self._again: list[str] | None = None

    def add(self, unit: _Unit) -> list[Run]:
        """Take the next text; where it stands again as the first did, the card before is complete."""
        out: list[Run] = []
        if self._again == []:
            out = self.end("")
        if self._again:
            self._again = self._again[1:] if self._again[0] == unit.text else None
        elif self._units and unit.text == self._units[0].text and len(self._units) > 1:
            again = [each.text for each in self._units]
            out = self.end("")
            self._again = again[1:]
        elif len(self._units) >= _MOST_HELD:
            out = self.end("")
        self._units.append(unit)
        return out

    def end(self, fact: str, who: _Unit | None = None) -> list[Run]:
        """Return the texts as a title and what follows it.

        Args:
            fact: What stands behind them.
            who: The organisation that stands beside it.
        """
        held, organization = _without_twice(self._units)
        units, self._units, self._again = _joined(held), [], None
        if not units:
            return []
        if who is None and len(units) > 2 and _is_day(fact) and may_be_who(units[-1].text):
            who = units.pop()
        stop = _split([unit.text for unit in units])
        title = Run(units[0].line, "\n".join(unit.text for unit in units[:stop]), None, _TITLE)
        rest = [Run(unit.line, unit.text, glued=place > 0) for place, unit in enumerate(units[stop:])]
        found = [Run(each.line, each.text, Target(Goal.PROFILE)) for each in organization]
        return [title, *rest, *found, *([Run(who.line, who.text)] if who else [])]


def _without_twice(units: list[_Unit]) -> tuple[list[_Unit], list[_Unit]]:
    """Part texts from an organisation behind them: it stands twice, its picture's words and its name."""
    if len(units) > 2 and units[-1].text == units[-2].text and may_be_who(units[-1].text):
        return units[:-2], units[-1:]
    return units, []


def _is_day(fact: str) -> bool:
    """Tell whether a fact begins what stands behind an organisation: "·", "Published on Jan 2", "Jan 2"."""
    line = read_line(fact) if fact else None
    published = "published on" in fact.lower()
    return published or (line is not None and line.kind in (Kind.META, Kind.DAY) and line.who is None)


def _joined(units: list[_Unit]) -> list[_Unit]:
    """Join the lines of each paragraph where blank lines part some of them."""
    if not any(unit.fresh for unit in units[1:]):
        return units
    joined = units[:1]
    for unit in units[1:]:
        if unit.fresh:
            joined.append(unit)
        else:
            joined[-1] = _Unit(joined[-1].line, f"{joined[-1].text} {unit.text}", joined[-1].fresh)
    return joined


def _split(texts: list[str]) -> int:
    """Return how many of the texts are the title: it can go over several lines, and so can what follows it."""
    if len(texts) < 3:
        return 1

    def cost(stop: int) -> int:
        title, rest = " ".join(texts[:stop]), texts[stop]
        goes_on = rest[0].islower() or (prose(title) > 0 and stop > 1)
        return prose(title) - prose(" ".join(texts[stop:])) + goes_on * _NOT_BEGUN + (len(title) > LONG) * SURELY

    return min(range(1, len(texts)), key=cost)


def _stands_twice(text: str) -> bool:
    """Tell whether most of the texts stand twice, title and summary right behind their first copies.

    Where lines such as "3 authors · Jan 2" part the papers, those tell the titles.
    """
    lines = [read_line(line) for line in map(clean, text.split("\n")) if line]
    texts = [line.text for line in lines if line.kind is Kind.TEXT]
    if any(line.dotted for line in lines) or any(prose(each) == SURELY for each in texts):
        return False
    pairs = zip(texts, texts[1:], texts[2:], texts[3:], strict=False)
    twice = sum(title == again and summary == more for title, summary, again, more in pairs)
    return twice > 2 and twice * 8 > len(texts)
