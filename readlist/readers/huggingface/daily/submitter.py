"""Who submitted a paper to the page: no author of it, and no part of its text."""

import re

from readlist.readers.huggingface.daily.labels import is_picture

_SUBMITTED = re.compile(r"(?i)^\W*submitted by\b\W*")
_LONGEST_NAME = 100


class Submitter:
    """Minds whether a name is awaited."""

    def __init__(self) -> None:
        self._follows = False

    def is_told(self, words: str) -> bool:
        """Tell whether a line says who submitted the paper."""
        if self._follows and not is_picture(words):
            self._follows = False
            if len(words) <= _LONGEST_NAME:
                return True
        submitted = _SUBMITTED.match(words)
        if submitted:
            self._follows = submitted.end() == len(words)
        return submitted is not None

    def is_linked(self, words: str) -> bool:
        """Tell whether a link to a profile is the name that is awaited, or the picture before it."""
        awaited = self._follows
        self._follows = awaited and is_picture(words)
        return awaited
