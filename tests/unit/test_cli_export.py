"""export: which papers, in which format, to where, and never over something unasked."""

import json
import os
import stat
import threading
from pathlib import Path

import pytest
from commandline import Run


@pytest.fixture
def starred(harbours: Run) -> Run:
    harbours.ok("star", "id:1", "id:3", "--yes")
    return harbours


def test_without_a_query_the_starred_papers_are_exported_as_bibtex(starred: Run) -> None:
    out = starred.ok("export")
    assert out.count("@misc{") == 2
    assert "Tiny Lighthouses" in out
    assert "Ledgers" not in out


def test_a_query_says_which_and_the_empty_one_is_everything(starred: Run) -> None:
    titles = [json.loads(line)["title"] for line in starred.ok("export", "quiet", "--format", "jsonl").splitlines()]
    assert titles == ["Quiet Ledgers of Paper Boats"]
    assert len(starred.ok("export", "", "--format", "jsonl").splitlines()) == 4


@pytest.mark.parametrize(
    ("name", "line", "begins"),
    [
        ("a.bib", [], "@misc{"),
        ("a.md", [], "- **"),
        ("A.JSONL", [], "{"),
        ("a.txt", [], "@misc{"),
        ("a.bib", ["--format", "markdown"], "- **"),
    ],
)
def test_the_format_is_what_was_asked_for_or_as_the_file_ends(
    name: str, line: list[str], begins: str, starred: Run, tmp_path: Path
) -> None:
    target = tmp_path / name
    ran = starred("export", "--output", str(target), *line)
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote 2 papers to {target}\n")
    assert target.read_text(encoding="utf-8").startswith(begins)


def test_a_file_holds_what_stdout_would_have(starred: Run, tmp_path: Path) -> None:
    starred.ok("export", "--output", str(tmp_path / "a.bib"))
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == starred.ok("export")


@pytest.mark.parametrize("line", [["export"], ["export", "walrus"]])
def test_nothing_to_export_is_told_ends_with_1_and_makes_no_file(
    line: list[str], harbours: Run, tmp_path: Path
) -> None:
    for more in ([], ["--output", str(tmp_path / "a.bib")]):
        ran = harbours(*line, *more)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("readlist: there is nothing to export\n")
    assert not (tmp_path / "a.bib").exists()


def test_a_file_that_is_there_is_replaced_only_with_force(starred: Run, tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_text("mine")
    ran = starred("export", "--output", str(target))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [f"readlist: {target} exists already", "  --force replaces it"]
    assert target.read_text() == "mine"
    starred.ok("export", "--output", str(target), "--force")
    assert target.read_text().startswith("@misc{")


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_new_file_is_the_owners_alone_and_a_replaced_one_keeps_its_rights(
    mode: int, starred: Run, tmp_path: Path
) -> None:
    starred.ok("export", "--output", str(tmp_path / "new.bib"))
    assert stat.S_IMODE((tmp_path / "new.bib").stat().st_mode) == 0o600
    (tmp_path / "old.bib").write_text("")
    (tmp_path / "old.bib").chmod(mode)
    starred.ok("export", "--output", str(tmp_path / "old.bib"), "--force")
    assert stat.S_IMODE((tmp_path / "old.bib").stat().st_mode) == mode


def test_a_link_stays_a_link_and_its_file_is_replaced(starred: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    link, target = tmp_path / "link.bib", tmp_path / "notes" / "real.bib"
    link.symlink_to(target)
    starred.ok("export", "--output", str(link))
    assert link.is_symlink()
    assert target.read_text().startswith("@misc{")
    assert starred("export", "--output", str(link)).code == 1
    starred.ok("export", "boats", "--output", str(link), "--force")
    assert link.is_symlink()
    assert target.read_text().count("@misc{") == 4


def test_a_device_and_a_pipe_are_written_as_they_are(starred: Run, tmp_path: Path) -> None:
    starred.ok("export", "--output", os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    starred.ok("export", "--output", str(pipe))
    reader.join()
    assert read == [starred.ok("export")]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere/a.bib", "there is no folder"),
        ("folder", "is a directory"),
        ("file/a.bib", "not a directory"),
        ("x" * 300 + ".bib", "file name too long"),
        ("loop", "too many levels of symbolic links"),
        ("full", "no space left on device"),
    ],
)
def test_where_nothing_can_be_written_that_is_told_in_one_line(
    name: str, told: str, starred: Run, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    if name == "full":
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        (tmp_path / "full").symlink_to("/dev/full")
    ran = starred("export", "--output", str(tmp_path / name), "--force")
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err.splitlines()[0]
    assert len(ran.err.splitlines()) <= 2
    assert not list(tmp_path.rglob("*.part"))


def test_an_export_never_replaces_a_library(starred: Run, tmp_path: Path) -> None:
    starred.ok("backup", str(tmp_path / "copy.db"))
    for target in (starred.library, tmp_path / "copy.db"):
        before = target.read_bytes()
        ran = starred("export", "--output", str(target), "--force")
        assert ran.code == 1
        assert "is a database, maybe your library" in ran.err
        assert target.read_bytes() == before
    assert len(starred.titles("is:starred")) == 2


def test_a_path_may_begin_with_a_tilde(starred: Run, tmp_path: Path) -> None:
    starred.ok("export", "--output", "~/shelf.md")
    assert (tmp_path / "shelf.md").read_text().startswith("- **")
