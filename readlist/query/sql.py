"""A query's tree as one SQL condition over `paper AS p`."""

from collections.abc import Iterable

from readlist.errors import QueryError, within
from readlist.query import fields
from readlist.query.condition import Condition, all_hold, one_holds, opposite
from readlist.query.context import Context
from readlist.query.looking import EVERYWHERE, HEADS, Scope, all_clauses, all_met, any_clause, clauses, looked_for
from readlist.query.syntax import Query
from readlist.query.tree import And, Field, Near, Node, Not, Or, Phrase, Text, Words
from readlist.query.words import cut, matches

# SQLite takes expressions up to 1,000 deep, and each condition of a chain is one step down. Words don't count: however
# many stand next to each other, they are one.
MOST_CONDITIONS = 500
# bm25 counts the papers of each word: of one or two letters that go on, they are half the library, and say nothing.
_SHORTEST_RANKED = 3
_ANYWHERE = Context()


def where(query: Query, context: Context = _ANYWHERE) -> Condition:
    """Return the condition that a paper must meet. The empty query is "1".

    Raises:
        QueryError: A field or a value that does not exist, or more conditions than SQLite takes.
    """
    with within(query.line):
        return _Making(query, EVERYWHERE, context).of(query.tree)


def in_scope(query: Query, scope: Scope, context: Context = _ANYWHERE) -> Condition:
    """Return the condition that a paper which the query finds is found by its texts in `scope` alone."""
    return _Making(query, scope, context).of(_told_by_texts(query.tree))


def in_heads_alone(query: Query, context: Context = _ANYWHERE) -> Condition | None:
    """Return the condition of papers that the query finds by their heads, asking no other index for its words.

    None where that cannot be told without the others: where a field or what must not be there is one of several ways.
    """
    parts = query.tree.parts if isinstance(query.tree, And) else (query.tree,)
    others = [part for part in parts if isinstance(part, Field | Not)]
    looked = [part for part in parts if not isinstance(part, Field | Not)]
    if not all(isinstance(part, Words | Phrase | Near) or clauses_of(part, context) for part in looked):
        return None
    return all_hold(
        [
            _Making(query, HEADS, context).of(And(tuple(looked))),
            _Making(query, EVERYWHERE, context).of(And(tuple(others))),
        ]
    )


def only_words(query: Query, context: Context = _ANYWHERE) -> list[str] | None:
    """Return the clauses that say all that a query asks, where it is nothing but words; None else."""
    parts = query.tree.parts if isinstance(query.tree, And) else (query.tree,)
    found: list[str] = []
    for part in parts:
        each = clauses_of(part, context)
        if each is None:
            return None
        found += each
    return list(dict.fromkeys(found)) or None


def clauses_of(node: Node, context: Context) -> list[str] | None:
    """Return the clauses that say all there is to say of a node; None where they don't."""
    return clauses(node, context) if isinstance(node, Words | Phrase | Near | Or) else None


def expression(node: Node, context: Context = _ANYWHERE) -> str:
    """Return the FTS5 expression of all that a tree looks for, "" where that is nothing. It serves to rank."""
    if isinstance(node, Words) and node.prefix and len(node.text) < _SHORTEST_RANKED:
        return ""
    if isinstance(node, Words | Phrase | Near):
        return all_clauses(_words(node, context))
    if isinstance(node, And | Or):
        parts = [part for each in node.parts if (part := expression(each, context))]
        return (" AND " if isinstance(node, And) else " OR ").join(f"({part})" for part in dict.fromkeys(parts))
    return ""


def _words(text: Text, context: Context) -> list[str]:
    found = clauses(text, context)
    return matches(cut(text.text)) if found is None else found


def _told_by_texts(node: Node) -> Node:
    """Return what of a tree is left to ask of a paper that meets it: of things that all hold, the texts."""
    if isinstance(node, And):
        return And(tuple(_told_by_texts(part) for part in node.parts if not isinstance(part, Field | Not)))
    return And() if isinstance(node, Field | Not) else node


class _Making:
    """The making of one condition."""

    def __init__(self, query: Query, scope: Scope, context: Context) -> None:
        self._query = query
        self._scope = scope
        self._context = context
        self._conditions = 0

    def of(self, node: Node) -> Condition:
        """Return the condition of a node."""
        if isinstance(node, And):
            return all_hold(self._together(node))
        if isinstance(node, Or) and clauses(node, self._context) is None:
            return one_holds([self.of(part) for part in node.parts])
        if isinstance(node, Not):
            return opposite(self.of(node.part))
        self._count()
        if isinstance(node, Field):
            return fields.condition(node, self._context)
        if isinstance(node, Or):
            return all_met(clauses(node, self._context) or [], self._scope)
        return looked_for(node, self._scope, self._context)

    def _together(self, node: And) -> Iterable[Condition]:
        """Yield conditions that must all hold; what one index can answer at once comes as one."""
        wanted: list[str] = []
        unwanted: list[str] = []
        others: list[Node] = []
        for part in node.parts:
            if (found := clauses_of(part, self._context)) is not None:
                wanted += found
            elif (
                isinstance(part, Not)
                and (found := clauses_of(part.part, self._context)) is not None
                and len(found) == 1
            ):
                unwanted += found
            else:
                others.append(part)
        if wanted:
            yield self._met(wanted)
        if unwanted:
            yield opposite(self._met([any_clause(unwanted)]))
        for part in others:
            yield self.of(part)

    def _met(self, found: list[str]) -> Condition:
        self._count()
        return all_met(found, self._scope)

    def _count(self) -> None:
        self._conditions += 1
        if self._conditions > MOST_CONDITIONS:
            raise QueryError(
                f"a query holds at most {MOST_CONDITIONS} conditions besides plain words",
                "ask for less at once",
                0,
                len(self._query.line),
            )
