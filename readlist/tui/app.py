"""The app: which screen, which colours, how it closes. The work is elsewhere."""

import asyncio
import contextlib
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.command import Provider
from textual.events import Event, Key
from textual.filter import LineFilter

from readlist.config.settings import TERMINAL
from readlist.store import Standing
from readlist.tui import ending, layout
from readlist.tui.colours import DARK, LIGHT, in_terminal, theme_named
from readlist.tui.desk import Clock
from readlist.tui.flows import FLOWS
from readlist.tui.glyphs import Legible
from readlist.tui.layout import Layout
from readlist.tui.messages import Broke
from readlist.tui.screens.main import MainScreen
from readlist.tui.settings import Settings, settings
from readlist.tui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from concurrent.futures import Future

    from rich.console import RenderableType

    from readlist.tui.commands import MakeCommands
    from readlist.tui.opening import Opening
    from readlist.tui.questions import FirstLook


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def _commands() -> type[Provider]:
    from readlist.tui.palette import ActionCommands

    return ActionCommands


class ReadlistApp(App[None]):
    """Wiring only."""

    TITLE = "readlist"
    CSS_PATH = "styles/app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        path: Path,
        standing: Standing,
        clock: Clock,
        *,
        demo: bool = False,
        encoding: str = "utf-8",
        settings: Settings = Settings(),  # noqa: B008 (it cannot be changed)
        layout: Layout = Layout(),  # noqa: B008
        looking: "Future[FirstLook] | None" = None,
    ) -> None:
        # Textual takes NO_COLOR for shades of grey. Without any colour of its own the terminal's two are left.
        theme = TERMINAL if "NO_COLOR" in os.environ else settings.config.theme
        super().__init__(ansi_color=True if in_terminal(theme) else None)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._start_in(theme_named(theme))
        self.settings = settings
        self._legible = Legible(encoding, settings.config.glyphs)
        self._own_loop: asyncio.AbstractEventLoop | None = None
        self._main = MainScreen(path, standing, clock, demo=demo)
        self._main.looking, self._main.settings = looking, settings
        self._main.take_up(layout)
        self.left: Layout | None = None
        self._free_palette_key(settings)
        self.keys = self._main.keys = TypeAhead(self, super().on_event, self._broke)

    def _start_in(self, name: str) -> None:
        """Set the theme to start in. Assigned, as while the app runs, it would have all styles read once more."""
        if (theme := self.available_themes[name]).ansi:
            self.theme = name  # which puts Textual's filters of colours right, too
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)

    def exit(self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """Leave, and remember where one was."""
        if self._main.is_mounted:
            self.left = self._main.layout_now
        for screen in self.screen_stack:  # a flow would go on with widgets that are gone
            self.workers.cancel_group(screen, FLOWS)
        super().exit(result, return_code, message)

    def _free_palette_key(self, settings: Settings) -> None:
        """Leave the palette's own key, which Textual has bound for the whole app, to whom the user gave it."""
        if not any("ctrl+p" in action.keys for action in settings.actions if action.name == "palette"):
            self._bindings.key_to_bindings.pop(self.COMMAND_PALETTE_BINDING, None)

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        return self._main

    def get_default_screen(self) -> MainScreen:
        """Return the main screen."""
        return self._main

    def get_line_filters(self) -> list[LineFilter]:
        """Return the filters that every line passes on its way out."""
        filters = [*super().get_line_filters()]
        return [*filters, self._legible] if self._legible.enabled else filters

    async def on_event(self, event: Event) -> None:
        """Give out keys one at a time."""
        if isinstance(event, Key) and not event.is_forwarded:
            await self.keys.take(event)
        else:
            await super().on_event(event)

    def _broke(self, error: Exception) -> None:
        self._main.post_message(Broke(error))

    async def action_quit(self) -> None:
        """Write what waits, and leave."""
        await asyncio.to_thread(self._main.desk.close)
        self.exit()

    def on_mount(self) -> None:
        """Let the collector go on after the first frame; what has been loaded by now it need not look through."""
        self.call_after_refresh(_collect_again)

    async def on_load(self) -> None:
        """Remember the loop, which signals come in beside."""
        self._own_loop = asyncio.get_running_loop()

    def leave(self, code: int) -> None:
        """Leave at the next moment, as `q` does; called by a signal, so possibly in the middle of anything."""
        if self._own_loop is None:
            ending.stop(code)
        elif not self._own_loop.is_closed():
            self._own_loop.call_soon_threadsafe(self.exit, None, code)

    async def action_suspend(self) -> None:
        """Go to the shell, and paint anew when it brings us back. What sleeps must not keep the library locked."""
        if self._driver is None or not self._driver.can_suspend:
            self._main.status.say("This terminal cannot pause a program", "{quit} quits; every mark is kept")
        elif self._main.desk.importing:
            self._main.status.say("An import is being written", "{suspend} pauses once it is in")
        else:
            await self._main.desk.written()
            self.action_suspend_process()

    def on_driver_signal_resume(self) -> None:
        """Paint everything: the shell's lines are where the app was, and Textual paints what has changed alone."""
        self.refresh()

    def action_help_quit(self) -> None:
        """Answer Ctrl-C, which copies where text is selected and otherwise ends other programs."""
        self._main.status.say("Ctrl+Q quits everywhere", "{quit} does in the list; every mark is kept")

    async def on_unmount(self) -> None:
        """Close the library, however the app ends."""
        await asyncio.to_thread(self._main.desk.close)


def start(
    path: Path,
    standing: Standing,
    clock: Clock,
    commands: "MakeCommands",
    opened: "Future[Opening]",
    *,
    demo: bool,
    say: Callable[[str], None],
    looking: "Future[FirstLook] | None" = None,
) -> int:
    """Run the app on a library until the user leaves; return the exit code. What that has cut short is said."""
    encoding = sys.__stderr__.encoding if sys.__stderr__ else "utf-8"  # what Textual's driver writes through
    opening = opened.result()
    app = ReadlistApp(
        path,
        standing,
        clock,
        demo=demo,
        encoding=encoding,
        settings=settings(opening.reading),
        layout=opening.layout,
        looking=looking,
    )
    app.main.commands = commands
    with ending.heeded(app.leave):
        try:
            app.run()
        finally:
            app.main.desk.close()
            if opening.kept and app.left:
                with contextlib.suppress(OSError):  # where one was is not worth a word
                    layout.write(opening.kept, path, app.left)
    for line in app.main.desk.cut_short:
        say(f"readlist: {line}")
    return app.return_code or 0
