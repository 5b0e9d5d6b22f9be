"""Every setting: its name, its default, what it does, and what may stand there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from readlist.config.checks import command, keys, line, number, one_of, others, setting, some_of, table
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


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns beside the title."""

    tags: int = setting(24, "tags, and the day a paper was seen before: cells beside the title at most", _width)
    who: int = setting(26, "authors or organisation, where the list has 96 columns", _width)
    date: int = setting(8, "when it was published", _width)
    comments: int = setting(4, "how many comments it has", _width)
    upvotes: int = setting(0, "how many upvotes it has; 5 shows them", _width)


@dataclass(frozen=True, slots=True)
class Sorts:
    """The order of each view that everyone has."""

    inbox: str = setting("", f"the order of the Inbox, {_sorted}", line)
    later: str = setting("", "the order of Later", line)
    starred: str = setting("", "the order of Starred", line)
    reading: str = setting("", "the order of Reading", line)
    read: str = setting("", "the order of Read", line)
    all: str = setting("", "the order of All", line)


@dataclass(frozen=True, slots=True)
class Keys:
    """The key map."""

    preset: str = setting("default", f"the keys to start from: {', '.join(PRESETS)}", one_of(PRESETS))
    actions: Mapping[str, tuple[str, ...]] = others(
        'the keys of an action, one or several: star = "f2", down = ["j", "down"]; [] takes them away', keys
    )


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has set, and the defaults for all else."""

    theme: str = setting("readlist-dark", f"the colours: {', '.join(THEMES)}", one_of(THEMES))
    glyphs: str = setting(
        "auto", "the signs in the app: unicode, ascii, or what the terminal's encoding can carry (auto)", one_of(GLYPHS)
    )
    row_lines: int = setting(
        1, "lines a paper takes in the list; the second of 2 says who, when, comments", number(1, 2)
    )
    moves_on: tuple[str, ...] = setting(VERDICTS, "the verdicts that move on to the next paper", some_of(VERDICTS))
    browser: str = setting(
        "", "the command that opens an address, which comes last or stands for {}; empty: the system's browser", command
    )
    pager: str = setting(
        "", "the command that `list`, `show` and `log` print through on a terminal, such as less -FRX", command
    )
    pipe: str = setting("", "the shell's line that papers are piped into as JSON Lines, such as jq -r .title", line)
    export_folder: str = setting("", "the folder that an export proposes; empty: where the app was started", line)
    columns: Columns = field(
        default_factory=Columns,
        metadata=table(Columns, "How many cells a column takes; 0 leaves it out, and the title gets what is left"),
    )
    sort: Sorts = field(
        default_factory=Sorts,
        metadata=table(Sorts, "The order of a view; one of your own says its order in its query (sort:)"),
    )
    keys: Keys = field(
        default_factory=Keys,
        metadata=table(Keys, "The keys of the app; `?` there shows them, and the names are those below"),
    )
