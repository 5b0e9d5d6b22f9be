"""The real captures beside the repository, as the project's first users have them; skipped where they are missing."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from commandline import ROOT, Run

from readlist import cli

LISTINGS = ROOT.parent / "shared" / "listings"
NAMES = ("theoretical-limits", "computational-complexity", "mixture-of-experts-flat")
pytestmark = pytest.mark.skipif(not LISTINGS.is_dir(), reason="the captures are not part of the project")


def brought(run: Run, *names: str) -> list[dict[str, Any]]:
    """Import captures; return what was reported of each."""
    ran = run("import", "--json", *(str(LISTINGS / f"{name}.txt") for name in names))
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def facts(run: Run) -> list[dict[str, Any]]:
    """Return what the library says of each paper, in an order of its own and without what says when it came."""
    papers = [json.loads(line) for line in run.ok("list", "--json").splitlines()]
    for paper in papers:
        paper["listings"].sort(key=lambda seen: seen["name"])
        del paper["id"], paper["added"]
    return sorted(papers, key=lambda paper: (paper["title"], paper["abstract"] or ""))


def test_each_capture_is_read_whole(run: Run) -> None:
    reports = brought(run, *NAMES)
    assert [report["entries"] for report in reports] == [46, 48, 92]
    assert [report["problems"] for report in reports] == [[], [], []]
    papers = facts(run)
    assert len(papers) == 180
    assert all(paper["abstract"] for paper in papers)
    bare = [paper for paper in papers if [seen["name"] for seen in paper["listings"]] == ["computational-complexity"]]
    assert sum(not paper["published"] for paper in bare) == 4


def test_the_day_of_capture_is_inferred_from_the_page(run: Run) -> None:
    reports = brought(run, *NAMES)
    assert [report["captured"] for report in reports] == ["2026-01-07", "2025-12-11", None]


def test_the_library_is_the_same_in_whichever_order_they_are_imported(run: Run, tmp_path: Path) -> None:
    libraries = []
    for order in itertools.permutations(NAMES):
        other = Run(run.library)
        path = tmp_path / f"{'-'.join(order)}.db"
        for name in order:
            other.ok("import", str(LISTINGS / f"{name}.txt"), "--library", str(path))
        listed = other.ok("list", "--json", "--library", str(path))
        papers = [json.loads(line) for line in listed.splitlines()]
        assert len(papers) == 180
        libraries.append(
            sorted(
                json.dumps({key: value for key, value in paper.items() if key not in {"id", "added", "listings"}})
                for paper in papers
            )
        )
    assert all(library == libraries[0] for library in libraries)


@pytest.mark.parametrize("day", ["2026-11-20", "2027-01-06", "2031-06-30"])
def test_importing_them_again_changes_nothing_in_whatever_year(
    day: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(run, *NAMES)
    before = run.library.read_bytes(), run.ok("log")
    clock = type("Clock", (cli.date,), {"today": classmethod(lambda cls: cli.date.fromisoformat(day))})
    monkeypatch.setattr(cli, "date", clock)
    for report in brought(run, *reversed(NAMES)):
        assert (report["new"], report["known"]) == (0, report["entries"])
    assert (run.library.read_bytes(), run.ok("log")) == before


def test_a_paper_on_two_captures_shows_the_newest_comments(run: Run) -> None:
    brought(run, *NAMES)
    twice = [paper for paper in facts(run) if len(paper["listings"]) > 1]
    assert len(twice) == 6
    for paper in twice:
        dated = [seen for seen in paper["listings"] if seen["captured"]]
        if dated:
            assert paper["comments"] == max(dated, key=lambda seen: seen["captured"])["comments"]


def test_taking_the_imports_back_leaves_an_empty_library(run: Run) -> None:
    brought(run, *NAMES)
    listed = run.ok("list", "--json")
    run.ok("undo", "3")
    assert run.ok("list") == ""
    run.ok("redo", "3")
    assert run.ok("list", "--json") == listed
