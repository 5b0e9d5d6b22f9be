"""Importing an archive of many listings: what all of them would do together."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from readlist.errors import LibraryError, ReadlistError
from readlist.sources.files import Source
from readlist.tasks.archives import foretell_archive
from readlist.tasks.totalling import Total
from readlist.text import clean
from readlist.tui.dialog_actions import bound
from readlist.tui.imported import problems_counted
from readlist.tui.screens import preview_words as words
from readlist.tui.screens.dialog import ROLLING, Dialog
from readlist.tui.screens.problems import Problems
from readlist.tui.wording import sentence


@dataclass(frozen=True, slots=True)
class ArchiveChoice:
    """How to import an archive: with the marks in it, or without."""

    with_marks: bool


class ArchivePreview(Dialog[ArchiveChoice | None]):
    """Show what importing an archive's listings would do; gives back how to import them.

    Args:
        name: What the archive is called.
        sources: Its listings.
        today: The day of the import.
        read: Called in a worker; gives a read-only connection, which is closed there, or None without a library.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_take", "import_all", "import all"),
        bound("dialog_problems", "problems", "problems"),
        bound("dialog_marks", "marks", "marks"),
        *ROLLING,
    ]

    @dataclass
    class Reading(Message):
        """So many listings have been read."""

        done: int

        def can_replace(self, message: Message) -> bool:
            """Drop an older one that is still waiting."""
            return isinstance(message, ArchivePreview.Reading)

    @dataclass
    class Foretold(Message):
        """All listings have been read, or the library could not be."""

        total: Total | None = None
        wrong: ReadlistError | None = None

    def __init__(
        self, name: str, sources: Sequence[Source], *, today: date, read: Callable[[], sqlite3.Connection | None]
    ) -> None:
        super().__init__()
        self.called = name
        self.sources = sources
        self.today = today
        self.read = read
        self.total: Total | None = None
        self.with_marks = False

    def heading(self) -> tuple[str, str]:
        """Return what is imported."""
        return "Import", clean(self.called)

    def panel(self) -> ComposeResult:
        """Yield what all of it comes to."""
        yield Static(f"Reading {len(self.sources):,} listings …", markup=False, id="what")

    def on_mount(self) -> None:
        """Read the listings."""
        self._foretell()

    @work(thread=True, group="survey")
    def _foretell(self) -> None:
        worker = get_current_worker()
        try:
            total = foretell_archive(
                self.sources,
                self.read,
                today=self.today,
                progress=self._read_so_many,
                cancelled=lambda: worker.is_cancelled,
            )
        except sqlite3.Error as error:
            self.post_message(self.Foretold(wrong=LibraryError(f"the library cannot be read: {error}")))
        except ReadlistError as error:
            self.post_message(self.Foretold(wrong=error))
        else:
            self.post_message(self.Foretold(total))

    def _read_so_many(self, done: int) -> None:
        self.post_message(self.Reading(done))

    def on_archive_preview_reading(self, event: Reading) -> None:
        """Say how far it is."""
        event.stop()
        if self.total is None:
            self._say(Content(f"Reading: {event.done:,} of {len(self.sources):,} listings"))

    def on_archive_preview_foretold(self, event: Foretold) -> None:
        """Show what was found."""
        event.stop()
        if event.wrong:
            self._say(Content.assemble(("! ", "bold $text-error"), (clean(event.wrong.message), "$text-error")))
        elif event.total:
            self.total = event.total
            self._say(Content("\n").join(self._told(event.total)))

    def _told(self, total: Total) -> list[Content]:
        lines = [Content(total.kinds()), Content(), *(Content(sentence(line)) for line in total.told(dry_run=True))]
        if total.marks:
            lines.append(Content(words.marks(total.marks, with_marks=self.with_marks)))
        if total.problem_count:
            lines.append(Content(problems_counted(total.problem_count).lstrip(", ")))
        return lines

    def _say(self, what: Content) -> None:
        self.query_one("#what", Static).update(what)
        self.renew_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let each key act where it means something."""
        if not super().check_action(action, parameters):
            return False
        if action == "import_all":
            return self.total is not None and (self.with_marks or self.total.unchanged < self.total.listings)
        if action == "marks":
            return bool(self.total and self.total.marks)
        return action != "problems" or bool(self.total and self.total.problem_count)

    def action_marks(self) -> None:
        """Take the marks that are in it, too, or leave them."""
        if self.total:
            self.with_marks = not self.with_marks
            self._say(Content("\n").join(self._told(self.total)))

    def action_problems(self) -> None:
        """Show what could not be read, each with its listing."""
        if self.total:
            named = [replace(problem, message=f"{name}: {problem.message}") for name, problem in self.total.problems]
            self.app.push_screen(Problems(named, self.total.problem_count))

    def action_import_all(self) -> None:
        """Give back that all are to be imported."""
        self.dismiss(ArchiveChoice(self.with_marks))

    def action_leave(self) -> None:
        """Close without importing."""
        self.dismiss(None)
