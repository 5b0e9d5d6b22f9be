"""Papers whose titles may be nearly equal to an entry's: found by its rarest words, never by looking through all.

Two titles that are nearly equal share most of their words, so two of the four rarest bring one to the other. What it
costs depends on how rare those are, not on the library: a word of more than `COMMON` papers is not
asked for, and no more than `MOST` papers are looked at.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from readlist.likeness import alike, head, head_key, key_of
from readlist.spelling import words

if TYPE_CHECKING:
    from readlist.library.matching import Ask

COMMON, MOST = 200, 50
_RAREST = 4
_KEY = "title:"


class Words:
    """How rare the words of some titles are, and which pairs of them are looked for."""

    def __init__(self, ask: "Ask", titles: Iterable[str]) -> None:
        self._of = {title: words(title) for title in dict.fromkeys(titles)}
        wanted = sorted(set[str]().union(*self._of.values()))
        self._papers = {
            str(term): int(str(papers))
            for term, papers in ask(
                "SELECT term, papers FROM term WHERE term IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
            )
        }

    def pairs(self, title: str) -> set[tuple[str, ...]]:
        """Return which words together lead to titles like this one, or like it without its subtitle."""
        before = head(title)
        return self._pairs(self._of[title]) | (self._pairs(words(before)) if before else set())

    def _pairs(self, found: set[str]) -> set[tuple[str, ...]]:
        rarest = sorted((self._papers.get(word, 0), word) for word in found)
        chosen = [word for papers, word in rarest if papers <= COMMON][:_RAREST]
        if len(chosen) == 1:
            return {tuple(chosen)}
        return {tuple(sorted(pair)) for pair in combinations(chosen, 2)}

    def asked(self, title: str) -> str:
        """Return the index's question for a title; "" where it has no word to be found by."""
        pairs = [pair for pair in self.pairs(title) if all(self._papers.get(word) for word in pair)]
        either = " OR ".join("(" + " AND ".join(f'"{word}"' for word in pair) + ")" for pair in sorted(pairs))
        return f"title : ({either})" if either else ""


def stored(ask: "Ask", titles: Sequence[str], told: Words) -> dict[str, list[int]]:
    """Return for titles the papers whose titles are nearly equal, or equal without a subtitle, oldest first."""
    asked = {str(place): told.asked(title) for place, title in enumerate(titles)}
    rows = ask(
        "SELECT DISTINCT CAST(wanted.key AS INTEGER), paper_key.paper_id, paper_key.key FROM json_each(?) AS wanted"
        " JOIN heads ON heads MATCH wanted.value JOIN paper_key ON paper_key.paper_id = heads.rowid"
        f" WHERE paper_key.key >= '{_KEY}' AND paper_key.key < 'title;' ORDER BY paper_key.paper_id",
        (json.dumps({place: line for place, line in asked.items() if line}),),
    )
    found: dict[str, list[int]] = {}
    for place, paper_id, key in rows:
        title, paper = titles[int(str(place))], int(str(paper_id))
        near = found.setdefault(title, [])
        if len(near) < MOST and paper not in near and may_be_like(title, str(key).removeprefix(_KEY)):
            near.append(paper)
    return found


def may_be_like(title: str, key: str) -> bool:
    """Tell whether a title's key is near enough to another one to look at both papers."""
    own = key_of(title)
    return own == key or head_key(title) == key or key.startswith(own) or bool(alike(own, key))
