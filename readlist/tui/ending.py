"""Being ended from outside: SIGTERM, and SIGHUP when the terminal's window is closed.

Python ends at once on both, and Textual leaves it at that: no `finally` runs, the library's WAL stays beside it, and a
temporary folder stays behind.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def heeded(leave: Callable[[int], None]) -> Iterator[None]:
    """Have the first of these signals call `leave` with the exit code, in the main thread; later ones change nothing.

    One that is ignored, as under `nohup`, stays so. Where these stand one in the other, the inner one is asked.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    ours = [number for number, handler in before.items() if handler is not signal.SIG_IGN]

    def end(number: int, _frame: FrameType | None) -> None:
        # A window that is closed sends SIGHUP twice: the terminal does, and the shell. What ends must come to its end.
        for each in ours:
            signal.signal(each, signal.SIG_IGN)
        if number == signal.SIGHUP:
            _let_go_of_the_terminal()
        leave(128 + number)

    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            if signal.getsignal(number) is end:
                signal.signal(number, before[number])


def stop(code: int) -> None:
    """End what the main thread is doing, closing what it has open."""
    sys.exit(code)


def _let_go_of_the_terminal() -> None:
    """Let what is still written go nowhere: writing to a terminal that is gone fails, and stops the app halfway."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    os.close(nowhere)
