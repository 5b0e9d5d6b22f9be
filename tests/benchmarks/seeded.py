"""Seeded libraries of any size, made once through the library's own bulk add and kept in a cache folder.

Words are invented from syllables and drawn by Zipf's law, so that indexes meet common and rare ones as in print. The
same seed gives the same papers; `python tests/benchmarks/seeded.py 1000 100000` makes some beforehand.
"""

import itertools
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from platformdirs import user_cache_path

from readlist.library import ImportStep, Library
from readlist.library.importing import BATCH
from readlist.model import Entry, Listing, Origin, Status
from readlist.store import SCHEMA_VERSION

SEED = 20260109
WORDS = 60_000
LISTING = 5_000
"""Papers a listing: some two hundred of them at a million."""

_SYLLABLES = [
    first + vowel + last
    for first in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "tr", "st", "pl")
    for vowel in ("a", "e", "i", "o", "u")
    for last in ("", "n", "r", "l", "s")
]
_STATUSES = [*[Status.NEW] * 70, *[Status.READ] * 12, *[Status.SKIPPED] * 12, *[Status.LATER] * 5, Status.READING]


class Papers:
    """Invented papers, each from its own number alone."""

    def __init__(self) -> None:
        chance = random.Random(SEED)
        words = {"".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(2 * WORDS)}
        self.words = sorted(words)[:WORDS]
        chance.shuffle(self.words)
        self.weights = list(itertools.accumulate(1 / (place + 8) for place in range(len(self.words))))
        self.names = [" ".join(word.capitalize() for word in chance.sample(self.words, 2)) for _ in range(20_000)]
        self.labs = [f"{word.capitalize()} Lab" for word in chance.sample(self.words, 500)]

    def entry(self, number: int) -> Entry:
        """Return the paper of a number."""
        chance = random.Random(SEED + number)
        title = self._some(chance, chance.randint(6, 11))
        return Entry(
            title.capitalize() + f" {number}",
            number % LISTING,
            abstract=self._some(chance, chance.randint(90, 170)),
            authors=tuple(chance.choices(self.names, k=chance.randint(1, 6))),
            organization=chance.choice(self.labs) if number % 2 else None,
            published=(date(2016, 1, 1) + timedelta(days=chance.randrange(3650))).isoformat(),
            arxiv_id=f"{10 + number // 100_000 % 16:02d}{1 + number % 12:02d}.{number % 100_000:05d}",
            comments=chance.choice((None, None, 0, 1, 2, 5, 9, 30)),
            origin=Origin.API,
        )

    def _some(self, chance: random.Random, count: int) -> str:
        return " ".join(chance.choices(self.words, cum_weights=self.weights, k=count))


def library(papers: int) -> Path:
    """Return a library of so many papers, a third of them marked; make it where there is none yet."""
    path = user_cache_path("readlist-benchmarks") / f"{papers}-v{SCHEMA_VERSION}.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        _fill(part, papers)
        part.rename(path)
    return path


def _fill(path: Path, papers: int) -> None:
    start = datetime(2026, 1, 9, tzinfo=UTC)
    seconds = itertools.count()
    library = Library.open(path, lambda: start + timedelta(seconds=next(seconds)))
    made = Papers()
    for first in range(0, papers, LISTING):
        name = f"listing {first // LISTING + 1}"
        day = (date(2024, 1, 1) + timedelta(days=first // LISTING)).isoformat()
        step = library.begin_import(Listing("jsonl", captured=day), name, name)
        assert isinstance(step, ImportStep)
        entries = (made.entry(number) for number in range(first + 1, min(first + LISTING, papers) + 1))
        for batch in _batches(entries):
            step.add(batch)
        step.close()
        step.tidy()
        print(f"\r{path.name}: {min(first + LISTING, papers)} papers", end="", file=sys.stderr, flush=True)
    chance = random.Random(SEED)
    ids = list(range(1, papers + 1))
    chance.shuffle(ids)
    marked = ids[: papers // 3]
    by_status: dict[Status, list[int]] = {}
    for paper_id in marked:
        by_status.setdefault(chance.choice(_STATUSES), []).append(paper_id)
    for status, these in by_status.items():
        library.set_status(these, status)
    library.star(marked[: papers // 50], True)
    for tag in ("to-cite", "topic/boats", "topic/ropes", "survey"):
        library.edit_tags(chance.sample(marked, papers // 100), [tag])
    library.close()
    print(file=sys.stderr)


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(itertools.islice(entries, BATCH)):
        yield batch


if __name__ == "__main__":
    for size in sys.argv[1:]:
        print(library(int(size)))
