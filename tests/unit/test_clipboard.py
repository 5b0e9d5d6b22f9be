import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from textual.app import App

from readlist.tui import clipboard
from readlist.tui.clipboard import commands, run, taken


def names(
    environ: Mapping[str, str], platform: str = "linux", text: str = "x", missing: Sequence[str] = ()
) -> list[str]:
    return [command[0] for command in commands(text, environ, platform, lambda name: name not in missing)]


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "darwin", ["pbcopy"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["wl-copy"]),
        ({"DISPLAY": ":0"}, "linux", ["xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({"WSL_DISTRO_NAME": "Debian", "WAYLAND_DISPLAY": "wayland-0"}, "linux", ["wl-copy", "clip.exe"]),
        ({}, "linux", []),
    ],
)
def test_the_systems_own_tool_comes_first(environ: dict[str, str], platform: str, expected: list[str]) -> None:
    assert names(environ, platform) == expected


@pytest.mark.parametrize("platform", ["darwin", "linux"])
def test_over_ssh_only_a_forwarded_display_is_the_users_own(platform: str) -> None:
    far = {"SSH_CONNECTION": "10.0.0.2 5 10.0.0.1 22", "WAYLAND_DISPLAY": "wayland-0"}
    assert names(far, platform) == []
    assert names({**far, "DISPLAY": ":0"}, platform) == []
    assert names({**far, "DISPLAY": "localhost:10.0"}, platform) == ["xclip", "xsel"]


def test_a_tool_that_is_not_installed_is_not_asked() -> None:
    assert names({"DISPLAY": ":0"}, missing="xclip") == ["xsel"]


def test_clip_exe_gets_ascii_only_since_it_guesses_encodings() -> None:
    assert names({"WSL_DISTRO_NAME": "Debian"}, text="漢字の灯台") == []


def test_the_next_tool_is_asked_where_one_fails() -> None:
    asked = []

    def runner(command: Sequence[str], given: bytes) -> bool:
        asked.append((command[0], given))
        return command[0] == "xsel"

    assert taken("é\udcff", [("xclip",), ("xsel",), ("clip.exe",)], runner)
    assert asked == [("xclip", b"\xc3\xa9?"), ("xsel", b"\xc3\xa9?")]
    assert not taken("x", [("xclip",)], runner)


def tool(folder: Path, lines: str) -> tuple[str, ...]:
    path = folder / "tool"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return (str(path),)


def test_a_tool_is_given_the_text_and_says_whether_it_took_it(tmp_path: Path) -> None:
    took = tmp_path / "took"
    assert run(tool(tmp_path, f"cat > '{took}'"), b"$(touch owned); \xc3\xa9")
    assert took.read_bytes() == b"$(touch owned); \xc3\xa9"
    assert not run(tool(tmp_path, "exit 1"), b"x")
    assert not run((str(tmp_path / "missing"),), b"x")


def test_a_tool_that_stays_in_the_background_is_not_waited_for(tmp_path: Path) -> None:
    assert run(tool(tmp_path, "cat > /dev/null; sleep 30 & exit 0"), b"x")


def test_a_tool_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.05)
    assert not run(tool(tmp_path, "exec sleep 30"), b"x")


@pytest.mark.parametrize("works", [True, False])
async def test_only_a_tool_earns_the_word_copied(works: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool(tmp_path, "cat > /dev/null" if works else "exit 1")
    (tmp_path / "tool").rename(tmp_path / "wl-copy")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    for name in ("SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    app: App[None] = App()
    async with app.run_test():
        worker = app.run_worker(lambda: clipboard.copy("Tiny\n[/b]\x1b[2J Lighthouses", app), thread=True)
        said = await worker.wait()
        if works:
            assert said == "copied “Tiny [/b] Lighthouses”"
            assert app.clipboard == ""
        else:
            assert said == "sent to the terminal's clipboard"
            assert app.clipboard == "Tiny\n[/b]\x1b[2J Lighthouses"
