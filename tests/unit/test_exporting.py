"""Exporting: a file is written whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from readlist.errors import ReadlistError
from readlist.model import Paper
from readlist.tasks.exporting import NothingToExportError, TargetExistsError, export, pieces
from readlist.writers.base import Writer

PAPERS = [Paper(1, "Tiny Lighthouses"), Paper(2, "Nine Ropes")]


def _titles(papers: Iterable[Paper]) -> Iterator[str]:
    for paper in papers:
        yield f"{paper.title}\n"


def _fails(papers: Iterable[Paper]) -> Iterator[str]:
    for paper in papers:
        if paper.id == 2:
            raise ReadlistError("this writer fails at the second paper")
        yield paper.title * 100_000


TITLES = Writer("titles", "Titles", "One title a line.", ".txt", _titles)
FAILS = Writer("fails", "Fails", "Half of it, then an error.", ".txt", _fails)


def test_the_number_of_papers_is_told(tmp_path: Path) -> None:
    assert export(PAPERS, TITLES, tmp_path / "a.txt") == 2
    assert (tmp_path / "a.txt").read_bytes() == b"Tiny Lighthouses\nNine Ropes\n"


@pytest.mark.parametrize("failure", ["the writer", "the papers"])
def test_an_export_that_fails_midway_leaves_the_old_file_as_it_was(failure: str, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("mine")

    def papers() -> Iterator[Paper]:
        yield PAPERS[0]
        raise ReadlistError("the library is gone")

    with pytest.raises(ReadlistError):
        export(
            papers() if failure == "the papers" else PAPERS,
            FAILS if failure == "the writer" else TITLES,
            target,
            force=True,
        )
    assert target.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_that_fails_midway_makes_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(ReadlistError, match="second paper"):
        export(PAPERS, FAILS, tmp_path / "a.txt")
    assert not list(tmp_path.iterdir())


def test_nobody_sees_a_half_written_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("mine")

    def papers() -> Iterator[Paper]:
        for paper in PAPERS:
            assert target.read_text() == "mine"
            yield paper

    export(papers(), TITLES, target, force=True)
    assert target.read_text() == "Tiny Lighthouses\nNine Ropes\n"


def test_an_export_is_on_disk_before_it_takes_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        done.append("disk")
        fsync(descriptor)

    def rename(part: Path, target: Path) -> None:
        done.append("name")
        replace(part, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", rename)
    export(PAPERS, TITLES, tmp_path / "a.txt")
    assert done[:2] == ["disk", "name"]


def test_an_existing_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(TargetExistsError) as caught:
        export(PAPERS, TITLES, tmp_path / "a.txt")
    assert caught.value.exit_code == 1
    assert (tmp_path / "a.txt").read_text() == "mine"


def test_no_papers_are_no_export(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(NothingToExportError):
        export([], TITLES, tmp_path / "a.txt", force=True)
    with pytest.raises(NothingToExportError):
        pieces([], TITLES)
    assert (tmp_path / "a.txt").read_text() == "mine"


def test_papers_are_written_one_by_one() -> None:
    taken: list[int] = []

    def papers() -> Iterator[Paper]:
        for paper in PAPERS:
            taken.append(paper.id)
            yield paper

    text, count = pieces(papers(), TITLES)
    assert taken == [1]
    assert next(text) == "Tiny Lighthouses\n"
    assert taken == [1]
    assert list(text) == ["Nine Ropes\n"]
    assert count == [2]


def test_a_target_may_be_named_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    export(PAPERS, TITLES, Path("a.txt"))
    assert (tmp_path / "a.txt").exists()
