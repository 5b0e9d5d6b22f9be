"""Importing: seeing what is in a source before it goes in."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from readlist.errors import LibraryError, ReadlistError
from readlist.sources.files import Source, pasted
from readlist.tasks import importing as tasks
from readlist.tasks.importing import Preview, Survey
from readlist.text import clean
from readlist.tui.dialog_actions import bound
from readlist.tui.screens import preview_words as words
from readlist.tui.screens.dialog import ROLLING, Dialog
from readlist.tui.screens.dialog_parts import Line
from readlist.tui.screens.problems import Problems
from readlist.tui.widgets.bars import is_page


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What to import.

    Attributes:
        survey: What was found in the source, with the captured day that was chosen.
        name: The listing's name, or None where it was left as proposed.
        with_marks: Whether the marks in it are taken, too.
    """

    survey: Survey
    name: str | None
    with_marks: bool = False


class _LeftError(ReadlistError):
    """The preview was left, or asked for another day, while its source was read."""


class ImportPreview(Dialog[ImportChoice | Source | None]):
    """Show what is in a source and what importing it would do; gives back another source where one was pasted.

    Args:
        source: Where the bytes come from.
        today: The day of the import.
        place: Which of several sources it is: "2 of 3".
        read: Called in a worker; gives a read-only connection, which is closed here, or None without a library.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_take", "import_it", "import"),
        bound("dialog_take", "settle", "done"),
        bound("dialog_problems", "problems", "problems"),
        bound("dialog_marks", "marks", "marks"),
        bound("dialog_edit", "edit", "edit day or name"),
        *ROLLING,
    ]

    @dataclass
    class Reading(Message):
        """The worker is so far; `token` says in answer to what."""

        token: int
        said: str

        def can_replace(self, message: Message) -> bool:
            """Drop an older one that is still waiting."""
            return isinstance(message, ImportPreview.Reading)

    @dataclass
    class Surveyed(Message):
        """A worker has read the source; `token` says in answer to what."""

        token: int
        found: Survey | None = None
        told: Preview | None = None
        wrong: ReadlistError | None = None

    def __init__(
        self, source: Source, *, today: date, read: Callable[[], sqlite3.Connection | None], place: str = ""
    ) -> None:
        super().__init__(classes="-unread")
        self.place = place
        self.source = source
        self.today = today
        self.read = read
        self.found: Survey | None = None
        self.told: Preview | None = None
        self._token = 0
        self.with_marks = False
        self._proposed = ""
        self._called = ""

    def heading(self) -> tuple[str, str]:
        """Return what is imported."""
        return f"Import {self.place}".strip(), clean(self.source.name)

    def panel(self) -> ComposeResult:
        """Yield what it is, how much is in it, the two fields, and the first of each kind."""
        yield Static(markup=False, id="what")
        yield Static(markup=False, id="numbers")
        with Vertical(id="fields"):
            with Horizontal(classes="field"):
                yield Static("Captured", classes="label")
                yield Line(placeholder="unknown", id="captured")
                yield Static(markup=False, classes="remark")
            with Horizontal(classes="field"):
                yield Static("Name", classes="label")
                yield Line(id="name")
        yield Static(markup=False, id="first")

    def on_mount(self) -> None:
        """Read the source."""
        self._read_source(None)

    # --- reading

    def _read_source(self, captured: date | None) -> None:
        self._token += 1
        self.found = self.told = None
        self._say(Content("Reading …"), Content())
        self._survey(self._token, captured)

    @work(thread=True, group="survey")
    def _survey(self, token: int, captured: date | None) -> None:
        worker = get_current_worker()

        def far(said: str) -> None:
            if worker.is_cancelled or token != self._token:
                raise _LeftError("nobody waits for it any more")
            self.post_message(self.Reading(token, said))

        try:
            found = tasks.survey(
                self.source,
                today=self.today,
                captured=captured,
                progress=lambda done: far(f"Reading: {done:,} entries"),
            )
            connection = self.read()
            try:
                told = tasks.preview(
                    found,
                    connection,
                    progress=lambda done: far(f"Comparing with your library: {done:,} of {found.entries:,} entries"),
                )
            except sqlite3.Error as error:
                raise LibraryError(f"the library cannot be read: {error}") from error
            finally:
                if connection:
                    connection.close()
        except ReadlistError as error:
            if not isinstance(error, _LeftError):
                self.post_message(self.Surveyed(token, wrong=error))
        else:
            self.post_message(self.Surveyed(token, found, told))

    def on_import_preview_reading(self, event: Reading) -> None:
        """Say how far it is."""
        event.stop()
        if event.token == self._token and self.found is None:
            self.query_one("#what", Static).update(Content(event.said))

    def on_import_preview_surveyed(self, event: Surveyed) -> None:
        """Show what was found, unless it answers an older question."""
        event.stop()
        if event.token != self._token:
            return
        if event.wrong:
            wrong = Content.assemble(("! ", "bold $text-error"), (clean(event.wrong.message), "$text-error"))
            self._say(wrong, Content.styled(clean(event.wrong.hint), "dim"))
        elif event.found and event.told:
            self.found, self.told = event.found, event.told
            self._show(event.found, event.told)

    def _say(self, what: Content, numbers: Content) -> None:
        self.query_one("#what", Static).update(what)
        self.query_one("#numbers", Static).update(numbers)
        self.renew_keys()

    def _show(self, found: Survey, told: Preview) -> None:
        self._say(words.what(found), words.numbers(found, told, with_marks=self.with_marks))
        if not self._proposed:
            self._proposed = self._called = tasks.called(found, None)
        self._fill()
        self.query_one(".remark", Static).update(words.remark(found.listing))
        self.query_one("#first", Static).update(words.firsts(told))
        self.remove_class("-unread")

    def _fill(self) -> None:
        """Write into the fields what counts now."""
        self.query_one("#captured", Line).value = self._captured
        self.query_one("#name", Line).value = self._called

    def on_paste(self, event: events.Paste) -> None:
        """Give back another page that is pasted, to be previewed instead."""
        event.stop()
        if is_page(event.text):
            self.dismiss(pasted(event.text))

    # --- keys

    @property
    def editing(self) -> bool:
        """Whether a field has the focus."""
        return isinstance(self.focused, Line)

    @property
    def _captured(self) -> str:
        """The captured day that the numbers are for."""
        return (self.found.listing.captured or "") if self.found else ""

    @property
    def _to_import(self) -> bool:
        """Whether importing would do anything: a known listing can only have its day corrected."""
        if self.found is None or self.told is None:
            return False
        return self.told.known_listing is None or self.found.captured is not None or self.with_marks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let each key act where it means something."""
        if not super().check_action(action, parameters):
            return False
        if action == "settle":
            return self.editing
        if action == "import_it":
            return self._to_import and not self.editing
        if action == "marks":
            return self.found is not None and bool(self.found.marks) and not self.editing
        if action == "problems":
            return self.found is not None and self.found.problem_count > 0 and not self.editing
        return action != "edit" or not (self.editing or self.has_class("-unread"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take back what was wrong with a field."""
        event.stop()
        self.accept_again()

    def action_edit(self) -> None:
        """Go into the fields."""
        self.query_one("#captured").focus()

    def action_settle(self) -> None:
        """Take what the fields say; another day has the source read again."""
        written = self.query_one("#captured", Line).value.strip()
        try:
            captured = words.day(written)
        except ReadlistError as error:
            self.refuse(error)
            return
        self._called = clean(self.query_one("#name", Line).value) or self._proposed
        self.set_focus(None)
        if written != self._captured:
            self._read_source(captured)
        else:
            self._fill()

    def action_marks(self) -> None:
        """Take the marks that are in it, too, or leave them."""
        if self.found and self.told:
            self.with_marks = not self.with_marks
            self._show(self.found, self.told)

    def action_problems(self) -> None:
        """Show what could not be read."""
        if self.found:
            self.app.push_screen(Problems(self.found.problems, self.found.problem_count))

    def action_import_it(self) -> None:
        """Give back what to import."""
        if self.found is not None:
            name = None if self._called == self._proposed else self._called
            self.dismiss(ImportChoice(self.found, name, self.with_marks))

    def action_leave(self) -> None:
        """Leave the fields as they were, or close without importing."""
        if self.editing:
            self._fill()
            self.set_focus(None)
        else:
            self.dismiss(None)
