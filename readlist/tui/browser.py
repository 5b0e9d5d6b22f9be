"""Opening an address in the browser, where there is one that does not take over the terminal."""

import os
import sys
import webbrowser
from collections.abc import Mapping

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
