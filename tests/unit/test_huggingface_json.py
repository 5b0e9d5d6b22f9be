"""Answers of the Hugging Face API in all their shapes, whole and damaged."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.base import HEAD, Confidence, Item
from readlist.readers.huggingface.answers import READER

CONTEXT = Context(today=date(2026, 1, 9))

PAPER = {
    "id": "2601.01234",
    "authors": [
        {"_id": "65f1", "user": {"name": "janeqdoe", "fullname": "Jane"}, "name": "Jane Q. Doe", "hidden": False},
        {"_id": "65f2", "name": "José van der Berg", "status": "claimed_verified", "hidden": False},
    ],
    "publishedAt": "2026-01-02T00:00:00.000Z",
    "submittedOnDailyAt": "2026-01-05T00:00:00.000Z",
    "title": "Tiny Lighthouses:\n  Guiding Agents",
    "submittedOnDailyBy": {"user": "janeqdoe", "name": "janeqdoe"},
    "summary": "Fog hides\nsmall lighthouses.",
    "upvotes": 31,
    "discussionId": "65f3",
    "githubRepo": "https://github.com/example-lab/tiny",
    "ai_summary": "A machine's words.",
    "organization": {"_id": "65f4", "name": "example-lab", "fullname": "Example Lab of Fog"},
}
ITEM = {
    "paper": PAPER,
    "publishedAt": "2026-01-01T19:00:00.000Z",
    "title": "Tiny Lighthouses",
    "summary": "Outer.",
    "numComments": 2,
    "submittedBy": {"name": "janeqdoe"},
    "isAuthorParticipating": True,
}
TEACUPS = {
    "id": "2512.20001",
    "authors": [],
    "title": "Teacups",
    "upvotes": 0,
    "publishedAt": "2025-12-30T17:52:09.000Z",
}

LIGHTHOUSES = Entry(
    "Tiny Lighthouses: Guiding Agents",
    1,
    abstract="Fog hides small lighthouses.",
    authors=("Jane Q. Doe", "José van der Berg"),
    author_count=2,
    organization="Example Lab of Fog",
    published="2026-01-02",
    arxiv_id="2601.01234",
    code_url="https://github.com/example-lab/tiny",
    comments=2,
    upvotes=31,
    line=1,
    origin=Origin.API,
)


def read(text: object, context: Context = CONTEXT) -> list[Item]:
    written = text if isinstance(text, str) else json.dumps(text)
    return list(READER.read([written.encode()], context))


def entries(items: list[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def problems(items: list[Item]) -> list[tuple[int | None, str]]:
    return [(item.line, item.message) for item in items if isinstance(item, Problem)]


def one(item: Mapping[str, object]) -> Entry:
    (entry,) = entries(read([item]))
    return entry


def without(record: Mapping[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in record.items() if key not in keys}


def test_all_facts_of_a_daily_item_are_read() -> None:
    assert read([ITEM]) == [LIGHTHOUSES, Listing("huggingface-json", captured="2026-01-05")]


def test_a_single_flat_paper_is_read() -> None:
    entry, listing = read({**PAPER, "linkedModels": [{"id": "example-lab/fog-1b"}], "numTotalModels": 1})
    assert isinstance(entry, Entry)
    assert (entry.title, entry.comments, entry.upvotes) == ("Tiny Lighthouses: Guiding Agents", None, 31)
    assert listing == Listing("huggingface-json")


def test_no_upvotes_and_no_comments_are_none_and_not_unknown() -> None:
    item = {"paper": {**PAPER, "upvotes": 0}, "numComments": 0}
    assert (one(item).upvotes, one(item).comments) == (0, 0)
    assert one(without(PAPER, "upvotes")).upvotes is None


@pytest.mark.parametrize(
    ("item", "day"),
    [
        (ITEM, "2026-01-02"),
        ({**PAPER, "publishedAt": "2026-01-02T19:30:00.000Z"}, "2026-01-02"),
        ({**PAPER, "publishedAt": "2025-12-31T19:00:00.000Z"}, "2026-01-01"),
        ({**ITEM, "paper": without(PAPER, "publishedAt"), "publishedAt": "2026-06-30T20:00:00.000Z"}, "2026-07-01"),
        (without(PAPER, "publishedAt"), None),
    ],
    ids=["inner", "an hour of its own", "moved", "outer alone", "none"],
)
def test_the_day_is_the_papers_own_and_not_the_one_moved_to_eastern_time(
    item: dict[str, object], day: str | None
) -> None:
    assert one(item).published == day


def test_the_listings_day_is_the_one_whose_papers_all_are() -> None:
    other = {**ITEM, "paper": {**PAPER, "id": "2601.00002", "submittedOnDailyAt": "2026-01-06T00:00:00.000Z"}}
    assert read([ITEM, other])[-1] == Listing("huggingface-json")
    assert read([without(ITEM, "submittedBy")])[-1] == Listing("huggingface-json")
    said = Context(date(2026, 1, 9), captured=date(2026, 1, 8))
    assert read([ITEM], said)[-1] == Listing("huggingface-json", captured="2026-01-08")


def test_facts_of_the_item_stand_in_for_those_that_the_paper_lacks() -> None:
    bare = {"paper": {"id": "2601.01234"}, "title": "Outer title", "summary": "Outer.", "organization": "Fog Lab"}
    entry = one(bare)
    assert (entry.title, entry.abstract, entry.organization) == ("Outer title", "Outer.", "Fog Lab")


def test_a_paper_without_an_arxiv_id_keeps_the_way_to_its_page() -> None:
    entry = one({**PAPER, "id": "example-lab.7"})
    assert (entry.arxiv_id, entry.url) == (None, "https://huggingface.co/papers/example-lab.7")
    assert one({**PAPER, "id": "javascript:alert(1)//"}).url is None


def test_the_same_paper_twice_is_one_entry() -> None:
    assert [entry.position for entry in entries(read([ITEM, TEACUPS, {**PAPER, "id": "2601.01234v2"}]))] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ITEM, TEACUPS]),
        json.dumps(ITEM) + "\n" + json.dumps(TEACUPS) + "\n",
        json.dumps([ITEM]) + json.dumps([TEACUPS]),
        json.dumps({"dateString": "2026-01-05", "dailyPapers": [ITEM, TEACUPS]}),
        json.dumps({"query": {"q": "fog"}, "searchResults": [ITEM, TEACUPS]}, indent=2),
    ],
    ids=["array", "lines", "two answers", "page data", "search data"],
)
def test_every_shape_of_an_answer_is_read(text: str) -> None:
    assert recognise(text.encode()) is READER
    items = read(text)
    assert [entry.title for entry in entries(items)] == ["Tiny Lighthouses: Guiding Agents", "Teacups"]
    assert problems(items) == []


def test_the_day_of_page_data_counts_and_a_week_is_no_day() -> None:
    papers = {"dailyPapers": [TEACUPS]}
    assert read({"dateString": "2026-01-05", **papers})[-1] == Listing("huggingface-json", captured="2026-01-05")
    assert read({"dateString": "2026-W02", **papers})[-1] == Listing("huggingface-json")


def test_lines_are_told_in_arrays_and_in_page_data() -> None:
    assert [entry.line for entry in entries(read(json.dumps([ITEM, TEACUPS], indent=1)))] == [2, 49]
    assert [entry.line for entry in entries(read(json.dumps({"papers": [ITEM, TEACUPS]}, indent=1)))] == [5, 51]


def test_a_damaged_object_costs_only_itself() -> None:
    text = json.dumps([ITEM, {**ITEM, "paper": TEACUPS}, {**PAPER, "id": "2601.00003"}], indent=1)
    items = read(text.replace('"id": "2512.20001",', '"id": "2512.20001'))
    assert [entry.arxiv_id for entry in entries(items)] == ["2601.01234", "2601.00003"]
    assert problems(items) == [(49, "this object is damaged or cut off")]


def test_an_answer_that_was_cut_off_says_so() -> None:
    text = json.dumps([ITEM, TEACUPS], indent=1)
    items = read(text[:-60])
    assert [entry.arxiv_id for entry in entries(items)] == ["2601.01234"]
    assert problems(items) == [(49, "this object is damaged or cut off")]


def test_facts_that_cannot_be_used_are_told_and_the_paper_kept() -> None:
    wrong = {**PAPER, "upvotes": True, "githubRepo": "javascript:x", "authors": "Jane", "publishedAt": "2026-13-01"}
    items = read({**wrong, "summary": [1], "organization": 7})
    assert {message for _, message in problems(items)} == {
        "upvotes is not a number of upvotes",
        "githubRepo is not an http address",
        "authors is not a list of authors",
        "publishedAt is not a day",
        "summary is not text",
        "organization is not an organisation",
    }
    (entry,) = entries(items)
    assert (entry.upvotes, entry.code_url, entry.authors, entry.published) == (None, None, (), None)


def test_what_is_no_paper_is_told() -> None:
    items = read([ITEM, 3, "fog", {"id": "2601.00009"}, None])
    assert problems(items) == [
        (1, "this is not an object"),
        (1, "this is not an object"),
        (1, "this object has no title"),
        (1, "this is not an object"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"paper":' * 100_000,
        '[{"id":"a" ' * 50_000,
        '{"id": ' + "9" * 10_000 + "}",
        "{}",
        '{"papers": []}',
    ],
    ids=["arrays", "objects", "broken", "digits", "empty", "none"],
)
def test_hostile_and_empty_files_are_refused_in_words(text: str) -> None:
    with pytest.raises(FormatError, match="no paper could be read"):
        read(text)


def test_more_than_32_mb_are_refused_in_words() -> None:
    with pytest.raises(FormatError, match="larger than 32 MB"):
        list(READER.read([b" " * (1 << 20)] * 33, CONTEXT))


def test_a_paper_by_a_crowd_is_recognised_by_its_beginning() -> None:
    crowd = [{"_id": f"{number:024}", "name": "A. Gull", "hidden": False} for number in range(2_000)]
    for answer in ([{"paper": {**PAPER, "authors": crowd}}], {**PAPER, "authors": crowd}):
        assert recognise(json.dumps(answer).encode()[:HEAD]) is READER


@pytest.mark.parametrize(
    "text",
    ['{"id": 3, "title": "Teacups", "upvotes": 3, "status": "new"}', '[{"type": "article", "title": "Tea"}]', "[]"],
)
def test_other_json_is_not_hugging_faces(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_thousands_of_stray_values_are_told_by_their_number() -> None:
    items = list(READER.read([b"[" + b"7,\n" * 5_000 + json.dumps(ITEM).encode() + b"]"], CONTEXT))
    told = [item for item in items if isinstance(item, Problem)]
    assert sum(isinstance(item, Entry) for item in items) == 1
    assert [told[-1].message, told[-1].line] == ["this is not an object; 4900 more like this, from here on", 101]
    assert len(told) == 101


def test_a_paper_in_the_place_of_a_value_that_is_missing_is_read() -> None:
    fog, gulls = ({"paper": {"id": f"2601.0000{n}", "title": title}} for n, title in enumerate(["Fog", "Gulls"], 1))
    text = f'[{{"paper": {{"id": "2601.00007"}}, "numComments":\n{json.dumps(fog)},\n{json.dumps(gulls)}]'
    items = list(READER.read([text.encode()], CONTEXT))
    assert [item.title for item in items if isinstance(item, Entry)] == ["Fog", "Gulls"]
    assert [item.line for item in items if isinstance(item, Problem)] == [1]
