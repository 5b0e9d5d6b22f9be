"""The command palette's entries, from the table of actions."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from readlist.text import fold
from readlist.tui.actions import PANES, Action, Group, Pane
from readlist.tui.commands import written
from readlist.tui.key_names import spelled
from readlist.tui.screens.changes import ChangesScreen
from readlist.tui.screens.commanding import Commanding
from readlist.tui.screens.folding import Folding
from readlist.tui.settings import settings_of
from readlist.tui.widgets.sidebar import Sidebar
from readlist.tui.wording import sentence

# Letters that only lie scattered in a text score up to some tens.
_WHOLE_WORDS = 100.0


def offered(pane: Pane, actions: Sequence[Action]) -> tuple[Action, ...]:
    """Return those of the actions that the palette has while a pane has the focus: what acts there, or on the screen.

    Views and the search lead out of the cards; nothing else beside their own actions means anything there.
    """
    beside = {*PANES} if pane in PANES else set()
    return tuple(
        action
        for action in actions
        if action.name != "palette"
        and (pane in action.where or (action.on_screen and (beside & {*action.where} or _leads_out(pane, action))))
    )


def _leads_out(pane: Pane, action: Action) -> bool:
    return pane is Pane.CARD and action.group is Group.FINDING and {*PANES} <= {*action.where}


def _held(wanted: Sequence[str], words: str) -> bool:
    """Tell whether each of the words wanted begins one of these."""
    there = fold(words).split()
    return all(any(word.startswith(begun) for word in there) for begun in wanted)


class ActionCommands(Provider):
    """Everything that can be done from the main screen, by its name."""

    async def discover(self) -> Hits:
        """Yield every action that acts now."""
        for text, run in self._keeping():
            yield DiscoveryHit(text, run, text=text)
        for action in self._acting():
            yield DiscoveryHit(_shown(action), partial(self._run, action), text=sentence(action.does))

    async def search(self, query: str) -> Hits:
        """Yield the actions, and the user's own views, tags, listings and themes, whose words match."""
        matcher = self.matcher(query)
        wanted = fold(query).split()
        for action in self._acting():
            text = sentence(action.does)
            score = matcher.match(text)
            if _held(wanted, f"{action.does} {action.words}"):
                score += _WHOLE_WORDS
            if score > 0:
                yield Hit(score, matcher.highlight(text), partial(self._run, action), text=text)
        for text, run in (*self._keeping(), *self._named()):
            if (score := matcher.match(text)) > 0:
                # Unlike what `highlight` makes of it, a name with brackets stays what it is.
                yield Hit(score, Content(text), run, text=text)

    def _keeping(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what makes a view of a search that is shown; the line asks for its name."""
        if isinstance(self.screen, Commanding) and self.screen.searched:
            yield "Keep this search as a view …", partial(self.screen.action_command, 'views add "')

    def _named(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what is there by a name of its own: views, tags, listings, themes."""
        if isinstance(self.screen, Commanding):
            sidebar = self.screen.query_one(Sidebar)
            for view in sidebar.own:
                yield f"Show the view {view.name}", partial(self.screen.go_to_view, view)
            for view in sidebar.tags:
                yield f"Show the tag {view.name}", partial(self.screen.go_to_view, view)
            for view in sidebar.listings:
                yield f"Show the listing {view.name}", partial(self.screen.go_to_view, view)
            for view in sidebar.tags:
                begun = f"tags rename {written(view.name)} "
                yield f"Rename the tag {view.name}", partial(self.screen.action_command, begun)
        for name in sorted(self.app.available_themes):
            yield f"Use the theme {name}", partial(setattr, self.app, "theme", name)

    def _acting(self) -> Iterator[Action]:
        actions = settings_of(self.app).actions
        if isinstance(self.screen, ChangesScreen):
            return iter(offered(Pane.CHANGES, actions))
        if not isinstance(self.screen, Folding):
            return iter(())  # nobody there to carry them out
        on_paper = self.screen.papers.paper is not None
        return (action for action in offered(self.screen.pane, actions) if on_paper or not action.needs_paper)

    async def _run(self, action: Action) -> None:
        doer = self.screen if action.on_screen else self.screen.focused or self.screen
        await doer.run_action(action.run.removeprefix("screen."))


def _shown(action: Action) -> Content:
    key = f"  {spelled(action.keys[0])}" if action.keys else ""
    return Content.assemble(sentence(action.does), (key, "dim"))
