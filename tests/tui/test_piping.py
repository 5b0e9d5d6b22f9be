"""`|`: papers into a command of the user's own."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from readlist.config import Config
from readlist.tui import piping
from readlist.tui.screens.text_page import TextPage
from readlist.tui.settings import Settings

from .conftest import Open, Shelf
from .test_in_and_out import dialog, wait


async def test_what_is_selected_goes_into_the_command_and_what_it_prints_is_shown(
    shelf: Shelf, opened: Open, tmp_path: Path
) -> None:
    took = tmp_path / "took.jsonl"
    line = f"tee '{took}' | wc -l; printf 'one \\033[31mred\\n'; echo told >&2"
    async with opened(shelf, settings=Settings(Config(pipe=line))) as hand:
        await hand.press("space", "space", "|")
        while not isinstance(hand.app.screen, TextPage):
            await hand.pilot.pause(0.01)
        await wait(hand)
        assert "2 one red" in dialog(hand)
        await hand.press("escape")
        assert hand.status.startswith("Piped 2 papers into tee")
    titles = [json.loads(line)["title"] for line in took.read_text().splitlines()]
    assert [title[:4] for title in titles] == ["Tiny", "Quie"]


async def test_a_command_that_fails_is_said_with_its_last_words(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, settings=Settings(Config(pipe="echo no lamps >&2; exit 4"))) as hand:
        await hand.press("|")
        await hand.app.workers.wait_for_complete()
        await hand.settle()
        assert hand.status == "echo no lamps >&2; exit 4 ended with 4 · no lamps"


async def test_without_a_command_that_is_said(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("|")
        assert hand.status.startswith("no command is set to pipe papers into · readlist config edit")


async def test_a_command_that_reads_nothing_and_one_that_prints_much_both_end() -> None:
    given = b"x" * 5_000_000
    assert (await piping.pipe("true", given)).code == 0
    much = await piping.pipe(f"{sys.executable} -c \"print('y' * 3000000)\"", given)
    assert (much.code, len(much.out)) == (0, 1_000_000)


async def test_whoever_stops_waiting_ends_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piping, "_GRACE", 60.0)  # on a machine that is very busy a shell takes its time
    gone = tmp_path / "gone"
    line = f"trap 'touch {gone}; exit' TERM; echo up > {tmp_path}/up; while :; do sleep 0.05; done"
    waiting = asyncio.create_task(piping.pipe(line, b""))
    while not (tmp_path / "up").exists():
        await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    while not gone.exists():
        await asyncio.sleep(0.01)


async def test_a_command_that_does_not_want_to_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piping, "_GRACE", 0.1)
    line = f"trap '' TERM; echo up > {tmp_path}/up; while :; do sleep 0.05; done"
    waiting = asyncio.create_task(piping.pipe(line, b""))
    while not (tmp_path / "up").exists():
        await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(waiting, 5)
