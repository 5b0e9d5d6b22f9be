"""Saved pages as JSON: what bookmark managers export, and the bookmarks of browsers."""

import json

import pytest
from reading import entries, marks, problems, read

from readlist.errors import FormatError
from readlist.model import Entry, Marks, Origin, Status
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.saved.pages import READER

FOG = "https://arxiv.org/abs/2601.01234"
BOATS = "https://arxiv.org/abs/2512.20001"


def test_all_of_a_wallabag_export_is_read() -> None:
    page = {"is_archived": 0, "is_starred": 1, "tags": ["fog", "to read"], "title": "[2601.01234] Tiny Lighthouses"}
    page |= {"url": FOG, "content": "<p>No note.</p>", "annotations": [], "created_at": "2026-01-01T00:00:00+00:00"}
    soup = {"title": "Soup", "url": "https://example.org", "tags": [], "is_archived": 1}
    text = json.dumps([page, soup]).replace("/", r"\/")
    assert recognise(text.encode()) is READER
    assert entries(READER, text) == [
        Entry(
            "Tiny Lighthouses",
            1,
            arxiv_id="2601.01234",
            url=FOG,
            line=1,
            origin=Origin.PAGE,
            marks=Marks(starred=True, tags=("fog", "to read")),
        )
    ]
    assert [problem.message for problem in problems(READER, text)] == ["1 page was left out: it is no paper's"]


PINBOARD = {"href": FOG, "description": "Fog", "extended": "A note", "time": "2026", "toread": "yes", "tags": "a b"}
LINKDING = {"url": FOG, "title": "Fog", "tag_names": ["a"], "unread": False, "is_archived": True, "notes": "A note"}
RAINDROP = {"link": FOG, "title": "Fog", "tags": ["a"], "important": True, "collection": {"title": "Sea"}, "note": ""}
READWISE = {"url": "https://read.example/x", "source_url": FOG, "title": "Fog", "tags": {"a": {"name": "a"}}}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([PINBOARD], Marks(status=Status.LATER, tags=("a", "b"), note="A note")),
        ({"results": [LINKDING]}, Marks(status=Status.READ, tags=("a",), note="A note")),
        ({"items": [RAINDROP]}, Marks(starred=True, tags=("Sea", "a"))),
        ([READWISE | {"reading_progress": 0.4, "location": "new"}], Marks(status=Status.READING, tags=("a",))),
        ([{"url": FOG, "title": "Fog", "tags": [{"name": "a"}, {"label": "b"}, None]}], Marks(tags=("a", "b"))),
    ],
    ids=["Pinboard", "linkding", "Raindrop", "Readwise", "names"],
)
def test_every_program_has_its_own_words_for_marks(document: object, expected: Marks) -> None:
    text = json.dumps(document)
    assert recognise(text.encode()) is READER
    assert [(entry.title, entry.arxiv_id) for entry in entries(READER, text)] == [("Fog", "2601.01234")]
    assert marks(READER, text) == [expected]


def chrome(*children: dict[str, object]) -> str:
    bar = {"children": [*children], "id": "1", "name": "Lesezeichenleiste", "type": "folder"}
    return json.dumps({"checksum": "x", "roots": {"bookmark_bar": bar}, "version": 1}, indent=1)


def test_folders_of_chromes_bookmarks_are_tags_but_for_its_own() -> None:
    fog = {"date_added": "1", "name": "[2601.01234] Fog", "type": "url", "url": FOG}
    boats = {"date_added": "1", "name": "Boats", "type": "url", "url": BOATS}
    text = chrome(fog, {"children": [boats], "id": "9", "name": "Sea/Harbour", "type": "folder"})
    assert recognise(text.encode()) is READER
    assert marks(READER, text) == [None, Marks(tags=("Sea Harbour",))]
    assert [entry.line for entry in entries(READER, text)] == [
        number for number, line in enumerate(text.split("\n"), 1) if "arxiv.org" in line
    ]


def test_firefoxs_backup_gives_each_page_once() -> None:
    page = {"title": "Fog", "typeCode": 1, "tags": "a,b", "type": "text/x-moz-place", "uri": FOG}
    menu = {"title": "menu", "root": "bookmarksMenuFolder", "children": [page]}
    tags = {"title": "tags", "root": "tagsFolder", "children": [{"title": "a", "children": [page]}]}
    text = json.dumps({"guid": "root________", "title": "", "root": "placesRoot", "children": [menu, tags]})
    assert recognise(text.encode()) is READER
    assert marks(READER, text) == [Marks(tags=("a", "b"))]


def test_bookmarks_that_break_off_give_what_comes_before() -> None:
    pages = [{"name": f"Boat {n}", "type": "url", "url": f"https://arxiv.org/abs/2601.0000{n}"} for n in range(3)]
    whole = chrome(*pages)
    text = whole[: whole.index("2601.00002")]
    assert [entry.title for entry in entries(READER, text)] == ["Boat 0", "Boat 1"]
    assert problems(READER, text)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '[{"title": "Fog", "url": "x"}]',
        '[{"title": "Fog", "url": "x", "tags": [], "authors": []}]',
        '{"data": [{"paperId": "x", "url": "x", "title": "Fog", "tags": 1}]}',
        "title,url,tags\n",
    ],
)
def test_other_documents_are_not_taken_for_one(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_what_is_nested_too_deeply_holds_no_pages() -> None:
    deep = '{"url": "' + FOG + '", "title": "Fog"}'
    for _ in range(400):
        deep = f'{{"children": [{deep}]}}'
    with pytest.raises(FormatError, match="no paper could be read"):
        read(READER, deep)
