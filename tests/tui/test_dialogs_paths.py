import os
import threading
from pathlib import Path

import pytest

from readlist.tui import path_completion
from readlist.tui.screens import path_line
from readlist.tui.screens.import_path import ImportPath
from readlist.tui.screens.path_line import Offered

from .dialogs import Talk, talk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("fog-january.txt", "fog-july.txt", "tides.bib", ".hidden.txt", "[red].md", "UPPER.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "saved pages").mkdir()
    (tmp_path / "saved pages" / "one.txt").write_text("x")
    return tmp_path


def offered(used: Talk) -> tuple[str, ...]:
    return used.app.screen.query_one(Offered).names


async def test_what_a_folder_holds_is_offered_but_for_hidden_files(folder: Path) -> None:
    async with talk(ImportPath(folder)) as used:
        files = ("UPPER.txt", "[red].md", "fog-january.txt", "fog-july.txt")
        assert offered(used) == (*files, "saved pages/", "tides.bib")
        assert "[red].md" in used.text
        await used.write(".")
        assert offered(used) == (".hidden.txt",)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("f", "fog-j"),
        ("fog-ju", "fog-july.txt"),
        ("sav", "saved pages/"),
        ("saved pages/", "saved pages/one.txt"),
        ("up", "UPPER.txt"),
        ("nothing", "nothing"),
        ("..", "../"),
        ("./t", "./tides.bib"),
    ],
)
async def test_tab_completes_what_all_choices_have_in_common(folder: Path, typed: str, line: str) -> None:
    async with talk(ImportPath(folder)) as used:
        await used.write(typed)
        await used.press("tab")
        assert used.line == line


async def test_the_home_folder_is_completed_behind_its_sign(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    async with talk(ImportPath(Path("/"))) as used:
        await used.write("~")
        assert "fog-july.txt" in offered(used)
        await used.press("tab")
        assert used.line == "~/"
        await used.write("~/ti")
        await used.press("tab", "enter")
        assert used.answer == folder / "tides.bib"


async def test_arrows_choose_a_name_and_enter_goes_into_a_folder_and_opens_a_file(folder: Path) -> None:
    async with talk(ImportPath(folder)) as used:
        await used.write("s")
        await used.press("down")
        assert "› saved pages/" in used.text
        await used.press("enter")
        assert used.open
        assert used.line == "saved pages/"
        await used.press("up", "enter")
        assert used.answer == folder / "saved pages" / "one.txt"


@pytest.mark.parametrize(("typed", "line"), [("ti", "tides.bib"), ("sav", "saved pages/"), ("up", "UPPER.txt")])
async def test_enter_completes_what_can_mean_one_name_only(folder: Path, typed: str, line: str) -> None:
    async with talk(ImportPath(folder)) as used:
        await used.write(typed)
        await used.press("enter")
        assert used.open
        assert (used.line, "!" in used.text) == (line, False)
        await used.write("fog-j")
        await used.press("enter")
        assert "no such file" in used.text


async def test_a_file_that_is_no_page_for_sure_is_not_offered(folder: Path) -> None:
    async with talk(ImportPath(folder, omit=["tides.bib"])) as used:
        assert "fog-july.txt" in offered(used)
        assert "tides.bib" not in offered(used)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("missing.txt", "! no such file: "),
        ("saved pages/", "is a directory"),
        ("empty.txt", "is empty"),
        ("n" * 300, "file name too long"),
        ("pipe", "is no regular file"),
        ("", "! no file is named · type its path"),
        (" ", "! no file is named"),
    ],
)
async def test_what_is_wrong_with_a_path_is_said_in_place(folder: Path, typed: str, wrong: str) -> None:
    (folder / "empty.txt").touch()
    os.mkfifo(folder / "pipe")
    async with talk(ImportPath(folder), (500, 24)) as used:
        await used.write(typed)
        await used.press("enter")
        assert used.open
        assert wrong in used.text
        await used.write("t")
        assert wrong not in used.text


async def test_a_folder_of_ten_thousand_files_is_read_beside_the_screen_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []

    def ten_thousand(folder: Path) -> path_completion.Names:
        reads.append((folder, threading.current_thread() is threading.main_thread()))
        return path_completion.Names(tuple(f"page-{number:05}.txt" for number in range(10_000)))

    monkeypatch.setattr(path_line, "names_in", ten_thousand)
    async with talk(ImportPath(tmp_path)) as used:
        assert "9,993 more" in used.text
        await used.press("p", "tab", "7", "7")
        assert used.line == "page-077"
        assert "2 more" not in used.text
        assert len(offered(used)) == 100
        assert reads == [(tmp_path, False)]


async def test_tab_pressed_before_a_folder_is_read_completes_when_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    read = path_completion.names_in

    def slowly(asked: Path) -> path_completion.Names:
        if asked != folder:
            slow.wait(5)
        return read(asked)

    monkeypatch.setattr(path_line, "names_in", slowly)
    async with talk(ImportPath(folder)) as used:
        await used.pilot.press(*"sa", "tab")
        await used.pilot.press("tab")
        assert used.line == "saved pages/"
        slow.set()
        await used.settle()
        assert used.line == "saved pages/one.txt"


async def test_a_file_dropped_on_the_terminal_is_its_path(folder: Path) -> None:
    async with talk(ImportPath(Path("/"))) as used:
        await used.paste(f"'{folder}/saved pages/one.txt' ")
        await used.press("enter")
        assert used.answer == folder / "saved pages" / "one.txt"


async def test_a_page_pasted_as_a_path_is_told_where_to_go(folder: Path) -> None:
    async with talk(ImportPath(folder)) as used:
        await used.paste("Daily Papers\nbyAK")
        assert used.line == ""
        assert "this is a page, not a path" in used.text
        assert used.app.came_through == []


async def test_a_path_can_be_named_on_the_smallest_terminal(folder: Path) -> None:
    async with talk(ImportPath(folder), (40, 10)) as used:
        for part in ("Import a file", "UPPER.txt", "4 more", "Enter open", "Esc leave"):
            assert part in used.text
        await used.write("missing.txt")
        await used.press("enter")
        assert "! no such file" in used.text
        assert used.keys.endswith("Esc leave")
        await used.press("escape")
        assert used.answer is None
