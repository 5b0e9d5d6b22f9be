"""A command that takes long: how far it is, and Ctrl-C while it writes."""

import signal
import sys
import time
from types import FrameType
from typing import Self


class Stop:
    """Ctrl-C while an import writes: the first one lets the batch become whole, a second one does not wait."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Self:
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is not signal.SIG_IGN:  # in the background Ctrl-C means somebody else
            signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


class Progress:
    """A line that says how far something is: on a terminal only, only where one has to wait, and gone at the end."""

    def __init__(self, wording: str) -> None:
        self._wording = wording
        self._started = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: int) -> None:
        """Say how much is done, and how much a second that has been."""
        passed = time.monotonic() - self._started
        if passed > 1 and sys.stderr.isatty():
            far = self._wording.format(f"{done:,}")
            sys.stderr.write(f"\r  {far}, {done / passed:,.0f}/s\x1b[K")
            sys.stderr.flush()
            self._shown = True
