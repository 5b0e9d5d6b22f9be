"""Everyday jobs and the keys they take: the README's table, and what `tests/tui/test_jobs.py` does in the app."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A job; `keys` are pressed from the Inbox, and what stands in braces is text that is typed.

    `others` are the keys that the best of the other programs takes by its manual, counted from its own list of papers,
    articles or mails in the same way; None where no manual says it.
    """

    does: str
    keys: str
    others: "Best | None" = None

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
        return _count(self.keys)


@dataclass(frozen=True)
class Best:
    """The fewest keys that another program takes, written as a job's."""

    program: str
    keys: str

    @property
    def count(self) -> int:
        return _count(self.keys)


def _count(keys: str) -> int:
    return sum(len(part.split()) for part in keys.replace("{", "}").split("}")[::2])


ARXIV_VIEWER = "arxiv-subscription-viewer"
NOTMUCH = "notmuch in Emacs"


JOBS = {
    "third": Job("star the third paper", "j j s", Best(ARXIV_VIEWER, "j j x")),
    "later": Job("put a paper off and see the next", "l"),
    "back": Job("take the last key back", "u", Best("cobib", "u")),
    "read": Job("read a paper's abstract and go back to the list", "enter escape", Best("newsboat", "enter q")),
    "find": Job("find a paper by two words and star it", "/ {quiet ledger} enter s"),
    "tag": Job(
        "tag all papers that match",
        ": {tag +slides --yes -- harbour*} enter",
        Best(NOTMUCH, "s {harbour*} enter * {+slides} enter"),
    ),
    "older": Job(
        "mark all that came in over a week ago read, except the starred",
        "/ {added:>7d -is:starred} enter * r",
        Best(NOTMUCH, "s {date:..7d and not tag:flagged} enter * {-unread} enter"),
    ),
    "skip": Job("skip all that were published before this paper, except the starred", "B x"),
    "note": Job("write a note", "a {ask about the clerks} enter", Best("cobib", "n {ask about the clerks} ctrl+s")),
    "export": Job("export what was starred today as BibTeX", "/ {starred:<1d} enter * e enter"),
    "copy": Job("copy a paper's BibTeX", "y b", Best(ARXIV_VIEWER, "E b")),
    "cards": Job("go through three papers as cards: star, skip, later", "T s x l"),
}
