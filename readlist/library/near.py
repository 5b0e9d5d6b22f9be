"""Papers whose titles may be nearly equal to an entry's: found by their rarer words, never by looking through all.

Each title that a paper goes by, or went by, is in an index of its own as words, under the id of its key. Rows are only
ever added there: an id of a key is never used again, so what undo takes away is not met any more, and what redo brings
back is there. Two titles that are nearly equal share words of which few papers have each, so that titles that share
two of those are looked at. What it costs depends on how rare the words are, not on the library.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Sized
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection

from readlist.cutting import parted
from readlist.identity import plain_title, title_key
from readlist.library.asking import Ask
from readlist.likeness import LONGEST_NEAR, alike, head, head_key
from readlist.text import is_ideograph

CREATE = (
    "CREATE VIRTUAL TABLE titles USING fts5(words, content = '', tokenize = 'unicode61 remove_diacritics 0',"
    " detail = none)"
)
COMMON, MOST = 100, 50
_SHARED = 2
"""Words that two titles must share, of two words one; each title is looked for by all of its own that are rare."""
_OF_COMMON_ONES = 5
_MOST_LOOKED_AT = 2_000
"""Titles of a batch that one of common words is looked for among: more than a batch of an import has."""
KEY = "title:"
_WITHIN = re.compile(r"(?<=[^\W\d_])['’`\"^~=](?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_SAYS_LITTLE = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "via", "with")
)
_SHORTEST_PLURAL = 4


def words_of(title: str) -> tuple[str, ...]:
    """Return the words by which a title is found: folded, without a plural's "s"; any two ideographs are one."""
    return _words_of(title[:LONGEST_NEAR])


@lru_cache(maxsize=4096)
def _words_of(title: str) -> tuple[str, ...]:
    text = parted(_WITHIN.sub("", plain_title(title)))
    found = _WORD.findall(text)
    if not text.isascii():
        parts = [(alone, "".join(signs)) for alone, signs in groupby(text, is_ideograph)]
        found = _WORD.findall(" ".join(part for alone, part in parts if not alone))
        runs = [part for alone, part in parts if alone]
        found += [run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))]
    return tuple(dict.fromkeys(_singular(word) for word in found if word not in _SAYS_LITTLE))


def _singular(word: str) -> str:
    plural = word[-1] == "s" and len(word) >= _SHORTEST_PLURAL and not word.endswith("ss")
    return word[:-1] if plural else word


def learn(connection: Connection, titles: Iterable[tuple[int, str]]) -> None:
    """Let titles be found by their words; each comes with the id of its key."""
    rows = [(key_id, " ".join(words_of(title))) for key_id, title in titles]
    if rows:
        connection.exec_driver_sql("INSERT INTO titles(rowid, words) VALUES (?, ?)", rows)


class Here:
    """Titles that are not stored yet, those of a batch: by their words, and by the rule that finds stored ones."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._told: set[str] = set()
        self._waiting: list[str] = []

    def tell(self, title: str) -> None:
        """Take another title."""
        if title not in self._told:
            self._told.add(title)
            self._waiting.append(title)

    def like(self, title: str) -> list[str]:
        """Return the titles told so far that may be nearly equal to one, those that share most words first."""
        # Most imports ask for none: their papers are told apart by ids.
        for told in self._waiting:
            for word in words_of(told):
                self._by_word[word][told] = None
        self._waiting.clear()
        forms = [words_of(form) for form in (title, head(title)) if form]
        shared = dict.fromkeys(chain.from_iterable(map(self._sharing, forms)))
        return [told for told in shared if may_be_like(title, title_key(told))]

    def _sharing(self, words: Sequence[str]) -> list[str]:
        met = [word for word in words if word in self._by_word]
        rare = [self._by_word[word] for word in met if len(self._by_word[word]) <= COMMON]
        found = _shared(rare, _wanted(words, rare)) if _enough(words, rare, met) else []
        return found + self._with_all_but_one(met) if _of_common_ones(rare, met) else found

    def _with_all_but_one(self, words: Sequence[str]) -> list[str]:
        """Return the titles that have all of the longest of these words, but any one; none where they are too many."""
        places = sorted((self._by_word[word] for word in _longest(words)), key=len)
        # Each of them has one of the two words that the fewest titles have.
        some = places[:2]
        if sum(map(len, some)) > _MOST_LOOKED_AT:
            return []
        least = len(places) - 1
        found = (told for told in dict.fromkeys(chain(*some)) if sum(told in titles for titles in places) >= least)
        first = list(islice(found, COMMON + 1))
        return first if len(first) <= COMMON else []


Found = TypeVar("Found", int, str)


def _wanted(words: Sized, rare: Sized) -> int:
    """Return how many of its rare words a title must share with another: of two words one may be a slip."""
    return min(_SHARED if len(words) > _SHARED else 1, len(rare))


def _enough(words: Sized, rare: Sized, met: Sized) -> bool:
    """Tell whether a title can be looked for by those of its words that are met and rare."""
    return len(rare) >= min(_SHARED, len(words) - 1) or len(rare) == len(met)


def _of_common_ones(rare: Sized, met: Sized) -> bool:
    """Tell whether a title is looked for by common words too: one of two that are rare may be a slip."""
    return len(rare) <= _SHARED < len(met)


def _shared(places: Iterable[Iterable[Found]], least: int) -> list[Found]:
    """Return what stands in at least so many of these lists, what stands in most of them first."""
    counted = Counter(chain.from_iterable(places))
    often = [(count, found) for found, count in counted.items() if count >= least]
    return [found for _, found in sorted(often, key=itemgetter(0), reverse=True)]


def stored(ask: Ask, titles: Sequence[str]) -> dict[str, list[int]]:
    """Return for titles the papers whose titles are nearly equal, or equal without a subtitle, the likest first."""
    keys = _keys(ask, titles)
    these = json.dumps(sorted({key for found in keys.values() for key in found}))
    rows = ask("SELECT id, key, paper_id FROM paper_key WHERE id IN (SELECT value FROM json_each(?))", (these,))
    known = {int(str(key_id)): (str(key).removeprefix(KEY), int(str(paper))) for key_id, key, paper in rows}
    found: dict[str, list[int]] = {}
    for title, near in keys.items():
        like = [known[key_id] for key_id in near if key_id in known and may_be_like(title, known[key_id][0])]
        like.sort(key=lambda named: (-alike(title_key(title), named[0]), named[1]))
        found[title] = list(dict.fromkeys(paper for _, paper in like))[:MOST]
    return found


def _keys(ask: Ask, titles: Sequence[str]) -> dict[str, set[int]]:
    """Return for titles the keys that share enough of their words, or of those before a subtitle."""
    forms = [(title, words_of(form)) for title in titles for form in (title, head(title)) if form]
    places = _places(ask, {f'"{word}"' for _, words in forms for word in words})
    found: dict[str, set[int]] = {title: set() for title in titles}
    of_common_ones: list[tuple[str, str]] = []
    for title, words in forms:
        met = [word for word in words if places.get(f'"{word}"') != []]
        rare = [keys for word in met if (keys := places.get(f'"{word}"'))]
        if _enough(words, rare, met):
            found[title].update(_shared(rare, _wanted(words, rare)))
        if _of_common_ones(rare, met):
            of_common_ones.append((title, _all_but_one(met)))
    answers = _places(ask, {line for _, line in of_common_ones})
    for title, line in of_common_ones:
        found[title].update(answers.get(line) or ())
    return found


def _places(ask: Ask, lines: Iterable[str]) -> dict[str, list[int] | None]:
    """Return for questions to the index the keys that answer each; None where they are too many."""
    rows = ask(
        "SELECT wanted.value, (SELECT iif(count(*) > ?1, NULL, json_group_array(rowid)) FROM (SELECT rowid FROM titles"
        " WHERE titles MATCH wanted.value LIMIT ?1 + 1)) FROM json_each(?2) AS wanted",
        (COMMON, json.dumps(sorted(lines))),
    )
    return {str(line): json.loads(str(keys)) if keys is not None else None for line, keys in rows}


def _all_but_one(words: Sequence[str]) -> str:
    """Return the index's question for a title of common words: all of the longest of them, but any one."""
    chosen = _longest(words)
    without = ([word for word in chosen if word != left] for left in chosen)
    return " OR ".join("(" + " AND ".join(f'"{word}"' for word in each) + ")" for each in without)


def _longest(words: Sequence[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))[:_OF_COMMON_ONES]


def may_be_like(title: str, key: str) -> bool:
    """Tell whether a title's key is near enough to another one to look at both papers."""
    own = title_key(title)
    return own == key or head_key(title) == key or key.startswith(own) or bool(alike(own, key))
