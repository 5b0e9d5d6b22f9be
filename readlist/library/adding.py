"""Adding entries: a batch of them becomes papers, facts, sightings, index rows and journal items, or none of it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from readlist.library import days, indexes, journal, marks, merging, pairs, retelling, sightings
from readlist.library.asking import asking
from readlist.library.facts import COLUMNS, Draft, values_of
from readlist.library.inserting import insert, insert_keys, next_id
from readlist.library.matching import Matcher
from readlist.library.meeting import meet
from readlist.model import Entry, Status
from readlist.text import clean_note

_WRITTEN = (*COLUMNS, "id", "added_at", "comments", "upvotes", "listed_at", "listing_id", "position")
# What a new paper has not got yet are the marks.
_INSERT_PAPER = (
    f"INSERT INTO paper({', '.join(_WRITTEN)}, starred, status)"
    f" VALUES ({', '.join('?' * len(_WRITTEN))}, 0, '{Status.NEW}')"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where entries come from: the listing, the day that its facts count from, and when it was imported."""

    listing_id: int
    captured: str | None
    listed_at: str


@dataclass(slots=True)
class Added:
    """What a batch came to.

    Attributes:
        filled: Of how many known papers it told each fact first.
        bettered: Of how many known papers it told each fact otherwise, being surer.
        doubted: How many pairs that may be one paper it raised.
    """

    new: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    filled: Counter[str] = field(default_factory=Counter)
    bettered: Counter[str] = field(default_factory=Counter)
    doubted: int = 0


def add(
    connection: Connection,
    change: int,
    entries: Sequence[Entry],
    place: Place | None,
    now: str,
    *,
    with_marks: bool = False,
) -> Added:
    """Add entries, in the order of the listing, inside the caller's transaction; days have their years already."""
    matcher = Matcher(asking(connection))
    matcher.load(entries)
    matcher.load_near(entries)
    found: list[tuple[Draft, Entry]] = []
    key_rows: list[tuple[str, Draft]] = []
    for entry in entries:
        draft, _, keys = meet(matcher, entry, place.captured if place else now[:10])
        key_rows += [(key, draft) for key in keys]
        found.append((draft, entry))

    # Only now it is known which of them have turned out to be one.
    found = [(matcher.resolve(draft), entry) for draft, entry in found]
    key_rows += [(key, draft) for draft, _ in found if draft.new_days for key in days.keys_of(draft)]
    first: dict[Draft, Entry] = {}
    for draft, entry in found:
        if not draft.id:
            first.setdefault(draft, entry)
    known = [draft for draft, entry in found if first.get(draft) is not entry]
    _insert_papers(connection, change, list(first.items()), place, now)
    updated = {id(draft): draft for draft in known if draft.before}
    _update_papers(connection, change, updated)
    doubted = _merge_and_pair(connection, change, matcher, key_rows, [entry.title for entry in entries])
    added = Added([draft.id for draft in first], [draft.id for draft in known], doubted=doubted)
    added.filled.update(fact for draft in updated.values() for fact in draft.filled)
    added.bettered.update(fact for draft in updated.values() for fact in draft.bettered)
    if place:
        _see(connection, change, place, found)
    indexes.learn(connection, added.new)
    if place and added.known:
        sightings.refresh(connection, added.known)
    if with_marks:
        add_marks(connection, change, ((draft.id, entry) for draft, entry in found), now)
        retelling.retell(connection, change, ((draft.id, entry) for draft, entry in found), now)
    return added


def _merge_and_pair(
    connection: Connection,
    change: int,
    matcher: Matcher,
    key_rows: Iterable[tuple[str, Draft]],
    titles: Iterable[str],
) -> int:
    """Merge what entries have shown to be one, let papers be found by new keys, and note and count which may be one.

    What a paper has taken over is written already, so that the merge finds it there and each step leads back.
    """
    joined = [(keep.id, gone.id) for keep, gone in matcher.joined if gone.id]
    for keep, gone in joined:
        merging.merge(connection, change, keep, gone)
    rows = dict.fromkeys((key, matcher.resolve(draft).id) for key, draft in key_rows)
    insert_keys(connection, change, _unknown(connection, rows) if matcher.joined else rows, titles)
    found, ended = (
        {pair for one, other in doubts if len(set(pair := (matcher.resolve(one).id, matcher.resolve(other).id))) == 2}
        for doubts in (matcher.doubts.found, matcher.doubts.ended)
    )
    pairs.end(connection, change, ended - found)
    return pairs.add(connection, change, found)


def _unknown(connection: Connection, rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return those of these keys that a paper has not got yet from one that was merged into it."""
    wanted = list(rows)
    found = connection.exec_driver_sql(
        "SELECT key, paper_id FROM paper_key WHERE paper_id IN (SELECT value FROM json_each(?))",
        (json.dumps([paper_id for _, paper_id in wanted]),),
    )
    held = {(str(key), int(paper_id)) for key, paper_id in found}
    return [row for row in wanted if row not in held]


def _insert_papers(
    connection: Connection, change: int, fresh: list[tuple[Draft, Entry]], place: Place | None, now: str
) -> None:
    if not fresh:
        return
    first = next_id(connection, "paper")
    rows = []
    for paper_id, (draft, entry) in enumerate(fresh, first):
        draft.id = paper_id
        draft.before.clear()
        at = (place.listed_at, place.listing_id, entry.position) if place else (now, 0, 0)
        rows.append((*values_of(draft.row), paper_id, now, entry.comments, entry.upvotes, *at))
    connection.exec_driver_sql(_INSERT_PAPER, rows)
    journal.created(connection, change, "paper", [draft.id for draft, _ in fresh])


def _update_papers(connection: Connection, change: int, drafts: dict[int, Draft]) -> None:
    changed = [draft for draft in drafts.values() if draft.changed]
    if not changed:
        return
    ids = [draft.id for draft in changed]
    indexes.forget(connection, ids)
    for draft in changed:
        after = draft.changed
        journal.update_row(connection, change, "paper", draft.id, {c: draft.before[c] for c in after}, after)
    indexes.learn(connection, ids)


def _see(connection: Connection, change: int, place: Place, found: list[tuple[Draft, Entry]]) -> None:
    """Note each paper's place on the listing; of a paper that stands on it twice, the first."""
    these = json.dumps([draft.id for draft, _ in found])
    there = connection.exec_driver_sql(
        "SELECT paper_id FROM sighting WHERE listing_id = ? AND paper_id IN (SELECT value FROM json_each(?))",
        (place.listing_id, these),
    )
    seen = {int(row[0]) for row in there}
    rows: list[tuple[object, ...]] = []
    for draft, entry in sorted(found, key=lambda pair: pair[1].position):
        if draft.id not in seen:
            seen.add(draft.id)
            rows.append((draft.id, place.listing_id, entry.position, entry.comments, entry.upvotes))
    insert(connection, change, "sighting", ("paper_id", "listing_id", "position", "comments", "upvotes"), rows)


def add_marks(connection: Connection, change: int, pairs: Iterable[tuple[int, Entry]], now: str) -> None:
    """Add what another export says of papers: stars, tags, a status and a note where there is none yet."""
    wanted = [(paper_id, entry.marks) for paper_id, entry in pairs if entry.marks]
    held = marks.of(connection, [paper_id for paper_id, _ in wanted])
    stars: list[int] = []
    statuses: dict[Status, list[int]] = {}
    tagged: dict[str, list[int]] = {}
    notes: dict[int, str] = {}
    for paper_id, told in wanted:
        if told.starred:
            stars.append(paper_id)
        if told.status is not Status.NEW and held[paper_id].status is Status.NEW:
            statuses.setdefault(told.status, []).append(paper_id)
        if told.note and not held[paper_id].note:
            notes.setdefault(paper_id, clean_note(told.note))
        for name in told.tags:
            tagged.setdefault(name, []).append(paper_id)
    marks.star(connection, change, stars, True, now)
    decided: set[int] = set()
    for status, ids in statuses.items():  # of a paper that stands there twice, the first says
        marks.set_status(connection, change, [each for each in ids if each not in decided], status, now)
        decided.update(ids)
    for name, ids in tagged.items():
        marks.add_tags(connection, change, ids, [name])
    for paper_id, note in notes.items():
        marks.set_note(connection, change, paper_id, note, now)


def correct(
    connection: Connection,
    change: int,
    listing_id: int,
    pairs: Sequence[tuple[Entry, Entry]],
    captured: tuple[str | None, str | None],
) -> list[int]:
    """Move what a listing told from one captured day to another; return the papers that changed.

    `pairs` are its entries as they were dated before and as they are now. A fact moves where it is still the one
    that this listing told: as sure as that day made it, with the same value.
    """
    old_day, new_day = captured
    matcher = Matcher(asking(connection))
    matcher.load([entry for entry, _ in pairs])
    on_listing = connection.exec_driver_sql("SELECT paper_id FROM sighting WHERE listing_id = ?", (listing_id,))
    seen = {int(row[0]) for row in on_listing}
    moved: dict[int, Draft] = {}
    for old, new in pairs:
        draft = matcher.find(old)
        if draft is None or draft.id not in seen:
            continue
        was, is_now = Draft.new(), Draft.new()
        was.take(old, old_day)
        is_now.take(new, new_day)
        for fact in (column.removesuffix("_source") for column in COLUMNS if column.endswith("_source")):
            same = all(draft.row[column] == was.row[column] for column in (fact, f"{fact}_source"))
            if same and was.row[fact] is not None:
                draft.put(fact, is_now.row[fact], int(str(is_now.row[f"{fact}_source"])))
        if draft.before:
            moved[draft.id] = draft
        if old.published_inferred:
            days.guess_anew(connection, change, draft, str(old.published), str(new.published))
    _update_papers(connection, change, moved)
    return sorted(seen)
