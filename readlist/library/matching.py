"""Which stored paper an entry is: by its keys and its nearly equal titles, a whole batch in a few look-ups."""

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from readlist.identity import Facts, agreeing, contradict, keys, title_key
from readlist.library import days, near, pairs
from readlist.library.asking import Ask
from readlist.library.doubts import Doubts
from readlist.library.facts import COLUMNS, Draft
from readlist.library.namesakes import Namesakes
from readlist.likeness import Likeness, compare, is_short

MOST_DOUBTS = 3
"""Pairs that one entry may raise: of fifty papers called "Editorial" each is shown beside the oldest ones alone."""


class Matcher:
    """Finds papers for entries. What a batch adds is told to it, so that later entries of the batch find that too.

    Attributes:
        joined: The papers that entries have shown to be one with another: (the one that stays, the other).
        doubts: The papers that may be one.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._by_key: dict[str, list[Draft]] = {}
        self._by_id: dict[int, Draft] = {}
        self._leading_to_several: set[str] = set()
        self._near: dict[str, list[Draft]] = {}
        self._found_near: tuple[Facts, list[Draft]] | None = None
        self._namesakes: dict[str, Namesakes] = {}
        self._here = near.Here()
        self._some_here_without_arxiv = False
        self._called: defaultdict[str, list[Draft]] = defaultdict(list)
        self._names: dict[Draft, dict[str, None]] = {}
        self._heard: defaultdict[Draft, dict[str, None]] = defaultdict(dict)
        self._into: dict[Draft, Draft] = {}
        self._told: dict[Draft, int] = {}
        self._beside: list[Draft] = []
        self.joined: list[tuple[Draft, Draft]] = []
        self.doubts = Doubts()

    def load(self, entries: Iterable[Facts]) -> None:
        """Look up everything that these entries' keys can lead to."""
        wanted = {key for entry in entries for key in keys(entry)} - self._by_key.keys()
        found = [
            (str(key), int(str(paper_id)))
            for key, paper_id in self._ask(
                "SELECT key, paper_id FROM paper_key WHERE key IN (SELECT value FROM json_each(?)) ORDER BY paper_id",
                (json.dumps(sorted(wanted)),),
            )
        ]
        self._load_papers({paper_id for _, paper_id in found})
        for key in wanted:
            self._by_key[key] = []
        for key, paper_id in found:
            if paper_id in self._by_id:
                self._lead(key, self._by_id[paper_id])

    def _lead(self, key: str, draft: Draft) -> None:
        known = self._by_key.setdefault(key, [])
        known.append(draft)
        if len(known) > 1 and not key.startswith(near.KEY):
            self._leading_to_several.add(key)

    def load_near(self, entries: Iterable[Facts]) -> None:
        """Look up, after `load`, what titles lead to under which nothing is known yet, and what was in doubt before."""
        entries = list(entries)
        self._found_near = None
        # Two arXiv ids part two papers, whatever they are called.
        if not all(entry.arxiv_id for entry in entries) or self._some_without_arxiv():
            self._load_titles([entry.title for entry in entries if self._may_be_near(entry)])
        noted = pairs.of(self._ask, list(self._by_id))
        self._load_papers({paper for pair in noted for paper in pair})
        for one, other in noted:
            if one in self._by_id and other in self._by_id and one != other:
                self.doubts.know(self._by_id[one], self._by_id[other])

    def _some_without_arxiv(self) -> bool:
        there = "SELECT 1 FROM paper WHERE arxiv_id IS NULL LIMIT 1"
        return self._some_here_without_arxiv or any(self._ask(there, ()))

    def _may_be_near(self, entry: Facts) -> bool:
        return entry.title not in self._near and not self._known_by_title(entry) and not _stands_in(entry)

    def _load_titles(self, titles: Iterable[str]) -> None:
        found = near.stored(self._ask, list(dict.fromkeys(titles)))
        self._load_papers({paper for papers in found.values() for paper in papers})
        for title, papers in found.items():
            self._near[title] = [self._by_id[paper] for paper in papers if paper in self._by_id]

    def _known_by_title(self, entry: Facts) -> bool:
        return any(compare(entry, draft, (entry.title, entry.title)) is Likeness.SAME for draft in self._titled(entry))

    def _titled(self, entry: Facts) -> list[Draft]:
        """Return the papers of an entry's title that it may be, or be in doubt with; the oldest of very many."""
        key = f"{near.KEY}{title_key(entry.title)}"
        known = self._by_key.get(key, [])
        if len(known) <= near.MOST or not is_short(entry.title):
            return known
        if key not in self._namesakes:
            self._namesakes[key] = Namesakes(known)
        return self._namesakes[key].of(entry)

    def _load_papers(self, ids: set[int]) -> None:
        missing = sorted(ids - self._by_id.keys())
        if not missing:
            return
        for row in self._ask(
            f"SELECT id, {', '.join(COLUMNS)} FROM paper WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(missing),),
        ):
            paper_id = int(str(row[0]))
            self._by_id[paper_id] = Draft.stored(paper_id, dict(zip(COLUMNS, row[1:], strict=True)))
        days.load(self._ask, (self._by_id[paper] for paper in missing if paper in self._by_id))

    def find(self, entry: Facts) -> Draft | None:
        """Return the paper that `entry` is, or None for one not seen before.

        An id decides alone; a title decides where nothing contradicts it. Of several papers that an id leads to the
        oldest is taken, of several of a title the one with which most agrees.
        """
        return next(iter(self._same(entry)), None)

    def settle(self, entry: Facts) -> Draft | None:
        """Return the paper that `entry` is, as `find` does, and make one of those that it shows to be the same.

        An equal title alone shows it of one paper, not of several; ids and second facts do. Where the user has said
        that they are two, or what is known of them contradicts, they stay two. The paper that stays has taken over
        what was known of the others; who goes is in `joined`. `review` looks again at what stays beside it, once the
        paper has taken over what the entry says.
        """
        self._beside = []
        found = self._same(entry)
        if not found:
            return None
        one = found[0]
        for other in found[1:]:
            if self._apart(one, other):
                continue
            led = other in self._led(entry)
            if not contradict(one, other) and (led or (agreeing(entry, one) and agreeing(entry, other))):
                one = self._join(one, other)
            elif not led:
                self._beside.append(other)
        return one

    def _join(self, one: Draft, other: Draft) -> Draft:
        keep, gone = sorted((one, other), key=self._age)
        keep.absorb(gone)
        self._into[gone] = keep
        self.doubts.join(keep, gone)
        self._names_of(keep).update(self._names_of(gone))
        self.joined.append((keep, gone))
        return keep

    def review(self, draft: Draft) -> Draft:
        """Return what a paper is after it has learnt something: that may end a doubt, whenever it was noted."""
        while beside := {*self.doubts.of(draft), *self._beside}:
            others = sorted({self.resolve(other) for other in beside} - {draft}, key=self._age)
            same = next((other for other in others if self._has_turned_out(draft, other)), None)
            if same is None:
                for other in others:
                    self._weigh(draft, other)
                break
            draft = self._join(draft, same)
        return draft

    def _weigh(self, one: Draft, other: Draft) -> None:
        """Note that two are in doubt, or no longer."""
        noted = other in self.doubts.of(one)
        if self._compared(one, other) is Likeness.DOUBTFUL:
            if not noted and not self._apart(one, other):
                self.doubts.note(one, other)
        elif noted and not self._led_alike(one, other):
            self.doubts.end(one, other)

    def _led_alike(self, one: Draft, other: Draft) -> bool:
        """Tell whether an id leads to both: some listing says that they are one, and the user is to know."""
        here = ({*map(self.resolve, self._by_key[key])} for key in self._leading_to_several)
        return any({one, other} <= led for led in here) or pairs.share_an_id(self._ask, one.id, other.id)

    def _has_turned_out(self, draft: Draft, other: Draft) -> bool:
        return self._compared(draft, other) is Likeness.SAME and not self._apart(draft, other)

    def _compared(self, one: Facts, other: Draft) -> Likeness:
        """Return the most that two come to by any of the titles that each goes by, or went by."""
        own = self._names_of(one) if isinstance(one, Draft) else {one.title: None}
        outcomes = {compare(one, other, pair) for pair in product(own, self._names_of(other))}
        return next((each for each in (Likeness.SAME, Likeness.DOUBTFUL) if each in outcomes), Likeness.DIFFERENT)

    def _names_of(self, draft: Draft) -> dict[str, None]:
        if draft not in self._names:
            titles = "SELECT title FROM paper_key WHERE paper_id = ? AND title IS NOT NULL"
            told = self._ask(titles, (draft.id,)) if draft.id else ()
            heard = self._heard.get(draft, {})
            self._names[draft] = {draft.title: None} | {str(title): None for (title,) in told} | heard
        return self._names[draft]

    def resolve(self, draft: Draft) -> Draft:
        """Return what a paper has become in this batch."""
        while draft in self._into:
            draft = self._into[draft]
        return draft

    def _same(self, entry: Facts) -> list[Draft]:
        """Return the papers that an entry is: by the surest key first, then by its title those that agree most."""
        led = dict.fromkeys(draft for draft in self._led(entry) if not _two_on_arxiv(entry, draft))
        titled = [
            draft
            for draft in dict.fromkeys(map(self.resolve, self._titled(entry)))
            if draft not in led and compare(entry, draft, (entry.title, entry.title)) is Likeness.SAME
        ]
        titled += [
            draft
            for draft in self._nearly(entry)
            if draft not in led and draft not in titled and self._compared(entry, draft) is Likeness.SAME
        ]
        if len(titled) > 1:
            titled.sort(key=lambda draft: (-agreeing(entry, draft), *_known_of(draft)))
        return [*led, *titled]

    def _nearly(self, entry: Facts) -> list[Draft]:
        if entry.title not in self._near:
            return []
        # It is asked twice of an entry, and nothing is told in between.
        if self._found_near is None or self._found_near[0] is not entry:
            here = [draft for title in self._here.like(entry.title) for draft in self._called[title][: near.MOST]]
            self._found_near = entry, [*self._near[entry.title], *here]
        return list(dict.fromkeys(map(self.resolve, self._found_near[1])))[: near.MOST]

    def _led(self, entry: Facts) -> list[Draft]:
        """Return the papers that an entry's ids lead to, by the surest first."""
        ids = (key for key in keys(entry) if not key.startswith(near.KEY))
        return [self.resolve(draft) for key in ids for draft in self._by_key.get(key, ())[: near.MOST]]

    def _apart(self, one: Draft, other: Draft) -> bool:
        return bool(one.id and other.id) and pairs.told_apart(self._ask, one.id, other.id)

    def doubt(self, entry: Facts, draft: Draft) -> None:
        """Note which papers may be the one that `entry` is, because of its title, or of an id that leads to both."""
        led = [other for other in self._led(entry) if other is not draft and not self._apart(draft, other)]
        titled = dict.fromkeys(map(self.resolve, self._titled(entry)))
        doubts = [
            other
            for other in dict.fromkeys([*titled, *self._nearly(entry)])
            if other is not draft
            and self._compared(entry, other) is Likeness.DOUBTFUL
            and not contradict(draft, other)
            and not self._apart(draft, other)
        ]
        for other in sorted(dict.fromkeys([*led, *doubts]), key=self._age)[:MOST_DOUBTS]:
            self.doubts.note(draft, other)

    def _age(self, draft: Draft) -> tuple[float, int]:
        """Return what sorts papers by age: the youngest are those that this batch brings, in the order in which."""
        return draft.id or float("inf"), self._told.get(draft, len(self._told))

    def tell(self, draft: Draft, entry: Facts) -> list[str]:
        """Say that `entry` is this paper; return the keys under which it was not yet known."""
        self._found_near = None
        is_fresh = not draft.id and draft not in self._told
        self._told.setdefault(draft, len(self._told))
        self._names.get(draft, self._heard[draft])[entry.title] = None
        added = []
        for key in keys(entry):
            # Nothing has become a paper that is told for the first time.
            if is_fresh or draft not in map(self.resolve, self._by_key.get(key, ())):
                self._lead(key, draft)
                added.append(key)
            if key in self._namesakes:
                self._namesakes[key].tell(draft)
        self._some_here_without_arxiv = self._some_here_without_arxiv or not entry.arxiv_id
        if added and added[-1].startswith(near.KEY) and not _stands_in(entry):
            self._here.tell(entry.title)
            self._called[entry.title].append(draft)
        return added


def _two_on_arxiv(entry: Facts, draft: Draft) -> bool:
    """Tell whether the surest ids differ: a DOI that both have is that of their volume, or wrong in one of them."""
    return entry.arxiv_id is not None and draft.arxiv_id is not None and entry.arxiv_id != draft.arxiv_id


def _known_of(draft: Draft) -> tuple[object, ...]:
    """Return what decides between papers with which as much agrees, whichever came first."""
    facts = (draft.arxiv_id, draft.doi, draft.openreview_id, draft.published)
    return (draft.published_inferred, *(fact or "~" for fact in facts), draft.authors)


def _stands_in(entry: Facts) -> bool:
    """Tell whether an entry's title is an address or an id: every letter of it counts, and near is not good enough."""
    ids = (entry.arxiv_id, entry.doi, entry.openreview_id)
    return entry.title.startswith(("http://", "https://")) or entry.title.removeprefix("arXiv:") in ids
