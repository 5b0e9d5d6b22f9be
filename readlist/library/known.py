"""The papers that a batch may meet: looked up in a few questions, and what the batch itself brings beside them.

Nothing is decided here; `matching` does that.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

from readlist.identity import Facts, keys, title_key
from readlist.library import days, near, pairs
from readlist.library.asking import Ask
from readlist.library.facts import COLUMNS, Draft
from readlist.library.namesakes import Namesakes
from readlist.likeness import Likeness, compare, is_short


class Known:
    """Papers by their keys and by their titles. What has become another paper is that one, wherever it is met."""

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

    def load_near(self, entries: Iterable[Facts]) -> list[tuple[Draft, Draft]]:
        """Look up what titles lead to under which nothing is known yet; return what was in doubt before."""
        entries = list(entries)
        self._found_near = None
        # Two arXiv ids part two papers, whatever they are called.
        if not all(entry.arxiv_id for entry in entries) or self._some_without_arxiv():
            self._load_titles([entry.title for entry in entries if self._may_be_near(entry)])
        noted = pairs.of(self._ask, list(self._by_id))
        self._load_papers({paper for pair in noted for paper in pair})
        return [
            (self._by_id[one], self._by_id[other])
            for one, other in noted
            if one in self._by_id and other in self._by_id and one != other
        ]

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

    def _load_titles(self, titles: Iterable[str]) -> None:
        found = near.stored(self._ask, list(dict.fromkeys(titles)))
        self._load_papers({paper for papers in found.values() for paper in papers})
        for title, papers in found.items():
            self._near[title] = [self._by_id[paper] for paper in papers if paper in self._by_id]

    def _some_without_arxiv(self) -> bool:
        there = "SELECT 1 FROM paper WHERE arxiv_id IS NULL LIMIT 1"
        return self._some_here_without_arxiv or any(self._ask(there, ()))

    def _may_be_near(self, entry: Facts) -> bool:
        if entry.title in self._near or _stands_in(entry):
            return False
        return not any(
            compare(entry, draft, (entry.title, entry.title)) is Likeness.SAME for draft in self.titled(entry)
        )

    def led(self, entry: Facts) -> list[Draft]:
        """Return the papers that an entry's ids lead to, by the surest first."""
        ids = (key for key in keys(entry) if not key.startswith(near.KEY))
        return [self.resolve(draft) for key in ids for draft in self._by_key.get(key, ())[: near.MOST]]

    def titled(self, entry: Facts) -> list[Draft]:
        """Return the papers of an entry's title that it may be, or be in doubt with; the oldest of very many."""
        key = f"{near.KEY}{title_key(entry.title)}"
        known = self._by_key.get(key, [])
        if len(known) > near.MOST and is_short(entry.title):
            if key not in self._namesakes:
                self._namesakes[key] = Namesakes(known)
            known = self._namesakes[key].of(entry)
        return list(dict.fromkeys(map(self.resolve, known)))

    def nearly(self, entry: Facts) -> list[Draft]:
        """Return the papers whose titles may be nearly equal to an entry's, the likest first."""
        if entry.title not in self._near:
            return []
        # It is asked twice of an entry, and nothing is told in between.
        if self._found_near is None or self._found_near[0] is not entry:
            here = [draft for title in self._here.like(entry.title) for draft in self._called[title][: near.MOST]]
            self._found_near = entry, [*self._near[entry.title], *here]
        return list(dict.fromkeys(map(self.resolve, self._found_near[1])))[: near.MOST]

    def names_of(self, draft: Draft) -> dict[str, None]:
        """Return the titles that a paper goes by, or went by."""
        if draft not in self._names:
            titles = "SELECT title FROM paper_key WHERE paper_id = ? AND title IS NOT NULL"
            told = self._ask(titles, (draft.id,)) if draft.id else ()
            heard = self._heard.get(draft, {})
            self._names[draft] = {draft.title: None} | {str(title): None for (title,) in told} | heard
        return self._names[draft]

    def share_an_id(self, one: Draft, other: Draft) -> bool:
        """Tell whether an id leads to both."""
        here = ({*map(self.resolve, self._by_key[key])} for key in self._leading_to_several)
        return any({one, other} <= led for led in here) or pairs.share_an_id(self._ask, one.id, other.id)

    def told_apart(self, one: Draft, other: Draft) -> bool:
        """Tell whether the user has said that these are two papers."""
        return bool(one.id and other.id) and pairs.told_apart(self._ask, one.id, other.id)

    def age(self, draft: Draft) -> tuple[float, int]:
        """Return what sorts papers by age: the youngest are those that this batch brings, in the order in which."""
        return draft.id or float("inf"), self._told.get(draft, len(self._told))

    def tell(self, draft: Draft, entry: Facts) -> list[str]:
        """Take it that `entry` is this paper; return the keys under which it was not yet known."""
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

    def _lead(self, key: str, draft: Draft) -> None:
        known = self._by_key.setdefault(key, [])
        known.append(draft)
        if len(known) > 1 and not key.startswith(near.KEY):
            self._leading_to_several.add(key)

    def join(self, keep: Draft, gone: Draft) -> None:
        """Take it that one paper has become another, which goes by its titles, too."""
        self._into[gone] = keep
        self.names_of(keep).update(self.names_of(gone))

    def resolve(self, draft: Draft) -> Draft:
        """Return what a paper has become."""
        while draft in self._into:
            draft = self._into[draft]
        return draft


def _stands_in(entry: Facts) -> bool:
    """Tell whether an entry's title is an address or an id: every letter of it counts, and near is not good enough."""
    ids = (entry.arxiv_id, entry.doi, entry.openreview_id)
    return entry.title.startswith(("http://", "https://")) or entry.title.removeprefix("arXiv:") in ids
