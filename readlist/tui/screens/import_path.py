"""Importing: naming a file."""

import os.path
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from readlist.errors import ReadlistError, SourceError
from readlist.sources.files import open_source
from readlist.text import clean
from readlist.tui.dialog_actions import bound
from readlist.tui.path_completion import shown
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.path_line import PathLine


class ImportPath(Dialog[Path | None]):
    """Name a file to import; gives back its path once it is known to be one that can be read.

    Args:
        start: The folder that relative paths are taken from, an absolute path.
        omit: Names of files that are not offered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [bound("dialog_take", "open", "open")]

    @dataclass
    class Looked(Message):
        """A worker has looked at the file."""

        path: Path
        wrong: ReadlistError | None

    def __init__(self, start: Path, omit: Collection[str] = ()) -> None:
        super().__init__()
        self.omit = omit
        self.start = start

    def heading(self) -> tuple[str, str]:
        """Return what is asked for, and from where."""
        return "Import a file", f"in {clean(shown(self.start))}"

    def panel(self) -> ComposeResult:
        """Yield the line for the path."""
        yield PathLine(self.start, placeholder="a saved page, or drop a file here", omit=self.omit)

    def on_path_line_edited(self) -> None:
        """Take back what was wrong with another path."""
        self.accept_again()

    def on_path_input_page_pasted(self) -> None:
        """Say where a copied page can be pasted."""
        self.refuse(ReadlistError("this is a page, not a path", "{dialog_leave} and paste it over the list"))

    def action_open(self) -> None:
        """Look at the path that is written; first complete it where only one name can be meant."""
        line = self.query_one(PathLine)
        if line.take_marked() and line.written.endswith("/"):
            return
        if not line.written.strip():
            self.refuse(ReadlistError("no file is named", "type its path, or {dialog_next} chooses one from the list"))
        elif not line.take_only():
            self._look(line.path)

    @work(thread=True, exclusive=True, group="look")
    def _look(self, path: Path) -> None:
        try:
            # These three of os.path answer no where `Path`'s raise: where a folder on the way may not be searched.
            if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
                raise SourceError(f"{path} is no regular file", "“readlist import” takes pipes and devices")
            open_source(path)
        except ReadlistError as error:
            self.post_message(self.Looked(path, error))
        else:
            self.post_message(self.Looked(path, None))

    def on_import_path_looked(self, event: Looked) -> None:
        """Give back the path, or say in place why not; the answer for a path that is gone from the line is stale."""
        event.stop()
        if event.path != self.query_one(PathLine).path:
            return
        if event.wrong:
            self.refuse(event.wrong)
        else:
            self.dismiss(event.path)
