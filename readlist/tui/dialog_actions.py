"""The dialogs' part of the table of actions: what their keys do. It is loaded with the first dialog.

A dialog binds actions by their names, each to a method of its own, and says in a word what that does there.
"""

from dataclasses import replace
from itertools import chain

from textual.binding import Binding, BindingsMap
from textual.widget import Widget
from textual.widgets import Input, TextArea

from readlist.tui.actions import ACTIONS, Action, Group, Pane, listed
from readlist.tui.settings import Settings

_LINES = (Pane.TAGS, Pane.NOTE, Pane.ADD, Pane.PATH, Pane.EXPORT, Pane.COMMAND)
_PAGES = (Pane.HELP, Pane.PAGE, Pane.PROBLEMS)
_CHOOSING = (Pane.TAGS, Pane.PATH, Pane.EXPORT, Pane.COMMAND)
_SCROLLING = (*_PAGES, Pane.PREVIEW, Pane.PAIR)
DIALOGS = (*_LINES, *_PAGES, Pane.PREVIEW, Pane.PAIR, Pane.QUESTION, Pane.MENU)


def _dialog(name: str, keys: tuple[str, ...], does: str, where: tuple[Pane, ...]) -> Action:
    return Action(name, keys, does, Group.DIALOGS, where, "")


def _pair(name: str, key: str, does: str) -> Action:
    return _dialog(f"pair_{name}", (key,), does, (Pane.PAIR,))


DIALOG_ACTIONS: tuple[Action, ...] = (
    _dialog("dialog_take", ("enter",), "take what is written or marked", (*_LINES, Pane.PREVIEW, Pane.QUESTION)),
    _dialog("dialog_leave", ("escape",), "leave without doing it", DIALOGS),
    _dialog("dialog_complete", ("tab",), "complete a path, a tag or a command", _CHOOSING),
    _dialog("dialog_complete_back", ("shift+tab",), "the completion before", (Pane.COMMAND,)),
    _dialog("dialog_next", ("down",), "the next choice or field; scroll", (*_CHOOSING, *_SCROLLING)),
    _dialog("dialog_previous", ("up",), "the one before; scroll back", (*_CHOOSING, *_SCROLLING)),
    _dialog("dialog_page_down", ("pagedown",), "scroll a page", _SCROLLING),
    _dialog("dialog_page_up", ("pageup",), "scroll a page back", _SCROLLING),
    _dialog("dialog_new_line", ("ctrl+j", "shift+enter", "alt+enter"), "a new line", (Pane.NOTE,)),
    _dialog("dialog_yes", ("y",), "yes, to a question", (Pane.QUESTION, Pane.EXPORT)),
    _dialog("dialog_no", ("n", "q"), "no", (Pane.QUESTION, Pane.EXPORT)),
    _dialog(
        "dialog_other",
        ("tab", "left", "right", "up", "down", "shift+tab", "h", "j", "k", "l"),
        "mark the other answer",
        (Pane.QUESTION,),
    ),
    _dialog("dialog_edit", ("e",), "edit day or name", (Pane.PREVIEW,)),
    _dialog("dialog_marks", ("m",), "take the marks in it, or leave them", (Pane.PREVIEW,)),
    _dialog("dialog_problems", ("p",), "see what could not be read", (Pane.PREVIEW, Pane.PROBLEMS)),
    _dialog("dialog_close", ("q", "?", "enter"), "close a page of text", _PAGES),
    _pair("merge", "m", "they are one paper: merge them"),
    _pair("apart", "n", "they are two: keep them apart"),
    _pair("skip", "j", "decide another time"),
    _pair("fields", "enter", "go through the fields, or back to the whole"),
    _pair("left", "left", "take the field from A"),
    _pair("right", "right", "take the field from B"),
)

_KEYS = {action.name: action.keys for action in (*ACTIONS, *DIALOG_ACTIONS)}


def bound(name: str, run: str, label: str = "") -> Binding:
    """Return a dialog's binding of an action to what it runs there; without a label its footer leaves it out."""
    return Binding(listed(_KEYS[name]), run, label, show=bool(label), id=name)


def of_dialogs(settings: Settings) -> tuple[Action, ...]:
    """Return the dialogs' actions with the user's keys."""
    return settings.dialogs or DIALOG_ACTIONS


def rekey(widget: Widget, settings: Settings) -> None:
    """Give a dialog, or a part of one, the user's keys; a line to type in it keeps none of them for itself."""
    keys = {action.name: action.keys for action in (*settings.actions, *of_dialogs(settings))}
    theirs = {(binding.id, binding.action): binding for _, binding in widget._bindings if binding.id in keys}
    ours = BindingsMap(
        replace(binding, key=listed(keys[name]), key_display=None)
        for (name, _), binding in theirs.items()
        if name is not None and keys[name]
    )
    for key, binding in widget._bindings:
        if binding.id not in keys:
            ours.key_to_bindings.setdefault(key, [binding])
    widget._bindings = ours
    taken = {key for key, binding in ours if binding.id in keys}
    for line in chain(widget.query(Input), widget.query(TextArea)):
        for key in taken & {*line._bindings.key_to_bindings}:
            del line._bindings.key_to_bindings[key]
