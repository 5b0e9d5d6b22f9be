from pathlib import Path

import pytest

from readlist.tui.screens.exporting import ExportScreen
from readlist.writers import WRITERS, by_name

from .dialogs import talk


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def export(count: int = 3, target: str = "readlist.bib") -> ExportScreen:
    return ExportScreen(count, Path(target), WRITERS)


async def test_enter_takes_the_file_that_is_proposed() -> None:
    async with talk(export()) as used:
        assert "3 papers" in used.text
        assert used.line == "./readlist.bib"
        assert used.keys == "Enter export   Tab complete   ↑↓ format   Esc leave"
        await used.press("enter")
        assert used.answer.target == Path("readlist.bib")
        assert used.answer.writer is by_name("bibtex")
        assert not used.answer.force


async def test_a_file_is_replaced_only_after_a_question(tmp_path: Path) -> None:
    (tmp_path / "readlist.bib").write_text("mine")
    async with talk(export()) as used:
        await used.press("enter")
        assert used.open
        assert "./readlist.bib exists already" in used.text
        assert used.keys == "y replace it   n another name   Esc leave"
        await used.press("enter", "x")
        assert used.open
        await used.press("y")
        assert used.answer.force


async def test_the_question_can_be_left_for_another_name_or_altogether(tmp_path: Path) -> None:
    (tmp_path / "readlist.bib").write_text("mine")
    async with talk(export()) as used:
        await used.press("enter", "n")
        assert "exists already" not in used.text
        await used.press("y")
        assert used.line == "./readlist.biby"
        await used.press("backspace", "enter", "escape")
        assert used.answer is None
    assert (tmp_path / "readlist.bib").read_text() == "mine"


async def test_nothing_is_replaced_that_was_not_asked_about(tmp_path: Path) -> None:
    (tmp_path / "readlist.bib").write_text("mine")
    async with talk(export()) as used:
        used.app.screen.set_focus(None)
        await used.press("y")
        assert used.open


async def test_arrows_choose_the_format_and_the_files_ending() -> None:
    async with talk(export()) as used:
        for writer in (*WRITERS[1:], WRITERS[0]):
            await used.press("down")
            assert used.line == f"./readlist{writer.suffix}"
            assert f"› {writer.title}" in used.text
        await used.press("up", "enter")
        assert used.answer.writer is WRITERS[-1]


async def test_the_ending_that_is_typed_chooses_the_format() -> None:
    async with talk(export()) as used:
        await used.write("notes.MD")
        assert "› Markdown" in used.text
        await used.write("notes.txt")
        assert "› Markdown" in used.text
        await used.press("enter")
        assert used.answer.writer is by_name("markdown")
        assert used.answer.target == Path("notes.txt")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("pages", "pages is a directory"),
        ("no/where.bib", "there is no folder no"),
        (f"{'n' * 300}/x.bib", "there is no folder nnn"),
        (" ", "no file is named · as in ./papers.bib"),
        ("", "no file is named"),
    ],
)
async def test_a_target_that_cannot_be_written_is_refused_in_place(tmp_path: Path, typed: str, wrong: str) -> None:
    (tmp_path / "pages").mkdir()
    async with talk(export()) as used:
        await used.write(typed)
        await used.press("enter")
        assert used.open
        assert f"! {wrong}" in used.text


async def test_an_export_is_whole_on_the_smallest_terminal(tmp_path: Path) -> None:
    (tmp_path / "readlist.bib").write_text("mine")
    async with talk(export(1), (40, 10)) as used:
        for part in ("1 paper", "› BibTeX", "./readlist.bib", "Enter export", "Esc leave"):
            assert part in used.text
        await used.press("enter")
        for part in ("./readlist.bib exists already.", "y replace", "Esc leave"):
            assert part in used.text
