"""The command that prints the configuration, and the one that opens it in an editor."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readlist import paths
from readlist.commands import command, group
from readlist.errors import ReadlistError, reason

if TYPE_CHECKING:
    from readlist.config import ConfigError, Reading

_ABOUT = (
    "{path}",
    "What stands behind a single # holds while it stands there: take the # away to change it.",
    "`readlist config edit` opens this file, `readlist config` says what in it is mistaken.",
)


@group()
@click.pass_context
def config(context: click.Context) -> int | None:
    """Print the configuration: every setting, its default and what it does."""
    if context.invoked_subcommand is not None:
        return None
    from readlist.config import load
    from readlist.tui.settings import settings

    reading = load(os.environ)
    mistakes = settings(reading).mistakes
    sys.stdout.write(_page(reading))
    return _say(mistakes)


@command(of=config)
def edit() -> int:
    """Open the configuration in your editor ($VISUAL or $EDITOR); it is made first where there is none."""
    from readlist.config import read
    from readlist.tui.settings import settings

    path = paths.config_path(os.environ)
    if not path.exists():
        _make(path)
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        raise ReadlistError(error.message, f"VISUAL or EDITOR names the editor; the file is {path}") from error
    return _say(settings(read(path)).mistakes)


def _make(path: Path) -> None:
    from readlist.atomic import replacing
    from readlist.config import Reading

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, 0o644) as part:
            part.write_text(_page(Reading(path)), encoding="utf-8")
    except OSError as error:
        raise ReadlistError(f"{path}: {reason(error)}", "READLIST_CONFIG names another file") from error


def _page(reading: "Reading") -> str:
    from readlist.config.page import page
    from readlist.tui.actions import ACTIONS
    from readlist.tui.dialog_actions import DIALOG_ACTIONS
    from readlist.tui.key_map import of_preset

    about = [line.format(path=reading.path) for line in _ABOUT]
    actions = of_preset(reading.config.keys.preset, (*ACTIONS, *DIALOG_ACTIONS))
    keys = {action.name: action.keys for action in actions}
    return "".join(f"{line}\n" for line in page(reading.said, keys, about))


def _say(mistakes: "Iterable[ConfigError]") -> int:
    """Say on stderr what is wrong with the file; return the exit code."""
    from readlist.output import say

    code = 0
    for mistake in mistakes:
        code = 3
        say(f"readlist: {mistake.message}")
        if mistake.hint:
            say(f"  {mistake.hint}")
    return code
