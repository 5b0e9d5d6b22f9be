"""Libraries of invented papers, and queries with their meaning."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from readlist.library import Library
from readlist.model import Entry, Listing, Marks, Status
from readlist.text import fold

from . import reference
from .reference import Asked, Record, every, in_a_row, in_words, none, some, within

# A zone that is far from UTC, so that its days are others.
ZONE = timezone(timedelta(hours=5, minutes=30))
NOW = datetime(2026, 3, 31, 3, 0, tzinfo=ZONE)
TODAY = NOW.date()

WORDS = ["paper", "boat", "boats", "Gulls", "naïve", "naive", "load-balancing", "Balancing", "NEAR", "AND", "x86"]
TITLE_WORDS = [*WORDS, "Erd\\H{o}s", "$k$-Means", "loadbalancing"]
TAGS = ["sea", "sea/fog", "sea/fog/thick", "big boat", "Naïve"]
NAMES = ["Ada Boat", "Bo Gulls", "Cy de Paper", "Dee Naïve-Boat"]
LISTINGS = ["fog", 'Fog "thick" \\ thin', "naïve (2)"]
DAYS = ["2024", "2025", "2024-02", "2025-06", "2024-02-29", "2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01"]

text = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
some_text = st.none() | st.lists(text.filter(bool), min_size=1, max_size=2).map("\n\n".join)
marks = st.builds(
    Marks,
    st.booleans(),
    st.sampled_from(Status),
    st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
    st.none() | text.filter(bool),
)
facts = st.fixed_dictionaries(
    {
        "words": st.lists(st.sampled_from(TITLE_WORDS), max_size=4).map(" ".join),
        "abstract": some_text,
        "authors": st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple),
        "organization": st.sampled_from([None, "Boat Lab", "Naïve Org", "Lab of Gulls"]),
        "published": st.none() | st.sampled_from(DAYS),
        "comments": st.none() | st.integers(0, 4),
        "upvotes": st.none() | st.integers(0, 4),
        "code_url": st.sampled_from([None, "https://code.example/x"]),
        "arxiv_id": st.booleans(),
        "doi": st.booleans(),
        "marks": marks,
    }
)
# Of each listing how many days ago it was imported, at which hour, and its papers.
libraries = st.lists(
    st.tuples(st.sampled_from([0, 1, 6, 7, 8, 31, 400]), st.integers(0, 23), st.lists(facts, max_size=4)), max_size=3
)


def fill(library: Library, clock: list[datetime], listings: list[tuple[int, int, list[dict[str, object]]]]) -> None:
    """Import listings as they were drawn. Titles end in a number, so that no two papers are the same."""
    number = 0
    for place, (days, hour, papers) in enumerate(listings):
        clock[0] = datetime(TODAY.year, TODAY.month, TODAY.day, hour, 59, 59, 999999, ZONE) - timedelta(days=days)
        entries = []
        for position, drawn in enumerate(papers, 1):
            number += 1
            known = dict(drawn)
            known["title"] = f"{known.pop('words')} n{number}".strip()
            known["arxiv_id"] = f"2601.{number:05}" if known["arxiv_id"] else None
            known["doi"] = f"10.1000/x({number})" if known["doi"] else None
            entries.append(Entry(position=position, **known))  # type: ignore[arg-type]
        captured = (clock[0].date() - timedelta(days=place)).isoformat()
        step = library.begin_import(Listing("jsonl", captured=captured), f"digest {place}", LISTINGS[place])
        step.add(entries, with_marks=True)  # type: ignore[union-attr]
        step.close()  # type: ignore[union-attr]


def _word(pair: tuple[str, int]) -> Asked:
    word, cut = pair
    if not cut:
        return Asked(word, lambda record: in_words(word, record.all_words))
    begun = word[:cut]
    return Asked(f"{begun}*", lambda record: in_words(begun, record.all_words, prefix=True))


def _phrase(wanted: list[str]) -> Asked:
    text = " ".join(wanted)
    if len(reference.words(text)) == 1:
        return Asked(f'"{text}"', lambda record: in_words(text, record.all_words))
    return Asked(f'"{text}"', lambda record: in_a_row(text, record.texts))


def _texts(record: Record, field: str) -> tuple[set[str], list[str]]:
    """Return the words of a field's column, and the texts within which a phrase stands."""
    if field == "author":
        return {word for name in record.authors for word in reference.words(name)}, record.authors
    column = {"org": "organization"}.get(field, field)
    indexed = record.title if field == "title" else record.text(column)
    return set(reference.words(indexed)), record.text(column).split("\n")


def _in_field(field: str, wanted: list[str], quoted: bool) -> Asked:
    text = " ".join(wanted) if quoted else wanted[0]
    line = f'{field}:"{text}"' if quoted else f"{field}:{text}"
    if quoted and len(reference.words(text)) > 1:
        return Asked(line, lambda record: in_a_row(text, _texts(record, field)[1]))
    return Asked(line, lambda record: in_words(text, _texts(record, field)[0]))


def _tag(name: str, below: bool) -> Asked:
    key = name.casefold()
    if below and " " not in name:
        return Asked(f"tag:{name}/*", lambda record: any(tag.casefold().startswith(f"{key}/") for tag in record.tags))
    return Asked(f'tag:"{name}"', lambda record: key in [tag.casefold() for tag in record.tags])


def _listing(name: str) -> Asked:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').upper()
    return Asked(f'in:"{quoted}"', lambda record: fold(name) in [fold(each) for _, each in record.listings])


def _state(name: str) -> Asked:
    holds = {
        "is:starred": lambda record: bool(record.number("starred")),
        "is:unread": lambda record: record.text("status") in ("new", "later", "reading"),
        "has:note": lambda record: bool(record.text("note")),
        "has:abstract": lambda record: bool(record.text("abstract")),
        "has:code": lambda record: bool(record.text("code_url")),
        "has:arxiv": lambda record: bool(record.text("arxiv_id")),
        "has:doi": lambda record: bool(record.text("doi")),
        "has:tag": lambda record: bool(record.tags),
    }
    return Asked(name, holds[name])


def _status(field: str, status: Status) -> Asked:
    return Asked(f"{field}:{status}", lambda record: record.text("status") == status)


def _number(field: str, sign: str, low: int, more: int) -> Asked:
    column = {"authors": "author_count"}.get(field, field)
    high = low + more
    everything = range(-100, 10_000)
    allowed, value = {
        "": ([low], f"{low}"),
        "=": ([low], f"={low}"),
        "<": (everything[: 100 + low], f"<{low}"),
        "<=": (everything[: 101 + low], f"<={low}"),
        ">": (everything[101 + low :], f">{low}"),
        ">=": (everything[100 + low :], f">={low}"),
        "..": (range(low, high + 1), f"{low}..{high}"),
        ">..": (everything[100 + low :], f"{low}.."),
        "<..": (everything[: 101 + low], f"..{low}"),
    }[sign]

    def fact(record: Record) -> int | None:
        return int(record.text("published")[:4] or 0) or None if field == "year" else record.number(column)

    return Asked(f"{field}:{value}", lambda record: fact(record) in allowed)


def _when(field: str, sign: str, first: str, last: str) -> Asked:
    span = (
        reference.published
        if field == "published"
        else reference.on_day({"added": "added_at", "starred": "starred_at"}.get(field, field), NOW)
    )
    (begins, ends), (_, until) = reference.day_span(first), reference.day_span(last)
    if sign == ".." and begins > until:
        first, last, begins, until = last, first, reference.day_span(last)[0], reference.day_span(first)[1]
    day = timedelta(days=1)
    low, high, value = {
        "": (begins, ends, first),
        "=": (begins, ends, f"={first}"),
        "<": (None, begins - day, f"<{first}"),
        "<=": (None, ends, f"<={first}"),
        ">": (ends + day, None, f">{first}"),
        ">=": (begins, None, f">={first}"),
        "..": (begins, until, f"{first}..{last}"),
        ">..": (begins, None, f"{first}.."),
        "<..": (None, ends, f"..{first}"),
    }[sign]
    return Asked(f"{field}:{value}", lambda record: within(span(record), low, high))


def _aged(field: str, sign: str, count: int, unit: str) -> Asked:
    span = (
        reference.published
        if field == "published"
        else reference.on_day({"added": "added_at", "starred": "starred_at"}.get(field, field), NOW)
    )
    then, day = reference.ago(count, unit, TODAY), timedelta(days=1)
    low, high = {
        "": (then, None),
        "<": (then + day, None),
        "<=": (then, None),
        ">": (None, then - day),
        ">=": (None, then),
        "=": (then, then),
    }[sign]
    return Asked(f"{field}:{sign}{count}{unit}", lambda record: within(span(record), low, high))


SIGNS = st.sampled_from(["", "=", "<", "<=", ">", ">=", "..", ">..", "<.."])
WHEN = st.sampled_from(["published", "added", "marked", "starred"])
ANY_DAY = st.sampled_from([*DAYS, TODAY.isoformat(), (TODAY - timedelta(days=7)).isoformat()])
plain_words = st.tuples(st.sampled_from(WORDS), st.sampled_from([0, 0, 1, 3])).map(_word)
leaves = st.one_of(
    plain_words,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(_phrase),
    st.builds(
        _in_field,
        st.sampled_from(["title", "abstract", "author", "org", "note"]),
        st.lists(st.sampled_from([*WORDS, "Lab", "Ada", "erdos"]), min_size=1, max_size=2),
        st.booleans(),
    ),
    st.builds(_tag, st.sampled_from(TAGS), st.booleans()),
    st.sampled_from(LISTINGS).map(_listing),
    st.sampled_from(["is:starred", "is:unread"]).map(_state),
    st.sampled_from(["note", "abstract", "code", "arxiv", "doi", "tag"]).map(lambda fact: _state(f"has:{fact}")),
    st.builds(_status, st.sampled_from(["is", "status"]), st.sampled_from(Status)),
    st.builds(
        _number, st.sampled_from(["comments", "upvotes", "authors"]), SIGNS, st.integers(0, 4), st.integers(0, 2)
    ),
    st.builds(_number, st.just("year"), SIGNS, st.integers(2024, 2026), st.integers(0, 2)),
    st.builds(_when, WHEN, SIGNS, ANY_DAY, ANY_DAY),
    st.builds(
        _aged,
        WHEN,
        st.sampled_from(["", "=", "<", "<=", ">", ">="]),
        st.sampled_from([0, 1, 7, 13]),
        st.sampled_from("dwmy"),
    ),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(every),
        st.lists(inner, min_size=2, max_size=3).map(some),
        st.builds(none, st.sampled_from(["-", "not ", "NOT "]), inner),
    ),
    max_leaves=8,
)
sorts = st.lists(
    st.tuples(
        st.sampled_from(["published", "added", "comments", "upvotes", "title", "marked", "position"]), st.booleans()
    ),
    max_size=3,
    unique_by=lambda key: key[0],
)
