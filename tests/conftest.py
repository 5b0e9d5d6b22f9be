"""A library that is not there yet, ways to run readlist on it, and one that holds a page of four papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import Program, Run
from pages import daily_page


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the user's library is: no file yet, in a folder that is not there yet."""
    path = tmp_path / "data" / "library.db"
    monkeypatch.setenv("READLIST_LIBRARY", str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    return path


@pytest.fixture
def run(library: Path) -> Run:
    return Run(library)


@pytest.fixture
def program(library: Path, tmp_path: Path) -> Iterator[Program]:
    program = Program(library, tmp_path)
    yield program
    program.end()


@pytest.fixture
def harbours(run: Run, tmp_path: Path) -> Run:
    """Return the command line of a library with one page in it: the papers 1 to 4, from a listing called harbours."""
    titles = ("Tiny Lighthouses", "Quiet Ledgers of Paper Boats", "On the Weight of Teacups", "Nine Ropes Suffice")
    (tmp_path / "harbours.txt").write_text(daily_page(*titles), encoding="utf-8")
    run.ok("import", str(tmp_path / "harbours.txt"), "--captured", "2026-01-09")
    return run
