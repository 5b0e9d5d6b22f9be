"""What every dialog has: a panel, a heading, a place to say what is wrong, and one line with its keys.

A dialog asks for one thing and gives back one answer. Its last line is made of its own bindings, so that the keys it
names are the keys it has.
"""

from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from readlist.errors import ReadlistError
from readlist.tui.dialog_actions import bound, of_dialogs, rekey
from readlist.tui.key_names import with_keys
from readlist.tui.screens.dialog_parts import DialogKeys, Heading, Notice, Panel
from readlist.tui.settings import settings_of

Result = TypeVar("Result")

TALL_FROM = 16
WIDE_FROM = 60

TURNING = (bound("dialog_page_up", "turn(-1)"), bound("dialog_page_down", "turn(1)"))
ROLLING = (bound("dialog_previous", "roll(-1)", "scroll"), bound("dialog_next", "roll(1)", "scroll"), *TURNING)


class Dialog(ModalScreen[Result]):
    """A panel over the list. Subclasses give `panel` and their bindings, and dismiss with their answer."""

    CSS_PATH = "../styles/dialogs.tcss"
    AUTO_FOCUS = "Input, TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_leave", "leave", "leave"),
        bound("suspend", "app.suspend"),
    ]

    def panel(self) -> ComposeResult:
        """Yield what stands between the heading and the last line."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str]:
        """Return the title and what stands on its right."""
        raise NotImplementedError

    def top(self) -> ComposeResult:
        """Yield what stays below the heading while the rest scrolls; as a rule nothing."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay out the panel: heading, contents, what is wrong, keys. Only the contents scroll."""
        with Panel():
            with Vertical(classes="top"):
                yield Heading(*self.heading())
                yield from self.top()
            yield from self.panel()
            with Vertical(classes="foot"):
                yield Notice()
                yield DialogKeys()

    def on_mount(self) -> None:
        """Take the user's keys."""
        rekey(self, settings_of(self.app))

    def spoken(self, text: str) -> str:
        """Return a sentence with the user's keys for the actions it names."""
        settings = settings_of(self.app)
        return with_keys(text, (*settings.actions, *of_dialogs(settings)))

    def on_resize(self, event: events.Resize) -> None:
        """Save rows and columns on a small terminal."""
        self.set_class(event.size.height < TALL_FROM, "-short")
        self.set_class(event.size.width < WIDE_FROM, "-narrow")
        self.call_after_refresh(self.renew_keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the contents scroll only where they don't fit."""
        return action not in ("roll", "turn") or any(panel.max_scroll_y > 0 for panel in self.query(Panel))

    def renew_keys(self) -> None:
        """Show the keys anew, after what they depend on has changed."""
        self.query(DialogKeys).refresh()  # a late call finds none: the dialog is closed

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus now."""
        self.renew_keys()

    def on_descendant_blur(self) -> None:
        """Show the keys that are left."""
        self.renew_keys()

    def refuse(self, error: ReadlistError) -> None:
        """Say in place why the answer cannot be taken."""
        self.query_one(Notice).say(error.message, self.spoken(error.hint))

    def accept_again(self) -> None:
        """Take back what was said to be wrong."""
        self.query_one(Notice).say("")

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted beside a line of input from the app below, which would import it."""
        event.stop()

    def action_roll(self, rows: int) -> None:
        """Scroll the contents by rows."""
        self.query_one(Panel).scroll_relative(y=rows, animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll the contents by pages, keeping a row in sight."""
        kept = sum(self.query_one(part).outer_size.height for part in (".top", ".foot"))
        page = self.query_one(Panel).scrollable_content_region.height - kept - 1
        self.action_roll(pages * max(1, page))

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with an answer. A second one, from a key pressed twice, would close what lies below: it is dropped."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
