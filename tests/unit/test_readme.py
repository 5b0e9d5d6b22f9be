"""What the README shows is true: its tables, its commands and its pictures."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.capture import page
from readme import README, TABLES, written

from readlist.cli import readlist

TEXT = README.read_text(encoding="utf-8")


def test_its_tables_are_those_of_the_registries() -> None:
    assert written(TEXT) == TEXT, "python tests/readme.py writes them anew"
    for name in TABLES:
        assert f"<!-- {name} -->\n|" in TEXT


def test_its_first_screen_holds_exactly_two_commands() -> None:
    first = TEXT.split("\n## ")[0]
    commands = re.findall(r"```sh\n(.*?)```", first, flags=re.DOTALL)
    assert [command.strip().split("/")[-1] for command in commands] == ["readlist demo", "pytest"]
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install ") for command in commands)


def test_its_pictures_are_there() -> None:
    for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", TEXT):
        assert (README.parent / name).stat().st_size > 10_000, name


def test_its_commands_do_what_it_says(tmp_path: Path) -> None:
    commands = "".join(re.findall(r"```sh\n(readlist (?:import|views|tags) .*?)```", TEXT, flags=re.DOTALL))
    (tmp_path / "papers.txt").write_text(page(), encoding="utf-8")
    home = {"READLIST_LIBRARY": str(tmp_path / "library.db"), "PYTHONPATH": str(README.parent), "LC_ALL": "C.UTF-8"}
    for line in commands.strip().split("\n"):
        words = shlex.split(line)
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=tmp_path, env=home, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (line, done.stderr)
    exported = (tmp_path / "starred.bib").read_text(encoding="utf-8")
    assert exported.count("@misc{") == 2
    assert exported.count("to-cite") == 2
    assert commands.count("readlist views ") == 4


@pytest.mark.parametrize("name", sorted(readlist.commands))
def test_every_command_is_in_it_and_has_help(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "readlist", name, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert readlist.commands[name].get_short_help_str(200) in " ".join(done.stdout.split())
