"""A small library to ask."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

import pytest

from readlist import query
from readlist.library import Library
from readlist.model import Entry, Listing, Marks

NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)
FOG = (
    Entry(
        "Quiet Load-Balancing of Paper Boats",
        1,
        abstract="A mixture of experts.\n\nBalancing loads in the harbour.",
        authors=("Ada Example", "Bo Sample"),
        organization="Example Lab of Fog",
        published="2024",
        comments=1,
        marks=Marks(tags=("topic/moe", "big idea")),
    ),
    Entry("漢字の灯台", 2, abstract="霧の中の光。", published="2025-06"),
    Entry("Mixture (MoE) in C++ & Rust", 3, published="2025-06-30", comments=5, marks=Marks(note="ask the clerks")),
    Entry("Erd\\H{o}s Numbers of $k$-Means", 4, abstract="Naïve clerks count.", doi="10.1016/s0304-3975(98)00010-8"),
)


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("queries") / "library.db"
    with closing(Library.open(path, lambda: NOW)) as library:
        for name, entries in (("fog", FOG), ('a "quoted" \\ name', FOG[:1])):
            step = library.begin_import(Listing("jsonl", captured="2026-01-08"), name, name)
            step.add(entries, with_marks=True)  # type: ignore[union-attr]
            step.close()  # type: ignore[union-attr]
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    with closing(query.connect(path)) as connection:
        yield connection


Find = Callable[..., list[int]]


@pytest.fixture
def find(connection: Connection) -> Find:
    """Return what asks a line; the numbers of the papers come sorted."""

    def find(line: str, *, typing: bool = False, **context: object) -> list[int]:
        asked = query.parse(line, typing=typing)
        return sorted(query.find(connection, asked, context=query.Context(NOW, **context)).ids)  # type: ignore[arg-type]

    return find
