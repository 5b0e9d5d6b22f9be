"""Handing papers to a command of the user's own, as JSON Lines on its standard input."""

import asyncio
import contextlib
import os
import signal
from dataclasses import dataclass

# What a command prints is shown on a screen: nobody reads more there.
_MOST = 1_000_000
_GRACE = 1.0


@dataclass(frozen=True, slots=True)
class Piped:
    """What a command ended with, printed and complained of."""

    code: int
    out: str
    err: str


async def pipe(line: str, given: bytes) -> Piped:
    """Run a command line in the shell and hand it the input. Whoever stops waiting ends it, with all it has started."""
    process = await asyncio.create_subprocess_shell(
        line,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,  # it has no part in the terminal, nor in its Ctrl-C
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        _, out, err = await asyncio.gather(_feed(process.stdin, given), _first(process.stdout), _first(process.stderr))
        return Piped(await process.wait(), *(text.decode("utf-8", "replace") for text in (out, err)))
    finally:
        await _ended(process)


async def _ended(process: asyncio.subprocess.Process) -> None:
    """End a process that still runs, and what it has started: politely, then not."""
    for end in (signal.SIGTERM, signal.SIGKILL):
        if process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, end)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _GRACE)


async def _feed(stdin: asyncio.StreamWriter, given: bytes) -> None:
    try:
        stdin.write(given)
        await stdin.drain()
        stdin.close()
        await stdin.wait_closed()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has read enough


async def _first(stream: asyncio.StreamReader) -> bytes:
    """Read to the end and return the beginning."""
    kept = b""
    while piece := await stream.read(65536):
        kept += piece[: _MOST - len(kept)]
    return kept
