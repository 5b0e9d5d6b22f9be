import pytest
from textual import events

from readlist.tui.screens.ask import Ask
from readlist.tui.screens.menu import KeyMenu

from .dialogs import talk


def removal() -> Ask:
    return Ask("Remove “Quiet Ledgers [/b] [red]”?", "remove", "It has one tag. u takes the removal back.")


def copies() -> KeyMenu:
    return KeyMenu("Copy", [("y", "address"), ("t", "title [/]"), ("b", "BibTeX")])


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["y"], True),
        (["n"], False),
        (["escape"], False),
        (["enter"], False),
        (["right", "enter"], True),
        (["tab", "left", "enter"], False),
    ],
)
async def test_only_choosing_yes_says_yes(keys: list[str], answer: bool) -> None:
    async with talk(removal()) as used:
        await used.press(*keys)
        assert used.answer is answer


async def test_the_answer_that_enter_takes_has_a_sign_and_not_only_a_colour() -> None:
    async with talk(removal()) as used:
        assert "› n no" in used.text
        await used.press("right")
        assert "› y remove" in used.text
        assert "› n no" not in used.text


async def test_a_question_shows_a_title_as_it_is_written() -> None:
    async with talk(removal()) as used:
        assert "Remove “Quiet Ledgers [/b] [red]”?" in used.text


async def test_a_question_is_whole_on_the_smallest_terminal() -> None:
    async with talk(removal(), (40, 10)) as used:
        for part in ("Remove “Quiet Ledgers [/b] [red]”?", "u takes the removal back.", "› n no y remove", "Esc leave"):
            assert part in used.text


async def test_what_is_pasted_over_a_question_stays_out_of_the_app_below() -> None:
    async with talk(removal()) as used:
        await used.paste("a copied page\nof two lines")
        assert used.app.came_through == []
        await used.press("escape")
        await used.paste("now it is for the list")
        assert used.app.came_through == ["now it is for the list"]


@pytest.mark.parametrize(("key", "answer"), [("t", "t"), ("b", "b"), ("escape", None)])
async def test_one_key_chooses_from_a_menu(key: str, answer: str | None) -> None:
    async with talk(copies()) as used:
        await used.press(key)
        assert used.answer == answer


async def test_a_key_that_a_menu_does_not_have_leaves_it_open() -> None:
    async with talk(copies()) as used:
        await used.press("x", "enter")
        assert used.open
        assert "title [/]" in used.text


async def test_a_key_that_is_pressed_twice_closes_only_the_menu() -> None:
    async with talk(copies()) as used:
        for _ in range(2):
            used.app.screen.post_message(events.Key("y", "y"))
        await used.settle()
        assert used.answer == "y"
        assert len(used.app.screen_stack) == 1


async def test_the_key_that_chooses_does_nothing_below() -> None:
    async with talk(copies()) as used:
        await used.press("y")
        assert used.answer == "y"
        assert used.app.came_through == []
