"""The way in. The app starts by itself, without what reads a command line: that takes as long as the app's own code."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import launch

if TYPE_CHECKING:
    from readlist.tui.commands import Commands


def main() -> int:
    """Run what was typed and return its exit code."""
    # What is loaded at start is here to stay. A collector that looks through it again and again finds nothing, and
    # takes a fifth of the time; the app lets it go on after its first frame.
    gc.disable()
    words = sys.argv[1:]
    if "_READLIST_COMPLETE" not in os.environ and (not words or (words[0] == "--library" and len(words) == 2)):
        return launch.alone(words[1] if words else None, _commands)
    from readlist.cli import main as command_line

    gc.freeze()
    gc.enable()
    return command_line(words)


def _commands(library: Path) -> "Commands":
    from readlist.cli import in_app

    return in_app(library)


if __name__ == "__main__":
    sys.exit(main())
