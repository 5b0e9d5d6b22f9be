"""Numbers over time as a line of small bars."""

from collections.abc import Sequence

from readlist.model import Paper

BARS = "▁▂▃▄▅▆▇█"
MOST_BARS = 24


def over_time(paper: Paper, measure: str) -> list[int]:
    """Return a paper's comments or upvotes as its listings gave them, the earliest first."""
    dated = [(seen.captured or seen.imported_at[:10], getattr(seen, measure)) for seen in reversed(paper.seen)]
    return [value for _, value in sorted(dated, key=lambda each: each[0]) if value is not None]


def sparkline(values: Sequence[int], bars: str = BARS) -> str:
    """Return numbers as bars between the smallest and the largest, the newest `MOST_BARS` of them; "" of none."""
    shown = values[-MOST_BARS:]
    if not shown:
        return ""
    low, high = min(shown), max(shown)
    if low == high:
        return bars[0] * len(shown)
    return "".join(bars[(value - low) * (len(bars) - 1) // (high - low)] for value in shown)


def counted(number: int, of: str) -> str:
    """Return a number of things."""
    return f"{number} {of}" if number == 1 else f"{number} {of}s"
