"""Numbers that somebody, or a program, put before a page's titles: "1. ", "2. ", "3. "."""

import re

_NUMBERED = re.compile(r"#?(\d{1,4})[.)]\)? +(?=\S)")


class Numbering:
    """Takes them away as long as they count on; any other number is the title's own."""

    def __init__(self) -> None:
        self._last = 0

    def without(self, title: str, position: int) -> str:
        """Return the title of the paper at a position without its number."""
        match = _NUMBERED.match(title)
        if match is None or int(match[1]) not in (position, self._last + 1):
            return title
        self._last = int(match[1])
        return title[match.end() :]
