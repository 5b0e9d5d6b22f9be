"""Text to the clipboard: the system's own tool first, the terminal's OSC 52 else.

Only a tool answers whether it took the text; OSC 52 has no answer, so it never earns the word "copied".
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.app import App

from readlist.text import clean, cut

Command = tuple[str, ...]
Run = Callable[[Command, bytes], bool]

# A clipboard tool answers in some 20 ms; one that waits for a display that is gone never does.
PATIENCE = 2.0

# It reads its input as Mac Roman where the locale does not say UTF-8.
_MAC: Command = ("pbcopy",)
_WAYLAND: Command = ("wl-copy", "--type", "text/plain")
_X11: tuple[Command, ...] = (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))
_WINDOWS: Command = ("clip.exe",)


def commands(
    text: str, environ: Mapping[str, str], platform: str, installed: Callable[[str], bool]
) -> tuple[Command, ...]:
    """Return the commands that can take `text` on their standard input, the best first.

    Over ssh a tool of the far machine would fill that machine's clipboard, which is not the one its user pastes from;
    only a display that ssh forwards ("localhost:10.0") is theirs. clip.exe guesses its input's encoding and keeps a
    byte order mark as text, so it gets ASCII alone.

    Args:
        text: What is to be copied.
        environ: The environment's variables.
        platform: As `sys.platform`.
        installed: Says whether there is a program of that name.
    """
    display = environ.get("DISPLAY", "")
    if "SSH_CONNECTION" in environ or "SSH_TTY" in environ:
        found = [*_X11] if display.startswith("localhost:") else []
    elif platform == "darwin":
        found = [_MAC]
    else:
        found = [_WAYLAND] if environ.get("WAYLAND_DISPLAY") else []
        found += _X11 if display else ()
        found += [_WINDOWS] if "WSL_DISTRO_NAME" in environ and text.isascii() else []
    return tuple(command for command in found if installed(command[0]))


def run(command: Command, given: bytes) -> bool:
    """Run a clipboard tool and say whether it took what it was given; blocks for `PATIENCE` seconds at most."""
    try:
        # The tools of X and Wayland stay in the background to serve the text, with whatever they were given as
        # output: a pipe would never close. A session of their own keeps Ctrl-C and the terminal's end away from them.
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "en_US.UTF-8"} if command == _MAC else None,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def taken(text: str, choices: Sequence[Command], runner: Run) -> bool:
    """Offer `text` to one command after the other and say whether one took it."""
    given = text.encode("utf-8", errors="replace")
    return any(runner(command, given) for command in choices)


def copy(text: str, app: App[Any]) -> str:
    """Copy `text` and return what the status line says of it.

    It belongs in a thread worker, since a tool may keep it waiting; only OSC 52 is handed back to the thread of
    `app`, which owns the terminal. Must not be called from that thread.
    """

    def installed(name: str) -> bool:
        return shutil.which(name) is not None

    if taken(text, commands(text, os.environ, sys.platform, installed), run):
        return f"copied “{cut(clean(text), 60)}”"
    app.call_from_thread(app.copy_to_clipboard, text)
    return "sent to the terminal's clipboard"
