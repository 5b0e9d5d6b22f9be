"""`readlist config`: the configuration printed, edited, and what is wrong with it."""

import tomllib
from pathlib import Path

import pytest
from commandline import Run


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """Return where the user's configuration is: no file yet."""
    return tmp_path / "config" / "readlist" / "config.toml"


def test_it_prints_every_default_with_its_explanation_and_makes_nothing(run: Run, file: Path) -> None:
    out = run.ok("config")
    assert out.startswith(f"## {file}\n")
    for line in ('# theme = "readlist-dark"', "# row_lines = 1", "[columns]", '# preset = "default"', '# star = "s"'):
        assert f"\n{line}\n" in out
    assert not any(tomllib.loads(out).values())
    assert not file.parent.exists()


def test_what_is_set_stands_as_it_is(run: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('theme = "nord"\n[keys]\nstar = "Z"\n')
    out = run.ok("config")
    assert tomllib.loads(out) == {"theme": "nord", "columns": {}, "sort": {}, "keys": {"star": "Z"}}


def test_behind_the_sign_stand_the_keys_of_the_preset_in_force(run: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('[keys]\npreset = "vim"\nstar = "Z"\n')
    lines = run.ok("config").splitlines()
    assert {'preset = "vim"', 'star = "Z"', '# later = "L"', '# next_pane = ["l", "tab"]', '# undo = "u"'} <= {*lines}
    assert '# later = "l"' not in lines


def test_mistakes_are_all_said_on_stderr(run: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('them = "nord"\n[sort]\nread = "tittle"\n[keys]\nstar = "l"\n')
    ran = run("config")
    assert ran.code == 3
    assert ran.err.splitlines() == [
        "readlist: config.toml line 1, them: there is no such setting",
        "  did you mean theme?",
        "readlist: config.toml line 3, sort.read: nothing is sorted by “tittle”",
        "  did you mean title?",
        "readlist: config.toml line 5, keys.star: “star” and “later” both want l in the list",
        "  give “later” another key, or choose one that is free",
    ]
    assert '# star = "s"' in ran.out


def test_another_file_can_be_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.toml"
    monkeypatch.setenv("READLIST_CONFIG", str(other))
    assert run("config").err.startswith("readlist: other.toml: no such file or directory")
    other.write_text("row_lines = 2\n")
    assert "\nrow_lines = 2\n" in run.ok("config")


def editor(folder: Path, does: str) -> str:
    script = folder / "editor"
    script.write_text(f"#!/bin/sh\n{does}\n")
    script.chmod(0o755)
    return str(script)


def test_editing_makes_the_file_and_says_what_is_wrong_with_it_then(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, """sed -i.old 's/^# row_lines = 1/row_lines = 7/' "$1" """))
    ran = run("config", "edit")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("readlist: config.toml line ")
    assert "row_lines: 7 is too large" in ran.err
    assert "\nrow_lines = 7\n" in file.read_text()
    monkeypatch.setenv("EDITOR", editor(tmp_path, """printf 'row_lines = 2' > "$1" """))
    assert run("config", "edit").code == 0
    assert file.read_text() == "row_lines = 2"


def test_an_editor_that_fails_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "exit 4"))
    ran = run("config", "edit")
    assert ran.code == 1
    assert "Editing failed" in ran.err
    assert "VISUAL or EDITOR names the editor" in ran.err


def test_a_place_that_cannot_be_written_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("READLIST_CONFIG", str(tmp_path / "file" / "config.toml"))
    monkeypatch.setenv("EDITOR", "true")
    ran = run("config", "edit")
    assert ran.code == 1
    assert "READLIST_CONFIG names another file" in ran.err


def test_a_list_reads_no_configuration(harbours: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("this is no configuration")
    assert harbours("list").err == ""
