"""Ctrl-C and kill: whole batches stay, what is said is true, and the same import goes on as the same step."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy.engine.default
from commandline import Program, Run
from pages import daily_page, records

from readlist.library import engine, importing
from readlist.sources.files import open_source
from readlist.tasks.importing import run_import, survey
from readlist.tasks.opening import writing

ENTRIES = 2600
# What was started in the background ignores Ctrl-C, and so do its children unless they are told otherwise.
HEEDING = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])",
]


def papers(library: Path) -> int:
    """Return how many papers a library holds that may just be being made."""
    try:
        with closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM paper").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.fixture
def ropes(tmp_path: Path) -> str:
    (tmp_path / "ropes.jsonl").write_text(records("Rope", ENTRIES))
    return str(tmp_path / "ropes.jsonl")


def in_the_middle(program: Program, library: Path, *line: str) -> subprocess.Popen[bytes]:
    """Start an import and return when its first batch is in."""
    process = program.start(*line, before=HEEDING)
    while papers(library) == 0:
        assert process.poll() is None
    return process


def test_an_import_that_is_stopped_keeps_whole_batches_and_goes_on_as_the_same_step(
    run: Run, program: Program, ropes: str
) -> None:
    process = in_the_middle(program, run.library, "import", ropes)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    kept = papers(run.library)
    assert (process.returncode, out) == (130, b"")
    assert kept % 500 == 0
    assert 0 < kept < ENTRIES
    assert f"{kept:,} entries: {kept:,} new, 0 known; stopped: these are in, import it again to go on" in err.decode()
    assert all(line.startswith(b"  ") for line in err.splitlines()[1:])
    assert run.ok("log").endswith("(cut short)\n")
    assert [path.name for path in run.library.parent.iterdir() if path.stat().st_size > 40_000] == ["library.db"]
    again = run("import", ropes)
    assert again.code == 0
    assert f"{ENTRIES:,} entries: {ENTRIES - kept:,} new, {kept:,} known" in again.err
    assert len(run.ok("log").splitlines()) == 1
    assert run.ok("log").endswith(f"imported ropes: {ENTRIES:,} new, 0 known\n")
    run.ok("undo")
    assert run.titles() == []


def test_what_was_stopped_can_be_taken_back_as_it_is(run: Run, program: Program, ropes: str) -> None:
    process = in_the_middle(program, run.library, "import", ropes, "--json")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert f'"entries": {papers(run.library)}, '.encode() in out
    run.ok("undo")
    assert run.titles() == []
    run.ok("redo")
    assert len(run.titles()) % 500 == 0


def test_an_import_that_is_killed_is_closed_and_goes_on_as_the_same_step(
    run: Run, program: Program, ropes: str
) -> None:
    process = in_the_middle(program, run.library, "import", ropes)
    process.kill()
    process.wait(60)
    kept = papers(run.library)
    assert kept % 500 == 0
    assert len(run.titles()) == kept
    run.ok("star", "id:1")
    assert run.ok("log").splitlines()[1].endswith("(cut short)")
    run.ok("import", ropes)
    assert len(run.titles()) == ENTRIES
    assert len(run.ok("log").splitlines()) == 2
    ran = run("undo", "2")
    assert (ran.code, ran.err.count("was marked since")) == (3, 1)
    assert run.titles() == []


@pytest.mark.parametrize("then", ["undo", "import"])
def test_a_program_that_was_open_when_an_import_was_killed_can_take_it_back_and_go_on_with_it(
    then: str, harbours: Run, program: Program, ropes: str
) -> None:
    with writing(harbours.library) as library:
        process = program.start("import", ropes, before=HEEDING)
        while papers(harbours.library) == 4:
            assert process.poll() is None
        process.kill()
        process.wait(60)
        if then == "undo":
            assert library.undo()[0].summary.startswith("took back: imported ropes")
        else:
            assert not run_import(library, survey(open_source(Path(ropes)), today=date(2026, 1, 9))).partial
    assert len(harbours.titles()) == 4 + (ENTRIES if then == "import" else 0)
    assert len(harbours.ok("log").splitlines()) == (2 if then == "import" else 3)


@pytest.mark.usefixtures("heeding")
def test_a_second_ctrl_c_does_not_wait_for_what_another_program_keeps_locked(
    harbours: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fog.txt").write_text(daily_page("Sparse Tides"))
    waits: list[float] = []

    def pressed_while_waiting(seconds: float) -> None:
        waits.append(seconds)
        signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patched, closing(sqlite3.connect(harbours.library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        patched.setattr(engine, "pause", pressed_while_waiting)
        ran = harbours("import", str(tmp_path / "fog.txt"))
        other.execute("ROLLBACK")
    assert ran.code == 130
    assert ran.err.startswith("readlist: stopped; ")
    assert len(waits) == 2
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert len(harbours.titles()) == 4
    harbours.ok("import", str(tmp_path / "fog.txt"))
    assert len(harbours.titles()) == 5


@pytest.mark.usefixtures("heeding")
def test_an_import_in_the_background_ignores_ctrl_c(
    harbours: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fog.txt").write_text(daily_page("Sparse Tides"))
    taken = importing.ImportStep.add

    def pressed_while_adding(self: importing.ImportStep, *arguments: object, **options: object) -> None:
        signal.raise_signal(signal.SIGINT)
        taken(self, *arguments, **options)

    monkeypatch.setattr(importing.ImportStep, "add", pressed_while_adding)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    harbours.ok("import", str(tmp_path / "fog.txt"))
    assert len(harbours.titles()) == 5


def test_stopped_before_anything_was_written_it_says_so(run: Run, program: Program) -> None:
    process = program.start("import", "-", before=HEEDING, stdin=subprocess.PIPE)
    assert process.stdin is not None
    # More than a pipe holds: once all of it is written, it is being read.
    process.stdin.write(b"fog " * 100_000)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (130, b"readlist: stopped; nothing was changed")
    assert not run.library.exists()


def test_stopped_between_two_files_it_says_that_the_first_is_in(run: Run, program: Program, tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(daily_page("Nine Ropes Suffice"))
    os.mkfifo(tmp_path / "pipe")
    process = program.start("import", str(tmp_path / "fog.txt"), str(tmp_path / "pipe"), before=HEEDING)
    with (tmp_path / "pipe").open("w"):  # it is opened when the other side does so, too: the first file is done
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"1 entry: 1 new, 0 known\n" in err
    assert err.endswith(b"readlist: stopped; what was taken in stays, and importing the same again goes on\n")
    assert run.titles() == ["Nine Ropes Suffice"]


@pytest.mark.parametrize("at", ["UPDATE paper", "COMMIT", "INSERT INTO change(", "BEGIN IMMEDIATE"])
@pytest.mark.parametrize("line", [["skip", "--yes"], ["star", "id:1"], ["undo", "2"]])
def test_a_verb_that_is_stopped_in_the_middle_changes_nothing(
    at: str, line: list[str], harbours: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbours.ok("later", "id:1")
    harbours.ok("later", "id:2")
    before = harbours.ok("list", "--json"), harbours.ok("log")
    execute = sqlalchemy.engine.default.DefaultDialect.do_execute

    def interrupted(self: object, cursor: sqlite3.Cursor, statement: str, *arguments: object) -> None:
        if statement.startswith(at) and at == "COMMIT":
            raise KeyboardInterrupt
        execute(self, cursor, statement, *arguments)
        if statement.startswith(at):
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sqlalchemy.engine.default.DefaultDialect, "do_execute", interrupted)
        ran = harbours(*line)
    assert (ran.code, ran.out, ran.err) == (130, "", "readlist: stopped; nothing was changed\n")
    assert (harbours.ok("list", "--json"), harbours.ok("log")) == before
    harbours.ok("star", "id:3")
