"""Input of one huge line: it is told as a problem, the rest goes in, and memory stays small."""

import resource
import sys
from pathlib import Path

import pytest
from commandline import Program, Run
from pages import daily_page

MEGABYTE = 1 << 20
# Linux counts the largest resident size in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def run_and_weigh(program: Program, tmp_path: Path, *pieces: tuple[bytes, int]) -> tuple[int, str, int]:
    """Import what the pieces make through a pipe; return the exit code, what was said, and the most memory used."""
    told = tmp_path / "told"
    # Only children that were waited for count, so the program is the child of a process of its own.
    weigh = "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    with told.open("w") as err:
        process = program.start("import", "-", before=[sys.executable, "-c", weigh], stdin=-1, stderr=err)
        assert process.stdin is not None
        for piece, times in pieces:
            for _ in range(times):
                process.stdin.write(piece)
        process.stdin.close()
        assert process.stdout is not None
        code, size = process.stdout.read().split()
        process.wait()
    return int(code), told.read_text(), int(size) * UNIT


@pytest.mark.parametrize("where", ["alone", "in a page", "in JSON Lines"])
def test_a_line_of_200_megabytes_is_left_out_in_little_memory(
    where: str, run: Run, program: Program, tmp_path: Path
) -> None:
    page = daily_page("Tiny Lighthouses", "Nine Ropes Suffice").encode()
    block = b"fog and boats and " * (MEGABYTE // 18)
    long_line = (block, 200 * MEGABYTE // len(block) + 1)
    record = b'{"title": "Tiny Lighthouses", "status": "new"}\n'
    pieces = {
        "alone": [long_line],
        "in a page": [(page + b"\n\n", 1), long_line, (b"\n\n", 1)],
        "in JSON Lines": [
            (record, 1),
            (b'{"title": "', 1),
            long_line,
            (b'"}\n', 1),
            (record.replace(b"Tiny", b"Dim"), 1),
        ],
    }[where]
    code, told, size = run_and_weigh(program, tmp_path, *pieces)
    assert size < 200 * MEGABYTE
    if where == "alone":
        assert code == 1
        assert not run.library.exists()
        return
    assert code == 3
    assert "a line of 200 MB was left out" in told
    assert len(run.titles()) == 2


def test_lines_below_the_limit_go_in_whole(run: Run) -> None:
    title = "boats " * 100_000
    run.ok("import", "-", stdin=f'{{"title": "{title}", "status": "new"}}\n'.encode())
    assert run.titles() == [title.strip()]
    assert resource.RUSAGE_CHILDREN
