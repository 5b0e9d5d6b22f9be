"""What the table of actions must hold for every key to do what the table says."""

from collections.abc import Iterable, Mapping, Sequence

from readlist.errors import ReadlistError
from readlist.tui.actions import Action, Pane, at, clash, sent_instead


class ActionError(ReadlistError):
    """The table of actions contradicts itself or the screen."""


def check(actions: Iterable[Action], carriers: Mapping[Pane, type], screen: type) -> None:
    """Refuse a table in which a key is ambiguous or an action has nobody to carry it out.

    Textual would drop a clashing binding, and ignore an unknown action, without a word.

    Raises:
        ActionError: It names both actions, or the missing method.
    """
    table = tuple(actions)
    names = [action.name for action in table]
    for name in names:
        if names.count(name) > 1:
            raise ActionError(f"two actions are called “{name}”", "give one of them another name")
    _check_keys(table)
    for pane, carrier in carriers.items():
        for action in at(pane, table):
            if action.run.startswith("app."):
                continue
            owner = screen if action.on_screen else carrier
            if not hasattr(owner, action.method):
                raise ActionError(f"nobody carries out “{action.name}”", f"{owner.__name__} has no {action.method}")


def _check_keys(table: Sequence[Action]) -> None:
    for action in table:
        for key in action.keys:
            if sent := sent_instead(key):
                raise ActionError(f"{key} of “{action.name}” never arrives", f"terminals send {sent} for it")
    if found := clash(table):
        one, other, key, where = found
        raise ActionError(
            f"“{one.name}” and “{other.name}” both want {key} in the {where.value}", "give one of them another key"
        )
