"""The README's everyday jobs, each done with exactly the keys that it names."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from jobs import JOBS

from readlist.tui import clipboard

from .conftest import Hand, Open, Shelf

ALL = 8


def _marks(shelf: Shelf, line: str) -> list[str]:
    return shelf.titles(line)


DONE: dict[str, Callable[[Shelf, Hand], bool]] = {
    "third": lambda shelf, hand: _marks(shelf, "is:starred") == ["On the Weigh"],
    "later": lambda shelf, hand: _marks(shelf, "is:later") == ["Tiny Lightho"] and "Quiet" in hand.row,
    "back": lambda shelf, hand: _marks(shelf, "is:new") == _marks(shelf, ""),
    "read": lambda shelf, hand: hand.focus == "PaperList" and "Tiny" in hand.row,
    "find": lambda shelf, hand: _marks(shelf, "is:starred") == ["Quiet Ledger"],
    "tag": lambda shelf, hand: sorted(_marks(shelf, "tag:slides")) == ["On the Weigh", "Quiet Ledger"],
    "older": lambda shelf, hand: len(_marks(shelf, "is:read")) == ALL,
    "skip": lambda shelf, hand: len(_marks(shelf, "is:skipped")) == ALL - 1,
    "note": lambda shelf, hand: shelf.paper("Tiny").marks.note == "ask about the clerks",
    "export": lambda shelf, hand: Path("readlist.bib").read_text(encoding="utf-8").count("@") == 1,
    "copy": lambda shelf, hand: "@" in hand.copied,  # type: ignore[attr-defined]
    "cards": lambda shelf, hand: (
        [len(_marks(shelf, f"is:{kind}")) for kind in ("starred", "skipped", "later")] == [1] * 3
    ),
}


def test_every_job_has_its_end() -> None:
    assert DONE.keys() == JOBS.keys()
    assert JOBS["find"].pressed == ["/", *"quiet ledger", "enter", "s"]
    assert JOBS["find"].count == 3


@pytest.mark.parametrize("name", [name for name, job in JOBS.items() if job.others])
def test_no_job_takes_more_keys_than_the_best_of_others(name: str) -> None:
    others = JOBS[name].others
    assert others is not None
    assert JOBS[name].count <= others.count


@pytest.mark.parametrize("name", JOBS)
async def test_a_job_takes_no_more_keys_than_the_readme_says(
    name: str, shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, app: copied.append(text) or "copied")
    if name == "older":
        shelf.now += timedelta(days=8)
    async with opened(shelf) as hand:
        if name in ("back", "export"):
            await hand.press("s")
        await hand.press(*JOBS[name].pressed)
        await hand.app.workers.wait_for_complete()
        await hand.settle()
        hand.copied = "".join(copied)  # type: ignore[attr-defined]
        assert DONE[name](shelf, hand), (os.listdir(), hand.status)
