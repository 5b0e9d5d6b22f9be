"""A disk that is full: a one-line message, nothing lost, and the library opens as before."""

import os
import sys
from pathlib import Path

import pytest
from commandline import Program, Ran, Run, leave_wal
from pages import records

ENTRIES = 1001
# What SQLite needs to read at all: its shared memory. Less than any change takes.
NO_ROOM = 32 << 10


def limit(size: int) -> str:
    """Return code after which no file can grow beyond a size; the system then refuses to write, as a full disk does."""
    return f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"


def is_told(ran: Ran) -> bool:
    """Tell whether it failed as it should: one line, one hint, exit code 1."""
    return (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 2) and ran.err.startswith("readlist: the disk ")


@pytest.mark.parametrize("room", [100_000, 900_000])
def test_an_import_into_a_full_disk_keeps_whole_batches_and_is_finished_later(
    room: int, harbours: Run, program: Program, tmp_path: Path
) -> None:
    harbours.ok("star", "id:1")
    (tmp_path / "ropes.jsonl").write_text(records("Rope", ENTRIES))
    line = ["import", str(tmp_path / "ropes.jsonl")]
    (ran,) = program.each(line, first=limit(harbours.library.stat().st_size + room))
    assert is_told(ran)
    kept = len(harbours.titles("in:ropes"))
    assert kept % 500 == 0
    assert kept < ENTRIES
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]
    if kept:
        assert f"{kept:,} of {ENTRIES:,} entries are in; import it again to go on" in ran.err
        assert harbours.ok("log").splitlines()[0].endswith("(cut short)")
    else:
        assert "nothing was changed" in ran.err
    assert (kept > 0) == (room > 500_000)
    harbours.ok(*line)
    assert len(harbours.titles("in:ropes")) == ENTRIES
    assert harbours.ok("log").splitlines()[0].endswith(f"imported ropes: {ENTRIES:,} new, 0 known")
    harbours.ok("undo")
    assert len(harbours.titles()) == 4
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]


@pytest.mark.parametrize("room", [5_000, 60_000])
def test_a_library_that_could_not_be_made_is_made_when_there_is_room(
    room: int, run: Run, program: Program, tmp_path: Path
) -> None:
    (ran,) = program.each(["add", "Nine Ropes"], first=limit(room))
    assert is_told(ran)
    assert run.titles() == []
    run.ok("add", "Nine Ropes")
    assert run.titles() == ["Nine Ropes"]


def test_a_mark_that_could_not_be_written_is_not_there_and_the_others_are(harbours: Run, program: Program) -> None:
    harbours.ok("star", "id:1")
    lines = [
        ["star", "id:2"],
        ["tag", "+x", "id:2"],
        ["note", "2", "x"],
        ["remove", "id:1"],
        ["undo", "2"],
        ["add", "Nine"],
    ]
    for ran in program.each(*lines, first=limit(NO_ROOM)):
        assert is_told(ran)
        assert "nothing was changed" in ran.err
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]
    assert len(harbours.titles("-tag:x")) == 4
    assert len(harbours.ok("log").splitlines()) == 2


def test_where_there_is_no_room_at_all_a_library_is_still_read(harbours: Run, program: Program) -> None:
    reading = [["list"], ["list", "boats", "--json"], ["show", "1"], ["log"]]
    before = [harbours.ok(*line) for line in reading]
    *read, refused = program.each(*reading, ["star", "id:1"], first=limit(1000))
    assert [(ran.code, ran.out, ran.err) for ran in read] == [(0, out, "") for out in before]
    assert is_told(refused)
    assert len(harbours.titles("-is:starred")) == 4


def test_where_there_is_no_room_even_to_read_changes_that_wait_that_is_told(harbours: Run, program: Program) -> None:
    leave_wal(harbours.library, "ask the clerk")
    for ran in program.each(["list"], ["star", "id:1"], first=limit(1000)):
        assert is_told(ran)
    assert "ask the clerk" in harbours.ok("show", "1")
    assert len(harbours.titles("-is:starred")) == 4


def test_a_backup_or_export_that_found_no_room_leaves_nothing_or_the_old_file(
    harbours: Run, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "a.bib").write_text("mine")
    harbours.ok("import", "-", stdin=records("Rope", 200).encode())
    lines = [
        ["backup", str(tmp_path / "copy.db")],
        ["export", "boats", "--output", str(tmp_path / "a.bib"), "--force"],
        ["export", "boats", "--output", str(tmp_path / "b.bib")],
    ]
    for ran in program.each(*lines, first=limit(NO_ROOM)):
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"readlist: cannot write {tmp_path}/")
        assert len(ran.err.splitlines()) <= 2
    assert (tmp_path / "a.bib").read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["a.bib", "data"]


def test_a_library_that_cannot_be_read_for_want_of_room_is_still_not_replaced_by_an_export(
    harbours: Run, program: Program, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(harbours.library.read_bytes())
    leave_wal(other, "ask the clerk")
    line = ["export", "id:1", "--format", "markdown", "--output", str(other), "--force"]
    (ran,) = program.each(line, first=limit(1000))
    assert (ran.code, ran.out) == (1, "")
    assert "is a database, maybe your library" in ran.err
    assert "ask the clerk" in harbours.ok("show", "1", "--library", str(other))


# A file system of its own with so little room, which only this process and its children see.
SMALL_DISK = """
import ctypes, os, pathlib, shutil
libc = ctypes.CDLL(None)
folder = pathlib.Path(os.environ["READLIST_LIBRARY"]).parent
own_mounts, private, all_below = 0x20000, 1 << 18, 1 << 14
libc.mount.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p)
before = (folder / "library.db").read_bytes()
if (
    libc.unshare(own_mounts)
    or libc.mount(b"none", b"/", None, private | all_below, None)
    or libc.mount(b"none", os.fsencode(folder), b"tmpfs", 0, b"size=%d" % (len(before) + 700_000))
):
    os._exit(70)
(folder / "library.db").write_bytes(before)
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_on_a_disk_that_is_really_full_nothing_is_lost(harbours: Run, program: Program, tmp_path: Path) -> None:
    harbours.ok("star", "id:1")
    (tmp_path / "ropes.jsonl").write_text(records("Rope", ENTRIES))
    lines = [
        ["import", str(tmp_path / "ropes.jsonl")],
        ["list", "is:starred"],
        ["log"],
        ["undo"],
        ["list"],
    ]
    ran = program.each(*lines, first=SMALL_DISK)
    if ran[0].code == 70:
        pytest.skip("no disk can be mounted here")
    imported, starred, log, _, listed = ran
    assert is_told(imported)
    assert imported.err.startswith("readlist: the disk is full\n")
    assert "Tiny Lighthouses" in starred.out
    assert log.code == 0
    assert "Tiny Lighthouses" in listed.out
