"""What removing a listing takes along: the papers that it alone brought and nobody has marked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readlist.library.matching import Ask


@dataclass(frozen=True, slots=True)
class Brought:
    """The papers that only one listing brought: those that go with it, and those that stay because they are marked."""

    go: tuple[int, ...]
    stay: tuple[int, ...]


def listings_called(ask: "Ask", name: str) -> list[int]:
    """Return the ids of the listings of this name."""
    return [int(str(row[0])) for row in ask("SELECT id FROM listing WHERE name = ?", (name,))]


def brought_alone(ask: "Ask", listing_id: int) -> Brought:
    """Return the papers that only this listing brought."""
    rows = ask(
        "SELECT paper.id, starred = 1 OR status <> 'new' OR note IS NOT NULL OR EXISTS (SELECT 1 FROM paper_tag WHERE"
        " paper_id = paper.id) FROM sighting JOIN paper ON paper.id = paper_id WHERE sighting.listing_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM sighting AS other WHERE other.paper_id = paper.id"
        " AND other.listing_id <> sighting.listing_id) ORDER BY paper.id",
        (listing_id,),
    )
    found = [(int(str(row[0])), bool(row[1])) for row in rows]
    return Brought(
        tuple(paper for paper, marked in found if not marked), tuple(paper for paper, marked in found if marked)
    )
