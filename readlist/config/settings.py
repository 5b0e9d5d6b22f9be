"""Every setting: its name, its default, what it does, and what may stand there.

What annotates a setting is looked at where a file is read or written; a start without one knows only the defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, NamedTuple

from readlist.config.checks import Others, Setting, Table, command, keys, line, number, one_of, some_of
from readlist.model import Verdict

TERMINAL = "terminal"
THEMES = (
    "readlist-dark", "readlist-light", TERMINAL,
    "textual-dark", "textual-light", "nord", "gruvbox", "catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe",
    "catppuccin-macchiato", "dracula", "tokyo-night", "monokai", "flexoki", "solarized-light", "solarized-dark",
    "rose-pine", "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light",
)  # fmt: skip
"""Ours, the terminal's own colours, and Textual's: their names stand here so that nothing else need be loaded."""
PRESETS = ("default", "vim", "arrows")
GLYPHS = ("auto", "unicode", "ascii")
VERDICTS = tuple(verdict.value for verdict in Verdict)

_width = number(0, 80)
_sorted = "as in sort:, such as -comments,title; empty: the newest listing first"


class Columns(NamedTuple):
    """The columns beside the title."""

    tags: Annotated[
        int, Setting("tags, and the day a paper was seen before: cells beside the title at most", _width)
    ] = 24
    who: Annotated[int, Setting("authors or organisation, where the list has 96 columns", _width)] = 26
    date: Annotated[int, Setting("when it was published", _width)] = 8
    comments: Annotated[int, Setting("how many comments it has", _width)] = 4
    upvotes: Annotated[int, Setting("how many upvotes it has; 5 shows them", _width)] = 0


class Sorts(NamedTuple):
    """The order of each view that everyone has."""

    inbox: Annotated[str, Setting(f"the order of the Inbox, {_sorted}", line)] = ""
    later: Annotated[str, Setting("the order of Later", line)] = ""
    starred: Annotated[str, Setting("the order of Starred", line)] = ""
    reading: Annotated[str, Setting("the order of Reading", line)] = ""
    read: Annotated[str, Setting("the order of Read", line)] = ""
    all: Annotated[str, Setting("the order of All", line)] = ""


class Keys(NamedTuple):
    """The key map."""

    preset: Annotated[str, Setting(f"the keys to start from: {', '.join(PRESETS)}", one_of(PRESETS))] = "default"
    actions: Annotated[
        Mapping[str, tuple[str, ...]],
        Others('the keys of an action, one or several: star = "f2", down = ["j", "down"]; [] takes them away', keys),
    ] = MappingProxyType({})


class Config(NamedTuple):
    """What the user has set, and the defaults for all else."""

    theme: Annotated[str, Setting(f"the colours: {', '.join(THEMES)}", one_of(THEMES))] = "readlist-dark"
    glyphs: Annotated[
        str,
        Setting(
            "the signs in the app: unicode, ascii, or what the terminal's encoding can carry (auto)", one_of(GLYPHS)
        ),
    ] = "auto"
    row_lines: Annotated[
        int, Setting("lines a paper takes in the list; the second of 2 says who, when, comments", number(1, 2))
    ] = 1
    moves_on: Annotated[tuple[str, ...], Setting("the verdicts that move on to the next paper", some_of(VERDICTS))] = (
        VERDICTS
    )
    browser: Annotated[
        str,
        Setting(
            "the command that opens an address, which comes last or stands for {}; empty: the system's browser", command
        ),
    ] = ""
    pager: Annotated[
        str,
        Setting("the command that `list`, `show` and `log` print through on a terminal, such as less -FRX", command),
    ] = ""
    pipe: Annotated[
        str, Setting("the shell's line that papers are piped into as JSON Lines, such as jq -r .title", line)
    ] = ""
    export_folder: Annotated[
        str, Setting("the folder that an export proposes; empty: where the app was started", line)
    ] = ""
    columns: Annotated[
        Columns, Table("How many cells a column takes; 0 leaves it out, and the title gets what is left")
    ] = Columns()
    sort: Annotated[Sorts, Table("The order of a view; one of your own says its order in its query (sort:)")] = Sorts()
    keys: Annotated[Keys, Table("The keys of the app; `?` there shows them, and the names are those below")] = Keys()
