"""The command palette's entries, from the table of actions."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from readlist.tui.actions import ACTIONS, Action, Group
from readlist.tui.screens.key_table import spelled
from readlist.tui.wording import sentence

_OFFERED = tuple(action for action in ACTIONS if action.on_screen and action.group is not Group.MOVING)


class ActionCommands(Provider):
    """Everything that can be done from the main screen, by its name."""

    async def discover(self) -> Hits:
        """Yield every action."""
        for action in _OFFERED:
            yield DiscoveryHit(_shown(action), partial(self._run, action), text=sentence(action.does))

    async def search(self, query: str) -> Hits:
        """Yield the actions whose words match."""
        matcher = self.matcher(query)
        for action in _OFFERED:
            text = sentence(action.does)
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), partial(self._run, action), text=text)

    async def _run(self, action: Action) -> None:
        await self.screen.run_action(action.run.removeprefix("screen."))


def _shown(action: Action) -> Content:
    return Content.assemble(sentence(action.does), (f"  {spelled(action.keys[0])}", "dim"))
