"""Reading CSL-JSON, whole and damaged."""

import json

import pytest
from references import CONTEXT, entries, items, problems, shared

from readlist.errors import FormatError
from readlist.model import Entry, Listing, Marks, Origin
from readlist.readers.base import Confidence
from readlist.readers.parts.document import CAP
from readlist.readers.references.csl_json import READER

LIGHTHOUSES = {
    "id": 1,
    "citation-key": "doe2026a",
    "type": "article",
    "title": 'Tiny <i>Lighthouses</i>: <span class="nocase">Guiding</span> K<sub>n</sub> &amp; P < NP',
    "author": [
        {"family": "Doe", "given": "Jane Q.", "suffix": "Jr."},
        {"family": "Berg", "given": "José", "non-dropping-particle": "van der"},
        {"literal": "The Fog Team"},
    ],
    "issued": {"date-parts": [["2026", 1, 2], [2026, 2]]},
    "accessed": {"date-parts": [[2026, 1, 9]]},
    "URL": "https://example.org/fog",
    "number": "arXiv:2601.01234",
    "DOI": "https://doi.org/10.1000/FOG",
    "abstract": "<jats:p>Fog hides <jats:italic>small</jats:italic> lighthouses.</jats:p>",
    "note": "arXiv:2601.01234 [cs.LG]\nversion: 2",
    "keyword": "fog, to cite",
    "annote": "ask the clerks",
}


def test_every_fact_of_an_item_is_read() -> None:
    (found, listing) = items(json.dumps([LIGHTHOUSES], indent=1))

    assert found == Entry(
        "Tiny Lighthouses: Guiding Kn & P < NP",
        1,
        abstract="Fog hides small lighthouses.",
        authors=("Jane Q. Doe Jr.", "José van der Berg", "The Fog Team"),
        author_count=3,
        published="2026-01-02",
        arxiv_id="2601.01234",
        doi="10.1000/fog",
        url="https://example.org/fog",
        line=2,
        marks=Marks(tags=("fog", "to cite"), note="ask the clerks"),
    )
    assert listing == Listing("csl-json")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([LIGHTHOUSES, {**LIGHTHOUSES, "title": "Nine Ropes"}]),
        json.dumps({"items": [LIGHTHOUSES, {**LIGHTHOUSES, "title": "Nine Ropes"}]}),
        json.dumps({"count": {"items": [1]}, "items": [LIGHTHOUSES, {**LIGHTHOUSES, "title": "Nine Ropes"}]}, indent=2),
    ],
)
def test_items_stand_in_an_array_or_in_an_object_that_holds_one(text: str) -> None:
    assert [found.title[:4] for found in entries(text)] == ["Tiny", "Nine"]
    assert not problems(text)


def test_one_item_alone_is_what_a_doi_resolver_answers() -> None:
    text = json.dumps({**LIGHTHOUSES, "issued": {"date-parts": [[2026]]}, "author": [{"name": "The Fog Team"}]})

    (found,) = entries(text)

    assert (found.published, found.organization, found.authors) == ("2026", "The Fog Team", ())
    assert not problems(text)


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [[2026]]}, "2026"),
        ({"date-parts": [["2026", "3"]]}, "2026-03"),
        ({"date-parts": [[2026, 13, 40]]}, "2026"),
        ({"date-parts": [["2026-03-01"]]}, "2026-03-01"),
        ({"date-parts": [[None]], "raw": "March 2026"}, "2026-03"),
        ({"raw": "2026-03-01/2026-04"}, "2026-03-01"),
        ({"literal": "Spring 2026"}, "2026"),
        ({"date-parts": [[2026]], "season": "2"}, "2026"),
        ("2026-03", "2026-03"),
        ({"date-parts": []}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[-44, 3, 15]]}, None),
        ({"date-parts": "2026"}, None),
        ([2026], "2026"),
        (None, None),
    ],
)
def test_a_day_is_as_precise_as_it_is_told(issued: object, published: str | None) -> None:
    (found,) = entries(json.dumps([{**LIGHTHOUSES, "issued": issued}]))

    assert found.published == published


def around(broken: str) -> str:
    """Return a file that holds something broken between two whole items."""
    before, after = (json.dumps({**LIGHTHOUSES, "title": title}) for title in ("Before", "After"))
    return f"[\n{before},\n{broken},\n{after}\n]"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ('{"type": "article", "title": "Missing quote, "author": [{"family": "Doe"}]}', "this item is not JSON"),
        ('{"type": "article", "title": "Teacups", "author": [{"family": "Doe"}', "this item is not JSON"),
        ('{"type": "article" "title": "Teacups", "x": {"type": 1}}', "this item is not JSON"),
        ('{"type": "article", "title": }', "this item is not JSON"),
        ('{"type": "article", "title": ""}', "this item has no title"),
        ('{"type": "article", "title": {"a": 1}}', "this item has no title"),
        ('"a text"', "this item is not a JSON object"),
        ("[1, 2]", "this item is not a JSON object"),
        ("nonsense", "this item is not JSON"),
        ('{"title": ' + "[" * 5_000 + "}", "this item is nested too deeply"),
    ],
)
def test_a_broken_item_costs_only_itself(broken: str, told: str) -> None:
    assert [found.title for found in entries(around(broken))] == ["Before", "After"]
    assert problems(around(broken))[:1] == [(3, told)]


def test_a_file_that_is_cut_off_says_so() -> None:
    text = around("{}")[:-10]

    assert [found.title for found in entries(text)] == ["Before"]
    assert problems(text) == [(3, "this item has no title"), (4, "this item is not JSON")]
    assert problems(around("{}")[:-2])[-1] == (4, "the file ends before its list does")


def test_numbers_of_any_length_and_lone_surrogates_are_read() -> None:
    text = json.dumps([LIGHTHOUSES | {"volume": 1}]).replace('"volume": 1', f'"volume": {"9" * 100_000}')

    assert entries(text.replace("Tiny", "Tiny \\ud800"))[0].title.startswith("Tiny Lighthouses")


@pytest.mark.parametrize(
    "text", ['[{"a":' * 20_000, '{"items": [' + '{"title": "' * 20_000, "[" * 99_999, "[" + "{" * 99_999]
)
def test_hostile_documents_end_soon(text: str) -> None:
    with pytest.raises(FormatError):
        list(READER.read([text.encode()], CONTEXT))


def test_after_a_thousand_mistakes_a_document_is_given_up() -> None:
    text = around(",\n".join(['{"title": "Broken, "type": 1}'] * 1_200))

    assert [found.title for found in entries(text)] == ["Before"]
    assert len(problems(text)) == 1_002
    assert problems(text)[-1] == (1_004, "there are too many mistakes; what follows was left out")


def test_a_document_over_32_mb_is_refused_in_words() -> None:
    def chunks(size: int) -> list[bytes]:
        return [b"[" + json.dumps(LIGHTHOUSES).encode() + b"]", *[b" " * (1 << 20)] * (size >> 20)]

    with pytest.raises(FormatError) as refused:
        list(READER.read(chunks(CAP), CONTEXT))
    assert "32 MB" in refused.value.message
    assert len(list(READER.read(chunks(CAP - (1 << 20)), CONTEXT))) == 2


@pytest.mark.parametrize(
    "text",
    [
        '[{"paper": {"id": "2601.01234"}, "title": "x", "type": "a", "author": []}]',
        '[{"itemType": "preprint", "title": "x"}]',
        '[{"title": "x", "url": "https://example.org"}]',
        '{"status": "ok", "message": {"items": [{"title": ["x"], "type": "a", "DOI": "10.1/x"}]}}',
        '{"title": "x", "abstract": "y", "authors": []}',
        "[1, 2]",
        "{",
        "@misc{a, title={x}}",
    ],
)
def test_other_json_is_not_taken_for_csl(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_the_sample_beside_the_project_is_read() -> None:
    (found,) = entries(shared("csl.json"))

    assert (found.title, found.arxiv_id) == ("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", "2601.01234")
    assert found.authors == ("Jane Q. Doe", "José van der Berg", "The Fog Team")
    assert (found.published, found.doi, found.line) == ("2026-01-02", None, 2)


def test_an_item_without_a_title_is_known_by_its_id() -> None:
    fog = {"type": "article", "title": "Fog", "DOI": "10.1000/one"}
    found = entries(json.dumps([fog, {"type": "article", "DOI": "10.48550/arXiv.2601.01234"}]))
    assert [(entry.title, entry.origin) for entry in found] == [
        ("Fog", Origin.FILE),
        ("arXiv:2601.01234", Origin.STAND_IN),
    ]


def test_thousands_of_stray_values_are_told_by_their_number() -> None:
    told = problems(f"[{json.dumps(LIGHTHOUSES)},\n" + '"fog",\n' * 3_000 + "7]")
    assert len(told) == 101
    assert told[-1] == (102, "this item is not a JSON object; 2901 more like this, from here on")
