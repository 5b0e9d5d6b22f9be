"""The configuration, and how the app was left, in a real terminal."""

from pathlib import Path

from .conftest import Start


def configure(folder: Path, text: str) -> None:
    file = folder / "home" / "config" / "readlist" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_what_is_printed_on_a_terminal_goes_through_the_users_pager(start: Start, tmp_path: Path) -> None:
    assert start("add", "On the Weight of Teacups").wait_end() == 0
    configure(tmp_path, "pager = \"sed 's/^/paged: /'\"")
    for words in (["list"], ["show", "1"], ["log"]):
        terminal = start(*words)
        assert terminal.wait_end() == 0
        assert terminal.line("Teacups").startswith("paged: ")
    configure(tmp_path, "pager = 'no-such-pager'")
    terminal = start("list")
    assert terminal.wait_end() == 1
    assert "no-such-pager: no such file or directory" in terminal.text
    configure(tmp_path, "pager = 3")
    terminal = start("list")
    assert terminal.wait_end() == 0
    assert "config.toml line 1, pager: 3 is no text" in terminal.text
    assert "On the Weight of Teacups" in terminal.text


def test_a_pager_that_is_left_early_is_no_error(start: Start, tmp_path: Path) -> None:
    assert start("add", "On the Weight of Teacups").wait_end() == 0
    configure(tmp_path, "pager = 'true'")
    terminal = start("list")
    assert terminal.wait_end() == 0
    assert "Traceback" not in terminal.text


def test_the_app_opens_as_it_was_left_and_with_the_users_keys(start: Start, tmp_path: Path) -> None:
    for title in ("On the Weight of Teacups", "Nine Ropes Suffice"):
        assert start("add", title).wait_end() == 0
    configure(tmp_path, "[keys]\nlater = 'Z'\n")
    terminal = start()
    terminal.wait("2 undecided")
    terminal.press("Z")
    terminal.wait("1 undecided")
    terminal.press("2")
    terminal.wait("1 paper · 1 undecided")
    terminal.press("q")
    assert terminal.wait_end() == 0
    terminal = start()
    terminal.wait("readlist  Later")
    terminal.press("q")
    assert terminal.wait_end() == 0
    assert not list(tmp_path.glob("home/data/readlist/*.json"))


def test_a_broken_configuration_is_said_and_the_app_opens(start: Start, tmp_path: Path) -> None:
    assert start("add", "On the Weight of Teacups").wait_end() == 0
    configure(tmp_path, "theme = ")
    terminal = start()
    terminal.wait("On the Weight of Teacups")
    terminal.wait("config.toml line 1: ")
    terminal.press("q")
    assert terminal.wait_end() == 0


def test_own_keys_are_used_and_shown_below_the_list_in_dialogs_and_in_the_help(start: Start, tmp_path: Path) -> None:
    for title in ("On the Weight of Teacups", "Nine Ropes Suffice"):
        assert start("add", title).wait_end() == 0
    keys = "star = 'Z'\nundo = 'b'\nhelp = 'h'\nquit = 'X'\ndialog_yes = 'g'\ndialog_close = 'h'\nskip = []\n"
    configure(tmp_path, f"[keys]\n{keys}")
    app = start(columns=80, lines=24)
    app.wait("Z star  l later")
    assert "skip" not in app.line("later")
    app.press("s", "x", "q")
    app.press("Z")
    app.wait("b takes it back")
    app.wait("1 undecided · 1 starred today")
    app.press("b")
    app.wait("2 undecided · 0 starred today")
    app.press("D")
    app.wait("g remove")
    app.press("y", "g")
    app.wait("1 undecided")
    app.press("b")
    app.wait("2 undecided")
    app.press("h")
    app.wait("Z          star the paper")
    app.press(*"take back")
    app.wait(lambda text: "take back the newest change" in text and "put it off" not in text)
    app.press("escape")
    app.wait("Z star  l later")
    app.press("X")
    assert app.wait_end() == 0


def test_a_slip_in_the_keys_is_named_with_its_line(start: Start, tmp_path: Path) -> None:
    assert start("add", "On the Weight of Teacups").wait_end() == 0
    configure(tmp_path, "[keys]\nstar = 'l'\n")
    app = start(columns=120, lines=24)
    app.wait("line 2, keys.star: “star” and “later” both want l in the list")
    app.press("s")
    app.wait("0 undecided")
