"""`A`: a note in the user's own editor. Whatever the editor does, nothing is lost."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from readlist.errors import ReadlistError
from readlist.tui import editor

from .conftest import Hand, Open, Shelf


@contextlib.contextmanager
def lent() -> Iterator[None]:
    """A terminal that can be lent; the one of these tests cannot."""
    yield


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Stand in for the editor: it writes the texts given, one each time, with None it fails after writing."""
    texts: list[str | None] = []

    def run(words: Sequence[str]) -> int:
        path = Path(words[-1])
        assert words[0] == "scribe"
        text = texts.pop(0)
        path.write_text(path.read_text() + ("half a " if text is None else text))
        return 0 if text is not None else 1

    monkeypatch.setattr(editor, "run", run)
    monkeypatch.setenv("VISUAL", "scribe --wait")
    return texts


async def press(hand: Hand) -> None:
    hand.app.suspend = lent  # type: ignore[method-assign]
    await hand.press("A")


async def test_a_note_is_written_and_gone_on_with(shelf: Shelf, opened: Open, write: list[str | None]) -> None:
    write += ["# Boats\n\n* one\n", "* two\n"]
    async with opened(shelf) as hand:
        await press(hand)
        assert shelf.paper("Tiny").marks.note == "# Boats\n\n* one"
        assert hand.status.startswith("Noted on “Tiny")
        await press(hand)
        assert shelf.paper("Tiny").marks.note == "# Boats\n\n* one\n* two"


async def test_a_note_keeps_its_layout_and_shows_it(shelf: Shelf, opened: Open, write: list[str | None]) -> None:
    write += ["- lamps\n    - oil\n\n\n\tif fog:\n"]
    async with opened(shelf) as hand:
        await press(hand)
        assert shelf.paper("Tiny").marks.note == "- lamps\n    - oil\n\n\n\tif fog:"
        assert "\n           - oil\n" in hand.paper


async def test_an_unchanged_text_changes_nothing(shelf: Shelf, opened: Open, write: list[str | None]) -> None:
    write += ["", "a note", ""]
    async with opened(shelf) as hand:
        await press(hand)
        assert hand.status == "The note is as it was"
        await press(hand)
        await press(hand)
        assert hand.status == "The note is as it was"
        await hand.press("u")
        assert shelf.paper("Tiny").marks.note is None


async def test_what_a_failing_editor_left_is_kept_but_not_saved(
    shelf: Shelf, opened: Open, write: list[str | None]
) -> None:
    write += ["first. ", None, "sentence"]
    async with opened(shelf) as hand:
        await press(hand)
        await press(hand)
        assert hand.status == "scribe ended with 1 · what was written is kept; a goes on with it"
        assert shelf.paper("Tiny").marks.note == "first."
        await press(hand)
        assert shelf.paper("Tiny").marks.note == "first.\nhalf a\nsentence"


async def test_an_editor_that_is_not_there_is_said(shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-scribe")
    async with opened(shelf) as hand:
        await press(hand)
        assert hand.status.startswith("no-such-scribe cannot be started: no such file")
        assert shelf.paper("Tiny").marks.note is None


async def test_where_the_terminal_cannot_be_lent_nothing_happens(
    shelf: Shelf, opened: Open, write: list[str | None]
) -> None:
    async with opened(shelf) as hand:
        await hand.press("A")
        assert hand.status.startswith("this terminal cannot be lent to an editor")


def test_visual_counts_before_editor_and_may_hold_options() -> None:
    assert editor.command({"VISUAL": "'my editor' --wait", "EDITOR": "ed"}) == ("my editor", "--wait")
    assert editor.command({"VISUAL": " ", "EDITOR": "ed"}) == ("ed",)
    with pytest.raises(ReadlistError, match="cannot be read"):
        editor.command({"EDITOR": "'ed"})


def test_without_any_editor_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(ReadlistError, match="no editor is known"):
        editor.command({})


def test_a_note_whose_file_the_editor_took_away_stays() -> None:
    def take_away(words: Sequence[str]) -> int:
        Path(words[-1]).unlink()
        return 0

    left = editor.edited("mine", ["scribe"], take_away)
    assert left.text == "mine"
    assert "left no file" in left.failed


def test_nobody_else_can_read_the_file() -> None:
    def look(words: Sequence[str]) -> int:
        assert Path(words[-1]).parent.stat().st_mode & 0o077 == 0
        return 0

    assert editor.edited("mine", ["scribe"], look) == editor.Edited("mine")
