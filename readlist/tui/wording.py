"""What the main screen says: numbers in the header, words where there is nothing, sentences for what was done."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readlist.model import Changed
from readlist.text import readable
from readlist.tui.actions import Action
from readlist.tui.key_names import spelled, with_keys
from readlist.views import View

if TYPE_CHECKING:
    from readlist.config import ConfigError
    from readlist.query import Counts, Respelt

NARROW = 60
_SHOWN_SPELLINGS = 2
TAKES_BACK = "{undo} takes it back"
DOES_AGAIN = "{redo} does it again"
ONE_CHANGE = "It is one change: one {undo} takes all of it back."
MOVES_ON = " and move on"
DEMO = "A library to try things on: nothing here touches your own"

# The first seven lines are all that the smallest terminal has room for.
_EMPTY_LIBRARY = (
    ("", "   Nothing here yet."),
    ("import", "import a file: page, .bib, .ris …"),
    ("", "or copy a page and paste it here"),
    ("add", "add a paper by id, link or title"),
    ("search", "then find anything as you type"),
    ("star", "star a paper, {skip} skips it"),
    ("help", "all keys"),
)
_DEMO_LINES = ("", "readlist demo   shows it full")

_EMPTY_VIEWS = {
    "Inbox": (
        "Everything is decided.",
        "",
        "{import} imports another listing, {view_later} shows what is for later, {view_all} all papers",
    ),
    "Later": ("Nothing is put off.", "", "{later} on a paper puts it here"),
    "Starred": ("Nothing is starred.", "", "{star} on a paper stars it, {export} exports what is starred"),
    "Reading": ("Nothing is being read.", "", "{reading} on a paper puts it here"),
    "Read": ("Nothing is read yet.", "", "{read} on a paper puts it here"),
}

_EMPTY_VIEW = ("Nothing is here.", "", "{view_inbox} shows the Inbox, {view_all} all papers")


def nothing(view: View | None, searched: str, actions: Sequence[Action], *, library_is_empty: bool) -> Sequence[str]:
    """Return what is written where there are no papers, the first line being the news; with the user's keys."""
    if library_is_empty:
        return (*_empty_library(actions), *_DEMO_LINES)
    if view is None:
        news, hint = f"Nothing has “{searched}”.", "{leave} goes back, fewer letters find more"
    else:
        news, _, hint = _EMPTY_VIEWS.get(view.name, _EMPTY_VIEW)
    return (news, "", with_keys(hint, actions))


def _empty_library(actions: Sequence[Action]) -> Iterator[str]:
    keys = {action.name: spelled(action.keys[0]) for action in actions if action.keys}
    width = max(len(keys.get(name, "")) for name, _ in _EMPTY_LIBRARY) + 3
    for name, says in _EMPTY_LIBRARY:
        if not name or name in keys:
            yield keys.get(name, "").ljust(width) + with_keys(says, actions)


def respelt(words: "Sequence[Respelt]") -> tuple[str, str]:
    """Return what the status line says where near words were looked for, and how to insist."""
    if not words:
        return "", ""
    unknown = " ".join(f"“{each.word}”" for each in words)
    shown = ", ".join(f"“{near}”" for each in words for near in each.shown[:_SHOWN_SPELLINGS])
    return f"Nothing has {unknown}: showing {shown}", f'"{words[0].word}" in quotes insists'


def tally(counts: "Counts | None", view: View | None, shown: int | None, in_heads: int | None, *, narrow: bool) -> str:
    """Return the numbers on the right of the header."""
    if view is None:
        return _found(shown, in_heads, narrow=narrow)
    if counts is None:
        return ""
    undecided = counts.views["Inbox"]
    if view.name == "Inbox":
        return f"{undecided:,} left" if narrow else f"{undecided:,} undecided · {counts.starred_today:,} starred today"
    here = "…" if shown is None else papers(shown)
    return here if narrow else f"{here} · {undecided:,} undecided"


def _found(shown: int | None, in_heads: int | None, *, narrow: bool) -> str:
    if shown is None:
        return "…"
    where = f"{shown:,} found" if narrow else f"{shown:,} in All"
    if narrow or in_heads is None or not shown:
        return where
    if in_heads == shown:
        return f"{where} · titles"
    return f"{where} · {in_heads:,} in titles"


def mistaken(mistakes: "Sequence[ConfigError]") -> tuple[str, str]:
    """Return what is wrong with the configuration: a mistake and its hint, or of several how many there are."""
    first = mistakes[0]
    if len(mistakes) == 1:
        return first.message, first.hint
    return f"{first.file}: {len(mistakes)} mistakes", "readlist config names them"


def papers(number: int) -> str:
    """Return a number of papers."""
    return "1 paper" if number == 1 else f"{number:,} papers"


def sentence(text: str) -> str:
    """Return a few words as the status line says them."""
    return text[:1].upper() + text[1:]


def told(changed: Changed) -> str:
    """Return what a change did, and what it left as it was."""
    left = changed.left
    if not left:
        return sentence(readable(changed.summary))
    title, why = readable(left[0][1]), left[0][2]
    rest = f"“{title}” {why}" if len(left) == 1 else f"{papers(len(left))} left as they were, such as “{title}”: {why}"
    return f"{sentence(readable(changed.summary))}; {rest}"
