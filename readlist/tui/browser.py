"""Opening an address in the browser, where there is one that does not take over the terminal."""

import os
import shlex
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Mapping

from readlist.errors import ReadlistError, reason

# Seconds in which a command says that it cannot do it.
_TOLD_WITHIN = 0.5
# These draw in the terminal that the app draws in.
_IN_TERMINAL = {"www-browser", "links", "elinks", "lynx", "w3m"}


def may_open(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether this machine has a screen to open a browser on, as far as its environment says.

    Over ssh the far machine's browser is no use; an editor's terminal there names its own way home in BROWSER.
    """
    if named := environ.get("BROWSER", "").split():
        return os.path.basename(named[0]) not in _IN_TERMINAL
    if "SSH_CONNECTION" in environ or "SSH_TTY" in environ:
        return False
    return platform == "darwin" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def open_address(address: str) -> bool:
    """Open an address in the user's browser and say whether one took it. It can take seconds."""
    if not may_open(os.environ, sys.platform):
        return False
    try:
        browser = webbrowser.get()
        return os.path.basename(getattr(browser, "name", "")) not in _IN_TERMINAL and browser.open(address)
    except webbrowser.Error:
        return False


def open_with(command: str, address: str) -> bool:
    """Start a command on an address, its last word or where it says {}; say whether it took it.

    It runs apart from the app: neither its words nor its end reach the screen.

    Raises:
        ReadlistError: There is no such command.
    """
    words = shlex.split(command)
    if not any("{}" in word for word in words):
        words.append("{}")
    try:
        process = subprocess.Popen(
            [word.replace("{}", address) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ReadlistError(f"{words[0]}: {reason(error)}", "it is the browser that the configuration names") from error
    try:
        return process.wait(_TOLD_WITHIN) == 0
    except subprocess.TimeoutExpired:  # a browser that was not running yet stays until it is closed
        threading.Thread(target=process.wait, name="browser", daemon=True).start()
        return True
