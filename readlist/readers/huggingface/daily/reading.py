"""Which units of a Daily Papers page are titles and which abstracts: the reading with the least against it.

A page is title, abstract, and mostly a meta paragraph, over and over; but abstracts can be short or have several
paragraphs, titles long, and any part can be missing. So no unit is judged alone: among all readings of the units up
to the next meta paragraph the one is taken that has the least against it (Viterbi's algorithm), weighing what each
unit looks like against the order that the page keeps. Units are given out as soon as all readings agree on them.
"""

from dataclasses import dataclass, replace

from readlist.model import Problem
from readlist.readers.base import MAX_LINE
from readlist.readers.huggingface.daily.lines import counts_authors
from readlist.readers.huggingface.daily.look import LONG, SURELY, may_be_who, prose
from readlist.readers.huggingface.daily.paragraph import Unit
from readlist.readers.huggingface.daily.pieces import Meta
from readlist.readers.huggingface.daily.records import Record, Records

_STRAY, _TITLE, _ABSTRACT = range(3)
_ROLES = (_TITLE, _ABSTRACT, _STRAY)  # of equal readings the first is taken
_NEVER = 1 << 30
_HELD = 3
_MOST_HELD = 64
_NO_COST = (0, _NEVER, _NEVER)


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks against a reading, in the units of `prose`: 10 is all that the look of one unit can say.

    Attributes:
        stray: A text belongs to no paper.
        second_title: A title follows a title that has no abstract.
        more_abstract: A further paragraph of an abstract stands where a title is expected.
    """

    stray: int
    second_title: int
    more_abstract: int


BLOCK = Weights(stray=4, second_title=_NEVER, more_abstract=2)
# Nothing else than titles and abstracts stands in the flat layout, and they alternate strictly.
FLAT = Weights(stray=8, second_title=6, more_abstract=6)

# With no blank line between, an abstract goes on at no cost, and a title can go on, too.
_TITLE_GOES_ON, _TITLE_WITHIN_ABSTRACT = 2, 4
# The words of a menu as a title or an abstract; a strange text behind them; a whole abstract left over.
_MENU_AS_TITLE, _MENU_AS_ABSTRACT, _STRAY_AFTER_MENU, _LOST_ABSTRACT = 6, 9, 1, 5
# One or two words that belong to no paper, a greeting and a name: what a mail says around the page.
_GREETING, _WORDS_OF_A_GREETING = 3, 2
# What it costs to end with a stray, a title, an abstract.
_AT_META = (8, 8, 0)
_AT_BANNER = (0, 8, 0)
_AT_END = (0, 4, 0)
_AT_CUT = (0, 0, -8)
# What it costs a paper to have no meta paragraph where others have one.
_NO_META = 2


class Reading:
    """Takes units, gives out records and problems. After `meta`, `banner` and `end` nothing is held."""

    def __init__(self, flat: bool) -> None:
        self._weights = FLAT if flat else BLOCK
        self._records = Records(strict=flat)
        self._units: list[Unit] = []
        self._costs: list[tuple[int, int, int]] = [_NO_COST]
        self._from: list[tuple[int, int, int]] = []
        self._since_meta = 0
        self._size = 0
        self._metas = False

    def unit(self, unit: Unit) -> list[Record | Problem]:
        """Take one more unit."""
        costs, origin = self._step(unit)
        self._units.append(unit)
        self._costs.append(costs)
        self._from.append(origin)
        self._since_meta += not unit.menu
        self._size += len(unit.text)
        if len(self._units) > _HELD:
            self._settle()
        return self._records.given()

    def meta(self, meta: Meta) -> list[Record | Problem]:
        """Take a meta paragraph: it ends a paper."""
        if meta.who is None:
            meta = replace(meta, who=self._take_who())
        elif self._may_take(self._units) and " " not in self._units[-1].text and not counts_authors(meta.who):
            meta = replace(meta, who=f"{self._take_last()} {meta.who}")
        self._finish(_AT_META)
        self._metas |= self._records.meta(meta)
        return self._records.given()

    def banner(self) -> list[Record | Problem]:
        """Take a line of the page's own head."""
        self._finish(_AT_BANNER)
        self._records.banner()
        return self._records.given()

    def end(self, cut: bool = False) -> list[Record | Problem]:
        """End the page here; where it was `cut`, most likely within an abstract."""
        self._finish(_AT_CUT if cut else _AT_END)
        self._records.end()
        return self._records.given()

    @property
    def expects_date(self) -> bool:
        """Whether what was read last can be an abstract, so that a day behind it would be the paper's."""
        if self._units:
            costs = self._costs[-1]
            return costs[_ABSTRACT] <= min(costs)
        return self._records.is_open

    def _step(self, unit: Unit) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Return what the cheapest reading costs in which this unit has each role, and the role before it there."""
        stray, title, abstract = self._costs[-1]
        as_stray, as_title, as_abstract = self._looks(unit)
        closed = abstract + _NO_META if self._metas else abstract
        after, again = closed, title + self._weights.second_title
        begun, more = title + as_abstract, abstract + as_abstract + self._weights.more_abstract
        if unit.glued and len(self._units[-1].text) <= LONG:  # behind a longer line nothing was wrapped
            after, again, more = closed + _TITLE_WITHIN_ABSTRACT, title + _TITLE_GOES_ON, abstract
        from_stray = _STRAY if stray <= closed else _ABSTRACT
        from_title = _TITLE if again < min(stray, after) else _STRAY if stray <= after else _ABSTRACT
        from_abstract = _TITLE if begun <= more else _ABSTRACT
        costs = (min(stray, closed) + as_stray, min(stray, after, again) + as_title, min(begun, more))
        return costs, (from_stray, from_title, from_abstract)

    def _looks(self, unit: Unit) -> tuple[int, int, int]:
        """Return what the look of a unit has against its being a stray, a title, an abstract."""
        if unit.menu:
            return 0, _MENU_AS_TITLE, _MENU_AS_ABSTRACT
        look = prose(unit.text)
        stray = self._weights.stray
        if look == SURELY:
            stray += _LOST_ABSTRACT
        elif look <= 0 and self._units and self._units[-1].menu:
            stray = _STRAY_AFTER_MENU
        elif look < 0 and len(unit.text.split(maxsplit=2)) <= _WORDS_OF_A_GREETING:
            stray = _GREETING
        return stray, max(look, 0), max(-look, 0)

    def _settle(self) -> None:
        """Give out what all readings agree on, but not the last units: the next meta may claim them."""
        paths = [self._path(role) for role in _ROLES if self._costs[-1][role] < _NEVER]
        agreed = 0
        while agreed < len(self._units) - 2 and len({path[agreed] for path in paths}) == 1:
            agreed += 1
        if len(self._units) > _MOST_HELD or self._size > 2 * MAX_LINE:
            agreed = len(self._units) - 2
        if agreed:
            best = min(_ROLES, key=lambda role: self._costs[-1][role])
            self._assign(self._path(best)[:agreed])

    def _finish(self, ending: tuple[int, int, int]) -> None:
        costs = [cost + more for cost, more in zip(self._costs[-1], ending, strict=True)]
        self._assign(self._path(min(_ROLES, key=lambda role: costs[role])))
        self._costs = [_NO_COST]
        self._since_meta = 0

    def _path(self, role: int) -> list[int]:
        """Return the roles of all units held in the reading that ends with `role`."""
        path = []
        for origin in reversed(self._from):
            path.append(role)
            role = origin[role]
        return path[::-1]

    def _assign(self, path: list[int]) -> None:
        records = self._records
        for unit, role in zip(self._units, path, strict=False):
            self._size -= len(unit.text)
            if role == _TITLE:
                records.title(unit)
            elif role == _ABSTRACT:
                records.abstract(unit)
            else:
                records.stray(unit)
        del self._units[: len(path)], self._from[: len(path)], self._costs[: len(path)]

    def _take_who(self) -> str | None:
        """Take the last units away where they can only be an organisation, its slug before it or beside it."""
        name = self._take_last() if self._may_take(self._units) else None
        if name and self._may_take(self._units) and " " not in self._units[-1].text:
            return f"{self._take_last()} {name}"
        return name

    def _may_take(self, units: list[Unit]) -> bool:
        """Tell whether a title and an abstract are left without the last unit."""
        return bool(units) and self._since_meta >= 3 and not units[-1].menu and may_be_who(units[-1].text)

    def _take_last(self) -> str:
        self._costs.pop()
        self._from.pop()
        self._since_meta -= 1
        text = self._units.pop().text
        self._size -= len(text)
        return text
