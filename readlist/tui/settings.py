"""What the app goes by: the configuration, with the checks that need the app, and the table of actions it makes."""

from typing import NamedTuple

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
        mistakes: What is wrong with the configuration.
    """

    config: Config = Config()
    actions: tuple[Action, ...] = ACTIONS
    mistakes: tuple[ConfigError, ...] = ()


def settings(reading: Reading) -> Settings:
    """Return what a configuration says; mistakes in keys and orders are noted in the reading, too."""
    check_sorts(reading)

    def refuse(name: str, error: ReadlistError) -> None:
        reading.refuse(("keys", name), error)

    keys = reading.config.keys
    actions = mapped(keys.preset, keys.actions, refuse) if keys.actions or keys.preset != "default" else ACTIONS
    return Settings(reading.config, tuple(staying(actions, reading.config.moves_on)), reading.mistakes)
