"""A program in a real pseudo-terminal, its screen kept by pyte."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE = 30.0
KEYS = {"ctrl+z": "\x1a", "enter": "\r", "escape": "\x1b", "tab": "\t", "ctrl+r": "\x12"}


class Terminal:
    """Runs a program, types into it and waits for what its screen shows."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], columns: int = 140, lines: int = 40
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._master = pty.fork()
        if self.pid == 0:  # this is the child
            # Its own doing, before it starts: a size that came later could come before anybody listens for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))
        self.exit_code: int | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def line(self, part: str) -> str:
        """Return the first line of the screen that holds `part`."""
        return next((line for line in self.screen.display if part in line), "")

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def paste(self, text: str) -> None:
        """Paste as terminals do, in brackets."""
        data = b"\x1b[200~" + text.encode() + b"\x1b[201~"
        while data:
            data = data[os.write(self._master, data[:1024]) :]
            self._read(0)

    def wait(self, seen: str | Callable[[str], bool]) -> str:
        """Read until the screen shows a text (or meets a condition) and return the screen."""
        meets = seen if callable(seen) else (lambda text: seen in text)
        deadline = time.monotonic() + PATIENCE
        while not meets(self.text):
            assert time.monotonic() < deadline, f"never saw {seen!r} in:\n{self.text}"
            if not self._read(0.1):
                assert meets(self.text), f"ended before {seen!r} in:\n{self.text}"
        return self.text

    def wait_end(self) -> int:
        """Read to the end and return the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(0.1):
            assert time.monotonic() < deadline, f"never ended:\n{self.text}"
        if self.exit_code is None:
            self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self._master)
        return self.exit_code

    def wait_pause(self) -> None:
        """Wait until the program sleeps, and forget what the screen showed."""
        deadline = time.monotonic() + PATIENCE
        while not os.WIFSTOPPED(os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG)[1]):
            assert time.monotonic() < deadline, f"never paused:\n{self.text}"
            self._read(0.05)  # who has nobody to read what it writes does not come to pause
        while select.select([self._master], [], [], 0)[0]:
            self._read(0)
        self.screen.reset()

    def go_on(self) -> None:
        """Wake the program up, as `fg` does."""
        os.kill(self.pid, signal.SIGCONT)

    def close_window(self) -> None:
        """Take the terminal away, which is how the program learns of it; wait for its end."""
        os.close(self._master)
        self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait_end()

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # on Linux this is how a pseudo-terminal says that its other end is closed
                return False
            self._stream.feed(data)
            return bool(data)
        return True
