from collections.abc import Sequence

import pytest

from readlist.tui.actions import ACTIONS, Action
from readlist.tui.dialog_actions import DIALOG_ACTIONS
from readlist.tui.key_names import spelled
from readlist.tui.screens.help import HelpScreen

from .dialogs import Talk, talk

EVERY = (*ACTIONS, *DIALOG_ACTIONS)


def missing(used: Talk, actions: Sequence[Action] = EVERY) -> list[str]:
    """The actions whose words are not on the screen; a narrow column breaks what is longer."""
    return [action.name for action in actions if " ".join(action.does.split()[:4]) not in used.text]


async def test_help_shows_every_key_at_once_on_a_wide_terminal() -> None:
    async with talk(HelpScreen(EVERY), (200, 70)) as used:
        assert missing(used) == []
        for action in EVERY:
            for key in action.keys:
                assert f" {spelled(key)} " in " ".join(used.rows)
        assert "scroll" not in used.keys


async def test_help_says_how_library_undo_and_export_work() -> None:
    async with talk(HelpScreen(EVERY), (200, 70)) as used:
        for word in ("one file on this machine", "after days too", "e writes what is starred"):
            assert word in used.text


@pytest.mark.parametrize("size", [(140, 45), (80, 24)])
async def test_help_explains_the_signs_of_a_row(size: tuple[int, int]) -> None:
    async with talk(HelpScreen(EVERY), size) as used:
        await used.write("comments")
        signs = "★ starred • new ◦ later › reading ✓ read × skipped; the last number is comments, · none or unknown"
        assert signs in used.text


async def test_help_scrolls_through_every_key_on_the_smallest_terminal() -> None:
    async with talk(HelpScreen(EVERY), (40, 10)) as used:
        assert "scroll" in used.keys
        seen = set(used.rows)
        for _ in range(40):
            before = list(used.rows)
            await used.pilot.press("pagedown")
            if used.rows == before:
                break
            seen.update(used.rows)
        words = " ".join(" ".join(seen).split())
        for action in EVERY:
            first_words = " ".join(action.does.split()[:2])
            assert first_words in words
        assert used.keys.endswith("Esc leave")


async def test_typing_narrows_the_keys_down() -> None:
    async with talk(HelpScreen(EVERY)) as used:
        await used.press(*"brow")
        assert "open the paper in the browser" in used.text
        assert "star the paper" not in used.text


async def test_a_word_that_no_key_does_is_answered() -> None:
    async with talk(HelpScreen(EVERY)) as used:
        await used.write("zzz")
        assert "No key does that" in used.text
        await used.write("")
        assert "star the paper" in used.text


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_help_closes_by_three_keys(key: str) -> None:
    async with talk(HelpScreen(EVERY)) as used:
        await used.press(key)
        assert used.answer is None


async def test_q_is_a_letter_once_something_is_typed() -> None:
    async with talk(HelpScreen(EVERY)) as used:
        await used.press("e", "q")
        assert used.open
        assert used.line == "eq"


async def test_one_action_with_many_keys_leaves_the_others_their_column() -> None:
    async with talk(HelpScreen(EVERY), (140, 70)) as used:
        (row,) = [row for row in used.rows if "leave without doing it" in row]
        assert "Esc " in row


async def test_keys_are_found_by_the_names_of_what_they_do() -> None:
    async with talk(HelpScreen(EVERY), (80, 24)) as used:
        await used.write("undo")
        assert "take back the newest change" in used.text
        await used.pilot.press(*["backspace"] * 4)
        await used.write("redo")
        assert "do again what was taken back" in used.text
