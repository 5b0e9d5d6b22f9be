"""readlist as its users meet it: a command line, run in this process or in one of its own."""

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from readlist.cli import main

ROOT = Path(__file__).parents[1]
_EACH = """
import dataclasses, json, os, pathlib, sys
from commandline import Run
run = Run(pathlib.Path(os.environ["READLIST_LIBRARY"]))
lines, given = json.load(sys.stdin)
print(json.dumps([dataclasses.astuple(run(*line, stdin=given.encode())) for line in lines]))
"""


@dataclass(frozen=True)
class Ran:
    """What a command ended with."""

    code: int
    out: str
    err: str


class Run:
    """Runs command lines in this process. Standard input is a pipe with what is given, and so never a terminal."""

    def __init__(self, library: Path) -> None:
        self.library = library

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        before = sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(arguments)
        finally:
            sys.stdin = before
        return Ran(code, _text(out), _text(err))

    def ok(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run what must go well; return its data."""
        ran = self(*arguments, stdin=stdin)
        assert ran.code == 0, ran.err
        return ran.out

    def titles(self, *query: str) -> list[str]:
        """Return the titles that a query lists."""
        return [json.loads(line)["title"] for line in self.ok("list", "--json", *query).splitlines()]


class Program:
    """Runs `python -m readlist` as a process of its own."""

    def __init__(self, library: Path, folder: Path) -> None:
        self.library = library
        self.folder = folder
        self.environment = os.environ | {"READLIST_LIBRARY": str(library), "PYTHONPATH": str(ROOT)}
        self._started: list[subprocess.Popen[bytes]] = []

    def __call__(self, *arguments: str, stdin: bytes = b"", **options: Any) -> Ran:
        with self.start(*arguments, stdin=subprocess.PIPE, **options) as process:
            out, err = process.communicate(stdin, 60)
        return Ran(process.returncode, (out or b"").decode(), (err or b"").decode())

    def start(
        self, *arguments: str, stdin: int | IO[bytes] = subprocess.DEVNULL, before: Sequence[str] = (), **options: Any
    ) -> subprocess.Popen[bytes]:
        """Start it and return the process; `before` stands before the interpreter's own words."""
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": self.environment} | options
        command = [*before, sys.executable, "-m", "readlist", *arguments]
        process = subprocess.Popen(command, stdin=stdin, cwd=self.folder, **options)
        self._started.append(process)
        return process

    def each(self, *lines: Sequence[str], stdin: bytes = b"", first: str = "") -> list[Ran]:
        """Run command lines one by one in one process, each with the same input; `first` is code before them."""
        paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
        ran = subprocess.run(
            [sys.executable, "-c", first + _EACH],
            input=json.dumps([lines, stdin.decode()]).encode(),
            capture_output=True,
            cwd=self.folder,
            env=self.environment | {"PYTHONPATH": paths},
            check=False,
        )
        if ran.returncode:
            return [Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())] * len(lines)
        return [Ran(*each) for each in json.loads(ran.stdout)]

    def end(self) -> None:
        """End what a failed test left running."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream:
                    stream.close()


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def leave_wal(library: Path, note: str) -> None:
    """Write a note to paper 1 as a program does that is killed then: it stands in the WAL alone, without an index."""
    with contextlib.closing(sqlite3.connect(library)) as writer:
        writer.execute("UPDATE paper SET note = ? WHERE id = 1", (note,))
        writer.commit()
        left = {path: path.read_bytes() for path in (library, library.with_name(f"{library.name}-wal"))}
    for path, content in left.items():
        path.write_bytes(content)
