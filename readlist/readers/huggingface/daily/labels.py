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
# What no name begins with: small letters and digits.
_SLUG = re.compile(r"[a-z\d._-]+")
_HOUSES = " 🏢🏛🏫🏬\ufe0f"
_PARTS = re.compile(r"[._-]+")
_NAMED_LIKE_SLUG = re.compile(r"[A-Z\d]\w*(?:[._-]\w+)+")
_WORDS = re.compile(r"[^\W_]+")
_SMALL = ("the", "of", "and", "for", "in", "at", "on", "de", "inc", "ltd", "co", "corp", "llc", "gmbh")
_MOST_PARTS = 8
_ALIKE = 5
_GLUED = re.compile(r"[a-z\d](?=[A-Z])")
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


def without_slug(words: str) -> str:
    """Return an organisation's name without the slug before it; a name alone, whatever its first word, stays."""
    words = words.lstrip(_HOUSES)
    if (match := _IN_BRACKETS.match(words)) and match.end() < len(words):
        return words[match.end() :]
    slug, _, name = words.partition(" ")
    if not name or _SLUG.fullmatch(slug):
        return name or slug
    parts, long = _PARTS.split(slug), _letters(name)
    if len(parts) == 1 and _is_short_for(slug, long):
        return name
    for boundary in _GLUED.finditer(slug):
        begin, behind = _PARTS.split(slug[: boundary.end()]), _letters(words[boundary.end() :])
        if all(len(part) > 1 and part.lower() in behind for part in begin):
            return words[boundary.end() :]
    return name if len(parts) > 1 and (_spells(parts, name) or _NAMED_LIKE_SLUG.fullmatch(name)) else words


def _spells(parts: list[str], name: str) -> bool:
    """Tell whether a slug is how a name begins, or some of its parts in a row tell how all words of it begin."""
    words = [word for word in _WORDS.findall(name.lower()) if word not in _SMALL]
    joined = ["".join(parts[i:j]).lower() for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)]
    if not words or len(parts) > _MOST_PARTS:
        return False
    return "".join(words).startswith("".join(parts).lower()) or any(_begins_each(short, words) for short in joined)


def _begins_each(short: str, words: list[str]) -> bool:
    """Tell whether letters are the first ones, one at least, of all words in their order."""
    ends = {0}
    for word in words:
        ends = {
            end + size
            for end in ends
            for size in range(1, min(len(word), _LONGEST) + 1)
            if short.startswith(word[:size], end) and end + size <= len(short)
        }
    return len(short) in ends


def _is_short_for(slug: str, name: str) -> bool:
    """Tell whether a slug is how a name begins, or its first letters."""
    short, rest = _letters(slug), iter(name)
    if len(short) < 2:
        return False
    return name.startswith(short[:_ALIKE]) or (
        slug.isupper() and name[:1] == short[0] and all(sign in rest for sign in short)
    )


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).lower()


def organization(words: str, slug: str = "") -> str | None:
    """Return an organisation's name without its slug or a picture's words before it, None where it can be none."""
    name = words[match.end() :] if (match := _IN_BRACKETS.match(words)) and match.end() < len(words) else words
    if match is None and slug and name.lower().startswith(f"{slug.lower()} "):
        name = name[len(slug) + 1 :]
    elif match is None and not slug:
        name = without_slug(name)
    name = name.strip("·•*+- ")
    possible = len(name) <= _LONGEST_NAME if slug else may_be_who(name)
    return name if name and possible and not is_menu(name) and not is_picture(name) else None
