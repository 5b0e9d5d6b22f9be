"""How well papers that are written differently are known as one, and different ones as different.

    python tests/benchmarks/identity_quality.py [--papers 400] [--orders 3]

Each paper is written as formats write it: a feed with ids, a captured page without, a bibliography in TeX, and with
what happens on the way: versions, case, Unicode forms, formulas, a lost subtitle, a slip of a finger, ids alone,
another title under the same DOI, the year of the journal. Between them stand papers that only look the same: parts I
and II, replies and supplements, reprints years later, titles that others have had, "Editorial", chapters under the DOI
of their book, a letter or a sign that makes another word of one.
Prints precision and recall over pairs of entries, by kind, and whether the order of imports shows. The exit code is 1
where two papers were merged wrongly or recall is below 0.97.
"""

import argparse
import random
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, count
from pathlib import Path
from typing import NamedTuple

from seeded import SEED, Papers

from readlist import query
from readlist.library import ImportStep, Library
from readlist.model import Entry, Listing, Origin

WANTED_RECALL = 0.97
LISTINGS = 12
_GENERIC = ("Editorial", "Preface", "Introduction", "Quiet Ledgers", "Book Review")

_NOTICES = (
    "Comment on “{}”", "Reply to “Comment on ‘{}’”", "Supplementary material for “{}”", "{}: Authors’ reply",
    "Retraction: {}", "Correction to: {}", "{} (invited talk)", "{}: A Survey",
)  # fmt: skip
_SIGNS = {
    "relation": (" where P = NP", " where P ≠ NP"),
    "bound": (" where n ≤ k", " where n ≥ k"),
    "charge": (" near $\\pi^+$ boats", " near $\\pi^-$ boats"),
    "language": (" in C boats", " in C++ boats", " in C# boats"),
    "version": (" 2.0", " 20", " 2"),
}


class Written(NamedTuple):
    """An entry, the paper that it truly is, and what was done to it."""

    paper: str
    kind: str
    entry: Entry


def originals(number: int, made: Papers, chance: random.Random) -> Entry:
    """Return a paper with everything that is known of it."""
    drawn = made.entry(number)
    title = " ".join(drawn.title.split()[:-1])
    if number % 3 == 0:
        words = title.split()
        title = f"{' '.join(words[:3])}: {' '.join(words[3:]).capitalize()}"
    if number % 5 == 0:
        title += " of α-boats where n ≤ k"
    return replace(
        drawn,
        title=title,
        published=(date(2016, 1, 1) + timedelta(days=chance.randrange(3600))).isoformat(),
        arxiv_id=f"{16 + number % 10}{1 + number % 12:02d}.{number:05d}",
        doi=f"10.1000/boats.{number}",
        author_count=len(drawn.authors),
        comments=None,
    )


def as_feed(paper: Entry, _: random.Random) -> Entry:
    return replace(paper, doi=None, origin=Origin.ARXIV)


def as_registry(paper: Entry, _: random.Random) -> Entry:
    return replace(paper, arxiv_id=None, abstract=None, published=str(paper.published)[:4], origin=Origin.REGISTRY)


def as_page(paper: Entry, _: random.Random) -> Entry:
    return replace(paper, authors=(), arxiv_id=None, doi=None, origin=Origin.PAGE)


def as_bibliography(paper: Entry, _: random.Random) -> Entry:
    authors = tuple(f"{name.split()[-1]}, {name[0]}." for name in paper.authors)
    title = "{" + paper.title.replace("é", "\\'e").replace("ö", '\\"o') + "}"
    return replace(paper, title=title, authors=authors, published=str(paper.published)[:4], arxiv_id=None, doi=None,
                   abstract=None, origin=Origin.FILE)  # fmt: skip


def in_capitals(paper: Entry, chance: random.Random) -> Entry:
    return replace(as_page(paper, chance), title=paper.title.upper())


def in_another_form(paper: Entry, chance: random.Random) -> Entry:
    return replace(as_page(paper, chance), title=unicodedata.normalize("NFD", paper.title).replace(": ", " – "))


def without_subtitle(paper: Entry, chance: random.Random) -> Entry:
    return replace(as_page(paper, chance), title=paper.title.partition(":")[0])


def with_a_slip(paper: Entry, chance: random.Random) -> Entry:
    words = paper.title.split()
    place = max(range(len(words)), key=lambda each: len(words[each]))
    at = chance.randrange(1, len(words[place]) - 2)
    word = words[place]
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return replace(as_page(paper, chance), title=" ".join(words))


def in_full(paper: Entry, _: random.Random) -> Entry:
    return replace(paper, origin=Origin.API)


def with_its_ids_alone(paper: Entry, _: random.Random) -> Entry:
    return Entry(f"arXiv:{paper.arxiv_id}", arxiv_id=paper.arxiv_id, doi=paper.doi, origin=Origin.STAND_IN)


def under_another_title(paper: Entry, chance: random.Random) -> Entry:
    words = paper.title.replace(":", "").split()
    chance.shuffle(words)
    return replace(as_registry(paper, chance), title=f"Towards {' '.join(words[:4])}", origin=Origin.FILE)


def of_the_year_after(paper: Entry, chance: random.Random) -> Entry:
    year = str(int(str(paper.published)[:4]) + 1)
    return replace(as_bibliography(paper, chance), published=year)


def in_formulas(paper: Entry, _: random.Random) -> Entry:
    return replace(paper, title=paper.title.replace("α", "$\\alpha$").replace("≤", "$\\leq$"), doi=None,
                   origin=Origin.ARXIV)  # fmt: skip


def without_backslashes(paper: Entry, chance: random.Random) -> Entry:
    return replace(as_page(paper, chance), title=paper.title.replace("α", "alpha").replace("≤", " leq "))


def with_a_guessed_year(paper: Entry, chance: random.Random) -> Entry:
    day = f"{int(str(paper.published)[:4]) + 3}{str(paper.published)[4:]}"
    return replace(as_page(paper, chance), published=day, published_inferred=True)


WAYS: tuple[Callable[[Entry, random.Random], Entry], ...] = (
    as_feed, as_registry, as_page, as_bibliography, in_capitals, in_another_form, with_a_slip, with_a_guessed_year,
    with_its_ids_alone, under_another_title, of_the_year_after, in_formulas, without_backslashes,
)  # fmt: skip


def written(papers: int) -> Iterator[Written]:
    """Yield every entry of the set."""
    chance, made = random.Random(SEED), Papers()
    for number in range(1, papers + 1):
        paper = originals(number, made, chance)
        ways = [*WAYS, *([without_subtitle] if ":" in paper.title else [])]
        drawn = chance.sample(ways, 4)
        # By ids alone nobody can tell which title is theirs.
        if not {with_its_ids_alone, under_another_title}.isdisjoint(drawn):
            drawn.append(in_full)
        for way in drawn:
            yield Written(f"{number}", way.__name__, way(paper, chance))
        yield from _lookalikes(number, paper, made)


def _lookalikes(number: int, paper: Entry, made: Papers) -> Iterator[Written]:
    """Yield papers that are others: of the same people in the same year, with nothing but the title to tell."""
    bare = replace(paper, arxiv_id=None, doi=None, abstract=None)
    other = made.entry(number + 500_000)
    stem = " ".join(other.title.split()[:-1])
    alike: dict[str, tuple[Entry, ...]] = {}
    if number % 4 == 0:
        alike["part"] = _titled(
            bare,
            *(f"{other.title}, Part {part}" for part in ("I", "II", "III", "A", "B")),
            f"Erratum to: {other.title}, Part I",
        )
        alike["notice"] = _titled(bare, stem, *(notice.format(stem) for notice in _NOTICES))
    if number % 4 == 1:
        alike["reprint"] = tuple(replace(bare, title=other.title, published=year) for year in ("1987", "1994", "2009"))
        alike["namesake"] = tuple(replace(bare, title=f"{stem} again", authors=(name,)) for name in made.names[:3])
    if number % 4 == 2:
        title = _GENERIC[number % len(_GENERIC)]
        alike["generic"] = (replace(bare, title=title, authors=other.authors[:1]), Entry(title, published="2020"))
        alike["chapter"] = tuple(
            replace(bare, title=f"{word.capitalize()} {stem}", doi=f"10.1000/book.{number}",
                    arxiv_id=f"09{1 + place:02d}.{number:04d}")
            for place, word in enumerate(made.words[number : number + 3])
        )  # fmt: skip
    if number % 4 == 3:
        alike["prefix"] = _titled(bare, *(f"{stem} over {kind} harbours" for kind in ("convex", "nonconvex")))
        short = " ".join(stem.split()[1:])
        for name, signs in _SIGNS.items():
            alike[name] = _titled(replace(bare, published="2020", authors=()), *(short + sign for sign in signs))
    for kind, entries in alike.items():
        for place, entry in enumerate(entries):
            yield Written(f"{number} {kind} {place}", kind, entry)


def _titled(entry: Entry, *titles: str) -> tuple[Entry, ...]:
    return tuple(replace(entry, title=title) for title in titles)


def clusters(entries: list[Written], seed: int) -> dict[int, int]:
    """Import the set in an order of its own; return for each entry the paper that it became."""
    order = list(range(len(entries)))
    random.Random(seed).shuffle(order)
    start, seconds = datetime(2026, 1, 9, tzinfo=UTC), count()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        library = Library.open(path, lambda: start + timedelta(seconds=next(seconds)))
        place = 0
        for listing in range(LISTINGS):
            step = library.begin_import(Listing("jsonl"), str(listing), str(listing))
            assert isinstance(step, ImportStep)
            share = [place + offset for offset in range(len(order[listing::LISTINGS]))]
            step.add([replace(entries[order[at]].entry, position=at) for at in share])
            place += len(share)
            step.close()
        library.close()
        connection = query.connect(path)
        # Of a paper that stands on a listing twice only its first place is kept; keys lead to it all the same.
        became = _became(connection, [replace(entries[at].entry, position=place) for place, at in enumerate(order)])
        connection.close()
    return {order[place]: paper for place, paper in became.items()}


def _became(connection: "query.sqlite3.Connection", entries: list[Entry]) -> dict[int, int]:
    from readlist.library.matching import Matcher

    at = dict(connection.execute("SELECT position, paper_id FROM sighting").fetchall())
    matcher = Matcher(lambda sql, values: connection.execute(sql, values).fetchall())
    matcher.load(entries)
    found = {place: matcher.find(entry) for place, entry in enumerate(entries) if place not in at}
    return at | {place: draft.id for place, draft in found.items() if draft is not None}


def judged(entries: list[Written], became: dict[int, int]) -> tuple[int, int, int, Counter[str], Counter[str]]:
    """Return pairs that are merged rightly, wrongly and missed, and by kind what is wrong and missed."""
    right = wrong = missed = 0
    mistaken, lost = Counter[str](), Counter[str]()
    by_paper, by_truth = defaultdict(list), defaultdict(list)
    for place, item in enumerate(entries):
        by_paper[became.get(place, -place)].append(item)
        by_truth[item.paper].append((place, item))
    for together in by_paper.values():
        for one, other in combinations(together, 2):
            if one.paper == other.paper:
                right += 1
            else:
                wrong += 1
                mistaken[f"{one.kind} / {other.kind}"] += 1
    for same in by_truth.values():
        for (left, one), (there, other) in combinations(same, 2):
            if became.get(left, -left) != became.get(there, -there):
                missed += 1
                lost[" / ".join(sorted((one.kind, other.kind)))] += 1
    return right, wrong, missed, mistaken, lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--orders", type=int, default=3)
    wanted = parser.parse_args()
    entries = list(written(wanted.papers))
    outcomes = []
    failed = False
    for seed in range(wanted.orders):
        became = clusters(entries, seed)
        right, wrong, missed, mistaken, lost = judged(entries, became)
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"order {seed}: {len(entries)} entries, precision {precision:.4f}, recall {recall:.4f}")
        for name, counted in (("wrongly merged", mistaken), ("missed", lost)):
            for kinds, number in counted.most_common(8):
                print(f"  {name}: {kinds}: {number}")
        outcomes.append({frozenset(place for place in became if became[place] == paper) for paper in became.values()})
        failed = failed or bool(wrong) or recall < WANTED_RECALL
    shows = any(outcome != outcomes[0] for outcome in outcomes)
    print("the order of imports shows" if shows else "the order of imports does not show")
    if shows:
        print(f"  in {max(len(outcome ^ outcomes[0]) for outcome in outcomes)} papers")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
