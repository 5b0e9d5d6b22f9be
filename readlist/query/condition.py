"""Conditions: SQL over `paper AS p` with its values."""

from collections.abc import Iterable
from typing import NamedTuple

Values = tuple[object, ...]


class Condition(NamedTuple):
    """What a paper must meet. Unknown facts may make it NULL, which is as good as false.

    Attributes:
        sql: An expression that stands by itself between AND, OR and NOT.
        values: The values of its question marks.
        opposite: The same negated, where the planner needs it written out: it takes a partial index only for the very
            condition that the index was made with.
    """

    sql: str
    values: Values = ()
    opposite: str | None = None


ALWAYS = Condition("1")


def all_hold(parts: Iterable[Condition]) -> Condition:
    """Return the condition that holds where all parts do; of none it always holds."""
    return _joined(" AND ", list(parts)) or ALWAYS


def one_holds(parts: Iterable[Condition]) -> Condition:
    """Return the condition that holds where one of the parts, at least one, does."""
    return _joined(" OR ", list(parts)) or ALWAYS


def opposite(part: Condition) -> Condition:
    """Return the condition that holds where this one does not; what is unknown does not hold."""
    if part.opposite is not None:
        return Condition(part.opposite, part.values, part.sql)
    return Condition(f"({part.sql} IS NOT TRUE)", part.values)


def _joined(word: str, parts: list[Condition]) -> Condition | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Condition(f"({word.join(part.sql for part in parts)})", tuple(v for part in parts for v in part.values))
