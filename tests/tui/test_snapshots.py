"""A few pictures, so that a change of looks is seen; `--snapshot-update` renews them."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from readlist import store
from readlist.tui.app import LIGHT, ReadlistApp

from .conftest import Hand, Shelf

Compare = Callable[..., bool]


@pytest.fixture
def app(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> ReadlistApp:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return ReadlistApp(shelf.path, store.inspect(shelf.path), shelf.clock)


def after(app: ReadlistApp, *keys: str, light: bool = False) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        if light:
            app.theme = LIGHT.name
        hand = Hand(app, pilot)
        await hand.settle()
        for key in keys:
            await hand.press(key)

    return press


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("colours", ["dark", "light", "none"])
def test_the_library_with_verdicts_given(
    shelf: Shelf, snap_compare: Compare, size: tuple[int, int], colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    app = ReadlistApp(shelf.path, store.inspect(shelf.path), shelf.clock)
    keys = after(app, "s", "j", "l", "r", light=colours == "light")
    assert snap_compare(app, terminal_size=size, run_before=keys)


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_selection_with_a_range_being_drawn(app: ReadlistApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=after(app, "space", "j", "v", "j", "j"))


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_card(app: ReadlistApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=after(app, "T", "s"))


def test_what_came_of_the_cards(app: ReadlistApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(app, "T", *"sslxxrjj"))


def test_a_search_with_its_rule_above_the_abstracts(app: ReadlistApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(app, "slash", *"harbour"))
