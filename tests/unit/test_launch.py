"""Where the app does not start, and what is said instead."""

import pytest
from commandline import Run


def test_a_dumb_terminal_is_refused_with_what_works_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    for line in ([], ["demo"]):
        ran = run(*line)
        assert ran.code == 2
        assert ran.err.startswith("readlist: this terminal cannot show a full screen (TERM=dumb)\n")
        assert "`readlist list` prints here" in ran.err
    assert not run.library.parent.exists()


def test_without_a_terminal_that_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert run().err.startswith("readlist: the app needs a terminal\n")
