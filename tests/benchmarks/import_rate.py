r"""How fast listings are taken in, into an empty library and into one that holds the same papers, and the memory.

    python tests/benchmarks/import_rate.py 100000 [--formats bibtex arxiv-snapshot] [--growth 1000000]

Each run is a process of its own, so that its peak of memory is its own. Rates are papers a second of processor time,
and stand beside what the same papers take in a bare SQLite table with one full-text index of the same kind, and beside
bibtexparser's own rate on 2,000 of the entries. Matching's share is what of that time it takes to find the papers that
entries are, and to let them be found. `--growth` compares what one more paper costs a library of so many with what it
costs one of 10,000.
"""

import argparse
import json
import logging
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from seeded import Papers

from readlist.library import ImportStep, Library, adding, matching
from readlist.library.importing import BATCH
from readlist.model import Entry, Listing
from readlist.sources.files import open_source
from readlist.tasks.importing import run_import
from readlist.tasks.opening import utc_now, writing
from readlist.tasks.surveying import batches, survey

TODAY = date(2026, 11, 21)
MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10


def bibtex(entry: Entry) -> str:
    return (
        f"@misc{{key{entry.arxiv_id},\n  title = {{{entry.title}}},\n  author = {{{' and '.join(entry.authors)}}},\n"
        f"  year = {{2025}},\n  eprint = {{{entry.arxiv_id}}},\n  archivePrefix = {{arXiv}},\n"
        f"  abstract = {{{entry.abstract}}}\n}}\n"
    )


def snapshot(entry: Entry) -> str:
    parts = [[name.rpartition(" ")[2], name.rpartition(" ")[0], ""] for name in entry.authors]
    record = {
        "id": entry.arxiv_id,
        "authors": ", ".join(entry.authors),
        "title": entry.title,
        "doi": None,
        "categories": "cs.LG",
        "abstract": f"  {entry.abstract}\n",
        "versions": [{"version": "v1", "created": "Thu, 1 Jan 2026 09:38:40 GMT"}],
        "update_date": "2026-01-03",
        "authors_parsed": parts,
    }
    return json.dumps(record) + "\n"


def atom(entry: Entry) -> str:
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in entry.authors)
    return (
        f"<entry><id>http://arxiv.org/abs/{entry.arxiv_id}v1</id><title>{escape(entry.title)}</title>"
        f"<summary>{escape(entry.abstract or '')}</summary><published>2026-01-01T00:00:00Z</published>{names}</entry>\n"
    )


def page(entry: Entry) -> str:
    sentences = f"{(entry.abstract or '').capitalize()}. " * 2
    return f"{entry.title}\n\n{sentences.strip()}\n\n  • {len(entry.authors)} authors\n·\nJan 2, 2026 3\n\n"


FORMATS: dict[str, tuple[str, Callable[[Entry], str], str]] = {
    "bibtex": ("", bibtex, ""),
    "arxiv-snapshot": ("", snapshot, ""),
    "arxiv-api": (
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/query</id>\n',
        atom,
        "</feed>\n",
    ),
    "daily-papers": ("Daily Papers\n\nbyAK and the research community\n\nJan 9\n\n", page, ""),
}
"""For each format its head, what writes one paper, and its end."""


def paper(made: Papers, number: int) -> Entry:
    """Return the paper of a number, with an id that arXiv could have given it."""
    month = f"{15 + number // 100_000:02d}{1 + number % 12:02d}"
    return replace(made.entry(number), arxiv_id=f"{month}.{number % 100_000:05d}")


def written(folder: Path, name: str, count: int, again: bool) -> Path:
    """Write the papers in a format; `again` in another order, which makes it another listing."""
    head, write, tail = FORMATS[name]
    path = folder / f"{name}-{count}-{again}"
    made = Papers()
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        file.writelines(write(paper(made, n)) for n in (range(count, 0, -1) if again else range(1, count + 1)))
        file.write(tail)
    return path


def imported(listing: Path, library: Path, count: int) -> tuple[str, float, float]:
    """Import a listing; return what came of it, and the seconds of both passes and of the reader alone."""
    start = time.process_time()
    found = survey(open_source(listing), today=TODAY)
    read = time.process_time() - start
    with writing(library) as opened:
        report = run_import(opened, found)
    if report.entries != count or report.problem_count:
        raise ValueError(f"{listing.name}: {report.entries} entries and {report.problem_count} problems of {count}")
    return f"{report.new} new, {report.known} known", time.process_time() - start, read


def bare(folder: Path, count: int) -> float:
    """Take the papers into a table and one full-text index, a batch a transaction; return the seconds."""
    made = Papers()
    rows = [(n, (e := made.entry(n)).title, json.dumps(e.authors), e.abstract) for n in range(1, count + 1)]
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE paper(id INTEGER PRIMARY KEY, title, authors, abstract)")
    connection.execute(
        "CREATE VIRTUAL TABLE facts USING fts5(title, authors, abstract, content = 'paper', content_rowid = 'id',"
        " tokenize = 'unicode61 remove_diacritics 2', detail = none, prefix = '1 2 3')"
    )
    start = time.process_time()
    for first in range(0, count, BATCH):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO paper VALUES (?, ?, ?, ?)", rows[first : first + BATCH])
        connection.execute(
            "INSERT INTO facts(rowid, title, authors, abstract) SELECT * FROM paper WHERE id > ? AND id <= ?",
            (first, first + BATCH),
        )
        connection.execute("COMMIT")
    return time.process_time() - start


def bibtexparser_alone(count: int) -> float:
    """Let bibtexparser part entries, their names and their TeX; return the seconds that one takes."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors

    logging.disable()
    made = Papers()
    text = "".join(bibtex(made.entry(n)) for n in range(1, count + 1))
    start = time.process_time()
    found = parse_string(text, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
    return (time.process_time() - start) / len(found.entries)


class Stopwatch:
    """Adds up the processor time of calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return call(*given, **named)
            finally:
                self.seconds += time.process_time() - start

        return timed


def measure(name: str, count: int) -> list[tuple[str, float, float, float, float]]:
    """Import into an empty library, then the same papers again; return rates, matching's share and the peak of memory.

    That share is measured in an import of its own, for the watch takes time, too.
    """
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for again in (False, True):
            listing = written(Path(folder), name, count, again)
            with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
                share = pool.apply(_share, (listing, Path(folder) / "watched.db", count))
                outcome, whole, read, peak = pool.apply(_alone, (listing, Path(folder) / "library.db", count))
            told.append((outcome, count / whole, count / read, share, peak))
    return told


def _alone(listing: Path, library: Path, count: int) -> tuple[str, float, float, float]:
    outcome, whole, read = imported(listing, library, count)
    return outcome, whole, read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def _share(listing: Path, library: Path, count: int) -> float:
    watch = Stopwatch()
    for name in ("load", "load_near", "settle", "doubt", "tell", "review"):
        setattr(matching.Matcher, name, watch.timing(getattr(matching.Matcher, name)))
    adding.insert_keys = watch.timing(adding.insert_keys)
    whole = imported(listing, library, count)[1]
    return watch.seconds / whole


def growth(papers: int) -> float:
    """Return how much more a paper costs a library of so many than one of 10,000, the next 5,000 of each measured."""
    costs = []
    for size in (10_000, papers):
        with tempfile.TemporaryDirectory() as folder:
            library = Library.open(Path(folder) / "library.db", utc_now)
            _add(library, "before", 1, size)
            start = time.process_time()
            _add(library, "next", size + 1, size + 5_000)
            costs.append(time.process_time() - start)
            library.close()
    return costs[1] / costs[0]


def _add(library: Library, name: str, first: int, last: int) -> None:
    made = Papers()
    step = library.begin_import(Listing("jsonl"), name, name)
    assert isinstance(step, ImportStep)
    entries: Iterator[Entry] = (made.entry(number) for number in range(first, last + 1))
    for batch in batches(entries, BATCH):
        step.add(batch)
    step.close()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("papers", type=int)
    arguments.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    arguments.add_argument("--growth", type=int)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = min(given.papers, 20_000)
        reference = count / bare(Path(folder), count)
    parser = 1 / bibtexparser_alone(min(given.papers, 2_000))
    print(f"bare SQLite with one full-text index: {reference:.0f} papers a second; bibtexparser alone: {parser:.0f}")
    for name in given.formats:
        for outcome, rate, read, share, peak in measure(name, given.papers):
            print(
                f"{name:<15} {outcome:<24} {rate:>6.0f} a second, {rate / reference:.2f} of bare SQLite;"
                f" one pass of the reader {read:>6.0f} a second; matching {share:.0%} of the time;"
                f" {peak:.0f} MB at most"
            )
    if given.growth:
        print(f"a paper more costs {growth(given.growth):.2f} times as much at {given.growth} as at 10,000")


if __name__ == "__main__":
    main()
