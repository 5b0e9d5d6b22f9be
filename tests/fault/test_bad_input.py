"""Files that are no listing: a one-line message, a hint, the right exit code, and no library made for them."""

import os
from pathlib import Path

import pytest
from commandline import Run
from pages import daily_page

OTHER_SITE = """<!doctype html><html lang="en"><head><title>Harbour news</title></head><body><h1>Fog again</h1>
<p>The harbour was closed on Monday, said the harbour master. Boats waited outside until noon.</p></body></html>"""
OTHER_TEXT = "Welcome to my diary\n\nToday I went to the harbour and saw three boats.\n\nIt was nice.\n\nRead more\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"  \n\t\r\n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "is a binary file"),
        (bytes(range(256)) * 300, "is a binary file"),
        (OTHER_SITE.encode(), "looks like no format"),
        (OTHER_TEXT.encode(), "looks like no format"),
        (b"@article{a, year = {2026}}", "no paper could be read"),
        (b'{"papers": 3}', "looks like no format"),
        (b"[]", "looks like no format"),
        (b'{"title": "", "status": "new"}\n', "no paper could be read"),
    ],
    ids=["empty", "blank", "picture", "bytes", "other site", "other text", "bibtex", "json", "empty list", "no title"],
)
def test_a_file_from_which_nothing_can_be_read_fails_and_says_what_was_expected(
    content: bytes, told: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "fog.txt").write_bytes(content)
    ran = run("import", str(tmp_path / "fog.txt"))
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert lines[0].startswith("readlist: ")
    assert "fog.txt" in lines[0]
    assert told in lines[0]
    assert len(lines) == (1 if told == "is empty" else 2)
    assert not run.library.parent.exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere.txt", "no such file"),
        ("nowhere/fog.txt", "no such file"),
        ("folder", "is a directory"),
        ("file/fog.txt", "not a directory"),
        ("loop", "too many levels of symbolic links"),
        ("x" * 300, "file name too long"),
        (os.devnull, "is empty"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_line(name: str, told: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    ran = run("import", str(tmp_path / name))
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err.splitlines()[0]
    assert len(ran.err.splitlines()) <= 2
    assert not run.library.parent.exists()


@pytest.mark.parametrize("line", [["--dry-run"], ["--json"], ["--format", "jsonl"]])
def test_other_options_change_nothing_of_that(line: list[str], run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(OTHER_TEXT * 3)
    ran = run("import", str(tmp_path / "fog.txt"), *line)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 2
    assert not run.library.parent.exists()


def test_bad_files_leave_the_library_as_it_is(harbours: Run, tmp_path: Path) -> None:
    before = harbours.library.read_bytes()
    (tmp_path / "bytes.txt").write_bytes(bytes(1000))
    for name in ("bytes.txt", "nowhere.txt", "."):
        assert harbours("import", str(tmp_path / name)).code == 1
    assert harbours.library.read_bytes() == before


def test_a_page_with_a_stray_byte_goes_in_whole(run: Run, tmp_path: Path) -> None:
    page = daily_page("Tiny Lighthouses", "Nine Ropes Suffice").encode()
    (tmp_path / "fog.txt").write_bytes(page.replace(b"promised", b"pr\xe9mised", 1))
    run.ok("import", str(tmp_path / "fog.txt"))
    assert run.titles() == ["Tiny Lighthouses", "Nine Ropes Suffice"]
    assert "prémised" in run.ok("show", "1")


def test_a_page_that_a_damaged_part_follows_is_kept_and_the_part_is_told(run: Run, tmp_path: Path) -> None:
    lines = [
        '{"title": "Tiny Lighthouses", "status": "new"}',
        '{"title": ',
        '["Nine Ropes"]',
        '{"title": "Nine Ropes"}',
    ]
    (tmp_path / "fog.jsonl").write_text("\n".join(lines))
    ran = run("import", str(tmp_path / "fog.jsonl"))
    assert ran.code == 3
    assert "2 entries: 2 new, 0 known" in ran.err
    assert "line 2: " in ran.err
    assert "line 3: " in ran.err
    assert run.titles() == ["Tiny Lighthouses", "Nine Ropes"]
