"""The characters that never go in. Compiling the patterns takes a millisecond, which plain ASCII need not wait for."""

import re
import unicodedata

# A whole escape sequence goes, not only its first byte: "\x1b]0;x\x07" must not leave "]0;x" behind. 7-bit and
# 8-bit forms of OSC, DCS, SOS, PM and APC end with BEL or ST; CSI ends with a letter (ECMA-48, 5.4 and 5.6).
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]{0,4096}+(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|\x1b[ -/]{0,8}[0-~]"
)
_SPACES = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINES = re.compile(r"\r\n?|[\u2028\u2029]")
# C0 but newline, DEL, C1; soft hyphen, zero-width space, joiners' cousins; bidi marks, embeddings, overrides and
# isolates; variation selectors and tags (terminals disagree on their width); surrogates and non-characters.
_GONE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u034f\u115f\u1160\u2800\u3164\uffa0\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# A joiner between letters shapes them (Persian), and so does one behind a virama, at a word's end too (Malayalam,
# Sinhala); between emoji it makes a width that terminals disagree on.
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
_JOINER = re.compile(rf"(?<![{_VIRAMA}])(?:(?<![^\W\d_])[\u200c\u200d]|[\u200c\u200d](?![^\W\d_]))")
_RUN = re.compile(r" {2,}")
_BLANK_LINES = re.compile(r"\n{3,}")
_EMPTY_HEAD = re.compile(r"\A(?:[ \t]*\n)+")


def cleaned(text: str) -> str:
    """Return `text` as `text.clean_block` promises it, whatever is in it."""
    text = _harmless(_LINES.sub("\n", _ESCAPES.sub("", text)))
    text = "\n".join(line.strip(" ") for line in _RUN.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n ")


def cleaned_note(text: str) -> str:
    """Return `text` as `text.clean_note` promises it."""
    text = _LINES.sub("\n", _ESCAPES.sub("", text))
    text = "\t".join(map(_harmless, text.split("\t"))).rstrip()
    return _EMPTY_HEAD.sub("", text)


def _harmless(text: str) -> str:
    """Return `text` without what acts on a terminal, its spaces as blanks, in one Unicode form."""
    text = _GONE.sub("", _SPACES.sub(" ", text))
    while True:  # composing can put a joiner beside another character, and dropping one can let two marks compose
        after = unicodedata.normalize("NFC", _JOINER.sub("", text))
        if after == text:
            return text
        text = after
