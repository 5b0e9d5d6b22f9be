"""What a piece of text looks like by itself: an abstract's sentences, a title, or an organisation."""

import re

LONG = 250
SURELY = 30

_WHO = 150
_SLUG_AND_NAME = re.compile(r"[a-z\d][a-z\d._-]* [A-Z]")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Univ|Inst|Labs?|[A-Z](?:\.[A-Z])+|e\.V)\.$")

_STOP = (".", ".”", '."', ".)", ".'", "。")
# Two letters before the full stop are an abbreviation's: "vs. Memorization", "et al. Revisited".
_SENTENCES = re.compile(r"[a-z\d)%\]]{3}[.][\"'”)\]]* (?=[A-Z])|\w[!?] (?=[A-Z])|。")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_FIRST_PERSON = re.compile(r"\b(?:we|our)\b")
_ENOUGH = 2000
_NO_TITLE = 32_000
_LONGER_THAN_MOST, _IN_DOUBT = 100, 4


def prose(text: str) -> int:
    """Return how much `text` reads like an abstract (up to 10) or like a title (down to -10).

    Sentences, addresses and length speak for an abstract; capitals, and brevity without a full stop, for a title.
    Sentences that are longer than any title are `SURELY` none.
    """
    long = len(text) > LONG
    stop = text.endswith(_STOP) and not text.endswith("..")
    if long and (stop or "://" in text or len(text) > _NO_TITLE or _SENTENCES.search(text, 0, _ENOUGH)):
        return SURELY
    score = -7 if _capitalised(text) else -4
    if stop:
        score += 10 if text.count(" ") >= 4 else 5
    if "://" in text:
        score += 10
    if long:
        score += 8
    elif len(text) <= 60 and not stop:
        score -= 3
    return max(-10, min(10, score))


def titled(text: str) -> bool:
    """Tell whether `text` is written as only titles are: short, its words with capitals, and without a full stop."""
    if len(text) > LONG or text.endswith(_STOP) or "://" in text or _FIRST_PERSON.search(text):
        return False
    return _capitalised(text)


def reads_on(text: str) -> bool:
    """Tell whether a label is more than a title can be: an abstract, be it a short one."""
    return len(text) > _LONGER_THAN_MOST and prose(text) > _IN_DOUBT


def said_once(title: str) -> str:
    """Return a title that stands twice in a row, as where its line was doubled, once."""
    half = len(title) // 2
    twice = title[:half] == title[half + 1 :] and title[half : half + 1] == " "
    return title[:half] if twice and " " in title[:half] else title


def may_be_who(text: str) -> bool:
    """Tell whether a text beside "·" can be an organisation: "example-lab Example Lab of Fog, Inc."."""
    if len(text) > _WHO:
        return False
    return prose(text) <= 0 or _SLUG_AND_NAME.match(text) is not None or _COMPANY.search(text) is not None


def _capitalised(text: str) -> bool:
    words = _WORDS.findall(text, 0, _ENOUGH)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
