import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readlist import query
from readlist.readers import jsonl
from readlist.sources.files import Source, open_source, pasted
from readlist.tasks import importing
from readlist.tui.screens.importing import ImportPreview
from readlist.tui.screens.problems import Problems

from .conftest import Shelf
from .dialogs import talk

TODAY = date(2026, 1, 12)
LISTINGS = Path(__file__).resolve().parents[3] / "shared" / "listings"


def block(title: str, meta: str) -> str:
    abstract = " ".join([f"{title} is about harbours, clerks and small boats that keep their own ledgers."] * 9)
    return f"{title}\n\n{abstract}\n\n{meta}"


PAGE = "\n\n".join(
    [
        "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers",
        "byAK and the research community\n\nJan 9",
        block("Quiet Ledgers [/b]: Auditing Paper Boats", "  • 3 authors\n·\nJan 2 2"),
        block("Tiny Lighthouses in a Fog of Clerks", "example-lab Example Lab of Fog\n·\nDec 30, 2025"),
    ]
)


def preview(
    source: Source | None = None, read: Callable[[], sqlite3.Connection | None] = lambda: None
) -> ImportPreview:
    return ImportPreview(source or pasted(PAGE, "fog.txt"), today=TODAY, read=read)


def take_in(shelf: Shelf, text: str, name: str) -> None:
    with closing(shelf.library()) as library:
        importing.run_import(library, importing.survey(pasted(text, name), today=TODAY))


def halting(
    task: Callable[..., Any],
    go_on: threading.Event,
    heard: list[int] | None = None,
    over: threading.Event | None = None,
) -> Callable[..., Any]:
    """A task that waits before it says how far it is."""

    def halted(*args: Any, progress: Callable[[int], None], **options: Any) -> Any:
        def said(done: int) -> None:
            if heard is not None:
                heard.append(done)
            progress(done)
            assert go_on.wait(5)

        try:
            return task(*args, progress=said, **options)
        finally:
            if over:
                over.set()

    return halted


async def test_a_page_is_told_before_it_goes_in() -> None:
    async with talk(preview()) as used:
        for part in (
            "Import fog.txt",
            "Daily Papers page (block layout) · captured Jan 9, 2026 (year inferred)",
            "2 entries all new no problems",
            "Captured 2026-01-09 the page says “Jan 9”; change it if that is wrong",
            "Name fog",
            "First new Quiet Ledgers [/b]: Auditing Paper Boats",
        ):
            assert part in used.text
        await used.press("enter")
        assert used.answer.survey.entries == 2
        assert used.answer.name is None


async def test_known_papers_are_counted_and_one_is_named(empty: Shelf) -> None:
    take_in(empty, PAGE.replace("Tiny Lighthouses", "Large Lighthouses"), "before.txt")
    async with talk(preview(read=lambda: query.connect(empty.path))) as used:
        assert "2 entries 1 new 1 known no problems" in used.text
        assert "First new Tiny Lighthouses in a Fog of Clerks" in used.text
        assert "Known Quiet Ledgers [/b]: Auditing Paper Boats" in used.text


async def test_a_listing_that_is_in_the_library_has_nothing_to_import(empty: Shelf) -> None:
    take_in(empty, PAGE, "earlier.txt")
    async with talk(preview(read=lambda: query.connect(empty.path))) as used:
        assert "2 entries all known no problems" in used.text
        assert "already in the library as earlier: nothing to import" in used.text
        assert used.keys == "e edit day or name   Esc leave"
        await used.press("enter")
        assert used.open
        await used.press("escape")
        assert used.answer is None


async def test_a_known_listing_can_have_its_day_corrected(empty: Shelf) -> None:
    take_in(empty, PAGE, "earlier.txt")
    async with talk(preview(read=lambda: query.connect(empty.path))) as used:
        await used.press("e")
        await used.write("2025-01-09")
        await used.press("enter")
        assert "importing corrects its day" in used.text
        await used.press("enter")
        assert used.answer.survey.captured == date(2025, 1, 9)


async def test_another_day_has_the_page_read_again() -> None:
    async with talk(preview()) as used:
        await used.press("e", "tab")
        await used.press(*"-2")
        await used.press("shift+tab")
        await used.write("2025-01-10")
        await used.press("enter")
        assert "captured Jan 10, 2025" in used.text
        assert "year inferred" not in used.text
        assert "Name fog-2" in used.text
        await used.press("enter")
        assert used.answer.survey.listing.captured == "2025-01-10"
        assert used.answer.name == "fog-2"


async def test_a_day_that_is_none_is_refused_and_escape_brings_the_old_one_back() -> None:
    async with talk(preview()) as used:
        await used.press("e")
        await used.write("9.1.2026")
        await used.press("enter")
        assert "“9.1.2026” is no day" in used.text
        await used.press("escape")
        assert used.open
        assert "Captured 2026-01-09" in used.text
        assert "is no day" not in used.text
        await used.press("enter")
        assert used.answer.survey.captured is None


async def test_letters_are_letters_while_a_field_is_edited() -> None:
    async with talk(preview()) as used:
        await used.press("e", "tab", *"pe")
        assert "Name fogpe" in used.text
        assert used.keys == "Enter done   Esc leave"


async def test_problems_are_shown_with_line_and_excerpt() -> None:
    lines = ['{"title": "Nine Ropes [/b]"}', "not json [red]", '{"no": "title"}']
    async with talk(preview(pasted("\n".join(lines), "ropes.jsonl"))) as used:
        assert "1 entry all new 2 problems" in used.text
        assert jsonl.READER.title in used.text
        await used.press("p")
        for part in ("Problems", "line 2", "not json [red]", "line 3"):
            assert part in used.text
        await used.press("escape")
        assert "Nine Ropes [/b]" in used.text
        assert used.open


async def test_many_problems_are_scrolled_to_the_end() -> None:
    page = "\n".join(['{"title": "Nine Ropes"}', *(f"broken {number}" for number in range(1200))])
    async with talk(preview(pasted(page, "ropes.jsonl")), (40, 10)) as used:
        await used.press("p")
        assert isinstance(used.app.screen, Problems)
        assert "1,200" in used.text
        assert "scroll" in used.keys
        await used.press("pagedown")
        assert "line 2 " not in used.text
        assert "line 5" in used.text
        used.app.screen.action_roll(5000)
        await used.settle()
        assert "… and 200 more" in used.text


async def test_input_that_nobody_can_read_says_what_was_expected() -> None:
    async with talk(preview(pasted("<html><body>hello</body></html>", "other.html"))) as used:
        assert "! " in used.text
        assert "expected one of" in used.text
        assert used.keys == "Esc leave"
        await used.press("enter", "e", "p")
        assert used.open
        await used.press("escape")
        assert used.answer is None


async def test_a_file_that_went_away_is_said_in_place(tmp_path: Path) -> None:
    path = tmp_path / "fog.txt"
    path.write_text(PAGE)
    source = open_source(path)
    path.unlink()
    async with talk(preview(source)) as used:
        assert "! no such file" in used.text


async def test_a_library_that_cannot_be_read_is_said_in_place(tmp_path: Path) -> None:
    def broken() -> sqlite3.Connection:
        return sqlite3.connect(tmp_path / "other.db", check_same_thread=False)

    async with talk(preview(read=broken)) as used:
        assert "! the library cannot be read" in used.text


async def test_a_page_is_read_beside_the_screen_and_its_connection_closed(
    empty: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(empty, PAGE, "earlier.txt")
    threads = []
    connections: list[sqlite3.Connection] = []

    def read() -> sqlite3.Connection:
        threads.append(threading.current_thread())
        connections.append(query.connect(empty.path))
        return connections[0]

    async with talk(preview(read=read)):
        assert threading.main_thread() not in threads
        with pytest.raises(sqlite3.ProgrammingError):
            connections[0].execute("SELECT 1")


async def test_a_long_listing_says_how_far_it_is_read_and_compared(
    empty: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(empty, PAGE, "earlier.txt")
    go_on = {task: threading.Event() for task in ("survey", "preview")}
    for task, event in go_on.items():
        monkeypatch.setattr(importing, task, halting(getattr(importing, task), event))
    ropes = "".join(f'{{"title": "Rope number {number}"}}\n' for number in range(1100))
    async with talk(preview(pasted(ropes, "ropes.jsonl"), read=lambda: query.connect(empty.path)), wait=False) as used:
        while "Reading: 500 entries" not in used.text:
            await used.pilot.pause(0.01)
        go_on["survey"].set()
        while "Comparing with your library: 500 of 1,100 entries" not in used.text:
            await used.pilot.pause(0.01)
        go_on["preview"].set()
        await used.settle()
        assert "1,100 entries all new" in used.text


async def test_a_listing_that_is_left_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, over, heard = threading.Event(), threading.Event(), list[int]()
    monkeypatch.setattr(importing, "survey", halting(importing.survey, go_on, heard, over))
    ropes = "".join(f'{{"title": "Rope number {number}"}}\n' for number in range(2600))
    async with talk(preview(pasted(ropes, "ropes.jsonl")), wait=False) as used:
        while not heard:
            await used.pilot.pause(0.01)
        await used.pilot.press("escape")
        go_on.set()
        while not over.is_set():
            await used.pilot.pause(0.01)
    assert heard == [500, 1000]


async def test_an_answer_that_comes_late_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = threading.Event()
    survey = importing.survey

    def slowly(source: Source, *, captured: date | None = None, **options: Any) -> importing.Survey:
        if captured == date(2024, 1, 9):
            slow.wait(5)
        return survey(source, captured=captured, **options)

    monkeypatch.setattr(importing, "survey", slowly)
    async with talk(preview()) as used:
        await used.pilot.press("e")
        for day in ("2024-01-09", "2023-01-09"):
            used.app.screen.query_one("#captured").value = day
            await used.pilot.press("enter")
            await used.pilot.press("e")
        await used.pilot.press("escape")
        slow.set()
        await used.settle()
        assert "captured Jan 9, 2023" in used.text


async def test_a_preview_is_whole_on_the_smallest_terminal() -> None:
    async with talk(preview(), (40, 10)) as used:
        for part in ("Import", "Jan 9, 2026", "2 entries", "Captured 2026-01-09", "Name fog", "First new"):
            assert part in used.text
        assert used.keys == "Enter import  e edit  Esc leave"


@pytest.mark.skipif(not LISTINGS.exists(), reason="the captures are not here")
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("theoretical-limits.txt", "46 entries"),
        ("computational-complexity.txt", "48 entries"),
        ("mixture-of-experts-flat.txt", "92 entries"),
    ],
)
async def test_real_captures_are_told(name: str, part: str) -> None:
    async with talk(preview(open_source(LISTINGS / name))) as used:
        assert part in used.text
        assert "all new" in used.text
