"""The app's first frame with papers on it, held against a Textual hello-world's first paint, in a real pty.

    python tests/benchmarks/first_frame.py 100000 1000000 [--runs 9]

Each run starts a process on a pty of its own and reads until the words it waits for have been painted: "hello" of an
app with one Static, a paper's title of ours. The two take turns, so that what else the machine does meets both. Then
what a command takes beside `python -c pass`, and the memory of the app at rest beside the hello-world's.
"""

import argparse
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import closing
from fcntl import ioctl
from pathlib import Path

from seeded import library

from readlist import query

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
Hello().run()
"""
_ROWS, _COLUMNS = 40, 140
_GIVE_UP = 30.0


def painted(command: Sequence[str], wanted: bytes, *, settle: float = 0.0) -> tuple[float, int]:
    """Run a command on a pty until it has painted `wanted`; return the seconds, and its memory in KB after `settle`."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        os.execvp(command[0], list(command))
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    seen = b""
    try:
        while wanted not in seen:
            if not select.select([terminal], [], [], _GIVE_UP)[0]:
                raise TimeoutError(f"{command} has not painted {wanted!r}")
            seen = seen[-100:] + os.read(terminal, 1 << 16)
        took = time.perf_counter() - start
        end = time.monotonic() + settle
        while (left := end - time.monotonic()) > 0:
            if select.select([terminal], [], [], left)[0]:
                os.read(terminal, 1 << 16)
        status = Path(f"/proc/{pid}/status")
        resident = status.read_text().partition("VmRSS:")[2].split()[0] if status.exists() else "0"
        return took, int(resident)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def first_title(path: Path) -> bytes:
    """Return how the first row of the Inbox begins."""
    with closing(query.connect(path)) as connection:
        ids = query.find(connection, query.parse(query.STANDING_VIEWS[0].query), 1).ids
        return next(query.papers(connection, ids)).title[:12].encode()


def whole_process(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    python = sys.executable
    paths = {size: library(size) for size in asked.sizes}
    hello = [python, "-c", HELLO]
    # What users type: `python -m` looks for the package with 5 ms of machinery of its own.
    readlist = str(Path(python).with_name("readlist"))
    apps = {size: [readlist, "--library", str(path)] for size, path in paths.items()}
    times: dict[object, list[float]] = {"hello": [], **{size: [] for size in apps}}
    for _ in range(asked.runs):
        times["hello"].append(painted(hello, b"hello")[0])
        for size, command in apps.items():
            times[size].append(painted(command, first_title(paths[size]))[0])
    reference = statistics.median(times["hello"])
    print(f"first frame     hello-world {1000 * reference:7.0f} ms")
    for size in apps:
        took = statistics.median(times[size])
        print(f"  {size:>9,} papers        {1000 * took:7.0f} ms  {took / reference:5.2f}×")
    at_rest = painted(hello, b"hello", settle=2)[1]
    print(f"memory at rest  hello-world {at_rest / 1024:7.0f} MB")
    for size, command in apps.items():
        over = painted(command, b"undecided", settle=4)[1] - at_rest
        print(f"  {size:>9,} papers        {over / 1024:+7.0f} MB over it")
    bare = statistics.median(whole_process([python, "-c", "pass"]) for _ in range(asked.runs))
    print(f"whole process   python -c pass {1000 * bare:4.0f} ms")
    for size, path in paths.items():
        for line in ("manplel dolkes*", "is:starred", ""):
            command = [readlist, "list", line, "--limit", "50", "--library", str(path)]
            took = statistics.median(whole_process(command) for _ in range(asked.runs))
            print(f"  {size:>9,} papers  list {line!r:20} {1000 * (took - bare):+5.0f} ms over it")


if __name__ == "__main__":
    main()
