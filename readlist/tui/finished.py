"""What was searched as it was typed, written so that it finds the same papers once it is a query of its own."""

from dataclasses import replace
from typing import TYPE_CHECKING

from readlist import query
from readlist.errors import QueryError
from readlist.query.tree import And, Field, Node, Not, Or

if TYPE_CHECKING:
    from readlist.query import Query

# What the last term may lack, and how its last word is said to go on; then parentheses that are still open.
_ENDS = tuple(word + ")" * open_ for open_ in range(7) for word in ("", "*", '"*', '"'))
_OF_WORDS = ("title", "abstract", "author", "org", "note")


def finished(asked: "Query") -> str:
    """Return the line of a search, its last word with the * that typing it left out.

    Where nothing that can be put behind it says the same, as of a term that is only begun, it is the line as typed.
    """
    wanted = _meant(asked.tree)
    for end in _ENDS:
        line = asked.line + end
        try:
            query.check(line)
        except QueryError:
            continue
        if _meant(query.parse(line).tree) == wanted:
            return line
    return asked.line


def _meant(node: Node) -> Node:
    """Return a tree without what makes no difference to what it finds: places, and how a prefix is written."""
    if isinstance(node, Not):
        return Not(_meant(node.part))
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(map(_meant, node.parts)))
    if not isinstance(node, Field):
        return node
    if node.name not in _OF_WORDS:
        return replace(node, at=0, end=0, prefix=False)
    goes_on = node.prefix or (not node.quoted and node.value.endswith("*"))
    value = node.value if node.quoted else node.value.rstrip("*")
    return replace(node, at=0, end=0, prefix=goes_on, value=value)
