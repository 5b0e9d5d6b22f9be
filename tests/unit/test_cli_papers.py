"""duplicates, merge and edit: what they list, what they say, and what they refuse."""

import json

import pytest
from commandline import Run

from readlist.model import Paper, Seen
from readlist.sparklines import over_time, sparkline


@pytest.fixture
def doubtful(run: Run) -> Run:
    """Papers 1 and 2, both called "Quiet Ledgers", from two listings."""
    for day, fact in (("07", '"published": "2026"'), ("09", '"organization": "Lab of Fog", "comments": 4')):
        line = f'{{"title": "Quiet Ledgers", {fact}}}\n'
        run.ok("import", "-", "--format", "jsonl", "--captured", f"2026-01-{day}", "--name", f"day {day}",
               stdin=line.encode())  # fmt: skip
    return run


def test_duplicates_are_listed_with_both_papers(doubtful: Run) -> None:
    told = doubtful.ok("duplicates")
    assert told.splitlines() == [
        "id:1    Quiet Ledgers",
        "id:2  = Quiet Ledgers",
        "    from       –  |  Lab of Fog",
        "    published  2026  |  –",
        "    seen       day 07 (2026-01-07)  |  day 09 (2026-01-09)",
        "",
    ]
    record = json.loads(doubtful.ok("duplicates", "--json"))
    assert [paper["id"] for paper in record["papers"]] == [1, 2]
    assert record["differ"] == []
    assert doubtful.titles("is:duplicate") == ["Quiet Ledgers"] * 2


def test_what_differs_between_two_papers_is_marked(run: Run) -> None:
    gulls = {"authors": ["Di Clay", "Ed Steam"], "published": "2024", "abstract": "Gulls take bread, and plan."}
    titles = ("Gulls and Sandwiches: A Theory of Stolen Lunches", "Gulls and Sandwich: The Theory of Stolen Lunches")
    for told in ({}, {"title": titles[1], "authors": ["Di Clay"], "abstract": "Lunch is had at noon."}):
        line = json.dumps({"title": titles[0]} | gulls | told)
        run.ok("import", "-", "--format", "jsonl", stdin=line.encode())
    assert run.ok("duplicates").splitlines()[:5] == [
        f"id:1    {titles[0]}",
        f"id:2  ≠ {titles[1]}",
        "  ≠ authors    Di Clay, Ed Steam  |  Di Clay",
        "  = published  2024",
        "  ≠ abstract   37 % alike",
    ]


def test_merge_makes_one_and_both_numbers_lead_to_it(doubtful: Run) -> None:
    assert "merged 2 papers into “Quiet Ledgers”" in doubtful("merge", "2", "id:1").err
    assert json.loads(doubtful.ok("show", "2", "--json"))["id"] == 1
    assert json.loads(doubtful.ok("show", "1", "--json"))["organization"] == "Lab of Fog"
    assert "no papers look like one another" in doubtful("duplicates").err
    assert "starred “Quiet Ledgers”" in doubtful("star", "id:2").err
    doubtful.ok("undo", "2")
    assert len(doubtful.titles()) == 2


def add(run: Run, *lines: str) -> None:
    text = "\n".join(f"{{{line}}}" for line in lines)
    run.ok("import", "-", "--format", "jsonl", "--name", "more", stdin=text.encode())


def test_more_than_two_papers_become_one_only_after_a_question(doubtful: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add(doubtful, '"title": "Teacups at Rest"', '"title": "Gulls in Motion"')
    ran = doubtful("merge", "1", "3", "4")
    assert ran.code == 2
    assert "this would merge 3 papers into one: id:1 “Quiet Ledgers”, id:3 “Teacups at Rest”, id:4 “Gul" in ran.err
    monkeypatch.setattr("readlist.changing._can_ask", lambda: True)
    ran = doubtful("merge", "1", "3", "4", stdin=b"n\n")
    assert (ran.code, len(doubtful.titles())) == (1, 4)
    assert doubtful("merge", "1", "3", "4", stdin=b"y\n").code == 0
    assert len(doubtful.titles()) == 2
    doubtful.ok("undo")
    doubtful.ok("merge", "--yes", "1", "3", "4")
    assert len(doubtful.titles()) == 2


def test_two_papers_whose_ids_contradict_become_one_only_after_a_question(doubtful: Run) -> None:
    add(doubtful, '"title": "Teacups at Rest", "doi": "10.1000/cup"', '"title": "Gulls", "doi": "10.1000/gull"')
    ran = doubtful("merge", "3", "4")
    assert ran.code == 2
    assert "merge two papers though their DOIs differ: id:3 “Teacups at Rest”, id:4 “Gulls”" in ran.err
    doubtful.ok("merge", "1", "4")  # one of them has none
    assert doubtful("merge", "4", "3").code == 2  # by the number that leads to the paper
    doubtful.ok("merge", "--yes", "4", "3")
    assert len(doubtful.titles()) == 2


def test_not_keeps_papers_apart(doubtful: Run) -> None:
    assert "keeping apart 2 papers" in doubtful("duplicates", "--not", "1", "2").err
    assert doubtful.ok("duplicates") == ""
    assert "are kept apart already" in doubtful("duplicates", "--not", "2", "1").err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["merge", "1"], "these are one paper already"),
        (["merge", "1", "7"], "there is no paper 7"),
        (["merge", "boats", "1"], "“boats” is no paper's number"),
        (["duplicates", "1", "2"], "papers are named only with --not"),
        (["duplicates", "--not"], "no papers are named"),
        (["edit", "1", "colour=red"], "a paper has no “colour”"),
        (["edit", "1", "title"], "“title” sets nothing"),
        (["edit", "1", "title="], "a paper needs a title"),
        (["edit", "1", "published=2026-02-30"], "“2026-02-30” is no day"),
        (["edit", "1", "arxiv=12"], "“12” is no arXiv id"),
        (["edit", "1", "doi=boats"], "“boats” is no DOI"),
        (["edit", "1", "url=javascript:alert(1)"], "“javascript:alert(1)” is no address"),
        (["edit", "7", "title=Fog"], "there is no paper 7"),
    ],
)
def test_what_makes_no_sense_is_refused(doubtful: Run, line: list[str], message: str) -> None:
    ran = doubtful(*line)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_edit_corrects_facts_and_can_be_undone(doubtful: Run) -> None:
    told = doubtful(
        "edit", "1", "title=Quiet Ledgers of \x1b[31mFog", "authors=Ada Example; Sample, Bo", "published=2025-12",
        "arxiv=https://arxiv.org/abs/2601.01234v2", "openreview=aBc12345", "code=https://example.org/code",
    )  # fmt: skip
    assert told.err.startswith("corrected the title, authors, day, arXiv id, OpenReview id, code address of")
    paper = json.loads(doubtful.ok("show", "1", "--json"))
    assert paper["title"] == "Quiet Ledgers of Fog"
    assert paper["authors"] == ["Ada Example", "Bo Sample"]
    assert (paper["published"], paper["arxiv_id"], paper["author_count"]) == ("2025-12", "2601.01234", 2)
    doubtful.ok("edit", "1", "arxiv=", "authors=")
    paper = json.loads(doubtful.ok("show", "1", "--json"))
    assert (paper["arxiv_id"], paper["authors"], paper["author_count"]) == (None, [], None)
    doubtful.ok("undo", "2")
    assert json.loads(doubtful.ok("show", "1", "--json"))["title"] == "Quiet Ledgers"


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Gull, Ada; Rope, Bo", ["Ada Gull", "Bo Rope"]),
        ("Gull, Ada", ["Ada Gull"]),
        ("Ada Gull, Bo Rope", ["Ada Gull", "Bo Rope"]),
        ("Ada Gull and Bo Rope", ["Ada Gull", "Bo Rope"]),
        ("Ada Gull\nRope, Bo", ["Ada Gull", "Bo Rope"]),
    ],
)
def test_authors_are_kept_first_name_first_however_they_are_written(
    doubtful: Run, written: str, authors: list[str]
) -> None:
    doubtful.ok("edit", "1", f"authors={written}")
    assert json.loads(doubtful.ok("show", "1", "--json"))["authors"] == authors


def test_show_draws_comments_over_time_and_every_listing(run: Run) -> None:
    for day, comments in ((7, 1), (8, 4), (9, 12)):
        line = f'{{"title": "Where Gulls Plan Sandwiches", "comments": {comments}}}\n'
        run.ok("import", "-", "--format", "jsonl", "--captured", f"2026-01-{day:02d}", "--name", f"day {day}",
               stdin=line.encode())  # fmt: skip
    told = run.ok("show", "1")
    assert "comments   12  ▁▂█" in told
    assert "day 9, place 1, 2026-01-09, 12 comments" in told
    assert "day 7, place 1, 2026-01-07, 1 comment\n" in told


def test_bars_go_by_the_day_and_leave_out_what_is_not_known() -> None:
    seen = [Seen(n, "fog", "jsonl", f"2026-01-{day}", "2026-02-01", 1, number, None) for n, (day, number) in
            enumerate([("09", 8), ("08", None), ("07", 1)])]  # fmt: skip
    assert over_time(Paper(1, "Fog", seen=tuple(seen)), "comments") == [1, 8]
    assert over_time(Paper(1, "Fog", seen=tuple(seen)), "upvotes") == []
    assert (sparkline([]), sparkline([3, 3]), sparkline([0, 7])) == ("", "▁▁", "▁█")
    assert len(sparkline(range(100))) == 24
