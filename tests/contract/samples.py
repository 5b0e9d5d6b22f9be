"""An invented example of every format, which the contract tests vary and damage."""

import json
from collections.abc import Callable
from dataclasses import dataclass

TITLES = ["Tiny Lighthouses: Guiding K-Sparse Agents", "Moiré Gardens for Déjà-vu Detection", "漢字の灯台：霧の中の光"]
ABSTRACT = "Fog hides small lighthouses. We place lamps on an invented shore · naïvely, and ask agents to count them."


@dataclass(frozen=True)
class Sample:
    """How a format writes papers.

    Attributes:
        head: What goes before its records.
        record: Writes one record, from its number and its title.
        between: What stands between two records.
        tail: What goes after the last one.
        streams: Whether a reader can give out the first record before it has seen the last.
        abstracts: Whether records hold the abstract, as ``ABSTRACT (number)``.
    """

    head: str
    record: Callable[[int, str], str]
    between: str = ""
    tail: str = ""
    streams: bool = True
    abstracts: bool = True

    def of(self, *papers: tuple[int, str]) -> str:
        """Return a whole file of these papers."""
        return self.head + self.between.join(self.record(number, title) for number, title in papers) + self.tail

    @property
    def text(self) -> str:
        """A file of the three papers."""
        return self.of(*enumerate(TITLES, 1))


def _block(number: int, title: str) -> str:
    return f"{title}\n\n{ABSTRACT} ({number})\n\n  • {number} authors\n·\nJan {number} {number}\n\n"


def _object(number: int, title: str) -> str:
    record = {
        "id": number,
        "title": title,
        "abstract": f"{ABSTRACT} ({number})",
        "authors": ["José Doe"],
        "status": "new",
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


SAMPLES = {
    "daily-papers": Sample("Daily Papers\n\nbyAK and the research community\n\nJan 9\n\n", _block),
    "jsonl": Sample("", _object),
}
