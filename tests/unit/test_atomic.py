"""A file appears under its name whole, and once it is on disk, or not at all."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import ROOT

from readlist import atomic


def test_what_is_written_reaches_the_disk_before_it_takes_the_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        done.append("folder" if stat.S_ISDIR(status.st_mode) else f"file of {status.st_size}")
        fsync(descriptor)

    def rename(part: Path, target: Path) -> None:
        done.append("name")
        replace(part, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", rename)
    with atomic.replacing(tmp_path / "a.txt", 0o640) as part:
        part.write_text("mine")
    assert done == ["file of 4", "name", "folder"]
    assert (tmp_path / "a.txt").read_text() == "mine"
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_until_it_is_whole_nobody_else_can_read_it(tmp_path: Path) -> None:
    with atomic.replacing(tmp_path / "a.txt", 0o644) as part:
        assert not (tmp_path / "a.txt").exists()
        assert stat.S_IMODE(part.stat().st_mode) == 0o600


def test_after_an_error_the_old_file_stands_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")

    def fail() -> None:
        with atomic.replacing(tmp_path / "a.txt", 0o600) as part:
            part.write_text("half")
            part.with_name(part.name + "-wal").write_text("left by SQLite on a full disk")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (tmp_path / "a.txt").read_text() == "mine"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_where_a_folder_cannot_be_brought_to_disk_the_file_is_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def sync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    with atomic.replacing(tmp_path / "a.txt", 0o600) as part:
        part.write_text("mine")
    assert (tmp_path / "a.txt").read_text() == "mine"


KILLED = """
import os, pathlib, signal, sys
from readlist import atomic
with atomic.replacing(pathlib.Path(sys.argv[1]), 0o600) as part:
    part.with_name(part.name + "-journal").write_text("left by SQLite")
    print("half", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_a_killed_process_left_goes_with_the_next_file_but_not_what_is_still_written(
    number: signal.Signals, tmp_path: Path
) -> None:
    others = [".readlist-0a1b2c3d-99999999-x.part", ".readlist-notes.part", "mine.part"]
    for other in others:
        (tmp_path / other).write_text("somebody else's")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "a.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        half = sorted(set(os.listdir(tmp_path)) - set(others))
        assert len(half) == 2
        with atomic.replacing(tmp_path / "b.txt", 0o600), atomic.replacing(tmp_path / "c.txt", 0o600):
            pass
        assert sorted(os.listdir(tmp_path)) == sorted([*others, *half, "b.txt", "c.txt"])
        process.send_signal(number)
        process.wait(60)
    assert set(half) < set(os.listdir(tmp_path))
    with atomic.replacing(tmp_path / "d.txt", 0o600):
        pass
    assert sorted(os.listdir(tmp_path)) == sorted([*others, "b.txt", "c.txt", "d.txt"])
