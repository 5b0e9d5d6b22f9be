"""A whole library carried to another one by its own JSON Lines: papers, sightings and marks."""

import json
import random
from datetime import date
from pathlib import Path

from commandline import Run

STATUSES = ("new", "later", "reading", "read", "skipped")
WORDS = ("fog", "gull", "kettle", "bun", "harbour", "lamp", "boat", "cup", "kite", "tern", "shore", "rope")


def written(numbers: random.Random, count: int) -> list[dict[str, object]]:
    """Return papers with random marks on random listings, as a library exports them."""
    listings = [
        {"name": f"Page {place}", "format": "daily-papers", "captured": str(date(2026, 1, 1 + place))}
        for place in range(9)
    ]
    papers = []
    for number in range(count):
        seen = numbers.sample(listings, numbers.randint(0, 4))
        papers.append(
            {
                "title": f"{' '.join(numbers.sample(WORDS, 5)).title()} {number}",
                "authors": [f"A. Gull {number}"],
                "arxiv_id": f"2601.{number:05d}",
                "starred": numbers.random() < 0.3,
                "status": numbers.choice(STATUSES),
                "tags": sorted(numbers.sample(["fog", "to cite", "topic/boats", "é"], numbers.randint(0, 3))),
                "note": numbers.choice([None, "Ask the clerk.", "one\n\ntwo"]),
                "listings": [
                    {
                        **each,
                        "position": number + 1,
                        "comments": numbers.randint(0, 9),
                        "upvotes": numbers.randint(0, 99),
                    }
                    for each in seen
                ],
            }
        )
    return papers


def told(path: Path, own: str) -> dict[str | None, tuple[object, ...]]:
    """Return what an export says of each paper, but for the listing that the export itself became."""
    found = {}
    for line in path.read_text().splitlines():
        paper = json.loads(line)
        seen = [tuple(each.values()) for each in paper["listings"] if each["name"] != own]
        marks = [paper[key] for key in ("starred", "status", "tags", "note", "title", "authors")]
        found[paper["arxiv_id"]] = (*marks, sorted(seen, key=repr))
    return found


def test_papers_sightings_and_marks_come_to_an_empty_library(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    papers = written(random.Random(7), 300)
    first.write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    run("import", str(first), "--with-marks")
    run("export", "", "--format", "jsonl", "--output", str(second))
    kept = told(second, "first")
    assert kept == {
        str(paper["arxiv_id"]): (
            *(paper[key] for key in ("starred", "status", "tags", "note", "title", "authors")),
            sorted((tuple(each.values()) for each in paper["listings"]), key=repr),  # type: ignore[attr-defined]
        )
        for paper in papers
    }
    assert "300 new, 0 known" in run("log").out


def test_one_undo_takes_a_told_library_back_and_a_redo_brings_it_again(run: Run, tmp_path: Path) -> None:
    first, before, after = (tmp_path / f"{name}.jsonl" for name in ("first", "before", "after"))
    first.write_text("".join(json.dumps(paper) + "\n" for paper in written(random.Random(8), 40)))
    run("import", str(first), "--with-marks")
    run("export", "", "--format", "jsonl", "--output", str(before))
    run("undo")
    assert run("list").out == ""
    run("redo")
    run("export", "", "--format", "jsonl", "--output", str(after))
    assert told(after, "first") == told(before, "first")


def test_sightings_are_told_only_with_marks_and_once(run: Run, tmp_path: Path) -> None:
    first, out = tmp_path / "first.jsonl", tmp_path / "out.jsonl"
    line = {
        "title": "Foggy Kites",
        "arxiv_id": "2604.00011",
        "listings": [{"name": "Page 1", "format": "daily-papers", "comments": 3, "upvotes": "x"}],
    }
    first.write_text(json.dumps(line) + "\n")
    run("import", str(first))
    run("export", "", "--format", "jsonl", "--output", str(out))
    assert told(out, "first")["2604.00011"] == (False, "new", [], None, "Foggy Kites", [], [])
    again = tmp_path / "again.jsonl"
    again.write_text(json.dumps(line | {"year": 1}) + "\n" + json.dumps(line | {"abstract": "Fog."}) + "\n")
    run("import", str(again), "--with-marks")
    run("export", "", "--format", "jsonl", "--output", str(out), "--force")
    assert [each for each in json.loads(out.read_text())["listings"] if each["name"] == "Page 1"] == [
        {"name": "Page 1", "format": "daily-papers", "captured": None, "position": 0, "comments": 3, "upvotes": None}
    ]


def test_sightings_come_later_to_an_export_that_was_imported_without(run: Run, tmp_path: Path) -> None:
    first, whole, later = (tmp_path / f"{name}.jsonl" for name in ("first", "whole", "later"))
    first.write_text("".join(json.dumps(paper) + "\n" for paper in written(random.Random(9), 40)))
    run("import", str(first), "--with-marks")
    run("export", "", "--format", "jsonl", "--output", str(whole))
    run("undo")
    run("import", str(first))
    dry = run("import", str(first), "--with-marks", "--dry-run")
    did = run("import", str(first), "--with-marks")
    assert dry.err.replace("would be ", "") == did.err
    assert "marks added to 39 papers, listings added to 29 papers" in did.err
    assert "took marks and listings from first for 40 papers" in run("log").out
    run("export", "", "--format", "jsonl", "--output", str(later))
    assert told(later, "first") == told(whole, "first")
    assert run("import", str(first), "--with-marks").err.endswith("known already: no change\n")
    assert run("import", str(first), "--with-marks", "--dry-run").err.endswith("known already: no change\n")
    run("undo")
    run("export", "", "--format", "jsonl", "--output", str(later), "--force")
    assert not any(paper[-1] for paper in told(later, "first").values())


def test_an_export_without_marks_tells_its_listings_all_the_same(run: Run, tmp_path: Path) -> None:
    first = tmp_path / "first.jsonl"
    page = {"name": "Page 1", "format": "daily-papers", "position": 1}
    first.write_text(json.dumps({"title": "Foggy Kites", "arxiv_id": "2604.00011", "listings": [page]}) + "\n")
    run("import", str(first))
    assert run("import", str(first), "--with-marks").err.endswith("known already: listings added to 1 paper\n")
    assert run.titles('in:"Page 1"') == ["Foggy Kites"]
