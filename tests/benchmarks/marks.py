"""Marks, and moving with j held down, held against a bare commit and against a hundred papers.

    python tests/benchmarks/marks.py 100000 1000000

Works on a copy of each library. A star is timed until it is on disk; tagging 10,000 papers and taking that back are
one change each; of j the processor time a key is told, rows fetched and drawn.
"""

import argparse
import asyncio
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from seeded import library

from readlist import store
from readlist.library import Library
from readlist.tui.app import ReadlistApp

NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)
FEW, KEYS, TAGGED, STARS = 100, 95, 10_000, 50


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bare_commits(folder: Path) -> float:
    """Return the median of a commit of one row with nothing around it."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, starred INTEGER)")
        return statistics.median(
            seconds(lambda: connection.execute("INSERT INTO mark(starred) VALUES (1)")) for _ in range(STARS)
        )


async def j_held(path: Path) -> float:
    """Return the processor seconds of one j while it is held down in the view of all papers."""
    app = ReadlistApp(path, store.inspect(path), lambda: NOW)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("6")
        while app.main.desk.busy:
            await asyncio.sleep(0.01)
        start = time.process_time()
        for _ in range(KEYS):
            await pilot.press("j")
        return (time.process_time() - start) / KEYS


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    sizes = parser.parse_args().sizes
    reference = asyncio.run(j_held(library(FEW)))
    print(f"j held: {FEW} papers {1000 * reference:.1f} ms of processor a key")
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_commits(Path(folder))
        print(f"a bare commit {1000 * bare:.2f} ms")
        for size in sizes:
            path = Path(folder) / "library.db"
            shutil.copy(library(size), path)
            with closing(Library.open(path, lambda: datetime.now(UTC))) as opened:
                star = statistics.median(seconds(partial(opened.star, [place], True)) for place in range(5, 5 + STARS))
                tag = seconds(lambda: opened.edit_tags(range(1, TAGGED + 1), ["benchmark"]))
                back = seconds(opened.undo)
            held = asyncio.run(j_held(path))
            print(f"{size:,} papers")
            print(f"  star one         {1000 * star:6.1f} ms  {star / bare:5.1f}× a bare commit")
            print(f"  tag {TAGGED:,}       {tag:6.2f} s, taken back {back:.2f} s")
            print(f"  j held           {1000 * held:6.1f} ms  {held / reference:5.2f}×")


if __name__ == "__main__":
    main()
