r"""Reading BibTeX, held against bibtexparser alone on the same entries, and the memory that each takes.

    python tests/benchmarks/bibtex.py 1000 10000 [--runs 3]

An entry has twelve fields, four authors and an abstract with some TeX, about 1 KB. bibtexparser gets the whole file,
first to part it only, then to part names and turn TeX into Unicode as well, which is what the reader does.
"""

import argparse
import logging
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from bibtexparser.splitter import Splitter

from readlist.model import Context, Entry
from readlist.readers.references.bibtex import READER

_SENTENCES = "We place lamps on an invented shore, and ask sparse agents to count them. " * 6


def entry(number: int) -> str:
    return rf"""@inproceedings{{doe2026tiny{number},
    title = "Tiny Lighthouses {number}: Guiding {{K}}-Sparse {{LLM}} Agents",
    author = "Doe, Jane Q.  and
      {{van der Berg}}, Jos{{\'e}} and Li, Xiaoming and Roe{number}, R.",
    editor = "Roe, Richard",
    booktitle = "Proceedings of the 99th Annual Meeting of the Association for Invented Linguistics",
    month = jul,
    year = "2026",
    address = "Nowhere, Atlantis",
    publisher = "Association for Invented Linguistics",
    url = "https://example.org/2026.fog-long.{number}/",
    doi = "10.1000/2026.fog-long.{number}",
    pages = "1--9",
    abstract = "Fog hides \textit{{small}} lighthouses at 5\% of $x_i$. {_SENTENCES}"
}}
"""


def read(count: int) -> int:
    """Read so many entries as they come from a file; return how many were found."""

    def chunks() -> Iterator[bytes]:
        for start in range(0, count, 60):
            yield "".join(map(entry, range(start, min(start + 60, count)))).encode()

    return sum(isinstance(item, Entry) for item in READER.read(chunks(), Context(today=date(2026, 1, 9))))


def parted(count: int) -> int:
    return len(Splitter("".join(map(entry, range(count)))).split().entries)


def decoded(count: int) -> int:
    middleware = [SeparateCoAuthors(), LatexDecodingMiddleware()]
    return len(parse_string("".join(map(entry, range(count))), append_middleware=middleware).entries)


def measure(name: str, act: Callable[[int], int], count: int, runs: int) -> None:
    """Print the median of entries a second, and the most memory that Python held in a run of its own."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        found = act(count)
        seconds.append(time.process_time() - start)
        if found != count:
            raise ValueError(f"{name} found {found} of {count} entries")
    tracemalloc.start()
    act(min(count, 2_000))
    peak = tracemalloc.get_traced_memory()[1] / (1 << 20)
    tracemalloc.stop()
    print(
        f"{name:<42} {count:>7} entries {count / statistics.median(seconds):>8.0f} a second {peak:>7.1f} MB for 2,000"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("counts", nargs="+", type=int)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    logging.disable()
    for count in given.counts:
        measure("the reader", read, count, given.runs)
        measure("bibtexparser, parted only", parted, count, given.runs)
        measure("bibtexparser, names and TeX (of 200)", decoded, min(count, 200), 1)


if __name__ == "__main__":
    main()
