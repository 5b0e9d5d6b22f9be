"""What a query line comes to: a tree of frozen nodes, each of which a paper meets or does not."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What stood between two blanks: its words, of which signs may make several ("load-balancing"), must all be there.

    With `prefix` the last may go on.
    """

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand in a row, within one text of the paper; with `prefix` the last may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words that must be there in this or a near spelling."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field and the value asked of it.

    Attributes:
        name: One of `fields.FIELDS`.
        value: The value, unescaped.
        at: Where the field begins in the line.
        end: Where its value ends.
        quoted: Whether the value stood in quotes, so that no sign in it has a meaning.
        prefix: Whether the value is still being typed.
    """

    name: str
    value: str
    at: int = 0
    end: int = 0
    quoted: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What must all hold. Without parts it is every paper."""

    parts: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Or:
    """Of which one must hold, of two or more."""

    parts: "tuple[Node, ...]"


Text = Words | Phrase | Near
Node = Text | Field | Not | And | Or
EVERYTHING = And()


def all_of(parts: "list[Node]") -> Node:
    """Return the node that holds where all parts do; of several ids next to each other one must be the paper's.

    No paper has two ids, so `id:3 id:7` can only be meant as a list.
    """
    flat = _flat(And, _ids_together(parts))
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: "list[Node]") -> Node:
    """Return the node that holds where one of the parts does."""
    flat = _flat(Or, _ids_together(parts))
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def none_of(part: Node) -> Node:
    """Return the node that holds where the part does not."""
    return part.part if isinstance(part, Not) else Not(part)


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> list[Node]:
    return [each for part in parts for each in (part.parts if isinstance(part, kind) else (part,))]


def _ids_together(parts: list[Node]) -> list[Node]:
    """Put one list in the place of several ids."""
    ids = [part for part in parts if isinstance(part, Field) and part.name == "id"]
    if len(ids) < 2:
        return parts
    listed = Field("id", ",".join(part.value for part in ids), ids[0].at, ids[-1].end)
    return [listed, *(part for part in parts if not (isinstance(part, Field) and part.name == "id"))]


def texts(node: Node) -> Iterator[Text]:
    """Yield what is looked for in texts, in the line's order; what must not be there is left out."""
    if isinstance(node, Words | Phrase | Near):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from texts(part)
