"""Library paths that are no library, and libraries that are damaged or may not be written."""

import os
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from commandline import Program, Ran, Run, leave_wal
from pages import daily_page

from readlist.store import SCHEMA_VERSION

READING = [["list"], ["list", "boats", "--json"], ["show", "1"], ["log"], ["export", "boats"]]
WRITING = [["star", "id:1"], ["tag", "+x", "id:1"], ["remove", "id:1"], ["undo"], ["add", "Nine Ropes"]]
PAGE_SIZE = 4096


def make_directory(path: Path) -> None:
    path.mkdir()


def make_text(path: Path) -> None:
    path.write_text("Dear diary, today I went to the harbour.")


def make_other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def make_garbage_behind_a_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)


@pytest.mark.parametrize("line", [*READING, *WRITING, ["backup"], ["import", "-"], ["import", "-", "--dry-run"]])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (make_directory, "is a directory"),
        (make_text, "is not a readlist library"),
        (make_other_database, "is another program's database"),
        (make_garbage_behind_a_header, "is damaged or not a library"),
    ],
)
def test_what_is_no_library_is_refused_by_every_command_and_left_as_it_is(
    make: Callable[[Path], None], told: str, line: list[str], run: Run
) -> None:
    run.library.parent.mkdir()
    make(run.library)
    before = None if run.library.is_dir() else run.library.read_bytes()
    ran = run(*line, stdin=daily_page("Tiny Lighthouses").encode())
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err.splitlines()[0]
    assert len(ran.err.splitlines()) == 2
    assert os.listdir(run.library.parent) == [run.library.name]
    assert before is None or run.library.read_bytes() == before


@pytest.mark.parametrize("line", [*READING, *WRITING, ["backup"], ["import", "-"]])
def test_a_library_from_a_newer_readlist_is_refused_untouched(line: list[str], harbours: Run) -> None:
    with closing(sqlite3.connect(harbours.library)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = harbours.library.read_bytes(), harbours.library.stat().st_mtime_ns
    ran = harbours(*line, stdin=daily_page("Nine Ropes").encode())
    assert (ran.code, ran.out) == (1, "")
    assert "was written by a newer readlist" in ran.err
    assert (harbours.library.read_bytes(), harbours.library.stat().st_mtime_ns) == before
    assert os.listdir(harbours.library.parent) == [harbours.library.name]


@pytest.mark.parametrize("size", [100, PAGE_SIZE, 5 * PAGE_SIZE, 20 * PAGE_SIZE + 17])
def test_a_library_that_was_cut_off_is_told_to_be_damaged(size: int, harbours: Run) -> None:
    harbours.library.write_bytes(harbours.library.read_bytes()[:size])
    for line in (["list"], ["star", "id:1"], ["import", "-"]):
        ran = harbours(*line, stdin=daily_page("Nine Ropes").encode())
        assert (ran.code, ran.out) == (1, "")
        assert "is damaged" in ran.err
        assert len(ran.err.splitlines()) == 2


def test_damage_anywhere_ends_in_an_answer_or_one_line_and_never_in_a_traceback(harbours: Run) -> None:
    whole = harbours.library.read_bytes()
    pages = len(whole) // PAGE_SIZE
    assert pages > 30
    chance = random.Random(7)
    refused = 0
    for page in range(1, pages):
        damaged = bytearray(whole)
        start = page * PAGE_SIZE + chance.choice([0, 0, 2000])
        damaged[start : (page + 1) * PAGE_SIZE] = chance.randbytes((page + 1) * PAGE_SIZE - start)
        for line in (chance.choice(READING), chance.choice(WRITING)):
            harbours.library.write_bytes(damaged)
            ran = harbours(*line)
            assert ran.code in {0, 1, 3}, ran.err
            if ran.code == 1:
                refused += 1
                assert len(ran.err.splitlines()) <= 2
            for more in ("-wal", "-shm"):
                Path(f"{harbours.library}{more}").unlink(missing_ok=True)
    assert refused > 10


def test_a_library_that_was_restored_from_a_backup_is_whole_again(harbours: Run, tmp_path: Path) -> None:
    harbours.ok("star", "id:2")
    copy = Path(harbours.ok("backup", str(tmp_path / "copy.db")).strip())
    listed = harbours.ok("list", "--json")
    harbours.library.write_bytes(harbours.library.read_bytes()[:9000])
    assert harbours("list").code == 1
    harbours.library.write_bytes(copy.read_bytes())
    assert harbours.ok("list", "--json") == listed


# Root may read and write whatever the modes of files say, by two rights of its own; without them it obeys, too.
OBEY = """
import ctypes, os
libc = ctypes.CDLL(None)
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
rights = (ctypes.c_uint32 * 6)()
override, read_search = 1 << 1, 1 << 2
assert libc.capget(header, rights) == 0
for kind in (0, 1):
    rights[kind] &= ~(override | read_search)
if libc.capset(header, rights):
    os._exit(70)
"""


@pytest.fixture
def obeying(program: Program) -> Callable[..., list[Ran]]:
    """Return what runs command lines so that they must obey the modes of files, whoever runs the tests."""
    is_root = os.geteuid() == 0
    if is_root and sys.platform != "linux":
        pytest.skip("root may do anything here")

    def obey(*lines: list[str]) -> list[Ran]:
        ran = program.each(*lines, stdin=daily_page("Nine Ropes").encode(), first=OBEY if is_root else "")
        if ran[0].code == 70:
            pytest.skip("root's rights cannot be given up here")
        return ran

    return obey


@pytest.mark.parametrize("closed", ["file", "folder", "both"])
def test_a_read_only_library_is_read_and_its_verbs_are_refused_with_the_reason(
    closed: str, harbours: Run, obeying: Callable[..., list[Ran]], tmp_path: Path
) -> None:
    if closed != "folder":
        harbours.library.chmod(0o444)
    if closed != "file":
        harbours.library.parent.chmod(0o555)
    verbs = [["star", "id:1"], ["undo"], ["add", "Nine Ropes"], ["import", "-"]]
    copy = str(tmp_path / "copy.db")
    before = harbours.library.read_bytes()
    try:
        answers = obeying(*READING, *verbs, ["backup", copy], ["import", "-", "--dry-run"])
    finally:
        harbours.library.parent.chmod(0o755)
    assert harbours.library.read_bytes() == before
    for ran in answers[: len(READING)]:
        assert (ran.code, ran.err) == (0, "")
        assert ran.out
    for ran in answers[len(READING) : -2]:
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.splitlines() == [
            f"readlist: {harbours.library} cannot be written",
            "  check the permissions of the file and of its folder",
        ]
    assert [ran.code for ran in answers[-2:]] == [0, 0]
    assert harbours.titles("--library", copy) == harbours.titles()


@pytest.mark.parametrize("wal", ["full", "empty"])
def test_in_a_read_only_folder_a_program_that_was_killed_may_have_left_a_wal(
    wal: str, harbours: Run, obeying: Callable[..., list[Ran]]
) -> None:
    leave_wal(harbours.library, "ask the clerk")
    if wal == "empty":
        harbours.library.with_name("library.db-wal").write_bytes(b"")
    harbours.library.parent.chmod(0o555)
    try:
        answers = obeying(["list"], ["show", "1"])
    finally:
        harbours.library.parent.chmod(0o755)
    for ran in answers:
        if wal == "empty":
            assert (ran.code, ran.err) == (0, "")
            assert "Tiny Lighthouses" in ran.out
        else:
            assert (ran.code, ran.out) == (1, "")
            assert ran.err.splitlines() == [
                f"readlist: {harbours.library} has changes in its WAL, which cannot be read in a folder that cannot be"
                " written",
                "  copy library.db and library.db-wal to another folder; --library names the copy",
            ]


def test_a_library_that_may_not_be_read_is_refused(harbours: Run, obeying: Callable[..., list[Ran]]) -> None:
    harbours.library.chmod(0)
    for ran in obeying(["list"], ["star", "id:1"]):
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.splitlines()[0] == f"readlist: cannot read {harbours.library}: permission denied"


def test_where_no_library_can_be_made_that_is_told(run: Run, obeying: Callable[..., list[Ran]]) -> None:
    run.library.parent.mkdir()
    run.library.parent.chmod(0o555)
    deeper = str(run.library.parent / "deep" / "er" / "library.db")
    try:
        empty, *refused = obeying(["list"], ["add", "Nine Ropes"], ["add", "Nine Ropes", "--library", deeper])
    finally:
        run.library.parent.chmod(0o755)
    assert (empty.code, empty.out, empty.err) == (0, "", "")
    for ran in refused:
        assert (ran.code, ran.out) == (1, "")
        assert "cannot be written" in ran.err.splitlines()[0]
        assert len(ran.err.splitlines()) == 2
    assert not list(run.library.parent.iterdir())


def test_files_that_may_not_be_written_or_read_are_told(
    harbours: Run, obeying: Callable[..., list[Ran]], tmp_path: Path
) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    (tmp_path / "fog.txt").write_text(daily_page("Nine Ropes"))
    (tmp_path / "fog.txt").chmod(0)
    target = str(tmp_path / "closed" / "a.file")
    lines = [["export", "boats", "--output", target], ["backup", target], ["import", str(tmp_path / "fog.txt")]]
    told = [f"cannot write {target}", f"cannot write {target}", f"cannot read {tmp_path}/fog.txt"]
    for ran, each in zip(obeying(*lines), told, strict=True):
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.splitlines()[0] == f"readlist: {each}: permission denied"
    assert not list((tmp_path / "closed").iterdir())
