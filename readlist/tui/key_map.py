"""The user's keys: presets, and a map that replaces the keys of actions by name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from textual.binding import BindingsMap
from textual.widget import Widget

from readlist.errors import ReadlistError
from readlist.suggesting import nearest
from readlist.tui.actions import ACTIONS, TYPED, Action, Group, Pane, at, bindings, clash, sent_instead
from readlist.tui.wording import MOVES_ON

Keys = tuple[str, ...]
KeyMap = Mapping[str, Keys]
Refuse = Callable[[str, ReadlistError], object]

PRESETS: Mapping[str, KeyMap] = {
    "default": {},
    # The hand stays on h, j, k and l: left and right go from pane to pane and from card to card.
    "vim": {
        "later": ("L",),
        "next_pane": ("l", "tab"),
        "previous_pane": ("h", "shift+tab"),
        "next_card": ("l", "j", "right", "space"),
        "previous_card": ("h", "k", "left"),
        "page_down": ("ctrl+f", "pagedown"),
        "page_up": ("ctrl+b", "pageup"),
    },
    # No letter moves; right goes into what the cursor is on.
    "arrows": {
        "down": ("down",),
        "up": ("up",),
        "top": ("home",),
        "bottom": ("end",),
        "open_paper": ("enter", "right"),
        "open_view": ("enter", "right"),
        "next_card": ("right", "space"),
        "previous_card": ("left",),
        "next_day": ("ctrl+down",),
        "previous_day": ("ctrl+up",),
    },
}

_MODIFIERS = ("ctrl", "alt", "shift")
_NAMED = (
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "space",
    "backspace", "delete", "insert", *(f"f{number}" for number in range(1, 21)),
)  # fmt: skip
_ALIASES = {
    "return": "enter", "esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "page_down": "pagedown",
    "page_up": "pageup", "del": "delete", "ins": "insert", "control": "ctrl", "option": "alt", "meta": "alt",
}  # fmt: skip
_PARTS = re.compile("[+-]")
_OURS = {"ctrl+q": "quits everywhere", "ctrl+c": "copies what is selected"}


def key_named(written: str) -> str:
    """Return a key as the table of actions names it: "PgDn" is "pagedown", "Ctrl-R" is "ctrl+r".

    Raises:
        ReadlistError: There is no such key, or no terminal sends it; the hint names the nearest.
    """
    text = written.strip() if len(written) > 1 else written
    if len(text) < 2:
        return _sign(text)
    # The last sign is a key even where it is one of those that stand between keys: "ctrl++".
    before, last = _PARTS.split(text[:-1])[:-1], _PARTS.split(text[:-1])[-1] + text[-1]
    modifiers = [_ALIASES.get(part.lower(), part.lower()) for part in before if part]
    if unknown := [part for part in modifiers if part not in _MODIFIERS]:
        raise ReadlistError(f"there is no key “{written}”", nearest(unknown[0], _MODIFIERS))
    key = _with_modifiers(modifiers, _base(last, written), written)
    if key in _OURS:
        raise ReadlistError(f"{key} is not free", f"it {_OURS[key]}")
    if sent := sent_instead(key):
        raise ReadlistError(f"{key} never arrives", f"terminals send {sent} for it")
    return key


def _sign(text: str) -> str:
    if text == " ":
        return "space"
    if not text or not text.isprintable() or unicodedata.combining(text):
        raise ReadlistError("this is no key", "such as s, S, ctrl+s, f2, pagedown, space")
    return text


def _base(last: str, written: str) -> str:
    if len(last) == 1:
        return _sign(last)
    name = _ALIASES.get(last.lower(), last.lower())
    if name in _NAMED:
        return name
    try:
        return unicodedata.lookup(last.replace("_", " "))
    except KeyError:
        raise ReadlistError(f"there is no key “{written}”", nearest(name, _NAMED)) from None


def _with_modifiers(modifiers: Sequence[str], key: str, written: str) -> str:
    held = [each for each in _MODIFIERS if each in modifiers]
    if len(key) == 1:
        if "shift" in held and not key.isalpha():
            raise ReadlistError(f"there is no key “{written}”", "write the sign that it types")
        if held == ["shift"]:
            return key.upper()
        key = key.lower() if "ctrl" in held else key
    return "+".join([*held, key])


def of_preset(preset: str, actions: Sequence[Action] = ACTIONS) -> tuple[Action, ...]:
    """Return the table of actions with the keys of a preset."""
    return _with_keys(actions, PRESETS[preset])


def mapped(preset: str, own: KeyMap, refuse: Refuse, actions: Sequence[Action] = ACTIONS) -> tuple[Action, ...]:
    """Return the table of actions with the keys of a preset and the user's own; what cannot be is left as preset.

    Args:
        preset: One of `PRESETS`.
        own: The user's keys by the action's name, in the order in which they are written.
        refuse: Told of each name whose keys cannot be, and why.
        actions: The table to start from.
    """
    base = of_preset(preset, actions)
    known = {action.name: action for action in base}
    taken: dict[str, Keys] = {}
    for name, keys in own.items():
        try:
            taken[name] = _usable(name, keys, known)
        except ReadlistError as error:
            refuse(name, error)
    # Only now that all are in place: two actions may change keys with each other.
    while found := clash(_with_keys(base, taken)):
        first, second, key, pane = found
        mine = max((name for name in (first.name, second.name) if name in taken), key=[*taken].index)
        other = second.name if mine == first.name else first.name
        said = f"“{first.name}” and “{second.name}” both want {key} in the {pane.value}"
        refuse(mine, ReadlistError(said, f"give “{other}” another key, or choose one that is free"))
        del taken[mine]
    return _with_keys(base, taken)


def _with_keys(actions: Sequence[Action], keys: KeyMap) -> tuple[Action, ...]:
    return tuple(action._replace(keys=keys[action.name]) if action.name in keys else action for action in actions)


def _usable(name: str, keys: Keys, known: Mapping[str, Action]) -> Keys:
    if name not in known:
        raise ReadlistError("there is no such action", _nearest_action(name, known))
    named = tuple(dict.fromkeys(map(key_named, keys)))
    typed = [key for key in named if len(key) == 1 or key == "space"]
    lines = [pane.value for pane in TYPED if pane in known[name].where]
    if lines and typed and (set(typed) != {"?"} or name != "language"):
        raise ReadlistError(f"{typed[0]} is typed in the {lines[0]}", "choose a key that types nothing")
    return named


def _nearest_action(name: str, known: Mapping[str, Action]) -> str:
    hint = nearest(name, known)
    return hint if hint.startswith("did you mean") else "`readlist config` names all actions"


def staying(actions: Sequence[Action], moving: Sequence[str]) -> Iterator[Action]:
    """Yield the actions, those verdicts that do not move on told so."""
    for action in actions:
        stays = action.group is Group.VERDICTS and action.name not in moving
        yield action._replace(does=action.does.replace(MOVES_ON, "")) if stays else action


def rebind(widget: Widget, pane: Pane, actions: Sequence[Action]) -> None:
    """Give a pane's widget these keys; of those that its class brings a line to type in keeps what edits it."""
    if tuple(actions) == ACTIONS:
        return
    ours = BindingsMap(bindings(pane, actions))
    if pane is Pane.SEARCH:
        names = {action.name for action in at(pane)}
        for key, binding in widget._bindings:
            if binding.id not in names:
                ours.key_to_bindings.setdefault(key, [binding])
    widget._bindings = ours
