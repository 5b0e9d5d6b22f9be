"""What may stand in a table of settings, as the annotations of its class tell it."""

from typing import Any, NamedTuple, get_args, get_type_hints

from readlist.config.checks import Check, Others, Setting, Table


class Known(NamedTuple):
    """A setting, a table of settings, or the rest of a table.

    Attributes:
        name: The name of the attribute that holds it.
        default: What holds where nothing is said.
        about: What it does.
        check: What may stand there; None of a table.
        table: The class of a table.
        others: Whether it holds what the table says under names that are no settings of their own.
    """

    name: str
    default: Any
    about: str
    check: Check | None = None
    table: type[Any] | None = None
    others: bool = False


def known(kind: type[Any]) -> dict[str, Known]:
    """Return what a table knows, by name, in its order."""
    return {
        name: _known(kind, name, *get_args(hint)) for name, hint in get_type_hints(kind, include_extras=True).items()
    }


def _known(kind: type[Any], name: str, holds: type[Any], said: Setting | Table | Others) -> Known:
    default = kind._field_defaults[name]
    if isinstance(said, Table):
        return Known(name, default, said.about, table=holds)
    return Known(name, default, said.about, said.check, others=isinstance(said, Others))
