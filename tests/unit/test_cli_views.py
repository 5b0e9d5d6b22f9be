"""`readlist views`: the list, and what changes it."""

import json
import sqlite3
from contextlib import closing

import pytest
from commandline import Run

STANDING = ["Inbox", "Later", "Starred", "Reading", "Read", "All"]


def listed(run: Run) -> dict[str, dict[str, object]]:
    records = [json.loads(line) for line in run.ok("views", "--json").splitlines()]
    return {record["name"]: record for record in records}


def test_without_a_library_the_standing_views_are_listed_empty_and_none_is_made(run: Run) -> None:
    lines = run.ok("views").splitlines()
    assert [line.split()[:2] for line in lines] == [[name, "0"] for name in STANDING]
    assert lines[0] == "Inbox    0  is:new -is:starred"
    assert not run.library.parent.exists()


def test_a_view_can_be_the_first_thing_in_a_new_library(run: Run) -> None:
    run.ok("views", "add", "Boats", "boats")
    assert list(listed(run)) == [*STANDING, "Boats"]


def test_all_views_are_listed_with_their_papers_and_queries(harbours: Run) -> None:
    harbours.ok("star", "id:1")
    assert harbours("views", "add", "Paper Boats", "title:boats", "or", "id:3", "sort:-comments").err == (
        "added the view “Paper Boats”\n"
    )
    harbours.ok("views", "add", "Undecided or starred", "is:starred or status:new")
    harbours.ok("views", "add", "Old", "-added:<1000y")
    views = listed(harbours)
    assert list(views) == [*STANDING, "Paper Boats", "Undecided or starred", "Old"]
    assert [view["papers"] for view in views.values()] == [3, 0, 1, 0, 0, 4, 2, 4, 0]
    assert [view["standing"] for view in views.values()] == [True] * 6 + [False] * 3
    assert views["Paper Boats"]["query"] == "title:boats or id:3 sort:-comments"
    assert harbours.ok("views").splitlines()[6] == "Paper Boats           2  title:boats or id:3 sort:-comments"


def test_views_are_renamed_moved_and_removed_each_as_one_step(harbours: Run) -> None:
    for name in ("A", "B", "C"):
        harbours.ok("views", "add", name, "x")
    assert harbours("views", "rename", "a", "Big Ships").err == "renamed the view “A” to “Big Ships”\n"
    assert harbours("views", "move", "c", "1").err == "moved the view “C” to place 1\n"
    assert harbours("views", "remove", "B").err == "removed the view “B”\n"
    assert list(listed(harbours))[6:] == ["C", "Big Ships"]
    assert harbours("undo", "3").err == (
        "took back: removed the view “B”\n"
        "took back: moved the view “C” to place 1\n"
        "took back: renamed the view “A” to “Big Ships”\n"
    )
    assert list(listed(harbours))[6:] == ["A", "B", "C"]
    harbours.ok("redo", "2")
    assert list(listed(harbours))[6:] == ["C", "Big Ships", "B"]


def test_a_mistake_in_the_query_is_refused_with_its_place(harbours: Run) -> None:
    ran = harbours("views", "add", "Mine", "boats", "is:unred")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[:3] == ["  boats is:unred", "        ^^^^^^^^", "readlist: is: knows no “unred”"]
    assert list(listed(harbours)) == STANDING


@pytest.mark.parametrize(
    "line",
    [
        ["add", "Mine"],
        ["add", "inbox", "x"],
        ["add", "Mine", "(x"],
        ["rename", "Mine", "Yours"],
        ["move", "Mine", "0"],
        ["move", "Mine", "1"],
        ["remove", "Mine"],
        ["sort"],
    ],
)
def test_what_cannot_be_done_is_refused_in_words(line: list[str], harbours: Run) -> None:
    before = harbours.ok("log")
    ran = harbours("views", *line)
    assert (ran.code, ran.out) == (2, "")
    assert "readlist: " in ran.err
    assert harbours.ok("log") == before


def test_a_view_that_this_version_cannot_read_is_listed_and_said(harbours: Run) -> None:
    harbours.ok("views", "add", "Odd", "boats")
    harbours.ok("views", "add", "Even", "boats")
    with closing(sqlite3.connect(harbours.library)) as connection:
        connection.execute("UPDATE view SET query = 'colour:blue' WHERE name = 'Odd'")
        connection.commit()
    ran = harbours("views")
    assert ran.code == 3
    assert ran.out.splitlines()[6:] == ["Odd      ?  colour:blue", "Even     4  boats"]
    assert ran.err == "readlist: the view “Odd” cannot be read: no field is called “colour:”\n"
    assert '"papers": null' in harbours("views", "--json").out
