"""What another program does to the library while this one has it open."""

import subprocess
import sys
from pathlib import Path

import pytest

from readlist import store
from readlist.errors import SourceError
from readlist.sources.files import open_source

from .conftest import Shelf


def elsewhere(library: Path, *words: str) -> str:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "readlist", *words, "--library", str(library)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_marks_made_after_another_program_came_and_went_are_on_disk(stocked: Shelf) -> None:
    store.inspect(stocked.path)
    assert store.is_database(stocked.path)
    with pytest.raises(SourceError, match="is a database"):
        open_source(stocked.path)
    elsewhere(stocked.path, "star", "id:2")
    stocked.library.star([3], True)
    assert [line.split()[0] for line in elsewhere(stocked.path, "list", "is:starred").splitlines()] == ["2", "3"]
    elsewhere(stocked.path, "star", "id:4")
    stocked.library.star([5], True)
    stocked.reopen()
    assert stocked.ids("is:starred") == [2, 3, 4, 5]
    stocked.check()
