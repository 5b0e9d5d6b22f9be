"""Starting readlist in a real terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .terminal import Terminal

Start = Callable[..., Terminal]
# What would put the program in the hands of whoever runs the tests; COLUMNS beats the terminal itself.
UNWANTED = {"READLIST_LIBRARY", "READLIST_CONFIG", "NO_COLOR", "COLUMNS", "LINES", "TMPDIR"}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start readlist in a terminal, at home in a folder of the test's own."""
    running: list[Terminal] = []
    home = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    home |= {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "home" / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "home" / "config"),
        "XDG_STATE_HOME": str(tmp_path / "home" / "state"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    (tmp_path / "home").mkdir()

    def run(*arguments: str, columns: int = 140, lines: int = 40, **more: str) -> Terminal:
        terminal = Terminal([sys.executable, "-m", "readlist", *arguments], tmp_path, home | more, columns, lines)
        running.append(terminal)
        return terminal

    yield run
    for terminal in running:
        if terminal.exit_code is None:
            terminal.kill()
