"""Several readlists that write one library at the same time."""

import contextlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from commandline import Program, Run
from pages import records

from readlist.library import engine


def is_sound(library: Path) -> bool:
    """Tell whether the file and its indexes hold together."""
    with closing(sqlite3.connect(library)) as connection:
        for index in ("heads", "facts"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def has_open(files: Path, library: Path) -> bool:
    """Tell whether a process, whose files `/proc` shows, has the library open."""
    for file in files.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if file.readlink() == library:
                return True
    return False


def test_two_imports_and_marks_between_them_all_arrive(harbours: Run, program: Program, tmp_path: Path) -> None:
    for name in ("Rope", "Kettle"):
        (tmp_path / f"{name}.jsonl").write_text(records(name, 1500))
    imports = [program.start("import", str(tmp_path / f"{name}.jsonl")) for name in ("Rope", "Kettle")]
    marks = [["star", "id:1"], ["later", "id:2"], ["tag", "+fog", "id:3"], ["note", "4", "ask"], ["star", "id:4"]]
    assert [(ran.code, "locked" in ran.err) for ran in program.each(*marks)] == [(0, False)] * len(marks)
    for process in imports:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert b"1,500 entries: 1,500 new, 0 known" in err
    assert len(harbours.titles("in:rope")) == len(harbours.titles("in:kettle")) == 1500
    assert harbours.titles("is:starred") == ["Tiny Lighthouses", "Nine Ropes Suffice"]
    assert len(harbours.titles("is:later")) == len(harbours.titles("tag:fog")) == len(harbours.titles("ask")) == 1
    assert len(harbours.ok("log").splitlines()) == 3 + len(marks)
    assert is_sound(harbours.library)
    assert [path.name for path in harbours.library.parent.iterdir() if path.stat().st_size > 40_000] == ["library.db"]


@pytest.mark.parametrize("time", [1])
def test_several_that_make_the_library_at_once_share_it(time: int, run: Run, program: Program) -> None:
    titles = [f"Rope {place}" for place in range(4)]
    started = [program.start("add", title) for title in titles]
    for process in started:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    assert sorted(run.titles()) == titles
    assert is_sound(run.library)


def test_one_page_imported_by_two_at_once_is_one_listing_and_one_change(
    run: Run, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "rope.jsonl").write_text(records("Rope", 700))
    started = [program.start("import", str(tmp_path / "rope.jsonl")) for _ in range(2)]
    told = [process.communicate(timeout=60)[1].decode() for process in started]
    assert 0 in [process.returncode for process in started]
    for process, err in zip(started, told, strict=True):
        if process.returncode:
            assert (process.returncode, len(err.splitlines())) == (1, 2)
            assert err.startswith("readlist: another ")
            assert " rope " in err.splitlines()[0]
        else:
            assert "700 entries" in err
    assert len(run.titles("in:rope")) == 700
    assert len(run.ok("log").splitlines()) == 1
    assert is_sound(run.library)
    run.ok("undo")
    assert run.titles() == []


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc to see that the other one waits")
def test_a_mark_waits_for_another_program_instead_of_failing(harbours: Run, program: Program) -> None:
    with closing(sqlite3.connect(harbours.library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = program.start("star", "id:1")
        files = Path(f"/proc/{process.pid}/fd")
        while not has_open(files, harbours.library):
            assert process.poll() is None
        other.execute("UPDATE paper SET note = 'written first' WHERE id = 1")
        other.execute("COMMIT")
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "starred “Tiny Lighthouses”\n".encode())
    assert "written first" in harbours.ok("show", "1")
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]


def test_a_library_that_stays_locked_is_told_in_one_line(harbours: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(harbours.library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = harbours("star", "id:1")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.splitlines() == [
            f"readlist: {harbours.library} is busy: another program keeps it locked",
            "  try again in a moment",
        ]
        assert len(harbours.titles("-is:starred")) == 4, "reading waits for nobody"
        other.execute("ROLLBACK")
    harbours.ok("star", "id:1")
