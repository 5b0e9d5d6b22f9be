"""How keys are written for people, and how a sentence names the keys that they have."""

import re
from collections.abc import Iterable

from readlist.tui.actions import Action

_NAMED = re.compile(r"\{(\w+)\}")
_CLAUSES = re.compile(r"(, | · |; |\. )")
_NAMES = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→"}


def spelled(key: str) -> str:
    """Return a key as it is written for people: "PgDn", "Ctrl+R", "s"."""
    if len(key) == 1:
        return key
    return "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))


def with_keys(text: str, actions: Iterable[Action]) -> str:
    """Return a sentence with the user's key for each action it names: "{undo} takes it back".

    A clause about an action that has no key is left out.
    """
    if "{" not in text:
        return text
    keys = {action.name: action.keys for action in actions}

    def key(found: re.Match[str]) -> str:
        return spelled(keys[found[1]][0]) if found[1] in keys else found[0]

    said = ""
    parts = ["", *_CLAUSES.split(text)]
    for between, clause in zip(parts[::2], parts[1::2], strict=True):
        if all(keys.get(name, True) for name in _NAMED.findall(clause)):
            said += (between if said else "") + _NAMED.sub(key, clause)
    return said
