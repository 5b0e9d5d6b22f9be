"""Search as one types, held against the same on a thousand papers.

    python tests/benchmarks/search.py 100000 1000000 [--queries 200]

Prints, for every prefix of the queries: a key in the search line until its rows are drawn (the app itself, without a
terminal); the first rows and the whole answer without the app; then misspelt queries against the exact ones. Figures
are milliseconds of this machine; what they say is the ratio to the first line of each table.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

from seeded import Papers, library
from textual.events import Key
from textual.keys import _character_to_key

from readlist import query, store
from readlist.errors import QueryError
from readlist.tui.app import ReadlistApp
from readlist.tui.questions import FIRST_ROWS

REFERENCE = 1000
FILTERS = ("is:unread", "is:starred", "tag:survey", "year:2020..", "has:note", "org:lab")
NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)


def queries(count: int, papers: int) -> list[str]:
    """Return lines as people type them: one to three words of one paper's title, each fifth with a filter."""
    chance, made = random.Random(1), Papers()
    lines = []
    for place in range(count):
        title = made.entry(chance.randint(1, papers)).title.lower().split()[:-1]
        words = chance.sample(title, chance.choice((1, 2, 2, 3)))
        lines.append(" ".join([*words, *([chance.choice(FILTERS)] if place % 5 == 0 else [])]))
    return lines


def prefixes(lines: Sequence[str]) -> Iterator[str]:
    """Yield every line as it grows."""
    for line in lines:
        for end in range(1, len(line) + 1):
            yield line[:end]


def told(label: str, times: Sequence[float], reference: float | None) -> float:
    """Print a row of a table; return its 95th percentile."""
    ms = sorted(1000 * each for each in times)
    p95 = ms[int(0.95 * (len(ms) - 1))]
    ratio = f"{p95 / reference:6.2f}×" if reference else "      –"
    print(f"  {label:<34} {statistics.median(ms):8.1f} {p95:8.1f} {ms[-1]:9.1f}  {ratio}", flush=True)
    return p95


def timed(ask: Callable[[str], object], lines: Sequence[str]) -> list[float]:
    times = []
    for line in lines:
        start = time.perf_counter()
        ask(line)
        times.append(time.perf_counter() - start)
    return times


def first_rows(connection: Connection) -> Callable[[str], object]:
    """Return what a key asks for until its first rows are known."""
    context = query.Context(NOW, query.spellings(connection))

    def ask(line: str) -> object:
        try:
            asked, _ = query.respelt(connection, query.parse(line, typing=True), context)
            found = query.first(connection, asked, FIRST_ROWS, context)
            if found is None:
                found = query.find(connection, asked, FIRST_ROWS, context=context)
        except QueryError:
            return None
        return query.rows(connection, found.ids)

    return ask


def whole(connection: Connection) -> Callable[[str], object]:
    """Return what follows the first rows, in a worker."""
    context = query.Context(NOW, query.spellings(connection))

    def ask(line: str) -> object:
        try:
            return query.find(connection, query.parse(line, typing=True), context=context)
        except QueryError:
            return None

    return ask


async def keys_until_drawn(path: Path, lines: Sequence[str]) -> list[float]:
    """Type each line into the app's search line; return the time of each key until its rows are on the screen."""
    app = ReadlistApp(path, store.inspect(path), lambda: NOW)
    times: list[float] = []
    async with app.run_test(size=(140, 40)) as pilot:
        main = app.main
        await pilot.press("/")
        for line in lines:
            main.search_line.value = ""
            await pilot.pause()
            for character in line:
                before, start = main.search_line.value, time.perf_counter()
                app.post_message(Key(_character_to_key(character), character))
                while main.search_line.value == before:
                    await asyncio.sleep(0.0005)  # spinning would keep the workers from running
                # A line that cannot be read yet has no answer of its own: the last good one stays.
                while main.arriving and main._answered != main._token and main.desk.busy:
                    await asyncio.sleep(0.0005)  # spinning would keep the workers from running
                drawn = asyncio.Event()
                main.call_after_refresh(drawn.set)
                await drawn.wait()
                times.append(time.perf_counter() - start)
                while main.desk.busy:  # each key from rest: how keys in one piece fare is for the tests to say
                    await asyncio.sleep(0.001)
    return times


def misspelt(line: str, chance: random.Random) -> str:
    """Return a line with one edit in its longest word."""
    word = max(line.split(), key=len)
    place = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnoprstuv")
    edited = chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return line.replace(word, edited, 1)


def spelling(path: Path, papers: int) -> None:
    """Print how often a misspelt query has the wanted paper among its first ten, and at what price."""
    made, chance = Papers(), random.Random(2)
    exact = missed = asked_for = 0
    times: dict[bool, list[float]] = {True: [], False: []}
    with closing(query.connect(path)) as connection:
        context = query.Context(NOW, query.spellings(connection))

        def ten(line: str, right: bool) -> list[int]:
            start = time.perf_counter()
            asked, _ = query.respelt(connection, query.parse(line), context)
            ids = list(query.find(connection, asked, 10, context=context).ids)
            times[right].append(time.perf_counter() - start)
            return ids

        while asked_for < 200:
            number = chance.randint(1, papers)
            words = [word for word in made.entry(number).title.lower().split()[:-1] if len(word) > 4]
            line = " ".join(chance.sample(words, min(3, len(words))))
            wrong = misspelt(line, chance)
            if set(wrong.split()) & set(made.words) != set(line.split()) - {max(line.split(), key=len)}:
                continue  # the edit has made another word that there is, or none
            asked_for += 1
            if number in ten(line, True):
                exact += 1
                missed += number not in ten(wrong, False)
            else:
                ten(wrong, False)
    ratio = statistics.median(times[False]) / statistics.median(times[True])
    print(f"  the exact query has the paper in its first ten: {exact} of 200")
    print(f"  the misspelt one of those: {(exact - missed) / exact:.3f}   time, exact = 1: {ratio:.2f}×")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--without-app", action="store_true")
    asked = parser.parse_args()
    sizes = [REFERENCE, *asked.sizes]
    lines = queries(asked.queries, REFERENCE)
    typed = list(prefixes(lines))
    print(f"{len(typed)} keys of {len(lines)} queries        median      p95       max   p95 : reference")
    for name, make in (("first rows", first_rows), ("whole answer", whole)):
        print(name)
        reference = None
        for size in sizes:
            with closing(query.connect(library(size))) as connection:
                p95 = told(f"{size:,} papers", timed(make(connection), typed), reference)
            reference = reference or p95
    if not asked.without_app:
        print("a key in the app until its rows are drawn")
        reference = None
        for size in sizes:
            p95 = told(f"{size:,} papers", asyncio.run(keys_until_drawn(library(size), lines)), reference)
            reference = reference or p95
    for size in asked.sizes:
        print(f"misspelt by one edit, {size:,} papers")
        spelling(library(size), size)


if __name__ == "__main__":
    main()
