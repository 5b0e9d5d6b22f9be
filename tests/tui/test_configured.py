"""The app as `config.toml` has it: keys, verdicts that move on, colours, signs, browser, folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from readlist.config import read
from readlist.model import Entry
from readlist.tui import browser
from readlist.tui.actions import ACTIONS, Pane, at, clash
from readlist.tui.key_map import PRESETS, key_named, mapped
from readlist.tui.screens.changes import ChangesScreen
from readlist.tui.screens.dialog_parts import DialogKeys
from readlist.tui.screens.folding import CARRIERS
from readlist.tui.screens.main import MainScreen
from readlist.tui.settings import Settings, settings
from readlist.tui.widgets.change_list import ChangeList

from .action_table import check
from .conftest import Open, Shelf

Configured = Callable[[str], Settings]


@pytest.fixture
def configured(tmp_path: Path) -> Configured:
    """Return what the app goes by where the file says this."""

    def of(text: str) -> Settings:
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        return settings(read(tmp_path / "config.toml"))

    return of


def keys_of(made: Settings, name: str) -> tuple[str, ...]:
    return next(action.keys for action in made.actions if action.name == name)


# --- the key map


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_contradicts_neither_itself_nor_the_screen(preset: str) -> None:
    refused: list[str] = []
    actions = mapped(preset, {}, lambda name, _: refused.append(name))
    check(actions, CARRIERS, MainScreen)
    check(actions, {Pane.CHANGES: ChangeList}, ChangesScreen)
    assert {*PRESETS[preset]} <= {action.name for action in ACTIONS if action.where}
    assert all(key_named(key) == key for keys in PRESETS[preset].values() for key in keys)
    assert not refused


def test_the_changes_own_keys_are_checked_too() -> None:
    assert {action.name for action in at(Pane.CHANGES)} >= {"undo_to", "undo_only"}
    refused: list[str] = []
    actions = mapped("default", {"undo_only": ("u",)}, lambda name, error: refused.append(f"{name}: {error.message}"))
    assert refused == ["undo_only: “undo_to” and “undo_only” both want u in the changes"]
    assert clash(actions) is None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("S", "S"), ("PgDn", "pagedown"), ("Ctrl-R", "ctrl+r"), ("ctrl+S", "ctrl+s"), ("shift+s", "S"),
        ("Esc", "escape"),
        (" ", "space"), ("+", "+"), ("-", "-"), ("ctrl++", "ctrl++"), ("F5", "f5"), ("question_mark", "?"), ("é", "é"),
        ("alt+enter", "alt+enter"), (",", ","), ("comma", ","),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_people_do(written: str, key: str) -> None:
    assert key_named(written) == key


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('strat = "s"', "line 2, keys.strat: there is no such action", "did you mean star?"),
        ('star = "pgdwn"', "line 2, keys.star: there is no key “pgdwn”", "did you mean pagedown?"),
        ('star = "crtl+s"', "line 2, keys.star: there is no key “crtl+s”", "did you mean ctrl?"),
        ('star = "ctrl+i"', "line 2, keys.star: ctrl+i never arrives", "terminals send tab for it"),
        ('star = "ctrl+c"', "line 2, keys.star: ctrl+c is not free", "it copies what is selected"),
        ('star = "l"', "line 2, keys.star: “star” and “later” both want l in the list", "give “later” another key"),
        (
            'dialog_yes = "n"',
            "line 2, keys.dialog_yes: “dialog_yes” and “dialog_no” both want n in the question",
            "give",
        ),
        ('dialog_take = "k"', "line 2, keys.dialog_take: k is typed in the tags", "choose a key that types nothing"),
        ('keep = "k"', "line 2, keys.keep: k is typed in the search line", "choose a key that types nothing"),
        ('preset = "emacs"', "line 2, keys.preset: “emacs” is not known here", "known: default, vim, arrows"),
        ('star = ""', "line 2, keys.star: this is no key", "such as"),
    ],
)
def test_a_mistake_in_the_keys_leaves_the_default(text: str, message: str, hint: str, configured: Configured) -> None:
    made = configured(f"[keys]\n{text}\n")
    (mistake,) = made.mistakes
    assert mistake.message == f"config.toml {message}"
    assert mistake.hint.startswith(hint)
    assert made.actions == ACTIONS


def test_two_actions_may_change_keys(configured: Configured) -> None:
    made = configured('[keys]\nstar = "l"\nlater = "s"\n')
    assert not made.mistakes
    assert (keys_of(made, "star"), keys_of(made, "later")) == (("l",), ("s",))


def test_of_two_that_want_one_key_the_later_line_is_refused_and_what_hung_on_it(configured: Configured) -> None:
    made = configured('[keys]\nstar = "l"\nlater = "q"\n')
    assert [mistake.line for mistake in made.mistakes] == [2, 3]
    assert made.actions == ACTIONS


async def test_the_users_keys_act_and_are_shown(shelf: Shelf, opened: Open, configured: Configured) -> None:
    made = configured('[keys]\nstar = ["Z", "f2"]\ndown = "j"\nhelp = "f1"\nlater = []\nsearch = ","\n')
    async with opened(shelf, settings=made) as hand:
        assert hand.keys.startswith("Z star  r read")
        await hand.press("s", "l", "down")
        assert shelf.titles("is:starred") == shelf.titles("is:later") == []
        assert hand.row.startswith("▌ • Tiny")
        await hand.press("Z", "f2", "j")
        assert shelf.titles("is:starred") == ["Tiny Lightho", "Quiet Ledger"]
        await hand.press("f1")
        screen = type(hand.app.screen).__name__
        assert screen == "HelpScreen"
        table = "\n".join(str(block) for block in hand.app.screen.blocks)  # type: ignore[attr-defined]
        assert "'Z F2'" in table
        assert "put it off" not in table
        await hand.press("escape", "comma", "g", "u", "l", "l")
        assert hand.header.startswith("readlist | /gull")


async def test_a_key_of_the_cards_and_of_the_changes_can_be_another(
    shelf: Shelf, opened: Open, configured: Configured
) -> None:
    made = configured('[keys]\nnext_card = "J"\njournal = "f7"\nundo_only = "X"\nleave_cards = "Q"\n')
    async with opened(shelf, settings=made) as hand:
        await hand.press("T", "J", "s", "Q")
        assert shelf.titles("is:starred") == ["Quiet Ledger"]
        await hand.press("f7", "o", "X", "escape")
        assert shelf.titles("is:starred") == []


async def test_the_palette_can_have_another_key_and_ctrl_p_too(
    shelf: Shelf, opened: Open, configured: Configured
) -> None:
    made = configured('[keys]\npalette = "f3"\nlater = "ctrl+p"\n')
    async with opened(shelf, settings=made) as hand:
        await hand.press("ctrl+p")
        assert shelf.titles("is:later") == ["Tiny Lightho"]
        await hand.press("f3")
        assert type(hand.app.screen).__name__ == "CommandPalette"


async def test_vims_hands_move_from_pane_to_pane(shelf: Shelf, opened: Open, configured: Configured) -> None:
    async with opened(shelf, settings=configured('[keys]\npreset = "vim"\n')) as hand:
        await hand.press("h")
        assert hand.focus == "Sidebar"
        await hand.press("l", "l")
        assert hand.focus == "PaperPane"
        await hand.press("L")
        assert shelf.titles("is:later") == ["Tiny Lightho"]


async def test_the_way_back_is_said_with_the_users_key(shelf: Shelf, opened: Open, configured: Configured) -> None:
    async with opened(shelf, settings=configured('[keys]\nundo = "f8"\nredo = []\n')) as hand:
        await hand.press("s")
        assert hand.status.endswith(" · F8 takes it back")
        await hand.press("f8")
        assert "does it again" not in hand.status


async def test_dialogs_have_the_users_keys_and_name_them(shelf: Shelf, opened: Open, configured: Configured) -> None:
    made = configured(
        '[keys]\ndialog_leave = "f10"\ndialog_take = "ctrl+s"\ndialog_yes = "j"\ndialog_no = "ctrl+n"\n'
        "dialog_other = []\n"
        'undo = "f8"\ncopy = "Y"\nhelp = "f1"\ndialog_close = "X"\n'
    )
    assert not made.mistakes

    def shown() -> str:
        return hand.app.screen.query_one(DialogKeys).render().plain

    async with opened(shelf, (80, 24), settings=made) as hand:
        await hand.press("D")
        assert shown() == "Ctrl+S take   F10 leave"
        assert "F8 brings all of it back." in hand.app.export_screenshot().replace("&#160;", " ")
        await hand.press("escape", "enter", "y", "f10")
        await hand.press("a", *"fog", "enter", *"two", "ctrl+s")
        assert shelf.paper("Tiny").marks.note == "fog\ntwo"
        await hand.press("Y", "Y")
        assert hand.status == "Sent to the terminal's clipboard"
        await hand.press("f1", "X")
        assert hand.app.screen is hand.main
        await hand.press("f1")
        table = "\n".join(str(block) for block in hand.app.screen.blocks)  # type: ignore[attr-defined]
        assert "'F10'" in table
        assert "F8 takes it back" in table
        await hand.press("f10", "D", "j")
        assert shelf.titles("tiny") == []


async def test_empty_places_name_the_users_keys(empty: Shelf, opened: Open, configured: Configured) -> None:
    made = configured('[keys]\nimport = "ctrl+t"\nadd = []\nskip = "Z"\nview_all = "0"\nview_later = []\n')
    async with opened(empty, (60, 20), settings=made) as hand:
        said = " ".join(" ".join(hand.rows).split())
        assert "Ctrl+T import a file" in said
        assert "star a paper, Z skips it" in said
        assert "add a paper" not in said
        empty.fill("fog", [Entry("Nine Ropes Suffice")])
        await hand.press("1", "Z", "1")
        assert hand.rows[1].strip() == "Ctrl+T imports another listing, 0 all papers"


# --- the rest


@pytest.mark.parametrize(
    ("columns", "hint"), [(140, " · did you mean dracula?"), (80, " · did you mean dracula?"), (60, " · d…")]
)
async def test_a_mistake_is_said_whole_and_the_app_opens(
    shelf: Shelf, opened: Open, configured: Configured, columns: int, hint: str
) -> None:
    async with opened(shelf, (columns, 24), settings=configured('theme = "drcula"\n')) as hand:
        assert hand.status == f"config.toml line 1, theme: “drcula” is not known here{hint}"
        assert len(hand.rows) == 8


@pytest.mark.parametrize("columns", [60, 140])
async def test_of_several_mistakes_is_said_how_many_and_where_they_stand(
    shelf: Shelf, opened: Open, configured: Configured, columns: int
) -> None:
    made = configured('theme = "drcula"\nrow_lines = "two"\n[keys]\nstra = "s"\n')
    async with opened(shelf, (columns, 24), settings=made) as hand:
        assert hand.status == "config.toml: 3 mistakes · readlist config names them"


async def test_only_verdicts_that_move_on_do_so(shelf: Shelf, opened: Open, configured: Configured) -> None:
    made = configured('moves_on = ["skip"]\n')
    does = {action.name: action.does for action in made.actions}
    assert (does["star"], does["skip"]) == ("star the paper; again takes it back", "skip it and move on")
    async with opened(shelf, settings=made) as hand:
        await hand.press("s")
        assert hand.row.startswith("▌★• Tiny")
        await hand.press("x")
        assert hand.row.startswith("▌ • Quiet")
        await hand.press("T", "l")
        assert "Quiet Ledgers" in str(hand.main.query_one("CardPane Static").render())


@pytest.mark.parametrize(("name", "theme"), [("nord", "nord"), ("terminal", "ansi-dark"), ("ansi-light", "ansi-light")])
async def test_the_theme_is_the_users(
    name: str, theme: str, shelf: Shelf, opened: Open, configured: Configured
) -> None:
    async with opened(shelf, settings=configured(f"theme = '{name}'")) as hand:
        assert hand.app.theme == theme
        assert hand.app.native_ansi_color == (name != "nord")


async def test_ascii_signs_leave_titles_their_script(shelf: Shelf, opened: Open, configured: Configured) -> None:
    async with opened(shelf, settings=configured("glyphs = 'ascii'")) as hand:
        await hand.press("s")
        shown = hand.app.export_screenshot()
        assert "★" not in shown
        assert "•" not in shown
        assert "漢字" in shown


async def test_the_export_is_proposed_in_the_users_folder(
    shelf: Shelf, opened: Open, configured: Configured, tmp_path: Path
) -> None:
    folder = tmp_path / "boats"
    folder.mkdir()
    async with opened(shelf, settings=configured(f"export_folder = '{folder}'")) as hand:
        await hand.press("s", "e", "enter")
        assert (folder / "readlist.bib").is_file()


async def test_addresses_go_to_the_users_browser(
    shelf: Shelf, opened: Open, configured: Configured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "browse"
    script.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {told}\n')
    script.chmod(0o755)
    monkeypatch.setattr(browser, "_TOLD_WITHIN", 60)
    async with opened(shelf, settings=configured(f"browser = '{script} --new {{}} --quiet'")) as hand:
        await hand.press("o")
        assert hand.status.startswith("Opened https://arxiv.org/abs/2601.00007")
    assert told.read_text() == "--new https://arxiv.org/abs/2601.00007 --quiet"


async def test_where_the_browser_fails_the_address_is_shown(shelf: Shelf, opened: Open, configured: Configured) -> None:
    async with opened(shelf, settings=configured("browser = 'false'")) as hand:
        await hand.press("o")
        assert hand.status.startswith("https://arxiv.org/abs/2601.00007 · no browser")


async def test_a_browser_that_is_not_there_is_said(shelf: Shelf, opened: Open, configured: Configured) -> None:
    async with opened(shelf, settings=configured("browser = 'no-such-browser-here'")) as hand:
        await hand.press("o")
        assert hand.status.startswith("no-such-browser-here: no such file or directory")


# --- rows


async def test_rows_of_two_lines_say_who_and_when_below_the_title(
    shelf: Shelf, opened: Open, configured: Configured
) -> None:
    async with opened(shelf, (60, 12), settings=configured("row_lines = 2")) as hand:
        assert hand.rows[0].startswith("▌ • Tiny Lighthouses")
        assert hand.rows[1].startswith("▌   Ada Example")
        assert hand.rows[1].endswith(" · Jan 2 · 9 comments")
        await hand.press("j")
        assert hand.rows[2].startswith("▌ • Quiet Ledgers")
        assert hand.rows[3].startswith("▌   Example Lab of Fog · Dec 30")
        assert not hand.rows[0].startswith("▌")


async def test_the_cursor_of_two_line_rows_stays_in_sight_and_takes_clicks(
    shelf: Shelf, opened: Open, configured: Configured
) -> None:
    async with opened(shelf, (60, 12), settings=configured("row_lines = 2")) as hand:
        for key, title in (
            ("G", "Do Gulls"),
            ("k", "Nine Ropes"),
            ("g", "Tiny"),
            ("pagedown", "Moiré"),
            ("ctrl+d", "漢字"),
        ):
            await hand.press(key)
            assert hand.row.startswith(f"▌ • {title}"), key
            here = next(place for place, line in enumerate(hand.lines("PaperList")) if line.startswith("▌"))
            assert hand.lines("PaperList")[here + 1].startswith("▌  ")
        await hand.press("g")
        await hand.pilot.click("PaperList", offset=(10, 5))
        await hand.settle()
        assert hand.row.startswith("▌ • On the Weight")


async def test_two_line_rows_keep_the_rule_of_a_search(shelf: Shelf, opened: Open, configured: Configured) -> None:
    async with opened(shelf, settings=configured("row_lines = 2")) as hand:
        await hand.press("/", *"boats", "enter")
        await hand.press("escape", "/", *"fog", "enter")
        lines = [line for line in hand.lines("PaperList") if "in abstracts" in line]
        assert len(lines) <= 1
        await hand.press("G", "s")
        assert len(shelf.titles("is:starred")) == 1


async def test_columns_are_the_users(shelf: Shelf, opened: Open, configured: Configured) -> None:
    made = configured("[columns]\ncomments = 0\nwho = 0\n")
    async with opened(shelf, (110, 30), settings=made) as hand:
        assert hand.rows[0].endswith("Jan 2")
        assert "Ada Example" not in hand.rows[0]
