"""What a key costs in rows does not hang on how many papers there are."""

from collections.abc import Sequence
from sqlite3 import Connection

import pytest

from readlist import query
from readlist.model import Entry, Row
from readlist.tui.widgets.paper_list import WINDOW

from .conftest import Open, Shelf

KEYS = ["/", *"fog ha", "enter", "j", "j", "s", "G", "k", "l", "u", "escape", "2", "1"]


async def rows_read(shelf: Shelf, opened: Open, papers: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many rows are read for each key in a library of so many papers."""
    shelf.fill("fog", [Entry(f"Fog {number} of the harbour", position=number) for number in range(1, papers + 1)])
    read, rows = [0], query.rows

    def counted(connection: Connection, ids: Sequence[int]) -> list[Row]:
        read[-1] += len(ids)
        return rows(connection, ids)

    monkeypatch.setattr(query, "rows", counted)
    async with opened(shelf) as hand:
        for key in KEYS:
            read.append(0)
            await hand.press(key)
    monkeypatch.setattr(query, "rows", rows)
    return read


async def test_the_rows_that_a_key_has_read_do_not_grow_with_the_library(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    few = await rows_read(Shelf(tmp_path_factory.mktemp("few") / "library.db"), opened, 4 * WINDOW, monkeypatch)
    many = await rows_read(Shelf(tmp_path_factory.mktemp("many") / "library.db"), opened, 12 * WINDOW, monkeypatch)
    assert sum(few)
    assert many == few
    assert max(many) <= 2 * WINDOW
