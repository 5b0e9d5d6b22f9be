r"""TeX that only writes letters (``Jos\'e``, ``{\O}ystein``, ``\v{C}ech``) as Unicode.

pylatexenc knows more commands than a name has, and on hostile ones raises (``\verb``, ``\href{a}``) or leaves nothing
(``{{{``): a table of accents and letters can do neither, and whatever it does not know stays as it is written.
"""

import re
import unicodedata

_MARKS = dict(
    zip(
        "`'^\"~=.uvHckrdbt",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331\u0361",
        strict=True,
    )
)
_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHckrdbt])(?:\s+|(?=[{\\])))"
    r"(?:\{\s*(?:\\([ij])(?![A-Za-z])\s*|([^\W\d_]))\s*\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"
)
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s)?")
_BLANK = re.compile(r"~|\\[ ,;:!]")
_ESCAPED = re.compile(r"\\([&%#_{}])|[{}]")


def letters(text: str) -> str:
    """Return a name with its TeX accents and letters in Unicode, and without the braces that held them together.

    Text with mathematics in it ("$") is returned as it is.
    """
    if "$" in text:
        return text
    if "\\" in text:
        text = _ACCENT.sub(_accented, text)
        text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    return _ESCAPED.sub(lambda match: match[1] or "", _BLANK.sub(" ", text))


def _accented(match: re.Match[str]) -> str:
    mark = _MARKS[match[1] or match[2]]
    letter = match[3] or match[5] or match[4] or match[6]
    return unicodedata.normalize("NFC", letter + mark)
