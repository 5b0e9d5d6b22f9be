"""Papers in: files, pastes, by hand. Papers out: export, clipboard, browser."""

import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from readlist.model import Entry
from readlist.tasks import importing
from readlist.tui import browser, clipboard

from .conftest import Hand, Open, Shelf

PAGE = """Daily Papers
byAK and the research community

Jan 7

The Foghorn Transform and Its Inverse

A foghorn is heard before it is seen. We invert it, at length, with two lamps and one horn, and report on what the
harbour said about it. The transform is linear where the fog is thin, and where the fog is thick nobody could be found
to measure it; we give bounds for both cases, and a proof that the second one cannot be improved by shouting. In the
appendix there is a table of horns, sorted by the distance at which gulls leave.

  • 3 authors
·
Jan 2

Sparse Tides, Dense Harbours

Tides come in twice a day and harbours do not. We model the difference with a sparse lattice of ropes and find that
seven ropes are enough for most boats, and that the eighth is kept for company. Experiments on four hundred invented
boats agree with the model in all cases in which they were tied up, and disagree with it in all of the others, which we
explain with the moon. Code and ropes are available on request, weather permitting.

  • 2 authors
·
Dec 28, 2025 4
"""


def listing(path: Path) -> Path:
    papers = [{"title": "Moored at Last", "authors": ["Ada Example"]}, {"title": "A Lamp, Twice"}]
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    return path


def dialog(hand: Hand) -> str:
    """The text of what is open over the list."""
    return " ".join(" ".join(strip.text for strip in hand.app.screen._compositor.render_strips()).split())


async def wait(hand: Hand) -> None:
    """Wait for dialogs' own workers as well."""
    while dialogs := [worker for worker in hand.app.workers if worker.group != "flows"]:
        await hand.app.workers.wait_for_complete(dialogs)
    await hand.settle()


async def test_a_file_is_imported_and_undone_as_one_step(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(listing(tmp_path / "moored.jsonl").parent)
    async with opened(shelf) as hand:
        await hand.press("i", *"moored.jsonl", "enter")
        await wait(hand)
        assert type(hand.app.screen).__name__ == "ImportPreview"
        await wait(hand)
        await hand.press("enter")
        await hand.settle()
        assert hand.status == "Imported moored: 2 new, 0 known · u takes it back"
        assert len(hand.rows) == 10
        assert hand.row.startswith("▌ • Moored at Last")
        assert any(line.startswith(" moored") for line in hand.views)
        await hand.press("u")
        assert len(hand.rows) == 8


async def test_of_an_archive_one_listing_after_the_other_is_previewed_and_imported(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "saved.zip", "w") as archive:
        archive.write(listing(tmp_path / "moored.jsonl"), "a/moored.jsonl")
        archive.writestr("b/tides.txt", PAGE)
        archive.writestr("paper.pdf", "%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    async with opened(shelf) as hand:
        await hand.press("i", *"saved.zip", "enter")
        await wait(hand)
        assert "Import 1 of 2" in dialog(hand)
        assert "saved.zip/a/moored.jsonl" in dialog(hand)
        await hand.press("enter")
        await wait(hand)
        assert "Import 2 of 2" in dialog(hand)
        await hand.press("enter")
        await wait(hand)
        assert len(hand.rows) == 12
        assert {"moored", "tides"} <= {line.split()[0] for line in hand.views if line.split()}


async def test_triage_goes_on_while_an_import_runs_and_keeps_its_place(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    run_import = importing.run_import

    def slow(*args: Any, **options: Any) -> importing.ImportReport:
        assert go_on.wait(5)
        return run_import(*args, **options)

    monkeypatch.setattr(importing, "run_import", slow)
    async with opened(shelf) as hand:
        hand.app.post_message(events.Paste(PAGE))
        await hand.settle()
        await wait(hand)
        hand.type("enter", "s", "l")
        while shelf.titles("is:later") != ["Quiet Ledger"]:
            await hand.pilot.pause(0.01)
        go_on.set()
        await hand.settle()
        assert "2 new, 0 known" in hand.status
        assert len(hand.rows) == 10
        assert hand.row.startswith("▌ • On the Weight")


async def test_what_a_long_import_brings_first_can_be_gone_through_while_the_rest_comes(
    empty: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lamps = "".join(f'{{"title": "Lamp number {number} of the long quay"}}\n' for number in range(700))
    (tmp_path / "lamps.jsonl").write_text(lamps)
    go_on = threading.Event()
    run_import = importing.run_import

    def halting(*args: Any, progress: Callable[[int], None], **options: Any) -> importing.ImportReport:
        def one_batch_then_wait(done: int) -> None:
            progress(done)
            assert go_on.wait(5)

        return run_import(*args, progress=one_batch_then_wait, **options)

    monkeypatch.setattr(importing, "run_import", halting)
    monkeypatch.chdir(tmp_path)
    async with opened(empty) as hand:
        await hand.press("i", *"lamps.jsonl", "enter")
        await wait(hand)
        hand.type("enter")
        while not hand.rows or "500 undecided" not in hand.header:
            await hand.pilot.pause(0.01)
        hand.type("s")
        while not empty.titles("is:starred"):
            await hand.pilot.pause(0.01)
        assert "Lamp number 1 of" in hand.row
        go_on.set()
        await hand.settle()
        assert "Lamp number 1 of" in hand.row
        assert "699 undecided" in hand.header


async def test_marks_of_another_program_are_taken_where_they_are_asked_for(
    empty: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [{"title": "Moored at Last", "starred": True}, {"title": "A Lamp, Twice", "tags": ["fog"]}]
    (tmp_path / "kept.jsonl").write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    monkeypatch.chdir(tmp_path)
    async with opened(empty) as hand:
        for keys in (["enter"], ["m", "enter"]):
            await hand.press("i", *"kept.jsonl", "enter")
            await wait(hand)
            assert "Without the marks in it: 1 starred, tag fog (1)" in dialog(hand)
            await hand.press(*keys)
            await wait(hand)
            assert len(empty.titles()) == 2
            assert empty.titles("is:starred") == (["Moored at La"] if "m" in keys else [])
        assert empty.titles("tag:fog") == ["A Lamp, Twic"]
        assert hand.status == "Took marks from kept for 2 papers · u takes it back"
        await hand.press("u")
        await wait(hand)
        assert empty.titles("is:starred") == []


async def test_a_copied_page_is_pasted_into_an_empty_library(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        hand.app.post_message(events.Paste(PAGE))
        await hand.settle()
        await wait(hand)
        await wait(hand)
        await hand.press("enter")
        await hand.settle()
        assert "2 new, 0 known" in hand.status
        assert [row[4:15] for row in hand.rows] == ["The Foghorn", "Sparse Tide"]
        assert hand.header.endswith("2 undecided · 0 starred today")


async def test_a_page_pasted_over_a_preview_is_previewed_instead(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        hand.app.post_message(events.Paste(PAGE))
        await wait(hand)
        await hand.press("enter")
        hand.app.post_message(events.Paste(PAGE))
        await wait(hand)
        assert "nothing to import" in dialog(hand)
        hand.app.post_message(events.Paste("one line is no page"))
        hand.app.post_message(events.Paste(PAGE.replace("Foghorn", "Lighthouse")))
        await hand.settle()
        await wait(hand)
        assert len(hand.app.screen_stack) == 2
        assert "The Lighthouse Transform" in dialog(hand)
        await hand.press("enter")
        assert len(empty.papers()) == 3


async def test_a_page_pasted_while_searching_is_imported_too(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/")
        hand.app.post_message(events.Paste(PAGE))
        await hand.settle()
        assert type(hand.app.screen).__name__ == "ImportPreview"
        assert hand.main.search_line.value == ""


async def test_one_pasted_line_is_a_query_while_searching_and_no_page_elsewhere(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        hand.app.post_message(events.Paste("gulls"))
        await hand.settle()
        assert "+ adds one paper" in hand.status
        await hand.press("/")
        hand.app.post_message(events.Paste("gulls\n"))
        await hand.settle()
        assert [row[4:12] for row in hand.rows] == ["Do Gulls"]


async def test_a_file_that_cannot_be_read_is_refused_in_words(shelf: Shelf, opened: Open, tmp_path: Path) -> None:
    page = tmp_path / "other.html"
    page.write_text("<html><p>Weather: fog.</p></html>")
    async with opened(shelf) as hand:
        await hand.press("i")
        hand.app.post_message(events.Paste(str(page)))
        await hand.press("enter")
        await wait(hand)
        await wait(hand)
        await hand.press("escape")
        await hand.settle()
        assert type(hand.app.screen).__name__ == "MainScreen"
        assert len(hand.rows) == 8


async def test_a_paper_is_added_by_its_id_and_found_by_the_cursor(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("+", *"2512.00123", "enter")
        assert hand.status.startswith("Added “arXiv:2512.00123”")
        assert hand.row.startswith("▌ • arXiv:2512.00123")


async def test_tags_and_notes_are_written_and_the_cursor_stays(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("t", *"+boats +fog", "enter")
        await hand.press("a", *"ask the clerks", "enter")
        paper = shelf.paper("Tiny")
        assert paper.marks.tags == ("boats", "fog")
        assert paper.marks.note == "ask the clerks"
        assert hand.row.startswith("▌ • Tiny Lighthouses")
        assert "tags   boats, fog" in hand.paper
        assert "note   ask the clerks" in hand.paper
        assert " boats               1" in hand.views
        await hand.press("t", *"-fog", "enter")
        assert shelf.paper("Tiny").marks.tags == ("boats",)


async def test_a_note_left_unsaved_is_offered_again_on_its_paper(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("a", *"ask", "escape")
        assert hand.status == "The note is kept but not saved · a on this paper goes on with it"
        assert shelf.paper("Tiny").marks.note is None
        await hand.press("j", "a", "escape", "k", "a")
        assert "not saved yet" in dialog(hand)
        await hand.press("enter")
        assert shelf.paper("Tiny").marks.note == "ask"
        await hand.press("a")
        assert "not saved yet" not in dialog(hand)


async def test_a_paper_is_removed_after_a_question_and_comes_back_with_undo(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("D", "n")
        assert len(hand.rows) == 8
        await hand.press("D", "y")
        assert len(hand.rows) == 7
        assert hand.row.startswith("▌ • Quiet Ledgers")
        await hand.press("u")
        assert hand.row.startswith("▌ • Tiny Lighthouses")


async def test_what_is_starred_is_exported(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(shelf) as hand:
        await hand.press("e")
        assert hand.status.startswith("Nothing is starred yet")
        await hand.press("s", "s", "e")
        await wait(hand)
        await hand.press("enter")
        await wait(hand)
        await hand.app.workers.wait_for_complete()
        await hand.settle()
        assert hand.status.startswith("Exported 2 papers as BibTeX to ")
    written = (tmp_path / "readlist.bib").read_text()
    assert written.count("\n@") + written.startswith("@") == 2
    assert "2601.00007" in written


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("y", "https://arxiv.org/abs/2601.00007"),
        ("u", "https://arxiv.org/abs/2601.00007"),
        ("m", "[Tiny Lighthouses: Guiding K-Sparse Agents through Fog](https://arxiv.org/abs/2601.00007)"),
        ("t", "Tiny Lighthouses: Guiding K-Sparse Agents through Fog"),
        ("i", "arXiv:2601.00007"),
    ],
)
async def test_one_key_copies_after_y(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch, key: str, text: str
) -> None:
    copied: list[str] = []

    def copy(text: str, app: object) -> str:
        copied.append(text)
        return "copied"

    monkeypatch.setattr(clipboard, "copy", copy)
    async with opened(shelf) as hand:
        await hand.press("y", key)
        await hand.app.workers.wait_for_complete()
        assert copied == [text]
        assert hand.status == "Copied"


async def test_bibtex_and_markdown_can_be_copied(shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, app: copied.append(text) or "copied")
    async with opened(shelf) as hand:
        for key in "bM":
            await hand.press("y", key)
            await hand.app.workers.wait_for_complete()
    assert copied[0].lstrip().startswith("@")
    assert "Tiny Lighthouses" in copied[1]


async def test_the_browser_opens_the_papers_page(shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(browser, "open_address", lambda address: not asked.append(address))
    async with opened(shelf) as hand:
        await hand.press("o")
        await hand.app.workers.wait_for_complete()
        assert asked == ["https://arxiv.org/abs/2601.00007"]
        assert hand.status == "Opened https://arxiv.org/abs/2601.00007"
        await hand.press("j", "o")
        await hand.app.workers.wait_for_complete()
        assert hand.status.startswith("no arXiv id, DOI or address is known")


async def test_pdf_hugging_face_and_code_have_keys_of_their_own(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(browser, "open_address", lambda address: not asked.append(address))
    shelf.fill("lamps", [Entry("A Lamp with Code", code_url="https://code.example/lamp", arxiv_id="2601.00009")])
    shelf.fill("traps", [Entry("A Lamp with a Trap", code_url="javascript:alert(1)", url="https://hf.co.example/x")])
    async with opened(shelf) as hand:
        await hand.press("j", "O", "H", "C")
        await hand.app.workers.wait_for_complete()
        assert asked == [
            "https://arxiv.org/pdf/2601.00009",
            "https://huggingface.co/papers/2601.00009",
            "https://code.example/lamp",
        ]
        await hand.press("k", "C")
        assert hand.status.startswith("no address of its code is known")
        await hand.press("O")
        assert hand.status.startswith("no address of a PDF is known")
        await hand.press("H")
        assert hand.status.startswith("no page on Hugging Face is known")
        assert len(asked) == 3


async def test_without_a_browser_the_address_is_shown_and_copied(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(browser, "open_address", lambda address: False)
    monkeypatch.setattr(clipboard, "copy", lambda text, app: copied.append(text) or "copied “https://…”")
    async with opened(shelf) as hand:
        await hand.press("O")
        await hand.app.workers.wait_for_complete()
        assert hand.status == "https://arxiv.org/pdf/2601.00007 · no browser here: copied"
        assert copied == ["https://arxiv.org/pdf/2601.00007"]


@pytest.mark.parametrize(
    ("environ", "platform", "may"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "a b"}, "linux", False),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", False),
        ({"SSH_CONNECTION": "a b", "BROWSER": "/opt/editor/open-at-home"}, "linux", True),
        ({"DISPLAY": ":0", "BROWSER": "w3m"}, "linux", False),
        ({"BROWSER": " "}, "linux", False),
    ],
)
def test_a_browser_is_opened_only_where_it_leaves_the_terminal_alone(
    environ: dict[str, str], platform: str, may: bool
) -> None:
    assert browser.may_open(environ, platform) is may


async def test_an_archive_is_imported_with_its_marks_where_that_is_asked_for(
    empty: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "vault.zip", "w") as archive:
        for n in range(14):
            note = f"---\ntitle: Gull number {n} and its sandwiches\narxiv: '2601.{n:05d}'\ntags: [gulls]\n---\nSeen.\n"
            archive.writestr(f"notes/gull {n:02d}.md", note)
    monkeypatch.chdir(tmp_path)
    async with opened(empty) as hand:
        await hand.press("i", *"vault.zip", "enter")
        await wait(hand)
        await hand.press("m")
        assert "With the marks in it: tag gulls (14)" in dialog(hand)
        await hand.press("enter")
        await wait(hand)
        assert len(empty.titles("tag:gulls")) == 14


async def test_an_archive_of_many_notes_is_previewed_and_imported_as_one(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "vault.zip", "w") as archive:
        for n in range(20):
            note = f"---\ntitle: Gull number {n} and its sandwiches\narxiv: '2601.{n:05d}'\ntags: [gulls]\n---\nSeen.\n"
            archive.writestr(f"notes/gull {n:02d}.md", note)
        archive.writestr("notes/broken.jsonl", '{"title": "Ropes", "arxiv_id": "2602.00001"}\n{"title": \n')
    monkeypatch.chdir(tmp_path)
    async with opened(shelf) as hand:
        await hand.press("i", *"vault.zip", "enter")
        await wait(hand)
        for part in (
            "21 listings (20 ",
            "Would be 21 entries: 20 new, 1 known",
            "tag gulls (20)",
            "1 problem",
            "import all",
        ):
            print(dialog(hand))
            assert part in dialog(hand)
        await hand.press("p")
        assert "broken.jsonl: " in dialog(hand)
        await hand.press("escape", "enter")
        await wait(hand)
        assert hand.status.startswith("Imported vault.zip: 21 listings, 20 new, 1 known, 1 problem · ")
        assert len(shelf.titles("Gull number")) == 19
        await hand.press("u")
        await wait(hand)
        assert hand.status == "Took back: imported vault.zip: 20 new, 1 known · Ctrl+R does it again"
        assert len(shelf.titles("Gull number")) == 0
        await hand.press("ctrl+r")
        await wait(hand)
        assert len(shelf.titles("Gull number")) == 19
