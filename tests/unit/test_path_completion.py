import os
from pathlib import Path

import pytest

from readlist.tui.path_completion import Asked, Names, asked, dropped, names_in, path_choices


def test_links_to_folders_are_folders_and_broken_ones_are_names(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "pages")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert names_in(tmp_path).shown == ("circle", "gone", "link/", "pages/")


def test_names_that_a_terminal_cannot_show_are_counted_and_left_out(tmp_path: Path) -> None:
    for name in (b"plain.txt", b"nbsp\xc2\xa0name", b"esc\x1b[2J", b"line\nbreak", b"bidi\xe2\x80\xae", b"\xff\xfe"):
        try:
            (tmp_path / os.fsdecode(name)).touch()
        except OSError:
            pytest.skip("this file system takes no such names")
    names = names_in(tmp_path)
    assert names.shown == ("nbsp\u00a0name", "plain.txt")
    assert names.unshowable == 4


def test_capitals_count_where_a_name_begins_with_them() -> None:
    question = Asked("", Path("/"), "do")
    assert path_choices(question, Names(("Docs/", "Downloads/"))).common == "Do"
    assert path_choices(question, Names(("Docs/", "done.txt"))).names == ("done.txt",)


def test_names_alike_but_for_case_leave_what_is_typed() -> None:
    choices = path_choices(Asked("x/", Path("/x"), "f"), Names(("FOg", "Fig")))
    assert choices.common == "x/F"
    choices = path_choices(Asked("x/", Path("/x"), "fO"), Names(("FOg", "Foo")))
    assert choices.common == "x/fO"
    assert choices.names == ("FOg", "Foo")


def test_a_lone_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert asked("~", Path("/x")) == Asked("~/", Path("/home/ada"), "")
    assert asked("a/~b", Path("/x")) == Asked("a/", Path("/x/a"), "~b")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/a/b.txt", "/a/b.txt"),
        ("'/a/it is.txt' \n", "/a/it is.txt"),
        ("/a/it\\ is.txt", "/a/it is.txt"),
        ("file:///a/it%20is.txt", "/a/it is.txt"),
        ("/a/ada's page.txt", "/a/ada's page.txt"),
        ("/a/b\x1b[2J", ""),
        ("", ""),
    ],
)
def test_a_dropped_file_is_written_in_many_ways(text: str, path: str) -> None:
    assert dropped(text) == path
