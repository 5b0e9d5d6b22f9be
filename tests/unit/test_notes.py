"""Notes on papers: Obsidian's front matter and Logseq's properties."""

import pytest
from reading import SAMPLES, entries, marks, problems, read

from readlist.errors import FormatError
from readlist.model import Entry, Marks, Status
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.saved.notes import READER

FOG = "https://arxiv.org/abs/2601.01234"


def note(*lines: str, body: str = "Some words.\n") -> str:
    return "\n".join(("---", *lines, "---", body))


def test_all_of_a_note_of_obsidians_is_read() -> None:
    text = note(
        'title: "Tiny Lighthouses: Guiding Agents"',
        "authors:",
        '  - "[[Jane Q. Doe]]"',
        "  - van der Berg, José",
        "date: 2026-01-02",
        "doi: 10.48550/arXiv.2601.01230",
        "arxiv: 2601.01230",
        "url: https://arxiv.org/abs/2601.01230",
        "tags: [paper, fog/sparse]",
        "status: to-read",
        "rating:",
        body="# A heading\n\nSee https://arxiv.org/abs/2512.20001 for boats.\n",
    )
    assert entries(READER, text) == [
        Entry(
            "Tiny Lighthouses: Guiding Agents",
            1,
            authors=("Jane Q. Doe", "José van der Berg"),
            author_count=2,
            published="2026-01-02",
            arxiv_id="2601.01230",
            url="https://arxiv.org/abs/2601.01230",
            line=1,
            marks=Marks(status=Status.LATER, tags=("paper", "fog/sparse")),
        )
    ]
    assert problems(READER, text) == []


@pytest.mark.parametrize("name", ["obsidian.md", "logseq.md"])
def test_the_samples_are_read_whole(name: str) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("no samples here")
    data = (SAMPLES / name).read_bytes()
    assert recognise(data) is READER
    (entry,) = entries(READER, data)
    assert entry.title == "Tiny Lighthouses: Guiding K-Sparse Agents through Fog"
    assert (entry.arxiv_id, entry.published, len(entry.authors)) == ("2601.01234", "2026-01-02", 2)


def test_all_of_a_page_of_logseqs_is_read() -> None:
    text = (
        "tags:: [[Fog]], [[to read]], #boats\ndate:: [[Jan 2nd, 2026]]\nextra:: arXiv:2601.01234 [cs.LG]\n"
        'title:: @Tiny Lighthouses\noriginal-title:: "Tiny Lighthouses, Twice"\nauthors:: [[Jane Doe]], [[A. Other]]\n'
        f"url:: {FOG}\n\n- [[Abstract]]\n\t- Fog hides.\n- Other words\n"
    )
    (entry,) = entries(READER, text)
    assert (entry.title, entry.authors, entry.published) == (
        "Tiny Lighthouses, Twice",
        ("Jane Doe", "A. Other"),
        "2026-01-02",
    )
    assert (entry.arxiv_id, entry.abstract) == ("2601.01234", "Fog hides.")
    assert entry.marks == Marks(tags=("Fog", "to read", "boats"))


def test_blocks_of_logseqs_with_properties_are_papers_each() -> None:
    text = "- title:: One\n  doi:: 10.1000/fog.1\n- words\n- title:: Two\n  doi:: 10.1000/fog.2\n"
    assert [(entry.title, entry.doi) for entry in entries(READER, text)] == [
        ("One", "10.1000/fog.1"),
        ("Two", "10.1000/fog.2"),
    ]


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    text = note(
        "title: Tiny Lighthouses: Guiding Agents",
        "author: [[Jane Doe]], [[A. Other]]",
        f"url: {FOG}",
        "tags:",
        "  - fog",
    )
    (entry,) = entries(READER, text)
    assert (entry.title, entry.authors) == ("Tiny Lighthouses: Guiding Agents", ("Jane Doe", "A. Other"))
    assert entry.marks == Marks(tags=("fog",))
    assert [problem.line for problem in problems(READER, text)] == [1]


def test_aliases_of_yaml_are_never_expanded() -> None:
    bomb = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    text = note(*bomb, "title: Fog", f"url: {FOG}", "tags: *a39")
    assert [entry.title for entry in entries(READER, text)] == ["Fog"]


@pytest.mark.parametrize("deep", ["x: " + "[" * 5000, "x: " + "{a: " * 5000, "? " * 5000])
def test_what_is_nested_too_deeply_costs_nothing_else(deep: str) -> None:
    assert [entry.title for entry in entries(READER, note("title: Fog", f"url: {FOG}", deep))] == ["Fog"]


def test_several_notes_may_follow_each_other_and_rules_are_none() -> None:
    text = note("title: One", f"url: {FOG}", body="words\n\n---\n\nmore words\n\n---\n") + note(
        "title: Two", f"url: {FOG}"
    )
    assert [entry.title for entry in entries(READER, text)] == ["One", "Two"]
    assert problems(READER, text) == []


def test_notes_on_other_things_are_told_once() -> None:
    text = note("title: Soup", "source: https://example.org/soup", "author: A Cook", "date: 2026") + note(
        "title: Fog", "citekey: doe2026"
    )
    assert [entry.title for entry in entries(READER, text)] == ["Fog"]
    assert [problem.message for problem in problems(READER, text)] == ["1 note was left out: it is no paper's"]
    with pytest.raises(FormatError, match="it holds 1 note"):
        read(READER, note("date: 2026-01-02", "tags: [diary]"))


@pytest.mark.parametrize(
    ("lines", "body", "file", "title"),
    [
        (["aliases: ['@doe', 'Tiny Lighthouses Again']"], "", "doe.md", "Tiny Lighthouses Again"),
        ([], "# Tiny Lighthouses\n", "doe.md", "Tiny Lighthouses"),
        ([], "", "On Tiny Lighthouses.md", "On Tiny Lighthouses"),
        ([], "", "@doe2026.md", "arXiv:2601.01234"),
    ],
)
def test_without_a_title_the_next_best_stands_in(lines: list[str], body: str, file: str, title: str) -> None:
    (entry,) = entries(READER, note(f"url: {FOG}", *lines, body=body), file)
    assert entry.title == title


def test_an_id_that_yaml_has_made_a_number_of_is_told() -> None:
    text = note("title: Fog", "arxiv: 2601.0123", "citekey: doe")
    assert [problem.message for problem in problems(READER, text)] == ["this is no arXiv id"]
    assert len(entries(READER, text)) == 1


@pytest.mark.parametrize(("status", "expected"), [("reading", Status.READING), ("done", Status.READ), ("x", None)])
def test_how_far_one_got_is_a_status(status: str, expected: Status | None) -> None:
    found = marks(READER, note("title: Fog", f"url: {FOG}", f"status: {status}"))
    assert found == [Marks(status=expected) if expected else None]


def test_properties_that_are_not_closed_are_told() -> None:
    text = note("title: Fog", f"url: {FOG}") + "---\ntitle: Boats\nurl: x\n"
    assert [(problem.message, problem.line) for problem in problems(READER, text)] == [
        ("these properties are not closed by a line ---", 6)
    ]


@pytest.mark.parametrize(
    "text", ["---\n\nA rule.\n\n---\n", "Fog: a story\n", "a::b\n", "---\ntitle: Fog\n", "- tags:: x\n"]
)
def test_other_texts_are_no_notes_with_properties(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_tags_in_one_line_are_parted_by_their_signs() -> None:
    (found,) = marks(READER, "---\ntitle: Foggy Kites\narxiv: 2604.00011\ntags: '#fog #far/boats, gulls of bun'\n---\n")
    assert found is not None
    assert found.tags == ("fog", "far/boats", "gulls of bun")
