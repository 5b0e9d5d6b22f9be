r"""TeX in BibTeX's fields as Unicode, where that is safe; where it is not, its source stays.

Formulas stay as they are written. Accents, signs and the commands that only style words become what they look like;
a command that nobody here knows stays with its braces, since what it prints cannot be told. An unbalanced dollar or
brace is itself or nothing. pylatexenc knows what a command prints, but takes 7 ms for an abstract: it is asked for one
command at a time, and each answer is remembered.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from readlist.text import clean, clean_block

_LETTER = r"(?:\{\s*(?:\\[ij]|[^\W\d_])\s*\}|\\[ij](?![a-zA-Z])|[^\W\d_])"
_MAY_BEGIN = re.compile(r"[\\${}~`'-]")
# A formula is at most 500 characters long, so that one dollar too many costs no search through the whole text.
_TOKEN = re.compile(
    r"(?:"
    # As the writer sees formulas: no blank inside the dollars, no digit right after them ("$5 and $10" is money).
    r"(?P<math>(?P<dollars>\$\$?)(?![\s$])(?:[^$\\]|\\.){1,500}?(?<!\s)(?P=dollars)(?![\d$])"
    r"|\\\((?:[^\\]|\\[^()]){0,500}\\\)|\\\[(?:[^\\]|\\[^\[\]]){0,500}\\\])"
    rf"|(?P<accent>\\[`'\"^~=.]\s*{_LETTER}|\\[uvHtcdbkr](?:\s+(?=[^\W\d_]|\\[ij]))?{_LETTER}(?<=[}}])"
    rf"|\\[uvHtcdbkr]\s+{_LETTER})"
    r"|\\(?P<word>[a-zA-Z]+)\*?(?P<blank>\s*)"
    r"|\\(?P<spacing>[~^])\{\s*\}"  # how Mendeley and Zotero write the sign itself
    r"|\\(?P<sign>.)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<other>---?|``|''|~))",
    re.DOTALL,
)
_OTHERS = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
_SIGNS = {
    **{sign: sign for sign in "&%#_${}"},
    **dict.fromkeys(" ,;:\\\n\t", " "),
    **dict.fromkeys("!-/@", ""),
}
# Commands that say how their words look: the words stay.
_STYLE_WORDS = """
emph text textbf textit textsl textsc texttt textrm textsf textup textmd textnormal textsuperscript textsubscript
underline mbox hbox ensuremath uppercase lowercase MakeUppercase MakeLowercase mathrm url path enquote nobreak
bf it em sl sc tt rm sf bfseries itshape scshape ttfamily rmfamily sffamily slshape upshape mdseries normalfont
mkbibemph mkbibbold mkbibitalic mkbibquote protect relax
MakeTextUppercase MakeTextLowercase NoCaseChange
"""
_STYLES = frozenset(_STYLE_WORDS.split())
_WORDS = {
    "textasciitilde": "~",
    "textunderscore": "_",
    "lt": "<",
    "gt": ">",
    "ndash": "–",
    "mdash": "—",
    "slash": "/",
    "pounds": "£",
    "nobreakspace": " ",
    "thinspace": " ",
    "enspace": " ",
    "allowbreak": "",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textquotesingle": "'",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasteriskcentered": "*",
    "textperiodcentered": "·",
    "copyright": "©",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "newline": " ",
    "linebreak": " ",
    "par": "\n\n",
}
# A formula that is nothing but one of these is how BibTeX has to write the sign.
_PLAIN_FORMULAS = {"$<$": "<", "$>$": ">", "$|$": "|"}
# A sign by its number, as MathJax has it and publishers' exports leave it; alone between dollars it is no formula.
_NUMBERED = re.compile(r"(?P<dollar>\$?)\\unicode\s*\{\s*(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))\s*\}(?P=dollar)")
_IN_FORMULA = re.compile(
    r"\\ifmmode\s*([^\\]{0,99}(?:\\[a-zA-Z]+[^\\]{0,99})?)\\else(?:[^\\]|\\(?!fi)){0,200}\\fi(?![a-zA-Z])\s?"
)
_SPACE = re.compile(r"\\[hv]space\*?\s*\{[^{}]*\}")
# Commands whose first argument is not what is read: an address, a colour, a size, a sorting key.
_UNREAD = re.compile(r"\\(?:href|textcolor|texorpdfstring|noopsort|[hv]?phantom|fontsize)\s*\{[^{}]*\}")
_VERBATIM_SIGN = re.compile(r"\\([_%&#$~{}])")
_TILDE = re.compile(r"\{?\\(?:textasciitilde|string\s*~|~)\s*(?:\{\})?\}?|\{?\$\\sim\$\}?")
_URL = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")


def line(source: str) -> str:
    """Return a title, a name or a keyword as Unicode on one line."""
    return clean(_decoded(source)) if source else ""  # most of the fields that are asked for are not there


def prose(source: str) -> str:
    """Return an abstract as Unicode: line breaks are blanks, as TeX has them, and an empty line parts paragraphs."""
    paragraphs = re.split(r"\n[ \t]*\n", _decoded(source).replace("\r", "\n"))
    return clean_block("\n\n".join(filter(None, map(clean, paragraphs))))


def block(source: str) -> str:
    """Return a note as Unicode, its lines kept."""
    return clean_block(_decoded(source))


def verbatim(source: str) -> str:
    r"""Return an address or an id without the braces and backslashes that some programs put into it."""
    if not source:
        return ""
    if "\\" in source:
        source = _URL.sub(r"\1", _VERBATIM_SIGN.sub(r"\1", _TILDE.sub("~", source)))
    return clean(source.replace("{", "").replace("}", ""))


def _is_plain(source: str) -> bool:
    """Tell whether a text holds nothing of TeX's. Looking sign by sign takes a tenth of a pattern's time."""
    return not (
        "\\" in source
        or "{" in source
        or "}" in source
        or "$" in source
        or "~" in source
        or "--" in source
        or "``" in source
        or "''" in source
    )


def _decoded(source: str) -> str:
    if _is_plain(source):
        return source
    if "\\" in source:
        source = _plainer(source)
    pieces: list[str] = []
    kept: list[bool] = []  # of each open brace, whether it is written
    end = 0
    argument = -1  # where an argument of a command that stays would begin
    for found in _tokens(source):
        pieces.append(source[end : found.start()])
        end = found.end()
        if found["open"]:
            kept.append(found.start() == argument)
            pieces.append("{" if kept[-1] else "")
        elif found["close"]:
            if kept and kept.pop():
                pieces.append("}")
                argument = end
        else:
            text = _text(found)
            if text is None:
                argument = end
            pieces.append(found[0] if text is None else text)
    pieces.append(source[end:])
    return "".join(pieces)


def _plainer(source: str) -> str:
    """Return a text without the commands whose arguments are not printed as they are written."""
    source = _NUMBERED.sub(_numbered, source)
    source = _IN_FORMULA.sub(r"\1", source)
    return _UNREAD.sub("", _SPACE.sub(" ", source))


def _numbered(found: re.Match[str]) -> str:
    code = int(found[2], 16) if found[2] else int(found[3])
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return found[0]
    return chr(code)


def _tokens(source: str) -> Iterator[re.Match[str]]:
    """Yield what is no plain text. Its first sign is searched for alone: the pattern takes longer at every letter."""
    first = _MAY_BEGIN.search(source)
    while first:
        found = _TOKEN.match(source, first.start())
        if found:
            yield found
        first = _MAY_BEGIN.search(source, (found or first).end())


def _text(found: re.Match[str]) -> str | None:
    """Return what a formula, an accent, a command or a sign is as text; None where its source stays."""
    if found["math"]:
        return _PLAIN_FORMULAS.get(found[0], found[0])
    if found["accent"]:
        return _printed(found[0]) or None
    if found["word"]:
        return _word(found["word"], found["blank"])
    if found["spacing"]:
        return found["spacing"]
    return _SIGNS.get(found["sign"]) if found["sign"] else _OTHERS[found[0]]


def _word(name: str, blank: str) -> str | None:
    r"""Return what a control word prints; None where nobody knows.

    TeX takes the blank behind it away. That is meant in "\o rsted", and forgotten in "\alpha and".
    """
    if name in _STYLES:
        return ""
    if (text := _WORDS.get(name)) is not None:
        return text + (blank if text.isalpha() else "")
    text = _printed(f"\\{name}")
    if not text:
        return None
    return text + ("" if len(text) == 1 and text < "\u0250" else blank)


@lru_cache(maxsize=4096)
def _printed(command: str) -> str:
    """Return what one command prints, as pylatexenc knows it; "" where it prints nothing."""
    if len(command) > 40:
        return ""
    known = command[1:].strip()
    if command[1].isalpha() and known.isalpha() and known not in _symbols():
        return ""
    text: str = _latex().latex_to_text(command)
    return clean(text)


@cache
def _latex() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

    return LatexNodes2Text(math_mode="verbatim", keep_comments=True)


@cache
def _symbols() -> frozenset[str]:
    """Return the control words that print a text of their own, without an argument."""
    return frozenset(
        spec.macroname
        for spec in _latex().latex_context.iter_macro_specs()
        if isinstance(spec.simplify_repl, str) and not re.search(r"%|<.+>", spec.simplify_repl)
    )
