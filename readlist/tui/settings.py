"""What the app goes by: the configuration, with the checks that need the app, and the table of actions it makes."""

from typing import NamedTuple, Protocol, runtime_checkable

from readlist.config import Config, ConfigError, Reading
from readlist.errors import ReadlistError
from readlist.tui.actions import ACTIONS, Action
from readlist.tui.key_map import mapped, staying
from readlist.tui.sorts import check_sorts


class Settings(NamedTuple):
    """What the app goes by.

    Attributes:
        config: The settings.
        actions: The table of actions with the user's keys.
        dialogs: The dialogs' part of it; empty where they have the keys they have by default.
        mistakes: What is wrong with the configuration.
    """

    config: Config = Config()
    actions: tuple[Action, ...] = ACTIONS
    dialogs: tuple[Action, ...] = ()
    mistakes: tuple[ConfigError, ...] = ()


@runtime_checkable
class Configured(Protocol):
    """An app that goes by settings."""

    settings: Settings


def settings_of(app: object) -> Settings:
    """Return what an app goes by; the defaults where it has no settings."""
    return app.settings if isinstance(app, Configured) else Settings()


def settings(reading: Reading) -> Settings:
    """Return what a configuration says; mistakes in keys and orders are noted in the reading, too."""
    check_sorts(reading)

    def refuse(name: str, error: ReadlistError) -> None:
        reading.refuse(("keys", name), error)

    keys = reading.config.keys
    actions = ACTIONS
    dialogs: tuple[Action, ...] = ()
    if keys.actions or keys.preset != "default":
        from readlist.tui.dialog_actions import DIALOG_ACTIONS

        table = mapped(keys.preset, keys.actions, refuse, (*ACTIONS, *DIALOG_ACTIONS))
        actions, dialogs = table[: len(ACTIONS)], table[len(ACTIONS) :]
    return Settings(reading.config, tuple(staying(actions, reading.config.moves_on)), dialogs, reading.mistakes)
