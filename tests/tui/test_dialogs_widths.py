"""Dialogs have the rows that their text takes, whatever the width breaks it at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readlist.tui.screens.ask import Ask
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.dialog_parts import Panel
from readlist.tui.screens.exporting import ExportScreen
from readlist.tui.screens.line_edit import AddPaper, NoteEditor, TagEditor
from readlist.writers import WRITERS

from .dialogs import talk

WIDTHS = (40, 60, 80, *range(96, 106), 140)


@pytest.mark.parametrize(
    ("dialog", "asked"),
    [
        (lambda: ExportScreen(3, Path("readlist.bib"), WRITERS), "./readlist.bib exists already. Replace it?"),
        (lambda: Ask(f"Remove {'x' * 90}?", "remove", f"What goes with it {'y ' * 42}is this."), "y remove"),
        (lambda: TagEditor(("boats", "fog"), ("moe",)), "moe"),
        (lambda: NoteEditor("a note " * 16), "a note"),
        (AddPaper, "Add a paper"),
    ],
)
async def test_nothing_is_hidden_at_any_width(
    dialog: Callable[[], Dialog[Any]], asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "readlist.bib").write_text("mine")
    async with talk(dialog(), (120, 30)) as used:
        if isinstance(used.app.screen, ExportScreen):
            await used.press("enter")
        for width in WIDTHS:
            await used.pilot.resize_terminal(width, 30)
            await used.settle()
            assert (width, used.app.screen.query_one(Panel).max_scroll_y) == (width, 0)
            assert asked in used.text
