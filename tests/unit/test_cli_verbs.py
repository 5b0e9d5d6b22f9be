"""The verbs: what they set, on what, what they say, what they end with, and how they are taken back."""

import json
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from commandline import Run
from pages import daily_page


def shown(run: Run, paper: int) -> dict[str, object]:
    """Return what `show --json` says of a paper."""
    record: dict[str, object] = json.loads(run.ok("show", str(paper), "--json"))
    return record


def test_a_star_is_set_and_taken_and_never_changes_the_status(harbours: Run) -> None:
    harbours.ok("later", "id:1")
    assert "starred “Tiny Lighthouses”" in harbours("star", "id:1").err
    assert (shown(harbours, 1)["starred"], shown(harbours, 1)["status"]) == (True, "later")
    assert "unstarred “Tiny Lighthouses”" in harbours("unstar", "id:1").err
    assert (shown(harbours, 1)["starred"], shown(harbours, 1)["status"]) == (False, "later")


@pytest.mark.parametrize(
    ("verb", "status"),
    [("read", "read"), ("later", "later"), ("reading", "reading"), ("skip", "skipped"), ("unread", "new")],
)
def test_each_status_has_its_verb(verb: str, status: str, harbours: Run) -> None:
    harbours.ok("later" if verb != "later" else "skip", "id:2")
    assert harbours.ok(verb, "id:2") == ""
    assert shown(harbours, 2)["status"] == status
    assert shown(harbours, 1)["status"] == "new"


def test_verbs_only_set_so_the_same_again_changes_nothing(harbours: Run) -> None:
    for line in (["star", "id:1"], ["read", "id:1"], ["tag", "+boats", "id:1"], ["note", "1", "ask the clerks"]):
        harbours.ok(*line)
        before = harbours.ok("log")
        ran = harbours(*line)
        assert (ran.code, ran.err) == (0, "nothing to change\n")
        assert harbours.ok("log") == before
    assert shown(harbours, 1)["starred"] is True
    assert shown(harbours, 1)["status"] == "read"


def test_a_verb_acts_on_everything_its_query_finds_as_one_change(harbours: Run) -> None:
    ran = harbours("skip", "boats", "--yes")
    assert ran.err == "skipped 4 papers\n"
    assert len(harbours.titles("is:skipped")) == 4
    assert harbours("undo").err == "took back: skipped 4 papers\n"
    assert harbours.titles("is:skipped") == []


def test_several_ids_name_several_papers(harbours: Run) -> None:
    harbours.ok("star", "id:1", "id:3", "--yes")
    assert harbours.titles("is:starred") == ["Tiny Lighthouses", "On the Weight of Teacups"]
    assert harbours.titles("id:1", "id:3", "teacups") == ["On the Weight of Teacups"]
    assert harbours.titles("id:1", "-id:1") == []


VERBS = {
    "star": "starred",
    "unstar": "unstarred",
    "read": "marked as read",
    "unread": "marked as new",
    "later": "kept for later",
    "reading": "marked as reading",
    "skip": "skipped",
    "tag +x": "tagged +x on",
    "remove": "removed",
}


@pytest.mark.parametrize("verb", VERBS)
def test_many_papers_are_asked_for_first_and_without_a_terminal_refused(verb: str, harbours: Run) -> None:
    log = harbours.ok("log")
    for words in ([], ["boats"], [""]):
        ran = harbours(*verb.split(), "--", *words)
        assert (ran.code, ran.out) == (2, "")
        assert "this would" in ran.err
        assert "4 papers" in ran.err
        assert "--yes" in ran.err
    assert harbours.ok("log") == log


@pytest.mark.parametrize(("verb", "done"), VERBS.items())
def test_many_papers_are_one_change_one_undo_and_their_number_is_said_and_logged(
    verb: str, done: str, harbours: Run
) -> None:
    harbours.ok("skip" if verb == "unread" else "later", "--yes", "id:1", "id:2", "id:3")
    if verb == "unstar":
        harbours.ok("star", "--yes", "id:1", "id:2", "id:3")
    if verb == "later":
        harbours.ok("read", "--yes", "id:1", "id:2", "id:3")
    before = harbours.ok("list", "--json")
    ran = harbours(*verb.split(), "--yes", "--", "id:1", "id:2", "id:3")
    assert (ran.code, ran.out, ran.err) == (0, "", f"{done} 3 papers\n")
    assert harbours.ok("log").splitlines()[0].endswith(f"  {done} 3 papers")
    assert harbours.ok("list", "--json") != before
    harbours.ok("undo")
    assert harbours.ok("list", "--json") == before


def test_what_is_about_one_paper_or_changes_none_never_asks(harbours: Run) -> None:
    harbours.ok("star", "--yes")
    for line in (["note", "1", "x"], ["later", "id:2"], ["export"], ["export", ""], ["list"]):
        assert "--yes" not in harbours(*line).err
        assert harbours(*line).code == 0


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("y", 0)])
@pytest.mark.parametrize("verb", VERBS)
def test_on_a_terminal_every_verb_shows_the_count_and_asks(
    verb: str, answer: str, code: int, harbours: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if verb in ("unread", "unstar"):
        harbours.ok("later" if verb == "unread" else "star", "--yes", "--", "id:1,3")
    monkeypatch.setattr("readlist.changing._can_ask", lambda: True)
    log = harbours.ok("log")
    ran = harbours(*verb.split(), "--", "id:1,3", stdin=f"{answer}\n".encode())
    assert "2 papers" in ran.err.splitlines()[0]
    assert ran.code == code
    assert (harbours.ok("log") == log) == (answer == "n")


def test_every_kind_of_change_says_in_the_log_what_it_did_to_how_many(harbours: Run, tmp_path: Path) -> None:
    (tmp_path / "harbours.txt").write_text(daily_page("Sparse Tides", "Tiny Lighthouses"), encoding="utf-8")
    harbours.ok("import", str(tmp_path / "harbours.txt"), "--name", "tides", "--captured", "2026-02-01")
    harbours.ok("import", str(tmp_path / "harbours.txt"), "--name", "tides", "--captured", "2026-02-03")
    harbours.ok("add", "Nine Gulls", "Ten Gulls")
    harbours.ok("note", "1", "x")
    harbours.ok("note", "1", "")
    harbours.ok("views", "add", "Mine", "x")
    assert harbours("remove", "--listing", "tides", "--yes").code == 0
    assert harbours("undo", "3").code == 0
    assert [line[28:] for line in reversed(harbours.ok("log").splitlines())] == [
        "imported harbours: 4 new, 0 known",
        "imported tides: 1 new, 1 known",
        "corrected the day of tides and 2 papers to 2026-02-03",
        "added 2 papers",
        "noted on “Tiny Lighthouses”",
        "removed the note of “Tiny Lighthouses” (taken back)",
        "added the view “Mine” (taken back)",
        "removed listing tides and 1 paper (taken back)",
        "took back: removed listing tides and 1 paper",
        "took back: added the view “Mine”",
        "took back: removed the note of “Tiny Lighthouses”",
    ]


@pytest.mark.parametrize("verb", ["star", "unstar", "read", "unread", "later", "reading", "skip", "remove"])
def test_a_verb_whose_query_finds_nothing_fails_and_says_the_query(verb: str, harbours: Run) -> None:
    ran = harbours(verb, "walrus", "is:new")
    assert (ran.code, ran.out) == (1, "")
    assert "no paper matches" in ran.err
    assert "walrus is:new" in ran.err


@pytest.mark.parametrize(
    "line",
    [
        ["star", "id:1"],
        ["tag", "+a", "id:1"],
        ["note", "1", "x"],
        ["remove", "id:1"],
        ["remove", "--listing", "fog"],
        ["undo"],
        ["redo"],
        ["undo", "--only", "1"],
        ["show", "1"],
        ["export"],
        ["backup"],
    ],
)
def test_without_a_library_there_is_nothing_to_act_on_and_none_is_made(line: list[str], run: Run) -> None:
    ran = run(*line)
    assert (ran.code, ran.out) == (1, "")
    assert 1 <= len(ran.err.splitlines()) <= 2
    assert not run.library.parent.exists()


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        (["tag", "+boats", "-fog", "--", "id:1"], ["boats"]),
        (["tag", "+boats", "id:1"], ["boats"]),
        (["tag", "boats", "--", "id:1"], ["boats"]),
        (["tag", "+two words", "--", "id:1"], ["two words"]),
        (["tag", "two words", "--", "id:1"], ["two words"]),
        (["tag", '+"two words"', "+c++", "id:1"], ["c++", "two words"]),
        (["tag", "id:1", "--yes", "+x"], None),
        (["tag", "+x", "--", "-is:starred", "id:1"], ["x"]),
    ],
)
def test_tags_are_named_before_the_query(line: list[str], tags: list[str] | None, harbours: Run) -> None:
    ran = harbours(*line)
    assert ran.code == (2 if tags is None else 0), ran.err
    assert shown(harbours, 1)["tags"] == (tags or [])


def test_tags_are_compared_without_case_and_found_with_their_blanks(harbours: Run) -> None:
    harbours.ok("tag", "+To Cite", "--", "id:1")
    harbours.ok("tag", "+to cite", "--", "id:2")
    assert harbours.titles('tag:"TO CITE"') == ["Tiny Lighthouses", "Quiet Ledgers of Paper Boats"]
    assert shown(harbours, 2)["tags"] == ["To Cite"]
    harbours.ok("tag", "-TO cite", "--", "id:1")
    assert harbours.titles('tag:"to cite"') == ["Quiet Ledgers of Paper Boats"]


def test_tagging_and_untagging_at_once_is_one_change(harbours: Run) -> None:
    harbours.ok("tag", "+old", "id:1")
    harbours.ok("tag", "-old", "+new", "--", "id:1")
    assert shown(harbours, 1)["tags"] == ["new"]
    harbours.ok("undo")
    assert shown(harbours, 1)["tags"] == ["old"]


def test_a_note_is_written_replaced_and_removed_by_an_empty_one(harbours: Run) -> None:
    harbours.ok("note", "1", "ask", "the", "clerks")
    assert shown(harbours, 1)["note"] == "ask the clerks"
    harbours.ok("note", "id:1", "-no-")
    assert shown(harbours, 1)["note"] == "-no-"
    assert "removed the note" in harbours("note", "1", "").err
    assert shown(harbours, 1)["note"] is None
    assert harbours("note", "77", "x").code == 1


def test_removed_papers_come_back_with_their_marks(harbours: Run) -> None:
    harbours.ok("star", "id:2")
    harbours.ok("tag", "+boats", "id:2")
    before = harbours.ok("show", "2", "--json")
    assert "removed “Quiet Ledgers of Paper Boats”" in harbours("remove", "id:2").err
    assert harbours("show", "2").code == 1
    assert harbours.titles("quiet") == []
    harbours.ok("undo")
    assert harbours.ok("show", "2", "--json") == before
    assert harbours.titles("quiet", "tag:boats") == ["Quiet Ledgers of Paper Boats"]


def test_removing_a_listing_leaves_what_is_marked_and_names_it(harbours: Run) -> None:
    harbours.ok("star", "id:1")
    ran = harbours("remove", "--listing", "harbours", "--yes")
    assert ran.code == 3
    assert "left id:1 “Tiny Lighthouses”: is marked" in ran.err
    assert harbours.titles() == ["Tiny Lighthouses"]
    harbours.ok("undo")
    assert len(harbours.titles("in:harbours")) == 4
    assert harbours("remove", "--listing", "nowhere").code == 2


def test_removing_a_listing_says_first_what_would_go_and_wants_a_yes(harbours: Run) -> None:
    harbours.ok("star", "id:1")
    ran = harbours("remove", "--listing", "harbours")
    assert ran.code == 2
    assert "this would remove listing harbours (3 papers that only it brought go, 1 marked stays)" in ran.err
    assert "--yes" in ran.err
    assert len(harbours.titles("in:harbours")) == 4


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("", 1), ("y", 0)])
@pytest.mark.parametrize("line", [["skip", "boats"], ["remove", "--listing", "harbours"]])
def test_a_question_that_is_answered_no_changes_nothing(
    line: list[str], answer: str, code: int, harbours: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.changing._can_ask", lambda: True)
    ran = harbours(*line, stdin=f"{answer}\n".encode())
    assert ran.code == code
    assert "4 papers" in ran.err
    assert ("nothing was changed" in ran.err) == (code == 1)
    assert (len(harbours.titles("is:new")) == 4) == (code == 1)


def test_a_number_is_a_word_and_the_way_to_name_a_paper_by_it_is_told(harbours: Run) -> None:
    assert "id:12 names the paper" in harbours("star", "12").err
    assert "id:1 id:3 names papers" in harbours("star", "1", "3").err
    assert "by number" not in harbours("star", "walrus", "12").err
    harbours.ok("note", "1", "place 7")
    harbours.ok("note", "2", "place 7 too")
    assert "this would star 2 papers (id:7 names the paper by number)" in harbours("star", "7").err


def test_undo_and_redo_say_what_they_took_back_or_did_again(harbours: Run) -> None:
    harbours.ok("star", "id:1")
    harbours.ok("skip", "id:2")
    assert harbours("undo", "2").err == (
        "took back: skipped “Quiet Ledgers of Paper Boats”\ntook back: starred “Tiny Lighthouses”\n"
    )
    assert harbours.titles("is:starred") == harbours.titles("is:skipped") == []
    assert harbours("redo", "2").code == 0
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]
    ran = harbours("redo")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "readlist: there is nothing to redo")


def test_more_undos_than_changes_take_back_nothing(harbours: Run) -> None:
    harbours.ok("star", "id:1")
    ran = harbours("undo", "9")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "readlist: there are only 2 changes to undo")
    assert harbours.titles("is:starred") != []
    assert len(harbours("undo", "2").err.splitlines()) == 2
    assert harbours.titles() == []
    ran = harbours("undo")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "readlist: there is nothing to undo")


def test_one_change_is_taken_back_out_of_order(harbours: Run) -> None:
    harbours.ok("tag", "+one", "id:1")
    harbours.ok("note", "1", "later than the tag")
    change = harbours.ok("log").splitlines()[1].split()[0]
    assert harbours("undo", "--only", change).code == 0
    assert shown(harbours, 1)["tags"] == []
    assert shown(harbours, 1)["note"] == "later than the tag"
    assert harbours("undo", "--only", change).code == 2
    assert harbours("undo", "--only", "99").code == 2


def test_what_was_changed_since_is_left_and_named_with_3(harbours: Run) -> None:
    harbours.ok("note", "1", "first")
    change = harbours.ok("log").splitlines()[0].split()[0]
    harbours.ok("note", "1", "second")
    ran = harbours("undo", "--only", change)
    assert ran.code == 3
    assert "left id:1 “Tiny Lighthouses”" in ran.err
    assert shown(harbours, 1)["note"] == "second"


def test_the_log_shows_changes_newest_first_and_which_are_taken_back(harbours: Run) -> None:
    harbours.ok("star", "id:1")
    harbours.ok("undo")
    lines = harbours.ok("log").splitlines()
    assert [line.split(maxsplit=2)[0] for line in lines] == ["3", "2", "1"]
    assert lines[0].endswith("took back: starred “Tiny Lighthouses”")
    assert lines[1].endswith("starred “Tiny Lighthouses” (taken back)")
    assert lines[2].endswith("imported harbours: 4 new, 0 known")


def test_the_log_tells_the_time_of_the_users_clock(harbours: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def logged(zone: str) -> datetime:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        return datetime.fromisoformat(harbours.ok("log")[7:26])

    try:
        assert logged("UTC-2") - logged("UTC") == timedelta(hours=2)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_undoing_an_import_leaves_what_was_marked_since(harbours: Run) -> None:
    harbours.ok("star", "id:2")
    change = harbours.ok("log").splitlines()[-1].split()[0]
    ran = harbours("undo", "--only", change)
    assert ran.code == 3
    assert "left id:2 “Quiet Ledgers of Paper Boats”" in ran.err
    assert harbours.titles() == ["Quiet Ledgers of Paper Boats"]


def test_a_paper_is_added_by_hand_once(run: Run) -> None:
    assert "added “arXiv:2601.01234”" in run("add", "2601.01234").err
    again = run("add", "https://arxiv.org/abs/2601.01234v2")
    assert again.code == 0
    assert "already there" in again.err
    assert run("add", "Nine Ropes Suffice", "10.1000/Fog").err == "added 2 papers\n"
    assert run.titles("doi:10.1000/fog") == ["10.1000/fog"]
    assert run("add", " ").code == 2
    run.ok("undo")
    assert run.titles() == ["arXiv:2601.01234"]


def test_a_mark_stays_when_the_paper_comes_again_on_another_page(harbours: Run, tmp_path: Path) -> None:
    harbours.ok("star", "id:1")
    harbours.ok("tag", "+fog", "id:1")
    (tmp_path / "tides.txt").write_text(daily_page("Tiny Lighthouses", "Sparse Tides, Dense Harbours", comments=7))
    harbours.ok("import", str(tmp_path / "tides.txt"), "--captured", "2026-02-01")
    paper = shown(harbours, 1)
    assert (paper["starred"], paper["tags"], paper["comments"]) == (True, ["fog"], 7)
