"""The colours: ours, Textual's themes, and the terminal's own."""

from textual.theme import Theme

from readlist.config.settings import TERMINAL

DARK = Theme(
    name="readlist-dark",
    primary="#d9a650",
    secondary="#8b949e",
    accent="#d9a650",
    foreground="#d8dade",
    background="#14161a",
    surface="#1a1d22",
    panel="#22262d",
    success="#8fb573",
    warning="#d9a650",
    error="#e07a6e",
    dark=True,
)
LIGHT = Theme(
    name="readlist-light",
    primary="#8a5a00",
    secondary="#5c6670",
    accent="#8a5a00",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    success="#3f6b2a",
    warning="#8a5a00",
    error="#a8322a",
    dark=False,
)


def theme_named(name: str) -> str:
    """Return Textual's name of a theme."""
    return "ansi-dark" if name == TERMINAL else name


def in_terminal(name: str) -> bool:
    """Tell whether a theme is drawn in the terminal's own colours."""
    return name == TERMINAL
