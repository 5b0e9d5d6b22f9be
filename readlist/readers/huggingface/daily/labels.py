"""What the words of a label or of a line on a card mean: numbers, authors, an organisation."""

import re

from readlist.readers.huggingface.daily.furniture import is_menu
from readlist.readers.huggingface.daily.look import may_be_who

_COUNT = re.compile(r"(?i)(?:[\W_]|x\b|upvotes?\b)*?(\d[\d,]*(?:\.\d+)?) ?([km])?\W*(?:comments?|replies|reply)?\W*")
_NONE = re.compile(r"(?i)(?:[\W_]|x\b|upvotes?\b)*[-–—]\W*")
# A browser that translates pages translates this, too.
AUTHORS = (
    r"(?:authors?|autor(?:en|es|i|zy|ów)?|auteurs?|forfattere|författare|авторов|автора?|位作者|作者|人の著者"
    r"|名の著者|저자|명의 저자)"
)
_AUTHORS = re.compile(rf"(?i)(?:^|.*[^\w,.])(\d[\d,]{{0,8}}) ?{AUTHORS}")
_IN_BRACKETS = re.compile(r"(?:\[[^\[\]]*\]\s*)+")
_ADDRESS = re.compile(r"(?i)<?(?:https?://|www\.|(?:huggingface\.co|hf\.co)/)\S*")
_LONGEST, _LONGEST_NAME = 40, 150
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


def count(words: str) -> int | None:
    """Return the number that a label is ("101", "Upvote 1.2k"), 0 for a dash, None where it tells none."""
    if len(words) > _LONGEST:
        return None
    if match := _COUNT.fullmatch(words):
        return round(float(match[1].replace(",", "")) * _TIMES[(match[2] or "").lower()])
    return 0 if _NONE.fullmatch(words) else None


def authors(words: str) -> int | None:
    """Return the number of authors that a label ends with, None where it is no such label."""
    match = _AUTHORS.fullmatch(words) if len(words) <= 200 else None
    return int(match[1].replace(",", "")) if match else None


def is_picture(words: str) -> bool:
    """Tell whether a label is empty, or what a converter writes in a picture's place."""
    return not words.strip("·•*+-– ") or _IN_BRACKETS.fullmatch(words) is not None


def is_address(words: str) -> bool:
    """Tell whether a label is an address itself."""
    return _ADDRESS.fullmatch(words) is not None


def organization(words: str, slug: str = "") -> str | None:
    """Return an organisation's name without its slug or a picture's words before it, None where it can be none."""
    name = words[match.end() :] if (match := _IN_BRACKETS.match(words)) and match.end() < len(words) else words
    if match is None and slug and name.lower().startswith(f"{slug.lower()} "):
        name = name[len(slug) + 1 :]
    name = name.strip("·•*+- ")
    possible = len(name) <= _LONGEST_NAME if slug else may_be_who(name)
    return name if name and possible and not is_menu(name) and not is_picture(name) else None
