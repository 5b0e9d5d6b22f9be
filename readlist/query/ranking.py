"""How well papers match, by their heads: BM25 over what the few papers hold that are to be ranked.

FTS5's own bm25 counts every paper of each word first, which at a million papers takes 0.3 s for words that half of
them have, however few have them together. Here the number of papers that a word has comes from the table of terms,
and only the heads of the papers themselves are read: some 10 ms for 2,000 of them, in a library of any size.

The formula is that of Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
weighted fields: a word in the title counts four times as much as in the organisation's name, an author's name twice. A
head is as long as its blanks say, for cutting it into words takes longer than all else.
"""

import json
import math
import re
import sqlite3
from array import array
from collections.abc import Sequence

from readlist.query.context import Context
from readlist.query.syntax import Query
from readlist.query.tree import Near
from readlist.query.words import cut
from readlist.scripts import WITHIN, is_run, searched

_K1, _B = 1.2, 0.75
_WEIGHTS = (4.0, 2.0, 1.0)
# One or two letters that go on say nothing about a paper.
_SHORTEST_PREFIX = 3


class _Wanted:
    """A word that is looked for, in one of its spellings; with `prefix` it may go on."""

    def __init__(self, spellings: Sequence[str], *, prefix: bool) -> None:
        self.spellings = tuple(dict.fromkeys(spellings))
        self.prefix = prefix
        either = "|".join(map(re.escape, self.spellings))
        end = "" if prefix else f"(?!{WITHIN})"
        self._pattern = re.compile(either if is_run(self.spellings[0]) else f"(?<!{WITHIN})(?:{either}){end}")

    def count(self, text: str) -> int:
        """Return how often it stands in a searched text."""
        # In most fields it does not stand at all, which takes a tenth of the time to tell.
        return len(self._pattern.findall(text)) if any(each in text for each in self.spellings) else 0


def ranked(connection: sqlite3.Connection, query: Query, context: Context, ids: "array[int]") -> "array[int]":
    """Put papers in the order of how well their heads match; those whose tags alone do come last, as they stood."""
    wanted = _wanted(query, context)
    if len(ids) < 2 or not wanted:
        return ids
    rarity = [_rarity(connection, each) for each in wanted]
    found = connection.execute(
        "SELECT id, title, title_words, authors, organization FROM paper WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    heads = {
        paper_id: (searched(f"{title} {words or ''}"), searched(authors or ""), searched(organization or ""))
        for paper_id, title, words, authors, organization in found
    }
    lengths = {paper_id: sum(text.count(" ") for text in texts) + 1 for paper_id, texts in heads.items()}
    average = sum(lengths.values()) / max(1, len(lengths))
    scores = {}
    for paper_id, texts in heads.items():
        length = 1 - _B + _B * lengths[paper_id] / average
        score = 0.0
        for each, rare in zip(wanted, rarity, strict=True):
            often = sum(weight * each.count(text) for weight, text in zip(_WEIGHTS, texts, strict=True))
            score += rare * often * (_K1 + 1) / (often + _K1 * length)
        scores[paper_id] = -score
    return array("q", sorted(ids, key=lambda paper_id: scores.get(paper_id, 0.0)))


def _wanted(query: Query, context: Context) -> list[_Wanted]:
    found = []
    for text in query.words:
        words = cut(text.text)
        for place, word in enumerate(words):
            prefix = not isinstance(text, Near) and text.prefix and place == len(words) - 1
            if not prefix or len(word) >= _SHORTEST_PREFIX:
                spelt = context.near(word) if isinstance(text, Near) else ()
                found.append(_Wanted([each for near in spelt for each in cut(near)] or [word], prefix=prefix))
    return found


def _rarity(connection: sqlite3.Connection, wanted: _Wanted) -> float:
    """Return the inverse document frequency; what the table of terms does not hold counts as rare."""
    papers = connection.execute("SELECT sum(papers) FROM marks_tally").fetchone()[0] or 0
    if wanted.prefix:
        word = wanted.spellings[0]
        sql, values = "term >= ? AND term < ?", [word, word + "\U0010ffff"]
    else:
        sql, values = "term IN (SELECT value FROM json_each(?))", [json.dumps(wanted.spellings)]
    having = connection.execute(f"SELECT sum(papers) FROM term WHERE {sql}", values).fetchone()[0] or 0
    having = min(having, papers)
    return math.log(1 + (papers - having + 0.5) / (having + 0.5))
