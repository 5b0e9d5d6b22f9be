"""Completing command lines: what is offered where, and in real shells."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import Program, Run
from pages import daily_page

from readlist import query
from readlist.completion import taken, words_of
from readlist.query.fields import FIELDS

BREAKS = " \t\n\"'@><=;|&(:"
Complete = Callable[[str], list[str]]


@pytest.fixture
def named(harbours: Run, tmp_path: Path) -> Run:
    """A library with tags, a second listing and views."""
    (tmp_path / "tides.txt").write_text(daily_page("Sparse Tides, Dense Harbours"), encoding="utf-8")
    harbours.ok("import", str(tmp_path / "tides.txt"), "--captured", "2026-02-01", "--name", "Feb 1: tides")
    harbours.ok("tag", "+moe", "+To Cite", "+it's", "--", "id:1")
    harbours.ok("tag", "+moe", "--", "id:2")
    harbours.ok("views", "add", "Big Ships", "ships")
    harbours.ok("views", "add", "Gulls", "gulls")
    return harbours


@pytest.fixture
def complete(run: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """Return what is offered at the end of a line, in the shell that shows the texts as they are."""

    def ask(line: str) -> list[str]:
        with monkeypatch.context() as shell:
            shell.setenv("_READLIST_COMPLETE", "fish_complete")
            shell.setenv("_READLIST_LINE", line)
            answer = run.ok()
        return [reply.split("\t")[1] for reply in answer.splitlines() if reply]

    return ask


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("readlist li", ["list"]),
        ("readlist views re", ["remove", "rename"]),
        ("readlist completions ", ["bash", "zsh", "fish"]),
        ("readlist list --so", ["--sort"]),
        ("readlist list ti", ["title:"]),
        ("readlist list TI", ["title:"]),
        ("readlist star ships -ti", ["-title:"]),
        ("readlist export au", ["author:", "authors:"]),
        ("readlist views add Mine ti", ["title:"]),
        ("readlist list is:re", ["is:reading", "is:read"]),
        ("readlist list -is:st", ["-is:starred"]),
        ("readlist list status:l", ["status:later"]),
        ("readlist list has:a", ["has:abstract", "has:arxiv"]),
        ("readlist list tag:", ["tag:moe", "tag:it's", 'tag:"To Cite"']),
        ("readlist list tag:to", ['tag:"To Cite"']),
        ("readlist list 'tag:\"to", ['tag:"To Cite"']),
        ("readlist list 'tag:\"m", ['tag:"moe"']),
        ("readlist list in:", ['in:"Feb 1: tides"', "in:harbours"]),
        ('readlist list in:\\"feb', ['in:"Feb 1: tides"']),
        ("readlist list 'ships (is:new or ti", ["ships (is:new or title:"]),
        ('readlist list \'tag:"To Cite" ti', ['tag:"To Cite" title:']),
        ("readlist list sort:-comments,-t", ["sort:-comments,-title"]),
        ("readlist list --sort -t", ["-title"]),
        ("readlist import --format links", ["links-csv", "links-json"]),
        ("readlist list -year:2024 --sort ti", ["title"]),
        ("readlist list -year:2024 --li", ["--limit", "--library"]),
        ("readlist list year:", []),
        ("readlist list colour:", []),
        ("readlist list sparse", []),
        ("readlist tag ", ["+moe", "+it's", "+To Cite", *(f"{name}:" for name in (*FIELDS, "sort"))]),
        ("readlist tag +t", ["+To Cite"]),
        ("readlist tag +moe -it", ["-it's"]),
        ("readlist tag +moe -- -ti", ["-title:"]),
        ("readlist tag +moe -- +m", []),
        ("readlist tag +moe ta", ["tag:"]),
        ("readlist tag +moe is:new +m", []),
        ("readlist remove --listing f", ["Feb 1: tides"]),
        ("readlist views remove ", ["Big Ships", "Gulls"]),
        ("readlist views move b", ["Big Ships"]),
        ("readlist views rename g", ["Gulls"]),
        ("readlist views rename Gulls ", []),
        ("readlist show ", []),
        ("A=1 readlist li", ["list"]),
    ],
)
def test_a_line_goes_on_with(line: str, offered: list[str], named: Run, complete: Complete) -> None:
    assert complete(line) == offered


def test_every_value_that_is_offered_can_be_asked(complete: Complete) -> None:
    offered = [text for name in ("is", "status", "has") for text in complete(f"readlist list {name}:")]
    assert len(offered) > 15
    for text in offered:
        query.check(text)


def test_every_field_is_offered_with_what_it_finds(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_READLIST_COMPLETE", "zsh_complete")
    monkeypatch.setenv("_READLIST_LINE", "readlist list ")
    lines = [line.split("\t") for line in run.ok().splitlines()]
    assert lines[:-1] == [["open", f"{name}:", kind.about] for name, kind in FIELDS.items()]


def test_the_library_that_the_line_names_is_asked(named: Run, complete: Complete, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Run(other).ok("add", "Nine Ropes", "--library", str(other))
    Run(other).ok("tag", "+ropes", "--library", str(other), "--", "id:1")
    assert complete(f"readlist --library {other} list tag:") == ["tag:ropes"]
    assert complete(f"readlist list --library {other} tag:") == ["tag:ropes"]
    assert complete(f"readlist views --library {other} remove ") == []


def test_without_a_library_there_are_no_names_and_none_is_made(run: Run, complete: Complete) -> None:
    assert complete("readlist list tag:") == complete("readlist views remove ") == []
    assert not run.library.parent.exists()
    run.library.parent.mkdir()
    run.library.write_bytes(b"no library" * 1000)
    assert complete("readlist list tag:") == []


def test_completing_loads_neither_the_app_nor_the_writing_side(named: Run, program: Program) -> None:
    heavy = "import sys; assert not {'textual', 'sqlmodel', 'sqlalchemy', 'rapidfuzz'} & {*sys.modules}"
    code = f"from readlist.cli import main; main([]); {heavy}"
    environment = program.environment | {
        "_READLIST_COMPLETE": "bash_complete",
        "_READLIST_LINE": "readlist list tag:m",
        "_READLIST_BREAKS": BREAKS,
    }
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert ran.stdout == b"plain\tmoe\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", [""]),
        ("readlist ", ["readlist", ""]),
        ("readlist 'two wo", ["readlist", "two wo"]),
        ("readlist 'two ", ["readlist", "two "]),
        ('readlist "a \\"b', ["readlist", 'a "b']),
        ("readlist two\\ ", ["readlist", "two "]),
        ("readlist a#b #c", ["readlist", "a#b", "#c"]),
        ("readlist (x é", ["readlist", "(x", "é"]),
    ],
)
def test_a_line_is_read_as_the_shell_does(line: str, words: list[str]) -> None:
    assert words_of(line) == words


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("readlist list ti", ("", "")),
        ("readlist list tag:mo", ("tag:", "")),
        ("readlist list tag:a:b", ("tag:a:", "")),
        ("readlist list 'tag:mo", ("", "'")),
        ("readlist list tag:'mo", ("tag:", "'")),
        ('readlist list in:\\"da', ("in:", "")),
        ('readlist list "in:\\"da', ("", '"')),
        ("readlist list 'x'tag:", ("xtag:", "")),
        ("readlist list x\\ tag:", ("x tag:", "")),
        ("readlist list 'a\\", ("", "'")),
        ("readlist list 'a\\' tag:mo", ("tag:", "")),
    ],
)
def test_what_bash_keeps_of_a_word_is_not_told_again(line: str, kept: tuple[str, str]) -> None:
    assert taken(line, BREAKS) == kept
    assert taken("readlist list tag:mo", BREAKS.replace(":", "")) == ("", "")


# --- in real shells


@pytest.fixture
def on_path(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put readlist on the path, and return the folder to work in."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "readlist").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readlist "$@"\n')
    (tmp_path / "bin" / "readlist").chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", program.environment["PYTHONPATH"])
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    return tmp_path


def shell(name: str, code: str, *arguments: str) -> list[str]:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"no {name} here")
    return subprocess.run(
        [path, "-c", code, *arguments], capture_output=True, text=True, check=True
    ).stdout.splitlines()


BASH = r"""
source "$1" || exit 1
shift
COMP_WORDBREAKS=$' \t\n"\'@><=;|&(:'
for COMP_LINE in "$@"; do
    COMP_POINT=${#COMP_LINE}
    _readlist_completion readlist
    printf '%s;' "${COMPREPLY[@]}"
    echo
done
complete -p readlist
"""


def test_bash_completes(named: Run, on_path: Path) -> None:
    (on_path / "script").write_text(named.ok("completions", "bash"))
    replies = {
        "readlist li": "list;",
        "readlist list ti": "title:;",
        "readlist list tag:m": "moe;",
        "readlist list tag:t": '\\"To\\ Cite\\";',
        "readlist list in:f": '\\"Feb\\ 1:\\ tides\\";',
        "readlist list 'ships tag:t": 'ships tag:"To Cite";',
        "readlist list tag:i": "it\\'s;",
        "readlist list 'tag:i": "tag:it'\\''s;",
        'readlist list "tag:t': 'tag:\\"To Cite\\"";',
        "readlist views remove ": "Big\\ Ships;Gulls;",
        "readlist export --output ": ";",
    }
    done = shell("bash", BASH, "bash", str(on_path / "script"), *replies)
    assert dict(zip(replies, done, strict=False)) == replies
    assert done[-1].endswith("-F _readlist_completion readlist")


def test_bash_completes_at_the_cursor_not_at_the_end(named: Run, on_path: Path) -> None:
    (on_path / "script").write_text(named.ok("completions", "bash"))
    code = 'source "$1"; COMP_LINE="readlist list é tag:mo is:new"; COMP_POINT=22; COMP_WORDBREAKS=" :"\n'
    code += '_readlist_completion readlist; echo "${COMPREPLY[@]}"'
    assert shell("bash", f"export LC_ALL=C.UTF-8; {code}", "bash", str(on_path / "script")) == ["moe"]


def test_fish_completes(named: Run, on_path: Path) -> None:
    (on_path / "script").write_text(named.ok("completions", "fish"))
    code = "source $argv[1]; for line in $argv[2..]; complete -C $line; end"
    lines = ["readlist li", "readlist list tag:m", "readlist list tag:T", "readlist views remove B"]
    assert shell("fish", code, str(on_path / "script"), *lines) == [
        "list\tList papers.",
        "tag:moe",
        'tag:"To Cite"',
        "Big Ships\tships",
    ]


def test_zsh_can_read_its_script(named: Run, on_path: Path) -> None:
    (on_path / "script").write_text(named.ok("completions", "zsh"))
    assert shell("zsh", 'zsh -n "$1"', "zsh", str(on_path / "script")) == []


@pytest.mark.parametrize("line", [["completions"], ["completions", "csh"]])
def test_other_shells_are_refused_with_those_that_are_known(line: list[str], run: Run) -> None:
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "zsh" in ran.err or "SHELL" in ran.err
