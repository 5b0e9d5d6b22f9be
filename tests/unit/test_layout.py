"""How the app was left is kept beside the library, and a damaged file is as good as none."""

import json
from pathlib import Path

import pytest

from readlist.tui.layout import Layout, Widths, read, write
from readlist.views import STANDING_VIEWS, View

LEFT = Layout(View("To discuss", "tag:to-cite"), 12, {"Later": "-comments,title"}, Widths(30, 52))
LIBRARY = Path("/harbour/library.db")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where it is kept: no file yet, in a folder that is not there yet."""
    return tmp_path / "state" / "readlist" / "layout.json"


def test_at_first_the_inbox_is_open(file: Path) -> None:
    assert read(file, LIBRARY) == Layout()
    assert not file.parent.exists()


def test_what_was_left_is_found_again_for_its_library_alone(file: Path) -> None:
    write(file, LIBRARY, LEFT)
    assert read(file, LIBRARY) == LEFT
    other = read(file, Path("/tides/library.db"))
    assert (other.view, other.paper, other.sorts) == (STANDING_VIEWS[0], None, {})
    assert other.widths == LEFT.widths


def test_two_libraries_are_kept_side_by_side(file: Path) -> None:
    write(file, LIBRARY, LEFT)
    write(file, Path("/tides/library.db"), Layout(STANDING_VIEWS[1], 3))
    assert read(file, LIBRARY).paper == 12
    assert read(file, Path("/tides/library.db")).view == STANDING_VIEWS[1]
    assert [path.name for path in file.parent.iterdir()] == ["layout.json"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_of_many_libraries_those_left_last_are_kept(file: Path) -> None:
    for number in range(30):
        write(file, Path(f"/{number}.db"), Layout(paper=number))
    assert read(file, Path("/29.db")).paper == 29
    assert read(file, Path("/0.db")).paper is None


@pytest.mark.parametrize(
    "data", [b"", b"[", b"null", b"[1]", b"\xff", b"[" * 100_000, b"9" * 5000, b'{"libraries": [], "widths": 3}']
)
def test_a_damaged_file_is_as_good_as_none(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    assert read(file, LIBRARY) == Layout()
    write(file, LIBRARY, LEFT)
    assert read(file, LIBRARY) == LEFT


@pytest.mark.parametrize(
    "ours",
    [
        {"view": "Later", "paper": "12", "sorts": ["title"]},
        {"view": ["Later"], "paper": True, "sorts": {"Later": 3, "Read": "colour", "All": ""}},
        {"view": [1, 2], "paper": None, "sorts": None},
        {"view": None, "paper": 1.5},
        7,
    ],
)
def test_a_value_that_cannot_be_is_as_at_first(file: Path, ours: object) -> None:
    file.parent.mkdir(parents=True)
    kept = {"widths": {"views": 9000, "paper": "wide"}, "libraries": {str(LIBRARY): ours}}
    file.write_text(json.dumps(kept))
    assert read(file, LIBRARY) == Layout()


def test_no_name_that_is_kept_can_colour_the_terminal(file: Path) -> None:
    write(file, LIBRARY, Layout(View("\x1b[31mred", "\x1b]0;title\x07")))
    assert "\x1b" not in repr(read(file, LIBRARY).view)
