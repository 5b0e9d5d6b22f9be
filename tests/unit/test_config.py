"""config.toml: what it says is in force, and a mistake in it costs the one setting that it is in."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.config import Columns, Config, load, read
from readlist.config.page import page, reference, toml
from readlist.config.settings import THEMES

EVERYTHING = """\
theme = "nord"
glyphs = "ascii"
row_lines = 2
moves_on = ["skip"]
browser = "links {}"
pager = "less -R"
export_folder = "~/boats"
columns = { tags = 0, upvotes = 5 }

[sort]
inbox = "-comments"

[keys]
preset = "vim"
star = "S"
later = ["L", "f2"]
undo = []
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def said(file: Path, text: str) -> list[str]:
    """The mistakes in a file that says this, with their hints."""
    file.write_text(text, encoding="utf-8")
    return [f"{mistake.message} | {mistake.hint}" for mistake in read(file).mistakes]


def test_without_a_file_everything_is_as_by_default(file: Path) -> None:
    reading = read(file)
    assert reading.config == Config()
    assert not reading.mistakes


def test_a_file_that_the_user_named_and_that_is_not_there_is_a_mistake(file: Path) -> None:
    (mistake,) = read(file, wanted=True).mistakes
    assert mistake.message == "config.toml: no such file or directory"
    assert "READLIST_CONFIG" in mistake.hint


def test_an_empty_name_names_no_file(tmp_path: Path) -> None:
    assert not load({"READLIST_CONFIG": "", "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}).mistakes


def test_what_the_file_says_is_in_force(file: Path) -> None:
    assert said(file, EVERYTHING) == []
    config = read(file).config
    assert (config.theme, config.glyphs, config.row_lines, config.moves_on) == ("nord", "ascii", 2, ("skip",))
    assert config.columns == Columns(tags=0, upvotes=5)
    assert (config.sort.inbox, config.sort.later) == ("-comments", "")
    assert config.keys.preset == "vim"
    assert config.keys.actions == {"star": ("S",), "later": ("L", "f2"), "undo": ()}


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('\ntheme = "drcula"', "config.toml line 2, theme: “drcula” is not known here | did you mean dracula?"),
        ("theme = 3", 'config.toml line 1, theme: 3 is no word | write it in quotes, as in "readlist-dark"'),
        ("row_line = 2", "config.toml line 1, row_line: there is no such setting | did you mean row_lines?"),
        ("preset = 'vim'", "config.toml line 1, preset: there is no such setting | did you mean keys.preset?"),
        ("row_lines = true", "config.toml line 1, row_lines: true is no whole number | a number from 1 to 2"),
        ("row_lines = 3", "config.toml line 1, row_lines: 3 is too large | from 1 to 2"),
        ("columns = 3", "config.toml line 1, columns: this is a table of settings | write [columns] on a line"),
        ("[columns]\ntag = 3", "config.toml line 2, columns.tag: there is no such setting | did you mean tags?"),
        (
            "moves_on = [\n  'star',\n  'reed',\n]",
            "config.toml line 1, moves_on: “reed” is not known here | did you mean read?",
        ),
        ("moves_on = 'star'", 'config.toml line 1, moves_on: “star” is no list of words | write it as in ["star"]'),
        ("pager = 'less \"'", "config.toml line 1, pager: this is no command: no closing quotation | close its quotes"),
        ("[keys]\nstar = 4", 'config.toml line 2, keys.star: 4 is no list of words | write it as in ["ctrl+s"]'),
        ('export_folder = "a\\tb"', "config.toml line 1, export_folder: it holds what cannot be seen"),
    ],
)
def test_a_mistake_names_file_line_key_and_the_nearest_right_one(file: Path, text: str, mistake: str) -> None:
    (found,) = said(file, text)
    assert found.startswith(mistake)
    assert read(file).config == Config()


def test_a_line_that_is_no_toml_costs_no_other(file: Path) -> None:
    text = 'theme = "nord"\nrow_lines 2\n# a line\nglyphs = "ascii"\n[columns]\ntags = = 3\nwho = 9\n'
    first, second = said(file, text)
    assert first.startswith("config.toml line 2: ")
    assert second.startswith("config.toml line 6: ")
    config = read(file).config
    assert (config.theme, config.glyphs, config.columns.who, config.row_lines) == ("nord", "ascii", 9, 1)


def test_what_is_said_twice_counts_once(file: Path) -> None:
    (mistake,) = said(file, 'theme = "nord"\n\ntheme = "gruvbox"\n')
    assert mistake == "config.toml line 3, theme: it is said twice | line 1 says it already"
    assert read(file).config.theme == "nord"


def test_a_bracket_that_is_never_closed_costs_its_line(file: Path) -> None:
    (mistake,) = said(file, 'theme = "nord"\nmoves_on = ["star"\nrow_lines = 2\n')
    assert mistake.startswith("config.toml line 2: ")
    assert (read(file).config.theme, read(file).config.row_lines) == ("nord", 2)


@pytest.mark.parametrize(
    "data", [b"theme = '\xff'", b"a = " + b"[" * 9000, b"a = " + b"9" * 9000, b"x" * 300_000, b"\0"]
)
def test_a_damaged_file_leaves_the_defaults(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    reading = read(file)
    assert reading.mistakes
    assert reading.config == Config()


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (mistake,) = read(tmp_path).mistakes
    assert "directory" in mistake.message


def test_a_file_from_windows_is_read_as_any(file: Path) -> None:
    file.write_bytes("\ufefftheme = 'nord'\r\nrow_lines = 2\r\n".encode())
    assert not read(file).mistakes
    assert read(file).config.theme == "nord"


def test_no_mistake_can_colour_the_terminal(file: Path) -> None:
    (mistake,) = said(file, '"\\u001b[31mred" = 1\n')
    assert "\x1b" not in mistake


@given(st.text(max_size=200))
def test_no_file_ends_the_program(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert isinstance(read(file).config, Config)


def test_the_page_is_a_file_that_says_nothing(file: Path) -> None:
    text = "\n".join(page({}, {"star": ("s",)}))
    assert {name: value for name, value in tomllib.loads(text).items() if value} == {}
    uncommented = "\n".join(line.removeprefix("# ") for line in text.split("\n"))
    assert said(file, uncommented) == []
    keys = read(file).config.keys
    assert (read(file).config.columns, keys.actions) == (Columns(), {"star": ("s",)})


def test_the_page_keeps_what_is_said_and_explains_every_setting(file: Path) -> None:
    file.write_text(EVERYTHING, encoding="utf-8")
    text = "\n".join(page(read(file).said, {"star": ("s",), "later": ("l",), "undo": ("u",)}))
    assert said(file, text) == []
    file.write_text(EVERYTHING, encoding="utf-8")
    before = read(file).config
    file.write_text(text, encoding="utf-8")
    assert read(file).config == before
    assert all(about for _, _, about in reference())
    assert {name for name, _, _ in reference()} >= set(Config._fields) - {"columns", "sort", "keys"}


@given(st.text())
def test_text_is_written_so_that_it_is_read_again(text: str) -> None:
    assert tomllib.loads(f"a = {toml(text)}") == {"a": text}


def test_the_themes_are_textuals_and_ours() -> None:
    from textual.theme import BUILTIN_THEMES

    assert {*THEMES} == {*BUILTIN_THEMES, "readlist-dark", "readlist-light", "terminal"}
