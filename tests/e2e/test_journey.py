"""The whole journey of a new user, in a real terminal."""

from pathlib import Path

from .capture import TITLES, page
from .conftest import Start


def test_from_a_saved_page_to_an_exported_shortlist(start: Start, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page(), encoding="utf-8")
    app = start("demo", "--library", "kept.db")
    app.wait("26 undecided")

    app.press("i")
    app.wait("Import")
    app.press("page.txt", "enter")
    app.wait("6 entries")
    app.press("enter")
    app.wait("32 undecided")

    app.press("g")
    for title in TITLES[:3]:
        app.wait(lambda text, title=title: f"│▌ • {title[:20]}" in text)
        app.press("s")
        app.wait(f"Starred “{title[:30]}")
    app.wait(lambda text: f"│▌ • {TITLES[3][:20]}" in text)
    app.press("t")
    app.wait("Tags")
    app.press("+gardens", "enter")
    app.wait("Tagged +gardens on")
    app.press("r")
    app.wait(f"as read “{TITLES[3][:20]}")
    app.press("q")
    assert app.wait_end() == 0
    assert not (tmp_path / "kept.db-wal").exists(), "the one file is the whole library"

    again = start("--library", "kept.db")
    again.wait("28 undecided")
    again.press("3")
    screen = again.wait(TITLES[2][:20])
    for title in TITLES[:3]:
        assert "★" in again.line(title[:20]), screen
    again.press("5")
    again.wait(TITLES[3][:10])
    again.wait("gardens")
    again.press("e")
    again.wait("readlist.bib")
    again.press("enter")
    again.wait("Exported 7 papers as BibTeX to readlist.bib")
    again.press("q")
    assert again.wait_end() == 0
    exported = (tmp_path / "readlist.bib").read_text(encoding="utf-8")
    assert exported.count("@") >= 7
    assert "Paper Boats" in exported
    assert "Slow Theory" not in exported


def test_a_star_that_was_shown_survives_a_kill(start: Start, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page(), encoding="utf-8")
    app = start("demo", "--library", "kept.db")
    app.wait("26 undecided")
    app.press("j", "s")
    app.wait("Starred “")
    app.wait("25 undecided")
    app.kill()

    again = start("--library", "kept.db")
    again.wait("25 undecided")
    again.press("u")
    again.wait("26 undecided")
    again.press("q")
    assert again.wait_end() == 0


def test_the_demo_leaves_nothing_and_touches_no_library_of_the_users(start: Start, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    app = start("demo", TMPDIR=str(temporary))
    app.wait("26 undecided")
    app.press("s")
    app.wait("25 undecided")
    app.press("q")
    assert app.wait_end() == 0
    assert list(temporary.iterdir()) == []
    assert list((tmp_path / "home").iterdir()) == []


def test_ctrl_z_pauses_and_fg_brings_everything_back(start: Start) -> None:
    app = start("--library", "new.db", columns=80, lines=24)
    app.wait("Nothing here yet")
    app.paste(page())
    app.wait("6 entries")
    app.press("enter")
    app.wait("6 undecided")
    app.press("s", "ctrl+z")
    app.wait_pause()
    app.go_on()
    app.wait(lambda text: all(shown in text for shown in ("5 undecided", *(title[:20] for title in TITLES[:4]))))
    app.press("i")
    app.wait("Import a file")
    app.press("ctrl+z")
    app.wait_pause()
    app.go_on()
    app.wait("Import a file")
    app.press("escape")
    app.wait(lambda text: "Import a file" not in text)
    app.press("q")
    assert app.wait_end() == 0


def test_a_list_that_scrolls_is_painted_whole_when_the_app_is_woken(start: Start) -> None:
    app = start("demo", columns=80, lines=24)
    parts = ("26 undecided", "theorem-proving", "? help")
    shown = app.wait(lambda text: all(part in text for part in parts)).splitlines()
    app.press("ctrl+z")
    app.wait_pause()
    app.go_on()
    app.wait(lambda text: text.splitlines()[:20] == shown[:20])
    app.press("a")
    beside = app.wait("Enter save").splitlines()
    app.press("ctrl+z")
    app.wait_pause()
    app.go_on()
    app.wait(lambda text: text.splitlines() == beside)
    app.press("escape")
    app.wait(lambda text: "Enter save" not in text)
    app.press("q")
    assert app.wait_end() == 0


def test_a_copied_page_is_pasted_into_an_empty_library(start: Start, tmp_path: Path) -> None:
    app = start("--library", "new.db", columns=80, lines=24)
    app.wait("Nothing here yet")
    app.paste(page())
    app.wait("6 entries")
    app.press("enter")
    app.wait("6 undecided")
    app.press("q")
    assert app.wait_end() == 0


def test_commands_are_typed_behind_a_colon_and_what_they_print_is_read(start: Start) -> None:
    app = start("demo", "--library", "kept.db", columns=100, lines=30)
    app.wait("26 undecided")
    app.press(":")
    app.wait("Command")
    app.press("sta", "tab")
    app.wait("star ")
    app.press("enter")
    app.wait("Starred “")
    app.press(":show .", "enter")
    app.wait("starred, new")
    app.press("q")
    app.wait("25 undecided")
    app.press(":undo", "enter")
    app.wait("26 undecided")
    app.press(":quit", "enter")
    assert app.wait_end() == 0
