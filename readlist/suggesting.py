"""What was probably meant by a word that means nothing."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], called: str = "known") -> str:
    """Return a hint: the nearest of the known words, or all of them where none is near."""
    words = list(known)
    # What is longer than any of them by far is near to none, and comparing it would take long.
    found = get_close_matches(word.lower(), words, 1) if len(word) < 40 else []
    return f"did you mean {found[0]}?" if found else f"{called}: " + ", ".join(words)
