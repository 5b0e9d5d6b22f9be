"""What Omnivore exported: pages that were saved, with labels and how far one got."""

import json

import pytest
from reading import SAMPLES, entries, marks, problems, read

from readlist.errors import FormatError
from readlist.model import Entry, Marks, Origin, Status
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.saved.omnivore import READER

FOG = "https://arxiv.org/abs/2601.01234"


def saved(title: str = "Tiny Lighthouses", url: str = FOG, **facts: object) -> dict[str, object]:
    page = {
        "slug": "x",
        "title": title,
        "url": url,
        "state": "Active",
        "readingProgress": 0,
        "savedAt": "2026",
        "labels": [],
    }
    return page | facts


def export(*pages: dict[str, object]) -> str:
    return json.dumps(pages, indent=2)


def test_all_of_a_page_is_read() -> None:
    page = saved("[2601.01234] Tiny Lighthouses", readingProgress=25, labels=["fog", "to-read"], description="Fog")
    assert entries(READER, export(page)) == [
        Entry(
            "Tiny Lighthouses",
            1,
            arxiv_id="2601.01234",
            url=FOG,
            line=2,
            origin=Origin.PAGE,
            marks=Marks(status=Status.READING, tags=("fog", "to-read")),
        )
    ]


def test_the_sample_is_read_whole() -> None:
    path = SAMPLES / "omnivore_metadata_0_to_20.json"
    if not path.exists():
        pytest.skip("no samples here")
    assert recognise(path.read_bytes()) is READER
    assert [entry.arxiv_id for entry in entries(READER, path.read_bytes())] == ["2601.01234"]


@pytest.mark.parametrize(
    ("state", "progress", "expected"),
    [("Archived", 3, Marks(status=Status.READ)), ("Unknown", 0, None), ("Active", 100, Marks(status=Status.READ))],
)
def test_state_and_progress_are_a_status(state: str, progress: int, expected: Marks | None) -> None:
    assert marks(READER, export(saved(state=state, readingProgress=progress))) == [expected]


def test_an_object_that_is_damaged_costs_itself() -> None:
    text = export(saved("One"), saved("Two"), saved("Three"), saved("Soup", "https://example.org"))
    lines = text.split("\n")
    broken = "\n".join(line.replace('"Two"', '"Two') for line in lines)
    assert [entry.title for entry in entries(READER, broken)] == ["One", "Three"]
    assert [(problem.message, problem.line) for problem in problems(READER, broken)] == [
        ("this item is not JSON", 11),
        ("1 page was left out: it is no paper's", 29),
    ]
    assert [entry.title for entry in entries(READER, text[:-150])] == ["One", "Two", "Three"]


def test_facts_of_other_types_are_as_if_they_were_not_there() -> None:
    page = saved(title=[3], labels=[[3], {"name": "fog"}, None], readingProgress="much", state=None)  # type: ignore[arg-type]
    (entry,) = entries(READER, export(page))
    assert (entry.title, entry.marks) == ("arXiv:2601.01234", Marks(tags=("fog",)))


@pytest.mark.parametrize("text", ["[]", "[{}]", '[{"title": "Fog", "url": "x"}]', '{"slug": 1}'])
def test_other_documents_are_not_taken_for_one(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_what_is_nested_too_deeply_is_told() -> None:
    text = "[" + json.dumps(saved()) + "," + '{"a":' * 100_000
    assert len(entries(READER, text)) == 1
    assert [problem.message for problem in problems(READER, text)] == ["this item is nested too deeply"]


def test_above_32_megabytes_it_is_refused() -> None:
    with pytest.raises(FormatError, match="larger than 32 MB"):
        read(READER, "[\n" + (json.dumps(saved()) + ",\n") * 250_000)
