"""Reading `config.toml`. A mistake in it costs the setting that it is in, and nothing else."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from readlist.config.settings import Config
from readlist.errors import ReadlistError, reason
from readlist.paths import config_path
from readlist.text import clean

_LARGEST = 1 << 18
_MOST_MISTAKES = 20

Place = tuple[str, ...]


class ConfigError(ReadlistError):
    """A mistake in `config.toml`, named with file, line and key."""

    def __init__(self, path: Path, line: int | None, key: str, message: str, hint: str = "") -> None:
        where = f"{path.name}{f' line {line}' if line else ''}{f', {key}' if key else ''}"
        super().__init__(clean(f"{where}: {message}"), clean(hint))
        self.file = clean(path.name)
        self.line = line
        self.key = key


class Reading:
    """What was read of a file.

    Attributes:
        path: The file.
        config: The settings, with the default for each that is missing or mistaken.
        mistakes: What is wrong with the file.
        said: The settings that the file says and that are in force, by their place.
    """

    def __init__(self, path: Path, text: str = "", mistakes: tuple[ConfigError, ...] = ()) -> None:
        self.path = path
        self.said: dict[Place, Any] = {}
        self._text = text
        self._mistakes = list(mistakes)
        self.config: Config = self._settings(Config, self._tables(), ()) if text else Config()

    @property
    def mistakes(self) -> tuple[ConfigError, ...]:
        """What is wrong with the file, in the order of its lines."""
        return tuple(sorted(self._mistakes, key=lambda mistake: mistake.line or 0)[:_MOST_MISTAKES])

    def refuse(self, place: Place, error: ReadlistError) -> None:
        """Note that what is said at a place cannot be, as somebody found who knows more: the default stands for it."""
        self._note(place, error)
        self.config = _with_default(self.config, place)

    def _note(self, place: Place, error: ReadlistError) -> None:
        self.said.pop(place, None)
        self._mistakes.append(ConfigError(self.path, self._line(place), ".".join(place), error.message, error.hint))

    def _line(self, place: Place) -> int | None:
        exact = self._lines.get(place)
        return exact or next((line for path, line in self._lines.items() if path[: len(place)] == place), None)

    @cached_property
    def _lines(self) -> dict[Place, int]:
        from readlist.config.places import statements

        found: dict[Place, int] = {}
        for statement in statements(self._text):
            for path, _ in statement.values:
                found.setdefault(path, statement.line)
        return found

    # --- the file

    def _tables(self) -> dict[str, Any]:
        import tomllib

        try:
            return tomllib.loads(self._text)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is no TOMLDecodeError
            return self._what_can_be_read(error)

    def _what_can_be_read(self, error: Exception) -> dict[str, Any]:
        """Return what the sound statements say, and note the others."""
        from readlist.config.places import reason as said
        from readlist.config.places import statements

        values: dict[str, Any] = {}
        for statement in statements(self._text):
            if statement.wrong:
                hint = "the rest of the file counts all the same"
                self._mistakes.append(ConfigError(self.path, statement.line, "", statement.wrong, hint))
                if len(self._mistakes) == _MOST_MISTAKES:
                    break
            for path, value in statement.values:
                if not _put(values, path, value):
                    hint = f"line {self._line(path)} says it already"
                    self._mistakes.append(
                        ConfigError(self.path, statement.line, ".".join(path), "it is said twice", hint)
                    )
        if not self._mistakes:
            self._mistakes.append(ConfigError(self.path, None, "", said(error)))
        return values

    # --- the settings

    def _settings(self, kind: type[Any], values: Mapping[str, Any], above: Place) -> Any:
        """Return a table of settings; each value that is wrong is noted and left out."""
        from readlist.config.known import known

        settings = known(kind)
        rest = next((each for each in settings.values() if each.others), None)
        taken: dict[str, Any] = {}
        for name, value in values.items():
            place = (*above, name)
            setting = settings.get(name) if rest is None or name != rest.name else None
            if setting is not None and setting.table is not None:
                if isinstance(value, dict):
                    taken[name] = self._settings(setting.table, value, place)
                else:
                    self._note(place, ReadlistError("this is a table of settings", f"write [{name}] on a line"))
            elif setting is not None and setting.check is not None:
                self._take(taken, name, place, value, setting.check)
            elif rest is not None and rest.check is not None:
                self._take(taken.setdefault(rest.name, {}), name, place, value, rest.check)
            else:
                self._note(place, _unknown(name, settings, above))
        return kind(**taken)

    def _take(self, into: dict[str, Any], name: str, place: Place, value: Any, check: Callable[[Any], Any]) -> None:
        try:
            into[name] = check(value)
        except ReadlistError as error:
            self._note(place, error)
        else:
            self.said[place] = value


def _unknown(name: str, settings: Mapping[str, Any], above: Place) -> ReadlistError:
    from readlist.config.known import known
    from readlist.suggesting import nearest

    hint = nearest(name, settings)
    if not above and not hint.startswith("did you mean"):
        inner = {
            f"{outer.name}.{inner}": inner
            for outer in known(Config).values()
            if outer.table is not None
            for inner in known(outer.table)
        }
        found = next((path for path, last in inner.items() if last == name), None)
        hint = f"did you mean {found}?" if found else "`readlist config` prints all settings"
    return ReadlistError("there is no such setting", hint)


def _with_default(table: Any, place: Place) -> Any:
    """Return a table of settings with the default at a place."""
    from readlist.config.known import known

    name, *inner = place
    settings = known(type(table))
    if name not in settings:
        rest = next(each.name for each in settings.values() if each.others)
        return table._replace(**{rest: {key: value for key, value in getattr(table, rest).items() if key != name}})
    value = _with_default(getattr(table, name), tuple(inner)) if inner else settings[name].default
    return table._replace(**{name: value})


def _put(into: dict[str, Any], path: Place, value: Any) -> bool:
    """Put a value at a path; say whether nothing was there."""
    *tables, last = path
    for name in tables:
        into = into.setdefault(name, {})
        if not isinstance(into, dict):
            return False
    if last in into:
        return False
    into[last] = value
    return True


def load(environment: Mapping[str, str]) -> Reading:
    """Read the user's configuration."""
    return read(config_path(environment), wanted=bool(environment.get("READLIST_CONFIG")))


def read(path: Path, *, wanted: bool = False) -> Reading:
    """Read a file; where there is none, all is as by default, which is a mistake only where the user `wanted` it."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise OSError(None, "it is larger than any configuration")
        return Reading(path, data.decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError as error:
        problem = ConfigError(path, None, "", reason(error), "READLIST_CONFIG names it") if wanted else None
    except OSError as error:
        problem = ConfigError(path, None, "", reason(error), "the defaults hold")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = ConfigError(path, line, "", "this is no UTF-8", "save the file as UTF-8")
    return Reading(path, mistakes=(problem,) if problem else ())
