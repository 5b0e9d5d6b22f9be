"""Papers of one short title, of which there may be thousands: each issue of a journal has its "Editorial".

What is called so is one paper only where a second fact agrees, so those are looked up by such facts, and beside them
the oldest alone, which show the user that there are others.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from readlist.identity import Facts, family, number_of_authors, told_days
from readlist.library.facts import Draft
from readlist.library.near import MOST


class Namesakes:
    """The papers of one short title, by what may agree."""

    def __init__(self, known: Iterable[Draft]) -> None:
        self._oldest: list[Draft] = []
        self._by_fact: defaultdict[Hashable, dict[Draft, None]] = defaultdict(dict)
        for draft in known:
            self.tell(draft)

    def tell(self, draft: Draft) -> None:
        """Take another paper of the title, or what is newly known of one."""
        if len(self._oldest) < MOST and draft not in self._oldest:
            self._oldest.append(draft)
        for fact in _second_facts(draft):
            self._by_fact[fact][draft] = None

    def of(self, entry: Facts) -> list[Draft]:
        """Return the oldest papers, and all with which a second fact of an entry may agree."""
        agreeing = (draft for fact in _second_facts(entry) for draft in self._by_fact.get(fact, ()))
        return list(dict.fromkeys([*self._oldest, *agreeing]))


def _second_facts(facts: Facts) -> Iterator[Hashable]:
    """Yield what two must share for `identity.agreeing` to count anything, ids aside: those lead to a paper first."""
    if facts.abstract:
        yield "abstract"
    number = number_of_authors(facts)
    for day, _ in told_days(facts):
        if facts.authors:
            yield "author and year", family(facts.authors[0]), day[:4]
        if len(day) == len("YYYY-MM-DD") and number:
            # The year may be a guess.
            yield "day and count", day[5:], number
