"""Everyday jobs and the keys they take: the README's table, and what `tests/tui/test_jobs.py` does in the app."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A job; `keys` are pressed from the Inbox, and what stands in braces is text that is typed."""

    does: str
    keys: str

    @property
    def pressed(self) -> list[str]:
        """The keys one by one, as the app gets them."""
        pressed: list[str] = []
        for part in self.keys.replace("{", "\0{").replace("}", "}\0").split("\0"):
            pressed += part[1:-1] if part.startswith("{") else part.split()
        return pressed

    @property
    def count(self) -> int:
        """How many keys there are besides the text."""
        return sum(len(part.split()) for part in self.keys.replace("{", "}").split("}")[::2])


JOBS = {
    "third": Job("star the third paper", "j j s"),
    "later": Job("put a paper off and see the next", "l"),
    "back": Job("take the last key back", "u"),
    "read": Job("read a paper's abstract and go back to the list", "enter escape"),
    "find": Job("find a paper by two words and star it", "/ {quiet ledger} enter s"),
    "tag": Job("tag all papers that match", "/ {harbour} enter * t {+slides} enter"),
    "older": Job(
        "mark all that came in over a week ago read, except the starred", "/ {added:>7d -is:starred} enter * r"
    ),
    "skip": Job("skip all that were published before this paper, except the starred", "B x"),
    "note": Job("write a note", "a {ask about the clerks} enter"),
    "export": Job("export what was starred today as BibTeX", "/ {starred:<1d} enter * e enter"),
    "copy": Job("copy a paper's BibTeX", "y b"),
    "cards": Job("go through three papers as cards: star, skip, later", "T s x l"),
}
