"""A saved HTML page as a tree, with a guard: lexbor takes the square of how deep elements are nested.

20,000 open divs take it 2 s, a million would take an hour; no page that a person saved nests more than some dozens.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING

from readlist.errors import FormatError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

DEEPEST = 500
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]{0,40})")
# Elements that hold nothing, and those that a sibling closes.
_UNNESTED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rt", "rp"}
)


def parsed(text: str) -> "LexborHTMLParser":
    """Return the tree of a page.

    Raises:
        FormatError: Its elements are nested more than `DEEPEST` deep.
    """
    from selectolax.lexbor import LexborHTMLParser

    depth = 0
    opened: Counter[str] = Counter()
    for close, written in _TAG.findall(text):
        name = written.lower()
        if not close:
            if name not in _UNNESTED:
                opened[name] += 1
                depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            raise FormatError("this page is nested too deeply", "save it again in a browser")
    return LexborHTMLParser(text)
