"""Ended from outside, the app leaves things as it does when its user quits."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Start
from .terminal import Terminal

End = Callable[[Terminal], int]


def closed(app: Terminal) -> int:
    """Close the terminal's window."""
    app.close_window()
    assert app.exit_code is not None
    return app.exit_code


def ended(app: Terminal) -> int:
    """End the program as the system does when it goes down."""
    os.kill(app.pid, signal.SIGTERM)
    return app.wait_end()


@pytest.mark.parametrize(("end", "code"), [(closed, 129), (ended, 143)])
def test_the_demo_leaves_nothing_when_it_is_ended_from_outside(
    end: End, code: int, start: Start, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    app = start("demo", TMPDIR=str(temporary))
    app.wait("26 undecided")
    app.press("s")
    app.wait("25 undecided")
    assert end(app) == code
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("end", "code"), [(closed, 129), (ended, 143)])
def test_ended_from_outside_the_one_file_is_the_whole_library(
    end: End, code: int, start: Start, tmp_path: Path
) -> None:
    app = start("demo", "--library", "kept.db")
    app.wait("26 undecided")
    app.press("s")
    app.wait("25 undecided")
    assert end(app) == code
    assert [path.name for path in tmp_path.glob("kept.db*")] == ["kept.db"]
