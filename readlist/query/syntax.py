r"""A query line as a tree.

    line   = any
    any    = all { ( "or" | "OR" ) all }
    all    = { term [ "and" | "AND" ] }              several ids next to each other are a list of ids
    term   = { "-" | "not" | "NOT" } ( "(" any ")" | field | phrase | near | word )
    field  = name ":" ( quoted | value )             a name is letters only; value: no blank, no quote
    phrase = quoted [ "*" ]
    quoted = '"' … '"'                               in it \" is a quote and \\ a backslash
    near   = "~" word
    word   = anything else up to a blank, a quote or a parenthesis; ending in "*", its last word may go on

"-" is a sign only right before its term; a sign without one, an empty phrase and empty parentheses say nothing.
"and" between two terms says what the blank there says already; anywhere else it is a word.
`sort:` is no term but says the order, so it stands outside of parentheses and is not negated.
"""

from typing import NamedTuple

from readlist.errors import QueryError, within
from readlist.query.fields import FIELDS, unknown
from readlist.query.sorting import SortKey, sort_keys
from readlist.query.tokens import Kind, Token, tokens
from readlist.query.tree import EVERYTHING, Field, Near, Node, Phrase, Text, Words, all_of, any_of, none_of, texts
from readlist.text import clean

# SQLite's own parser holds a hundred symbols at once, and a level here costs it up to nine.
DEEPEST = 6
_SAYS_NOTHING = ("", "-", "~")
_AFTER_ALL = (Kind.OR, Kind.CLOSE)


class Query(NamedTuple):
    """A parsed line.

    Attributes:
        line: The line as it was read: cleaned. Places in it are what mistakes name.
        tree: What a paper must meet.
        sort: The order that the line asks for; empty where it asks for none.
    """

    line: str
    tree: Node = EVERYTHING
    sort: tuple[SortKey, ...] = ()

    @property
    def words(self) -> tuple[Text, ...]:
        """What is looked for in texts; where there is something, relevance is the order."""
        return tuple(texts(self.tree))


def parse(line: str, *, typing: bool = False) -> Query:
    """Return the query that `line` says.

    With `typing` the line is still being written: its last word matches as a prefix, and what is yet to be closed or
    to follow is no mistake.

    Raises:
        QueryError: The line cannot be read.
    """
    line = clean(line)
    with within(line):
        return _Reading(line, typing=typing).query()


class _Reading:
    """One line being read, token by token."""

    def __init__(self, line: str, *, typing: bool) -> None:
        self._line = line
        self._typing = typing
        self._tokens = list(tokens(line))
        self._next = 0
        self._sort: list[SortKey] = []
        self._open: list[Token] = []

    def query(self) -> Query:
        tree = self._any()
        if token := self._peek():
            raise QueryError("this “)” closes nothing", "take it out, or put it in quotes", token.at, token.end)
        return Query(self._line, tree, tuple(self._sort))

    def _any(self) -> Node:
        groups = [self._all()]
        while (token := self._peek()) and token.kind is Kind.OR:
            self._next += 1
            self._must_stand_beside_or(groups[-1], token)
            groups.append(self._all())
            if not (self._typing and self._peek() is None):
                self._must_stand_beside_or(groups[-1], token)
        return any_of([group for group in groups if group != EVERYTHING] or [EVERYTHING])

    def _must_stand_beside_or(self, group: Node, token: Token) -> None:
        if group == EVERYTHING:
            raise QueryError(
                f"“{token.text}” stands between two terms",
                f'as a word it stands in quotes: "{token.text}"',
                token.at,
                token.end,
            )

    def _all(self) -> Node:
        parts: list[Node] = []
        while (token := self._peek()) and token.kind not in _AFTER_ALL:
            if token.kind is Kind.AND and parts and self._goes_on():
                self._next += 1
            part = self._term()
            if part is not None:
                parts.append(part)
        return all_of(parts)

    def _goes_on(self) -> bool:
        """Tell whether a term follows the token that is next."""
        return self._next + 1 < len(self._tokens) and self._tokens[self._next + 1].kind not in _AFTER_ALL

    def _term(self) -> Node | None:
        negated, sign = False, None
        while (token := self._peek()) and token.kind is Kind.NOT:
            negated, sign = not negated, token
            self._next += 1
        if sign and (token is None or token.kind in _AFTER_ALL):
            if token is None and self._typing:
                return None
            raise QueryError(
                f"nothing follows “{sign.text}”", f'as a word it stands in quotes: "{sign.text}"', sign.at, sign.end
            )
        assert token is not None
        self._next += 1
        if token.kind is Kind.OPEN:
            part: Node | None = self._group(token)
        elif token.kind is Kind.FIELD and token.name == "sort":
            self._order(token, signed=sign is not None)
            part = None
        else:
            part = self._leaf(token)
        return none_of(part) if negated and part is not None else part

    def _group(self, token: Token) -> Node | None:
        self._open.append(token)
        if len(self._open) > DEEPEST:
            raise QueryError(f"parentheses stand more than {DEEPEST} deep", "ask for less at once", token.at, token.end)
        part = self._any()
        if self._peek() is None and not self._typing:
            raise QueryError("this “(” is not closed", "close it, or put it in quotes", token.at, token.end)
        self._next += 1
        self._open.pop()
        return None if part == EVERYTHING else part

    def _order(self, token: Token, *, signed: bool) -> None:
        if signed or self._open:
            hint = "sort:-comments turns it round" if signed else "write it at the end of the line"
            raise QueryError("sort: says the order of the whole answer", hint, token.at, token.end)
        self._sort += sort_keys(token.text, token.at, token.end)

    def _leaf(self, token: Token) -> Node | None:
        if token.unclosed and not self._typing:
            raise QueryError("this quote is not closed", 'close it with a second "', token.at, token.end)
        typed = self._typing and token.end == len(self._line) and (not token.quoted or token.unclosed)
        if token.kind is Kind.FIELD:
            return self._field(token, typed)
        if token.kind is Kind.PHRASE:
            return Phrase(token.text, token.star or typed) if token.text.strip() else None
        if token.text in _SAYS_NOTHING:
            return None
        return Near(token.text) if token.kind is Kind.NEAR else Words(token.text, token.star or typed)

    def _field(self, token: Token, typed: bool) -> Node:
        field = Field(token.name, token.text, token.at, token.end, token.quoted, typed)
        if field.name in FIELDS:
            return field
        if token.text or token.quoted:
            raise unknown(field)
        return Words(token.name, typed)  # "Attention: a survey" is a title that was pasted

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None
