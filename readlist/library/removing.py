"""What holds a paper: which ones a listing alone brought and nobody has marked, and go with it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from readlist.library.asking import Ask

UNMARKED = (0, "new", None)
"""The star, status and note of a paper without marks."""

_THESE = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Brought:
    """The papers that only one listing brought: those that go with it, and those that stay because they are marked."""

    go: tuple[int, ...]
    stay: tuple[int, ...]


def listings_called(ask: Ask, name: str) -> list[int]:
    """Return the ids of the listings of this name."""
    return [int(str(row[0])) for row in ask("SELECT id FROM listing WHERE name = ?", (name,))]


def brought_alone(ask: Ask, listing_id: int) -> Brought:
    """Return the papers that only this listing brought, and nobody by hand."""
    rows = ask("SELECT paper_id, id FROM sighting WHERE listing_id = ?", (listing_id,))
    sightings = [(int(str(paper)), int(str(sighting))) for paper, sighting in rows]
    found = ties(ask, [paper for paper, _ in sightings], sightings=[sighting for _, sighting in sightings])
    alone = [tied for tied in found if not (tied.elsewhere or tied.by_hand)]
    return Brought(
        tuple(tied.paper for tied in alone if tied.marks == UNMARKED and not tied.tagged),
        tuple(tied.paper for tied in alone if tied.marks != UNMARKED or tied.tagged),
    )


@dataclass(frozen=True, slots=True)
class Tied:
    """A paper, and what may hold it when one of those goes who brought it.

    Attributes:
        marks: Its star, status and note.
        tagged: It has tags beside those that go.
        elsewhere: It is on a listing beside the one that goes.
        by_hand: It was added by hand, too, or one that it has taken in was.
        merged: It has taken in another paper.
    """

    paper: int
    marks: tuple[object, object, object]
    tagged: bool
    elsewhere: bool
    by_hand: bool
    merged: bool


_BROUGHT_BY_HAND = (
    "EXISTS (SELECT 1 FROM (SELECT paper.id AS brought UNION ALL SELECT id FROM merged WHERE paper_id = paper.id)"
    " JOIN change ON kind = 'add' AND standing = 'force' AND change.id IS NOT ? AND change.id IN ("
    "SELECT change_id FROM change_item WHERE kind = 'paper' AND op = 'u' AND first_id = brought"
    # A row has one creating item, in a range of ids: the nearest that begins at or before it.
    " UNION ALL SELECT * FROM (SELECT change_id FROM change_item WHERE kind = 'paper' AND op = 'i'"
    " AND first_id <= brought AND last_id >= brought ORDER BY first_id DESC LIMIT 1)))"
)


def ties(
    ask: Ask,
    papers: Sequence[int],
    *,
    sightings: Sequence[int],
    tags: Sequence[int] = (),
    merged: Sequence[int] = (),
    change: int | None = None,
) -> list[Tied]:
    """Return what holds those of these papers that are there, beside the rows and the change that go."""
    rows = ask(
        "SELECT id, starred, status, note,"
        f" EXISTS (SELECT 1 FROM paper_tag WHERE paper_id = paper.id AND paper_tag.id NOT {_THESE}),"
        f" EXISTS (SELECT 1 FROM sighting WHERE paper_id = paper.id AND sighting.id NOT {_THESE}),"
        f" {_BROUGHT_BY_HAND}, EXISTS (SELECT 1 FROM merged WHERE paper_id = paper.id AND merged.id NOT {_THESE})"
        f" FROM paper WHERE id {_THESE} ORDER BY id",
        (json.dumps(tags), json.dumps(sightings), change, json.dumps(merged), json.dumps(papers)),
    )
    return [
        Tied(int(str(paper)), (starred, status, note), *map(bool, holds))
        for paper, starred, status, note, *holds in rows
    ]
