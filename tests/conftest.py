"""A library that is not there yet, ways to run readlist on it, and one that holds a page of four papers."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import Program, Run
from hypothesis import HealthCheck, settings
from pages import daily_page

# The same examples in every run, and no judgement by the clock: on a machine that others share it says nothing.
settings.register_profile("readlist", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("readlist")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the user's library is: no file yet, in a folder that is not there yet."""
    path = tmp_path / "data" / "library.db"
    monkeypatch.setenv("READLIST_LIBRARY", str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("READLIST_CONFIG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return path


@pytest.fixture
def run(library: Path) -> Run:
    return Run(library)


@pytest.fixture
def heeding() -> Iterator[None]:
    """Heed Ctrl-C as a program in the foreground does, also where the tests themselves are run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def program(library: Path, tmp_path: Path) -> Iterator[Program]:
    program = Program(library, tmp_path)
    yield program
    program.end()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with one page in it: the papers 1 to 4, from a listing called harbours."""
    folder = tmp_path_factory.mktemp("shelf")
    titles = ("Tiny Lighthouses", "Quiet Ledgers of Paper Boats", "On the Weight of Teacups", "Nine Ropes Suffice")
    (folder / "harbours.txt").write_text(daily_page(*titles), encoding="utf-8")
    line = ["import", str(folder / "harbours.txt"), "--captured", "2026-01-09"]
    Run(folder / "library.db").ok(*line, "--library", str(folder / "library.db"))
    return folder / "library.db"


@pytest.fixture
def harbours(run: Run, shelf: Path) -> Run:
    """Return the command line of a user whose library is a copy of the shelf."""
    run.library.parent.mkdir(mode=0o700)
    shutil.copy(shelf, run.library)
    return run
