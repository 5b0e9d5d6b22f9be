"""How a command line is read: what is an option, what is text, and what is wrong usage."""

import pytest
from commandline import Program, Run

from readlist.arguments import edit_of, split
from readlist.errors import UsageError

KNOWN = {"--sort": True, "--limit": True, "--json": False, "--yes": False}


@pytest.mark.parametrize(
    ("words", "options", "text"),
    [
        (["-vision", "is:new", "--limit", "3"], ["--limit", "3"], ["-vision", "is:new"]),
        (["--limit=3", "moe"], ["--limit=3"], ["moe"]),
        (["-year:2024"], [], ["-year:2024"]),
        (["-yes", "-y", "-"], [], ["-yes", "-y", "-"]),
        (["moe", "--json", "agents"], ["--json"], ["moe", "agents"]),
        (["--", "--json", "-x", "--"], [], ["--json", "-x", "--"]),
        (["a", "--", "b"], [], ["a", "b"]),
        (["--sort", "-comments"], ["--sort", "-comments"], []),
        (["two words"], [], ["two words"]),
        ([], [], []),
    ],
)
def test_known_options_are_options_and_every_other_word_is_text(
    words: list[str], options: list[str], text: list[str]
) -> None:
    assert split(KNOWN, words) == (options, text)


def test_an_option_without_its_value_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="--limit needs a value"):
        split(KNOWN, ["moe", "--limit"])


@pytest.mark.parametrize(
    ("words", "edit"),
    [
        (["+a", "-b"], "+a -b"),
        (["+two words", "-old one"], '+"two words" -"old one"'),
        (["two words"], '"two words"'),
        (['+"two words"'], '+"two words"'),
        (["c++"], "c++"),
    ],
)
def test_a_tag_with_blanks_needs_only_the_shells_quotes(words: list[str], edit: str) -> None:
    assert edit_of(words) == edit


def test_options_count_before_between_and_after_the_text(harbours: Run) -> None:
    expected = ["Quiet Ledgers of Paper Boats", "On the Weight of Teacups"]
    assert harbours.titles("-tiny", "is:new", "--limit", "2") == expected
    assert harbours.titles("--limit", "2", "-tiny", "is:new") == expected
    assert harbours.titles("-tiny", "--limit=2", "is:new") == expected


def test_behind_two_dashes_everything_is_text(harbours: Run) -> None:
    assert harbours.ok("list", "--json", "--", "quiet").startswith("{")
    assert not harbours.ok("list", "--", "quiet", "--json").startswith("{")
    assert harbours.titles("--", "-quiet", "teacups") == ["On the Weight of Teacups"]


def test_a_word_with_a_minus_is_never_taken_for_short_options(harbours: Run) -> None:
    assert len(harbours.titles("-year:2024")) == len(harbours.titles())
    assert harbours.titles("-year:2025") == []
    assert harbours("star", "-yes").code == 2, "it asks: -yes is no --yes"


def test_an_argument_that_holds_blanks_is_taken_as_it_stands(harbours: Run) -> None:
    assert harbours.titles('"paper boats"') == ["Quiet Ledgers of Paper Boats"]
    assert harbours.titles("boats quiet") == harbours.titles("boats", "quiet")


@pytest.mark.parametrize("line", [["-h"], ["star", "-h"], ["list", "-help"], ["list", "--json", "-h"], ["tag", "-h"]])
def test_what_asks_other_programs_for_help_is_no_query(line: list[str], harbours: Run) -> None:
    ran = harbours(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean --help?" in ran.err


def test_a_query_can_still_leave_out_such_a_word(harbours: Run) -> None:
    assert harbours.titles("--", "-h") == harbours.titles()
    assert harbours.titles("boats", "-help") == harbours.titles("boats")
    harbours.ok("tag", "+h", "--", "id:1")
    harbours.ok("tag", "-h", "--", "id:1")
    assert harbours.titles("tag:h") == []


@pytest.mark.parametrize("where", ["before", "after", "equals", "environment"])
def test_a_library_can_be_named_before_or_after_the_verb(where: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    named = run.library.parent.parent / "other.db"
    if where == "environment":
        monkeypatch.setenv("READLIST_LIBRARY", str(named))
    line = {
        "before": ["--library", str(named), "add", "Nine Ropes"],
        "after": ["add", "Nine Ropes", "--library", str(named)],
        "equals": ["add", f"--library={named}", "Nine Ropes"],
        "environment": ["add", "Nine Ropes"],
    }[where]
    run.ok(*line)
    assert named.exists()
    assert not run.library.exists()
    assert run.ok("where", "--library", str(named)) == f"{named}\n"


def test_the_library_named_behind_the_verb_wins(run: Run) -> None:
    assert run.ok("--library", "/one", "where", "--library", "/two") == "/two\n"


def test_where_nothing_names_a_library_it_is_in_the_users_data_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("READLIST_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(run.library.parent))
    assert run.ok("where").endswith("readlist/library.db\n")
    assert not run.library.parent.exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["list", "--limt", "3"], "did you mean --limit?"),
        (["list", "--optoin"], "there is no option --optoin"),
        (["--libary", "x", "list"], "did you mean '--library'?"),
        (["lits"], "did you mean 'list'?"),
        (["list", "--limit"], "--limit needs a value"),
        (["list", "--limit", "many"], "'many'"),
        (["list", "--limit", "-1"], "-1"),
        (["list", "--json=yes"], "does not take a value"),
        (["list", "--sort", "autor"], "nothing is sorted by “autor”"),
        (["list", "is:unraed"], "did you mean unread?"),
        (["list", "tags:x"], "did you mean tag?"),
        (["import"], "PATH"),
        (["import", "x", "--captured", "soon"], "“soon” is no day"),
        (["import", "x", "y", "--name", "z"], "--name names one listing"),
        (["import", __file__, "--format", "json"], "did you mean jsonl?"),
        (["add"], "ID|URL|TITLE"),
        (["show"], "ID"),
        (["show", "one"], "“one” is no paper's number"),
        (["note", "1"], "TEXT"),
        (["note", "one", "text"], "“one” is no paper's number"),
        (["tag"], "no tag is named"),
        (["tag", "plain", "id:1"], "no tag is named"),
        (["tag", "+a,b", "id:1"], "a tag cannot hold ,"),
        (["tag", '+"open', "--", "id:1"], "quote"),
        (["remove", "--listing", "fog", "boats"], "--listing and a query"),
        (["undo", "0"], "0"),
        (["undo", "two"], "'two'"),
        (["undo", "2", "--only", "1"], "--only and a number"),
        (["export", "--format", "bibtx"], "did you mean bibtex?"),
        (["where", "x"], "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_a_hint_and_ends_with_2(line: list[str], told: str, run: Run) -> None:
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    said = ran.err.splitlines()
    if said[0].startswith("  "):  # where in a query it stands
        assert set(said[1]) == {" ", "^"}
        del said[:2]
    assert 1 <= len(said) <= 2
    assert said[0].startswith("readlist: ")
    assert not run.library.parent.exists()


def test_every_command_explains_itself(run: Run) -> None:
    commands = "add backup demo export import later list log note read reading redo remove show skip star tag undo"
    listed = run.ok("--help").partition("Commands:")[2]
    for command in f"{commands} unread unstar where".split():
        assert f"\n  {command} " in listed
        assert run.ok(command, "--help").startswith(f"Usage: readlist {command} ")
    assert "..." not in listed, "each is told whole in its line"


def test_there_are_long_options_only(run: Run) -> None:
    for command in ("list", "import", "export", "tag"):
        options = run.ok(command, "--help").partition("Options:")[2].splitlines()
        assert not [line for line in options if line.lstrip().startswith("-") and not line.lstrip().startswith("--")]


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("li", ["plain\tlist"]),
        ("list --lim", ["plain\t--limit"]),
        ("list --limit ", [""]),
        ("list --optoin --js", ["plain\t--json"]),
        ("tag +a --y", ["plain\t--yes"]),
        ("import /tmp/fog", ["file"]),
        ("export --output /tmp/fog", ["file"]),
    ],
)
def test_a_shell_can_complete_a_line_that_is_not_right_yet(
    line: str, completed: list[str], run: Run, program: Program
) -> None:
    program.environment |= {"_READLIST_COMPLETE": "bash_complete", "_READLIST_LINE": f"readlist {line}"}
    ran = program()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.rstrip("\n").split("\n") == completed
    assert not run.library.parent.exists()


def test_the_program_calls_itself_readlist(program: Program) -> None:
    assert program("--version").out == "readlist 0.1.0\n"
    assert program("--help").out.startswith("Usage: readlist ")
