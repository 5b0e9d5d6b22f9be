"""How long what is left will take, told from how long each paper took."""

FIRST_GUESS = 5.0
"""Seconds for a paper, before anything is known of the reader."""
_LONGEST = 60.0
_WEIGHT = 0.2


class Pace:
    """Seconds a paper, the newest counting most; a pause counts as a minute."""

    def __init__(self) -> None:
        self._seconds = FIRST_GUESS

    def took(self, seconds: float) -> None:
        """Take in how long one paper took."""
        self._seconds += _WEIGHT * (min(max(seconds, 0.0), _LONGEST) - self._seconds)

    def left(self, papers: int) -> str:
        """Return how long so many papers will take: "about 4 min"."""
        minutes = papers * self._seconds / 60
        if minutes < 0.75:
            return "under a minute"
        if minutes < 90:
            return f"about {round(minutes)} min"
        return f"about {round(minutes / 60)} h"
