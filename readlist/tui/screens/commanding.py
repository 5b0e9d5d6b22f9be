"""The main screen's `:` line: the command line's own commands, on the library that is open."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import query
from readlist.errors import ReadlistError, UnsureError, UsageError
from readlist.paths import expanded
from readlist.text import clean
from readlist.tui import wording
from readlist.tui.flows import flow
from readlist.tui.messages import Deed
from readlist.tui.screens.doubting import Doubting
from readlist.tui.screens.remembering import listed
from readlist.views import View

if TYPE_CHECKING:
    from readlist.tui.commands import Act, Call, Commands, MakeCommands, Said

_REMEMBERED = 200
_DEEDS = {"undo": Deed.UNDONE, "redo": Deed.REDONE}


class Commanding(Doubting):
    """Runs commands. Their changes go the way of all others; what they print is a view or a screen of text.

    Attributes:
        commands: Loads the commands; None where the app was started without them.
    """

    commands: "MakeCommands | None" = None
    _known_commands: "Commands | None" = None
    _typed: tuple[str, ...] = ()

    @flow
    async def action_command(self, begun: str = "") -> None:
        """Ask for a command, which may have been begun, and run it."""
        if self.commands is None:
            raise ReadlistError("there are no commands here")
        from readlist.tui.screens.command_line import CommandLine

        if self._known_commands is None:
            self._known_commands = await asyncio.to_thread(self.commands, self.desk.path)
        call = await self.ask(CommandLine(self._known_commands, self._typed, self._these, self._shown, begun))
        if call is None:
            return
        self._typed = (*(line for line in self._typed if line != call.line), call.line)[-_REMEMBERED:]
        await self._obey(call)

    async def _obey(self, call: "Call") -> None:
        """Do what a line asks for: in the app's own way where it has one."""
        values = call.values
        if values is None:
            await self._run(call)
        elif call.name == "list" and values["limit"] is None and not values["as_json"]:
            self._list(values)
        elif call.name == "help":
            await self.run_action("help")
        elif call.name in ("quit", "q"):
            await self.run_action("quit")
        elif call.name == "log":
            self.action_journal()
        elif call.name == "import" and not (values["formats"] or values["dry_run"]):
            await self._import_files(values)
        else:
            await self._run(call)

    def _list(self, values: Mapping[str, object]) -> None:
        words, sort = values["words"], values["sort"]
        assert isinstance(words, tuple)
        whole = " ".join([*words, *([f"sort:{sort}"] if sort else ())])
        query.check(whole)
        self.go_to_view(View(f":list {whole}".rstrip(), whole))

    async def _import_files(self, values: Mapping[str, object]) -> None:
        named = values["sources"]
        given = [name for name, value in values.items() if name != "sources" and value]
        assert isinstance(named, tuple)
        if given:
            option = given[0].replace("_", "-")
            raise UsageError(f"import asks for all but the file itself, also for --{option}", "leave it out")
        if not named or "-" in named:
            raise UsageError("nothing to import: no file is named", "import ~/Downloads/papers.txt")
        for name in named:
            await self.import_file(expanded(name))

    async def _run(self, call: "Call") -> None:
        await self.desk.written()
        try:
            said = await self._said(call, agreed=False)
        except UnsureError as unsure:
            from readlist.tui.screens.ask import Ask

            question = wording.sentence(f"{unsure.verb} {unsure.what}?")
            if not await self.ask(Ask(question, unsure.verb, wording.ONE_CHANGE)):
                return
            said = await self._said(call, agreed=True)
        await self.all_shown()
        if said.told:
            self.status.say(wording.sentence(said.told[0]), " · ".join(said.told[1:3]))
        if said.out.strip():
            from readlist.tui.screens.text_page import TextPage

            await self.ask(TextPage(f":{clean(call.line)}", said.out))

    async def _said(self, call: "Call", *, agreed: bool) -> "Said":
        deed = _DEEDS.get(call.name, Deed.DONE)

        def change(act: "Act") -> int:
            return 0 if self.desk.changed(act, deed) else 1

        # It may end with a question whose answer is typed already: keys are held for as long as they have patience.
        return await asyncio.to_thread(call.run, change, agreed)

    def _these(self) -> str:
        """Return what verbs act on, as a query.

        Raises:
            ReadlistError: There is nothing.
        """
        ids = self.acting_on()
        if not ids:
            raise ReadlistError("there is no paper here to do it to", "name papers by a query, such as is:unread")
        return f"id:{listed(ids)}"

    def _shown(self) -> str:
        """Return the query of what is in sight, with its order."""
        if self.place.view is None:
            from readlist.tui.finished import finished

            return finished(self.place.query)
        ordered = self.place.sort and not query.parse(self.place.line).sort
        return f"{self.place.line} sort:{self.place.sort}".strip() if ordered else self.place.line

    @property
    def searched(self) -> bool:
        """Whether what is in sight is a search."""
        return self.place.view is None and bool(self.place.line)

    async def import_file(self, path: Path) -> None:
        """Import a file."""
        raise NotImplementedError
