"""The command line as the app's `:` line reads it, without the app."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from commandline import Run

from readlist.cli import in_app
from readlist.errors import ReadlistError, UsageError
from readlist.model import Changed
from readlist.tui.commands import Act, Said

HERE = "id:2,4"


def values(run: Run, line: str) -> dict[str, object]:
    return dict(in_app(run.library).read(line, lambda: HERE).values or {})


def refuse(act: Act) -> int:
    pytest.fail("nothing is to be changed")


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('list "load balancing" -moe', "words", ('"load balancing"', "-moe")),
        ('list title:"load balancing"', "words", ('title:"load balancing"',)),
        ('tag +"big idea" -old', "words", ('+"big idea"', "-old", HERE)),
        ("tag +a is:new", "words", ("+a", "is:new")),
        ("star", "words", (HERE,)),
        ("star .", "words", (HERE,)),
        ("star --yes year:2025", "yes", True),
        ("show .", "paper_id", HERE),
        ('import "two boats.txt" .', "sources", ("two boats.txt", ".")),
        ('note 3 "ask him"', "text", ("ask him",)),
        ('note 3 say "hi" aloud', "text", ("say", '"hi"', "aloud")),
        ('remove --listing "Feb 1"', "listing", "Feb 1"),
        ('remove --listing "Feb 1"', "words", ()),
        ("export", "words", ()),
        ("list \x1b[31m\x00fog", "words", ("fog",)),
    ],
)
def test_quotes_and_the_papers_here_are_read_as_they_are_meant(run: Run, line: str, name: str, value: object) -> None:
    assert values(run, line)[name] == value


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "no command is named"),
        ("strat", "there is no command strat"),
        ("completions bash", "completions is for the shell"),
        ("star --library=x", "this line is about the library that is open"),
        ("undo x", "not a valid integer"),
        ("note", "missing argument"),
    ],
)
def test_what_is_no_command_is_refused(run: Run, line: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        in_app(run.library).read(line, lambda: HERE)


def test_where_no_paper_is_a_verb_says_so(run: Run) -> None:
    def nowhere() -> str:
        raise ReadlistError("there is no paper here")

    with pytest.raises(ReadlistError, match="no paper here"):
        in_app(run.library).read("skip", nowhere)
    assert in_app(run.library).read("skip is:new", nowhere).name == "skip"


def test_what_is_printed_and_told_is_kept_and_nothing_reaches_the_terminal(
    harbours: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = in_app(harbours.library)
    said = commands.read("list --json --limit 1 gulls", lambda: HERE).run(refuse, False)
    assert said.out.count("\n") == 1
    assert commands.read("list nothinghasthis", lambda: HERE).run(refuse, False) == Said("", ("no paper matches",))
    assert "Usage: star" in commands.read("star --help", lambda: HERE).run(refuse, False).out
    assert capsys.readouterr() == ("", "")


def test_changes_go_through_the_hand_that_is_given(harbours: Run) -> None:
    made: list[Act] = []

    def hand(act: Act) -> int:
        made.append(act)
        return 0

    in_app(harbours.library).read("star id:1", lambda: HERE).run(hand, False)
    assert len(made) == 1
    assert harbours.titles("is:starred") == []

    class Library:
        def star(self, ids: Sequence[int], on: bool) -> Changed:
            return Changed(None, f"{list(ids)} {on}")

    (changed,) = made[0](Library())  # type: ignore[arg-type]
    assert changed.summary == "[1] True"


def test_the_library_that_is_open_is_the_only_one_offered(run: Run) -> None:
    offered = in_app(run.library).choices("list --").texts
    assert "--limit" in offered
    assert "--library" not in offered


@pytest.mark.parametrize(
    ("line", "start", "texts"),
    [
        ("tag +b", 4, ('+"big idea"', "+boats")),
        ('tag +"big i', 4, ('+"big idea"',)),
        ('tag +"big ', 4, ('+"big idea"',)),
        ("list tag:bo", 5, ("tag:boats",)),
        ('list tag:"big i', 5, ('tag:"big idea"',)),
        ('tags rename "big', 12, ('"big idea"',)),
        ('list "ti', 5, ()),
        ("  unst", 2, ("unstar",)),
        ("star is:rea", 5, ("is:reading", "is:read")),
        ("hel", 0, ("help",)),
        ("nosuch x", 7, ()),
    ],
)
def test_the_last_word_is_completed_as_it_would_be_written(
    harbours: Run, line: str, start: int, texts: tuple[str, ...]
) -> None:
    harbours.ok("tag", "+big idea", "+boats", "--", "id:1")
    found = in_app(harbours.library).choices(line)
    assert (found.start, found.texts) == (start, texts)


def test_files_are_offered_where_a_file_is_meant(
    harbours: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two boats.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert in_app(harbours.library).choices('import "two').texts == ('"two boats.txt"',)
