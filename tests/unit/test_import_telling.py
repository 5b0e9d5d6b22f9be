"""import: how far it is, and which marks are in a listing."""

import io
import itertools
import json
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from commandline import Run

from readlist.imports import Wanted, import_sources

MARKED = [
    {"title": "Gulls", "starred": True, "tags": ["fog", "to cite"]},
    {"title": "Boats", "status": "read", "tags": ["fog"], "note": "nice"},
    {"title": "Ropes"},
]
HERE = Wanted(format=None, captured=None, name=None, dry_run=False, with_marks=False, as_json=False)


class Terminal(io.StringIO):
    """What is written to it, as a terminal gets it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def listing(tmp_path: Path) -> str:
    path = tmp_path / "gulls.bib"
    path.write_text("".join(f"@misc{{k{n}, title = {{Gull number {n}}}}}\n" for n in range(1200)), encoding="utf-8")
    return str(path)


def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listing: str, stderr: io.StringIO) -> str:
    """Import on a clock that goes on by two seconds at each look; return what stderr got."""
    seconds = itertools.count(0.0, 2.0)
    monkeypatch.setattr(time, "monotonic", lambda: next(seconds))
    monkeypatch.setattr(sys, "stderr", stderr)
    assert import_sources(tmp_path / "library.db", (listing,), date(2026, 11, 21), HERE) == 0
    return stderr.getvalue()


def test_a_long_import_says_on_a_terminal_how_far_it_is_in_both_passes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listing: str
) -> None:
    text = shown(monkeypatch, tmp_path, listing, Terminal())
    lines = [part.strip(" ").removesuffix("\x1b[K") for part in text.split("\r")]
    assert "reading: 500 entries, 250/s" in lines
    assert "reading: 1,000 entries, 250/s" in lines
    assert any(line.startswith("500 of 1,200 entries, ") for line in lines)
    assert any(line.startswith("1,200 of 1,200 entries, ") for line in lines)
    assert text.rpartition("\x1b[K")[2].startswith("gulls: BibTeX")


def test_elsewhere_it_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listing: str) -> None:
    text = shown(monkeypatch, tmp_path, listing, io.StringIO())
    assert "\r" not in text
    assert "/s" not in text


def test_a_dry_run_lists_the_marks_that_are_in_a_listing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gulls.jsonl"
    path.write_text("".join(json.dumps(paper) + "\n" for paper in MARKED), encoding="utf-8")
    marks = "  marks in it: 1 starred, 1 read, 1 note, tags fog (2), to cite (1)"
    assert f"{marks}; --with-marks adds them\n" in run("import", "--dry-run", str(path)).err
    taken = marks.removeprefix("  marks in it")
    assert f"  would take the marks in it{taken}\n" in run("import", "--dry-run", "--with-marks", str(path)).err
    assert "marks in it" not in run("import", str(path)).err
    run.ok("undo")
    assert f"  took the marks in it{taken}\n" in run("import", "--with-marks", str(path)).err


def test_an_import_says_what_known_papers_got_and_what_they_got_better(run: Run, tmp_path: Path) -> None:
    page, feed = tmp_path / "page.jsonl", tmp_path / "references.bib"
    page.write_text('{"title": "Gulls at noon", "arxiv_id": "2601.00042", "comments": 2}\n', encoding="utf-8")
    feed.write_text(
        "@misc{g, title = {Gulls at Noon: An Inventory}, eprint = {2601.00042}, archiveprefix = {arXiv},"
        " author = {Ada Gull and Bo Rope}, abstract = {Bread is taken.}}\n",
        encoding="utf-8",
    )
    run.ok("import", str(page))
    got = "1 abstract, 1 list of authors, 1 better title"
    assert f"known papers would get {got}\n" in run("import", "--dry-run", str(feed)).err
    assert f"known papers got {got}\n" in run("import", str(feed)).err


def test_an_import_says_what_it_left_in_doubt(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_text('{"title": "Nine Ropes", "authors": ["Di Clay"]}\n{"title": "Kettles"}\n', encoding="utf-8")
    other.write_text('{"title": "Nine Ropes", "published": "2023"}\n', encoding="utf-8")
    run.ok("import", str(one))
    assert "  1 pair may be one paper\n" in run("import", "--dry-run", str(other)).err
    assert "  1 pair may be one paper: see `readlist duplicates`\n" in run("import", str(other)).err
    assert run("duplicates").out.count("Nine Ropes") == 2


def test_what_is_expected_is_told_once_however_many_files_are_none_of_it(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("teacups.json", "kettles.json", "gulls.jsonl")]
    for path in files:
        path.write_text('{"cups": 4}\n', encoding="utf-8")
    files[-1].write_text('{"title": "Gulls"}\n', encoding="utf-8")
    told = run("import", *map(str, files)).err
    assert told.count("this looks like no format that is read here") == 2
    assert told.count("expected one of: ") == 1


def test_a_listing_that_is_known_under_another_name_is_told_by_both(run: Run, tmp_path: Path) -> None:
    for name in ("gulls.jsonl", "the same.jsonl"):
        (tmp_path / name).write_text('{"title": "Gulls"}\n', encoding="utf-8")
    run.ok("import", str(tmp_path / "gulls.jsonl"))
    told = run("import", str(tmp_path / "the same.jsonl")).err.splitlines()
    assert told[0].startswith("the same: readlist JSON Lines")
    assert told[1] == "  1 entry, known already as gulls: no change"
    assert run("import", str(tmp_path / "gulls.jsonl")).err.splitlines()[1] == "  1 entry, known already: no change"


def test_of_many_tags_the_commonest_are_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gulls.jsonl"
    papers = [{"title": f"Gulls {n}", "tags": [f"tag {k}" for k in range(n)]} for n in range(1, 9)]
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")
    told = run("import", "--dry-run", str(path)).err
    assert "tags tag 0 (8), tag 1 (7), tag 2 (6), tag 3 (5), tag 4 (4) and 3 more; --with-marks" in told


def test_the_report_says_what_known_papers_got_and_what_stood_there_twice(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text('{"title": "Fog", "arxiv_id": "2601.01234"}\n{"title": "Gulls", "arxiv_id": "2601.01235"}\n')
    told = [
        {"title": "Fog", "arxiv_id": "2601.01234", "abstract": "Grey.", "doi": "10.1234/fog"},
        {"title": "Gulls", "arxiv_id": "2601.01235", "abstract": "White."},
        {"title": "Fog", "arxiv_id": "2601.01234", "authors": ["Ann Rope"]},
        {"title": "Ropes"},
    ]
    second.write_text("".join(json.dumps(paper) + "\n" for paper in told), encoding="utf-8")
    run("import", str(first))
    counts = "4 entries: 1 new, 3 known (1 for standing there twice)\n"
    counts += "  known papers {} 1 DOI, 2 abstracts, 1 list of authors\n"
    assert f"  would be {counts.format('would get')}" in run("import", "--dry-run", str(second)).err
    assert f"  {counts.format('got')}" in run("import", str(second)).err
