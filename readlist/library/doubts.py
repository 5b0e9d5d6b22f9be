"""The pairs that are in doubt while a batch works on them: those noted before, and what the batch adds or ends."""

from collections import defaultdict

from readlist.library.facts import Draft


class Doubts:
    """Which papers may be one, as far as a batch has met them.

    Attributes:
        found: The pairs that are to be noted.
        ended: Those that are known to be two by what they have learnt.
    """

    def __init__(self) -> None:
        self._beside: defaultdict[Draft, set[Draft]] = defaultdict(set)
        self.found: dict[tuple[Draft, Draft], None] = {}
        self.ended: list[tuple[Draft, Draft]] = []

    def know(self, one: Draft, other: Draft) -> None:
        """Take a pair that is noted already."""
        self._beside[one].add(other)
        self._beside[other].add(one)

    def note(self, one: Draft, other: Draft) -> None:
        """Note a pair; one that is noted already stays as it is."""
        if other in self._beside[one]:
            return
        self.know(one, other)
        self.found[one, other] = None

    def end(self, one: Draft, other: Draft) -> None:
        """Say that a pair is in doubt no more."""
        self._beside[one].discard(other)
        self._beside[other].discard(one)
        for pair in ((one, other), (other, one)):
            self.found.pop(pair, None)
        self.ended.append((one, other))

    def join(self, keep: Draft, gone: Draft) -> None:
        """Hand the doubts of a paper to the one that has taken it in."""
        self._beside[keep] |= self._beside.pop(gone, set())

    def of(self, draft: Draft) -> set[Draft]:
        """Return the papers that one may be, as they were told: some may have become others since."""
        return self._beside.get(draft, set())
