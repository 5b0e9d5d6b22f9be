"""Input of one huge line: it is told as a problem, the rest goes in, and memory stays small."""

import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Program, Run
from pages import daily_page

MEGABYTE = 1 << 20
# Linux counts the largest resident size in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024
# Only children that were waited for count, so the program is the child of a process of its own.
WEIGH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
RECORD = b'{"title": "Tiny Lighthouses", "status": "new"}\n'


def weighed(program: Program, tmp_path: Path, *pieces: tuple[bytes, int]) -> tuple[int, str, int]:
    """Import what the pieces make through a pipe; return the exit code, what was said, and the most memory used."""
    told = tmp_path / "told"
    with told.open("w") as err:
        before = [sys.executable, "-c", WEIGH]
        process = program.start("import", "-", before=before, stdin=subprocess.PIPE, stderr=err)
        assert process.stdin is not None
        for piece, times in pieces:
            for _ in range(times):
                process.stdin.write(piece)
        process.stdin.close()
        assert process.stdout is not None
        code, size = process.stdout.read().split()
        process.wait(60)
    return int(code), told.read_text(), int(size) * UNIT


def line_of(megabytes: int) -> tuple[bytes, int]:
    """Return pieces of a line without an end."""
    block = b"fog and boats and " * (MEGABYTE // 18)
    return block, megabytes * MEGABYTE // len(block) + 1


def test_a_page_with_a_line_of_200_megabytes_goes_in_without_it_in_little_memory(
    run: Run, program: Program, tmp_path: Path
) -> None:
    page = daily_page("Tiny Lighthouses", "Nine Ropes Suffice").encode()
    code, told, size = weighed(program, tmp_path, (page + b"\n\n", 1), line_of(200), (b"\n\n", 1))
    assert code == 3
    assert "a line of 200 MB was left out: fog and boats and" in told
    assert size < 200 * MEGABYTE
    assert run.titles() == ["Tiny Lighthouses", "Nine Ropes Suffice"]


@pytest.mark.parametrize("where", ["alone", "first", "between"])
def test_a_long_line_is_never_held_whole(where: str, run: Run, program: Program, tmp_path: Path) -> None:
    before = [(RECORD, 1)] if where == "between" else []
    after = [] if where == "alone" else [(RECORD.replace(b"Tiny", b"Dim"), 1)]
    long_record = [(b'{"title": "', 1), line_of(50), (b'"}\n', 1)]
    code, told, size = weighed(program, tmp_path, *before, *long_record, *after)
    assert size < 110 * MEGABYTE, "about 70 of them are Python and its modules"
    if where == "alone":
        assert code == 1
        assert told.startswith("readlist: standard input: no paper could be read here\n")
        assert not run.library.exists()
    else:
        assert code == 3
        assert f"line {len(before) + 1}: a line of 50 MB was left out" in told
        assert run.titles() == ["Tiny Lighthouses", "Dim Lighthouses"][1 - len(before) :]


def test_a_line_below_the_limit_goes_in_whole(run: Run) -> None:
    title = "boats " * 100_000
    run.ok("import", "-", stdin=f'{{"title": "{title}", "status": "new"}}\n'.encode())
    assert run.titles() == [title.strip()]
