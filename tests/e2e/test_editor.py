"""A note in an editor that takes over a real terminal, and gives it back."""

from pathlib import Path

from .conftest import Start

EDITOR = """#!/bin/sh
printf 'an editor has the terminal; one line: '
read line
printf '%s\\n' "$line" >> "$1"
"""


def test_an_editor_gets_the_terminal_and_the_app_gets_it_back(start: Start, tmp_path: Path) -> None:
    script = tmp_path / "scribe"
    script.write_text(EDITOR)
    script.chmod(0o755)
    app = start("demo", "--library", "kept.db", VISUAL=str(script))
    app.wait("26 undecided")
    app.press("A")
    app.wait("an editor has the terminal")
    app.press("ask the clerks", "enter")
    app.wait("Noted on")
    app.wait("note   ask the clerks")
    app.press("q")
    assert app.wait_end() == 0
