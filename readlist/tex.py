r"""TeX made readable on a terminal: "$\alpha$-divergence in $O(n^2)$" as "α-divergence in O(n²)".

Only what is shown changes, never what is kept. A formula is rewritten as a whole or left as a whole: one unknown
command in it, one brace that does not close, and it stands as it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from readlist.tex_signs import ACCENTS, BLACKBOARD, FUNCTIONS, LETTERS, RELATIONS, SIGNS, SUB, SUPER

# Nearly as Pandoc reads it, so that "$5 and $10" stays money: no blank inside the dollars.
_MATH = re.compile(
    r"(?<!\\)(\$\$?)(?![\s$])((?:[^$\\]|\\.){1,600}?)(?<![\s\\])\1(?!\$)|\\\((.{1,600}?)\\\)|\\\[(.{1,600}?)\\\]",
    re.DOTALL,
)
_TOKEN = re.compile(r"\\([a-zA-Z]+)\s*|\\(.)|(\s+)|(.)", re.DOTALL)
_DEEPEST = 12
_STYLES = """
    mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak boldsymbol bm operatorname text textrm textbf textit
    textsf texttt emph ensuremath mbox rm bf it cal
"""
_SIZES = "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits"
_PLAIN = frozenset(_STYLES.split())
_SILENT = {**dict.fromkeys(_SIZES.split(), ""), "quad": " ", "qquad": " "}
_ESCAPES = {**dict.fromkeys(",;:~ ", " "), **{sign: sign for sign in "{}%&#_$"}, "|": "‖", "!": ""}
_SIMPLE = re.compile(r"√?[\w.]+|.")
_BETWEEN = "".join(RELATIONS.values())
_FIRST, _LAST = re.compile(rf"^([{_BETWEEN}]) "), re.compile(rf" ([{_BETWEEN}])$")

_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHckrd])(?:\s+|(?=[{\\])))(?:\{\s*(?:\\([ij])(?![A-Za-z])\s*|([^\W\d_]))\s*\}"
    r"|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"
)
_LETTER = re.compile(rf"\\({'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s)?")
_STYLED = re.compile(r"\\(?:emph|textbf|textit|texttt|textsc|textrm|textsf|underline|url|mbox)\{([^{}\\$]{0,400})\}")
_SIGN = re.compile(rf"(?<![\w\\])\\({'|'.join(sorted({*SIGNS, *RELATIONS}, key=len, reverse=True))})(?![A-Za-z])")
_ESCAPED = re.compile(r"\\([%&#_$])")
_QUOTED = re.compile(r"``([^`']{1,300})''")


class _Unreadable(Exception):
    """A formula holds something that no terminal can show as it is meant."""


def readable(text: str) -> str:
    """Return text with its TeX made readable where that is safe; everything else stays as it is."""
    pieces: list[str] = []
    end = 0
    at = 0
    while found := _MATH.search(text, at):
        if _is_money(text, found):
            at = found.start() + 1
            continue
        pieces += [_prose(text[end : found.start()]), _formula(found)]
        end = at = found.end()
    return "".join([*pieces, _prose(text[end:])])


def _is_money(text: str, found: re.Match[str]) -> bool:
    """Tell whether dollars are money: a digit stands right behind them, and no command between them."""
    return found[2] is not None and "\\" not in found[2] and text[found.end() : found.end() + 1].isdigit()


def _formula(found: re.Match[str]) -> str:
    body: str = found[2] or found[3] or found[4]
    try:
        shown = _Math(body).read()
    except _Unreadable:
        return found[0]
    shown = " ".join(shown.split())
    return _LAST.sub(r"\1", _FIRST.sub(r"\1", shown)) or found[0]


def _prose(text: str) -> str:
    if "\\" in text:
        text = _STYLED.sub(r"\1", text)
        text = _ACCENT.sub(_accented, text)
        text = _LETTER.sub(lambda match: LETTERS[match[1]], text)
        text = _SIGN.sub(lambda match: SIGNS.get(match[1]) or RELATIONS[match[1]], text)
        text = _ESCAPED.sub(r"\1", text)
    return _QUOTED.sub("“\\1”", text)


def _accented(match: re.Match[str]) -> str:
    mark = ACCENTS[match[1] or match[2]]
    return unicodedata.normalize("NFC", (match[3] or match[5] or match[4] or match[6]) + mark)


class _Math:
    """Reads one formula."""

    def __init__(self, body: str) -> None:
        self._tokens: Iterator[re.Match[str]] = _TOKEN.finditer(body)
        self._next: re.Match[str] | None = next(self._tokens, None)
        self._depth = 0

    def read(self) -> str:
        shown = self._row("")
        if self._next is not None:
            raise _Unreadable
        return shown

    def _take(self) -> re.Match[str]:
        token, self._next = self._next, next(self._tokens, None)
        if token is None:
            raise _Unreadable
        return token

    def _row(self, closing: str) -> str:
        """Read up to a closing brace, or to the end."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unreadable
        parts: list[str] = []
        while self._next is not None and self._next[0] != (closing or None):
            part = self._part()
            # "2\log n" is no word "2log".
            if parts and part.strip() in FUNCTIONS and parts[-1][-1:].isalnum():
                part = f" {part}"
            parts.append(part)
        self._depth -= 1
        return "".join(parts)

    def _part(self) -> str:
        token = self._take()
        if token[1]:
            return self._command(token[1])
        if token[2]:
            return self._escaped(token[2])
        if token[3]:
            return " "
        return self._sign(token[4])

    def _sign(self, sign: str) -> str:
        if sign == "{":
            return self._group()
        if sign in "^_":
            return _raised(self._argument(), sign)
        if sign in "}&%#$\\":
            raise _Unreadable
        return {"~": " ", "'": "′", "-": "−", "*": "∗"}.get(sign, sign)

    def _escaped(self, sign: str) -> str:
        if sign not in _ESCAPES:
            raise _Unreadable
        return _ESCAPES[sign]

    def _command(self, name: str) -> str:
        if name in RELATIONS:
            return f" {RELATIONS[name]} "
        if (sign := SIGNS.get(name, _SILENT.get(name))) is not None:
            return sign
        if name in FUNCTIONS:
            return name if self._next is None or not self._next[0][:1].isalnum() else f"{name} "
        if name in _PLAIN:
            return self._argument() if self._next is not None and self._next[0] == "{" else ""
        return self._built(name)

    def _built(self, name: str) -> str:
        build: dict[str, Callable[[], str]] = {
            "mathbb": lambda: "".join(BLACKBOARD.get(letter, letter) for letter in self._argument()),
            "frac": lambda: f"{_together(self._argument())}/{_together(self._argument())}",
            "sqrt": lambda: f"√{_together(self._argument())}",
            **{each: self._with_mark(mark) for each, mark in _MARKED.items()},
        }
        build |= dict.fromkeys(("tfrac", "dfrac"), build["frac"])
        if name not in build:
            raise _Unreadable
        return build[name]()

    def _with_mark(self, mark: str) -> Callable[[], str]:
        def marked() -> str:
            letter = self._argument()
            if len(letter) != 1:
                raise _Unreadable
            return unicodedata.normalize("NFC", letter + mark)

        return marked

    def _argument(self) -> str:
        """Read what a command or a "^" is about: a group, or one sign."""
        while self._next is not None and self._next[3]:
            self._take()
        return self._part().strip()

    def _group(self) -> str:
        shown = self._row("}")
        if self._take()[0] != "}":
            raise _Unreadable
        return shown


_MARKED = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "vec": "\u20d7",
}  # fmt: skip


def _together(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _raised(text: str, sign: str) -> str:
    """Return an exponent or an index in small signs where there are such, else behind its sign."""
    if sign == "^" and text in ("′", "′′", "∘", "∗", "†"):
        return {"∘": "°", "∗": "*"}.get(text, text)
    table = SUPER if sign == "^" else SUB
    text = text.replace(" ", "")
    if text and all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    if not text:
        raise _Unreadable
    return sign + _together(text)
