"""The commands that change the library: add, the marks, remove, and taking it back. Verbs only set, none toggles."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from readlist.arguments import EditCommand, edit_of
from readlist.candidates import edits_or_query, listing_names
from readlist.changing import change, changes, make_sure, yes_option
from readlist.commands import command, library_path, number, query_words
from readlist.errors import ReadlistError, UsageError

if TYPE_CHECKING:
    from readlist.library import Library
    from readlist.model import Changed


@command(click.argument("papers", nargs=-1, required=True, metavar="ID|URL|TITLE…"))
def add(papers: tuple[str, ...]) -> int:
    """Add papers by hand: by arXiv id, DOI, address or title."""
    from readlist.tasks.adding import entry_by_hand

    entries = [entry_by_hand(paper) for paper in papers]
    return change(lambda library: library.add_by_hand(entries), make=True)


@command(query_words, yes_option)
def star(words: tuple[str, ...], yes: bool) -> int:
    """Star papers."""
    return _mark(words, yes, "star", lambda library, ids: library.star(ids, True))


@command(query_words, yes_option)
def unstar(words: tuple[str, ...], yes: bool) -> int:
    """Take the star from papers."""
    return _mark(words, yes, "unstar", lambda library, ids: library.star(ids, False))


def _status_command(name: str, status: str, doc: str) -> None:
    def set_status(words: tuple[str, ...], yes: bool) -> int:
        def act(library: "Library", ids: list[int]) -> "Changed":
            from readlist.model import Status

            return library.set_status(ids, Status(status))

        return _mark(words, yes, name, act)

    set_status.__name__, set_status.__doc__ = name, doc
    command(query_words, yes_option)(set_status)


_status_command("read", "read", "Mark papers as read.")
_status_command("unread", "new", "Mark papers as new again.")
_status_command("later", "later", "Keep papers for later.")
_status_command("reading", "reading", "Mark papers as being read.")
_status_command("skip", "skipped", "Skip papers.")


@command(
    click.argument("words", nargs=-1, metavar="+TAG -TAG -- [QUERY]", shell_complete=edits_or_query),
    yes_option,
    cls=EditCommand,
)
def tag(words: tuple[str, ...], yes: bool) -> int:
    """Give papers tags, or take some. As in: readlist tag +survey -old -- is:starred."""
    from readlist.tags import parse_edit

    edits = click.get_current_context().meta["edits"]
    add, remove = parse_edit(edit_of(words[:edits]))
    if not add and not remove:
        raise UsageError("no tag is named", "readlist tag +survey -old -- is:starred")
    return _mark(words[edits:], yes, "tag", lambda library, ids: library.edit_tags(ids, add, remove))


@command(click.argument("paper_id", metavar="ID"), click.argument("text", nargs=-1, required=True, metavar="TEXT"))
def note(paper_id: str, text: tuple[str, ...]) -> int:
    """Write a paper's note; an empty TEXT removes it."""
    return _mark((f"id:{number(paper_id)}",), True, "note", lambda lib, ids: lib.set_note(ids[0], " ".join(text)))


@command(
    query_words,
    click.option("--listing", metavar="NAME", help="A listing and what only it brought.", shell_complete=listing_names),
    yes_option,
)
def remove(words: tuple[str, ...], listing: str | None, yes: bool) -> int:
    """Remove papers, or a listing. `readlist undo` brings them back."""
    if listing is not None:
        if words:
            raise UsageError("--listing and a query don't go together", "remove one, then the other")
        return _remove_listing(listing, yes)
    return _mark(words, yes, "remove", lambda library, ids: library.remove(ids))


@command(
    click.argument("times", type=click.IntRange(1, 2**31), required=False, metavar="[N]"),
    click.option("--only", type=click.IntRange(1, 2**31), metavar="CHANGE", help="Only this one of the log."),
)
def undo(times: int | None, only: int | None) -> int:
    """Take back the newest change, or the N newest."""
    if only is None:
        return changes(lambda library: library.undo(times or 1))
    if times is not None:
        raise UsageError("--only and a number of changes don't go together", "undo one, then the others")
    return change(lambda library: library.undo_only(only))


@command(click.argument("times", type=click.IntRange(1, 2**31), default=1, metavar="[N]"))
def redo(times: int) -> int:
    """Make again what was taken back last."""
    return changes(lambda library: library.redo(times))


def _remove_listing(name: str, yes: bool) -> int:
    from readlist.tasks.opening import reading
    from readlist.tasks.removing import foretell_removal

    with reading(library_path()) as connection:
        told = foretell_removal(connection, name) if connection else None
    if told is not None:
        go, stay = len(told.go), len(told.stay)
        goes = "1 paper that only it brought goes" if go == 1 else f"{go} papers that only it brought go"
        stays = f", {stay} marked {'stays' if stay == 1 else 'stay'}" if stay else ""
        make_sure(yes, "remove", f"listing {name} ({goes}{stays})")
    return change(lambda library: library.remove_listing(name))


def _mark(words: Sequence[str], yes: bool, verb: str, act: "Callable[[Library, list[int]], Changed]") -> int:
    """Find the papers of a query, ask where they are many, and do it as one change."""
    from readlist import query
    from readlist.tasks.opening import reading

    line = " ".join(words)
    asked, ids, meant = query.parse(line), [], ""
    with reading(library_path()) as connection:
        if connection:
            context = query.context_of(connection, datetime.now())
            ids = list(query.find(connection, asked, context=context).ids)
            respelt = () if ids else query.respelt(connection, asked, context)[1]
            meant = "".join(f"; did you mean {word.shown[0]}?" for word in respelt)
    if not ids:
        raise ReadlistError(
            "no paper matches", f"the query was: {line}{meant}{_meant(words)}" if line else "the library is empty"
        )
    if len(ids) > 1:
        make_sure(yes, verb, f"{len(ids)} papers{_meant(words)}")
    return change(lambda library: act(library, ids))


def _meant(words: Sequence[str]) -> str:
    """Say how to name a paper by its number, where a query is numbers: they are searched for as words."""
    numbers = " ".join(words).split()
    if not numbers or not all(number.isascii() and number.isdigit() for number in numbers):
        return ""
    ids = " ".join(f"id:{number}" for number in numbers)
    return f" ({ids} names {'the paper' if len(numbers) == 1 else 'papers'} by number)"
