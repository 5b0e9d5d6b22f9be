"""Which paper an entry is: by its keys and its nearly equal titles, and which papers are one or may be."""

from collections.abc import Iterable
from itertools import product

from readlist.identity import Facts, agreeing, contradict
from readlist.library.asking import Ask
from readlist.library.doubts import Doubts
from readlist.library.facts import Draft
from readlist.library.known import Known
from readlist.likeness import Likeness, compare

MOST_DOUBTS = 3
"""Pairs that one entry may raise: of fifty papers called "Editorial" each is shown beside the oldest ones alone."""


class Matcher:
    """Finds papers for entries. What a batch adds is told to it, so that later entries of the batch find that too.

    Attributes:
        joined: The papers that entries have shown to be one with another: (the one that stays, the other).
        doubts: The papers that may be one.
    """

    def __init__(self, ask: Ask) -> None:
        self._known = Known(ask)
        self._beside: list[Draft] = []
        self.joined: list[tuple[Draft, Draft]] = []
        self.doubts = Doubts()

    def load(self, entries: Iterable[Facts]) -> None:
        """Look up everything that these entries' keys can lead to."""
        self._known.load(entries)

    def load_near(self, entries: Iterable[Facts]) -> None:
        """Look up, after `load`, what titles lead to under which nothing is known yet, and what was in doubt before."""
        for one, other in self._known.load_near(entries):
            self.doubts.know(one, other)

    def find(self, entry: Facts) -> Draft | None:
        """Return the paper that `entry` is, or None for one not seen before.

        An id decides alone; a title decides where nothing contradicts it. Of several papers that an id leads to the
        oldest is taken, of several of a title the one with which most agrees.
        """
        return next(iter(self.same(entry)), None)

    def settle(self, entry: Facts) -> Draft | None:
        """Return the paper that `entry` is, as `find` does, and make one of those that it shows to be the same.

        An equal title alone shows it of one paper, not of several; ids and second facts do. Where the user has said
        that they are two, or what is known of them contradicts, they stay two. The paper that stays has taken over
        what was known of the others; who goes is in `joined`. `review` looks again at what stays beside it, once the
        paper has taken over what the entry says.
        """
        self._beside = []
        found = self.same(entry)
        if not found:
            return None
        one = found[0]
        for other in found[1:]:
            if self._known.told_apart(one, other):
                continue
            led = other in self._known.led(entry)
            if not contradict(one, other) and (led or (agreeing(entry, one) and agreeing(entry, other))):
                one = self._join(one, other)
            elif not led:
                self._beside.append(other)
        return one

    def same(self, entry: Facts) -> list[Draft]:
        """Return the papers that an entry is: by the surest key first, then by its title those that agree most."""
        led = dict.fromkeys(draft for draft in self._known.led(entry) if not _two_on_arxiv(entry, draft))
        titled = [
            draft
            for draft in self._known.titled(entry)
            if draft not in led and compare(entry, draft, (entry.title, entry.title)) is Likeness.SAME
        ]
        titled += [
            draft
            for draft in self._known.nearly(entry)
            if draft not in led and draft not in titled and self._compared(entry, draft) is Likeness.SAME
        ]
        if len(titled) > 1:
            titled.sort(key=lambda draft: (-agreeing(entry, draft), *_known_of(draft)))
        return [*led, *titled]

    def _compared(self, one: Facts, other: Draft) -> Likeness:
        """Return the most that two come to by any of the titles that each goes by, or went by."""
        own = self._known.names_of(one) if isinstance(one, Draft) else {one.title: None}
        outcomes = {compare(one, other, pair) for pair in product(own, self._known.names_of(other))}
        return next((each for each in (Likeness.SAME, Likeness.DOUBTFUL) if each in outcomes), Likeness.DIFFERENT)

    def _join(self, one: Draft, other: Draft) -> Draft:
        keep, gone = sorted((one, other), key=self._known.age)
        keep.absorb(gone)
        self._known.join(keep, gone)
        self.doubts.join(keep, gone)
        self.joined.append((keep, gone))
        return keep

    def doubt(self, entry: Facts, draft: Draft) -> None:
        """Note which papers may be the one that `entry` is, because of its title, or of an id that leads to both."""
        apart = self._known.told_apart
        led = [other for other in self._known.led(entry) if other is not draft and not apart(draft, other)]
        doubts = [
            other
            for other in dict.fromkeys([*self._known.titled(entry), *self._known.nearly(entry)])
            if other is not draft
            and self._compared(entry, other) is Likeness.DOUBTFUL
            and not contradict(draft, other)
            and not apart(draft, other)
        ]
        for other in sorted(dict.fromkeys([*led, *doubts]), key=self._known.age)[:MOST_DOUBTS]:
            self.doubts.note(draft, other)

    def tell(self, draft: Draft, entry: Facts) -> list[str]:
        """Say that `entry` is this paper; return the keys under which it was not yet known."""
        return self._known.tell(draft, entry)

    def review(self, draft: Draft) -> Draft:
        """Return what a paper is after it has learnt something: that may end a doubt, whenever it was noted."""
        while beside := {*self.doubts.of(draft), *self._beside}:
            others = sorted({self.resolve(other) for other in beside} - {draft}, key=self._known.age)
            same = next((other for other in others if self._has_turned_out(draft, other)), None)
            if same is None:
                for other in others:
                    self._weigh(draft, other)
                break
            draft = self._join(draft, same)
        return draft

    def _has_turned_out(self, draft: Draft, other: Draft) -> bool:
        return self._compared(draft, other) is Likeness.SAME and not self._known.told_apart(draft, other)

    def _weigh(self, one: Draft, other: Draft) -> None:
        """Note that two are in doubt, or no longer."""
        noted = other in self.doubts.of(one)
        if self._compared(one, other) is Likeness.DOUBTFUL:
            if not noted and not self._known.told_apart(one, other):
                self.doubts.note(one, other)
        # An id that leads to both: some listing says that they are one, and the user is to know.
        elif noted and not self._known.share_an_id(one, other):
            self.doubts.end(one, other)

    def resolve(self, draft: Draft) -> Draft:
        """Return what a paper has become in this batch."""
        return self._known.resolve(draft)


def _two_on_arxiv(entry: Facts, draft: Draft) -> bool:
    """Tell whether the surest ids differ: a DOI that both have is that of their volume, or wrong in one of them."""
    return entry.arxiv_id is not None and draft.arxiv_id is not None and entry.arxiv_id != draft.arxiv_id


def _known_of(draft: Draft) -> tuple[object, ...]:
    """Return what decides between papers with which as much agrees, whichever came first."""
    facts = (draft.arxiv_id, draft.doi, draft.openreview_id, draft.published)
    return (draft.published_inferred, *(fact or "~" for fact in facts), draft.authors)
