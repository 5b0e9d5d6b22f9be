"""Reading Zotero's items as JSON: from Better BibTeX, from its HTTP interface, from a connector."""

import json

import pytest
from references import entries, items, problems, shared

from readlist.model import Entry, Listing, Marks
from readlist.readers.base import Confidence
from readlist.readers.references.better_bibtex import READER

LIGHTHOUSES = {
    "itemType": "preprint",
    "itemKey": "ABCD2346",
    "title": "Tiny <i>Lighthouses</i>",
    "creators": [
        {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
        {"creatorType": "author", "firstName": "Jane Q.", "lastName": "Doe"},
        {"creatorType": "author", "name": "The Fog Team"},
    ],
    "date": "2026-01-02",
    "url": "http://arxiv.org/abs/2601.01234",
    "DOI": "10.48550/arXiv.2601.01234",
    "abstractNote": "Fog hides small lighthouses.",
    "extra": ["arXiv:2601.01234 [cs.LG]", "Comment: extends arXiv:2501.00001"],
    "tags": [{"tag": "to-read"}, {"tag": "Computer Science", "type": 1}, "fog, boats"],
    "notes": ["<p>Read this <b>twice</b>.</p>", {"note": "ask the clerks"}, None],
    "attachments": [{"itemType": "attachment", "title": "Preprint PDF", "path": "/home/jane/tiny.pdf"}],
}
FOUND = Entry(
    "Tiny Lighthouses",
    1,
    line=16,
    abstract="Fog hides small lighthouses.",
    authors=("Jane Q. Doe", "The Fog Team"),
    author_count=2,
    published="2026-01-02",
    arxiv_id="2601.01234",
    url="http://arxiv.org/abs/2601.01234",
    marks=Marks(tags=("to-read", "fog boats"), note="Read this twice.\n\nask the clerks"),
)


def export(*of: object) -> str:
    """Return items as Better BibTeX exports them."""
    collections = {"ABCD2345": {"name": "Fog", "items": [1], "collections": []}}
    config = {"id": "36a3b0b5-bad0-4a04-b79b-441c7cef77db", "label": "BetterBibTeX JSON"}
    return json.dumps({"config": config, "collections": collections, "items": of}, indent=2)


def test_every_fact_of_an_export_is_read() -> None:
    found, listing = items(export(LIGHTHOUSES))

    assert found == FOUND
    assert listing == Listing("better-bibtex-json")


def test_what_hangs_on_a_paper_is_no_paper_and_its_notes_are_the_papers() -> None:
    def answer(key: str, **data: object) -> dict[str, object]:
        return {"key": key, "version": 3, "library": {}, "data": {"key": key, **data}}

    text = json.dumps(
        [
            answer("ABCD2350", itemType="note", parentItem="ABCD2346", note="<p>Ask the clerks.</p>"),
            answer("ABCD2346", itemType="report", title="Nine Ropes", date="", tags=[{"tag": "x", "type": 1}]),
            answer("ABCD2351", itemType="attachment", parentItem="ABCD2346", title="Full Text PDF"),
            answer("ABCD2352", itemType="annotation", parentItem="ABCD2351", annotationText="fog"),
        ]
    )

    assert [(found.title, found.marks) for found in entries(text)] == [
        ("Nine Ropes", Marks(note="Ask the clerks.")),
    ]
    assert not problems(text)


def test_a_broken_item_costs_only_itself() -> None:
    text = export(LIGHTHOUSES, {**LIGHTHOUSES, "title": "Broken"}, {**LIGHTHOUSES, "title": "After"})
    text = text.replace('"title": "Broken",', '"title": "Broken,')

    assert [found.title for found in entries(text)] == ["Tiny Lighthouses", "After"]
    assert [message for _, message in problems(text)] == ["this item is not JSON"]


def test_an_item_without_a_title_is_told_of_and_a_law_has_another_name() -> None:
    text = export({"itemType": "report"}, {"itemType": "statute", "nameOfAct": "Act of Fog"})

    assert [found.title for found in entries(text)] == ["Act of Fog"]
    assert [message for _, message in problems(text)] == ["this item has no title"]


@pytest.mark.parametrize(
    ("creators", "authors", "organization"),
    [
        ([{"creatorType": "inventor", "firstName": "Ada", "lastName": "Roe"}], ("Ada Roe",), None),
        ([{"creatorType": "editor", "firstName": "Ada", "lastName": "Roe"}], (), None),
        ([{"creatorType": "author", "lastName": "The Fog Team"}], (), "The Fog Team"),
        ([{"creatorType": "author", "name": "The Fog Team"}], (), "The Fog Team"),
        ([3, {}, {"creatorType": "author", "firstName": {}, "lastName": ["Roe"]}], (), "Roe"),
        ("Roe", (), None),
    ],
)
def test_authors_are_whoever_made_it(creators: object, authors: tuple[str, ...], organization: str | None) -> None:
    (found,) = entries(export({**LIGHTHOUSES, "creators": creators}))

    assert (found.authors, found.organization) == (authors, organization)


def test_an_export_with_many_collections_first_is_recognised() -> None:
    collections = {f"ABCD{number}": {"name": "Fog", "items": [number]} for number in range(9_000)}
    text = json.dumps({"config": {"label": "BetterBibTeX JSON"}, "collections": collections, "items": [LIGHTHOUSES]})

    assert [found.title for found in entries(text)] == ["Tiny Lighthouses"]


@pytest.mark.parametrize("text", ['[{"title": "x", "type": "article", "DOI": "10.1/x"}]', "[]", '{"data": []}', "x"])
def test_other_json_is_not_taken_for_zoteros(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


@pytest.mark.parametrize(
    ("name", "authors", "line"),
    [
        ("bbt.json", ("Jane Q. Doe",), 23),
        ("zotero_local_items.json", ("Jane Q. Doe", "The Fog Team"), 2),
        ("zotero_saveItems.json", ("Jane Q. Doe", "The Fog Team"), 5),
    ],
)
def test_the_samples_beside_the_project_are_read(name: str, authors: tuple[str, ...], line: int) -> None:
    (found,) = entries(shared(name))

    assert (found.title, found.arxiv_id) == ("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", "2601.01234")
    assert (found.authors, found.published, found.line) == (authors, "2026-01-02", line)
    assert found.marks == Marks(tags=("to-read",), note="HTML note" if name == "bbt.json" else None)
