r"""Signs that say something in a title, as words, so that each spelling of one is equal and two of them are not.

"α" and ``\alpha`` meet, as they do where a page has lost the backslash; "≤" is not "≥", and "C++" is not "C". What
only parts words, or stands at a title's end for a footnote, says nothing. All of it goes for folded titles.
"""

import re
from functools import cache

_SPEAKING = re.compile(r"[+#*&<>]|,\d")
_EMPHASIS = re.compile(r"(?<!\w)\*([^*\s](?:[^*]*[^*\s])?)\*(?!\w)")
_PLAIN = re.compile(
    r"(?<=\w)\++(?!\w)"  # not where it joins words: "fog+gulls" is "fog & gulls"
    r"|(?<=\w)#(?!\w)|(?<=\w)\*(?=[^*]*\w)|(?<=\w)[<>](?=\w)|(?<=\w\s)(?:&|[<>]=?|->)(?=\s\w)"
    r"|(?<=\d),(?=\d{3}(?!\d))"
)
_PLAIN_NAMES = {
    **{"+": " plus", "#": " sharp", "*": " star", "&": "and", "<": " lt ", ">": " gt ", "<=": "leq", ">=": "geq"},
    **{"->": "to", ",": ""},
}
_GREEK = re.compile(r"(?<![α-ω])[α-ω]{1,3}(?![α-ω])")
"""Letters of formulas; more of them are words of Greek, which stay as they are."""
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ȷ": "j"})
_ALIASES = {"le", "ge", "ne", "mid", "parallel"}
_OTHERS = ("hbar", "nabla", "partial", "infty", "emptyset", "sum", "prod", "int", "forall", "exists")


def spelt(title: str) -> str:
    """Return a folded title with its speaking signs as words."""
    if _SPEAKING.search(title):
        title = _PLAIN.sub(_named, _EMPHASIS.sub(r"\1", title))
    if title.isascii():
        return title
    letters, others = _names()
    title = _GREEK.sub(lambda run: run[0].translate(letters), title)
    return title.translate(others).translate(_LETTERS)


def _named(sign: re.Match[str]) -> str:
    return _PLAIN_NAMES.get(sign[0]) or _PLAIN_NAMES[sign[0][0]] * len(sign[0])


@cache
def _names() -> tuple[dict[int, str], dict[int, str]]:
    """Return TeX's names for Greek letters and for other signs: the first one of several for each."""
    from readlist.tex_signs import RELATIONS, SIGNS
    from readlist.text import fold

    letters: dict[int, str] = {}
    others: dict[int, str] = {}
    for name, sign in SIGNS.items():
        if len(folded := fold(sign)) == 1 and "α" <= folded <= "ω":
            letters.setdefault(ord(folded), name.lower().removeprefix("var"))
    for name, sign in (*RELATIONS.items(), *((name, SIGNS[name]) for name in _OTHERS)):
        if name not in _ALIASES:
            others.setdefault(ord(sign), f" {name.lower()} ")
    return letters, others
