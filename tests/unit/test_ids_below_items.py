"""Lists of linked titles: what is indented below an item tells of its paper."""

from datetime import date

import pytest

from readlist.model import Context, Entry
from readlist.readers import recognise
from readlist.readers.saved.ids import READER

ABSTRACT = (
    "Lamps are small, and fog is wide. We light 12 of them, and count 40 gulls in the harbour,\n"
    "as in earlier work, and read 9 comments on lamps that somebody left at the foot of the stairs."
)
WHOLE = ABSTRACT.replace("\n", " ")


def read(text: str) -> list[Entry]:
    assert recognise(text.encode()) is READER
    return [item for item in READER.read([text.encode()], Context(date(2026, 1, 9))) if isinstance(item, Entry)]


def below(margin: str) -> str:
    return ABSTRACT.replace("\n", f"\n{margin}")


@pytest.mark.parametrize(
    "text",
    [
        f"   {below('   ')}\n   - 12 upvotes\n   - 3 comments\n",
        f"\n   {below('   ')}\n\n   ▲ 12 · 💬 3\n\n",
        f"\t- 12 upvotes, 3 comments\n\t- {below('	  ')}\n",
        f"   > {below('   > ')}\n   12 upvotes\n   3 comments\n",
    ],
)
@pytest.mark.parametrize("marks", ["12", "--"])
def test_an_abstract_and_upvotes_below_an_item_are_its_papers(text: str, marks: str) -> None:
    first, second = ("1.", "2.") if marks == "12" else ("-", "-")
    lighthouses = f"{first} [Tiny Lighthouses](https://huggingface.co/papers/2601.01234)\n"
    gulls = f"{second} [Gulls at Dawn](https://huggingface.co/papers/2601.00009)\n"
    entries = read(f"# My list\n\n{lighthouses}{text}{gulls}{text}")
    assert [(entry.title, entry.arxiv_id, entry.position) for entry in entries] == [
        ("Tiny Lighthouses", "2601.01234", 1),
        ("Gulls at Dawn", "2601.00009", 2),
    ]
    assert [(entry.abstract, entry.upvotes, entry.comments) for entry in entries] == [(WHOLE, 12, 3)] * 2


def test_a_remark_and_what_stands_at_the_margin_are_no_abstract() -> None:
    item = "- [Tiny Lighthouses](https://huggingface.co/papers/2601.01234)\n"
    (entry,) = read(f"{item}  Read this first.\n\n{ABSTRACT}\n")
    assert entry.abstract is None
    (entry,) = read(f"- Lamps\n  {item}\n  {ABSTRACT}\n")
    assert entry.abstract is None


def test_papers_that_the_text_below_an_item_links_are_papers_of_their_own() -> None:
    item = "- [Tiny Lighthouses](https://huggingface.co/papers/2601.01234)\n"
    entries = read(
        f"{item}  {below('  ')}\n  See also [Fog Again](https://arxiv.org/abs/2501.00001).\n  {below('  ')}\n"
    )
    assert [(entry.title, entry.abstract) for entry in entries] == [("Tiny Lighthouses", WHOLE), ("Fog Again", None)]


def test_a_document_below_an_item_is_no_abstract() -> None:
    item = "- [Tiny Lighthouses](https://huggingface.co/papers/2601.01234)\n"
    (entry,) = read(item + f"  {below('  ')}\n\n" * 1_000)
    assert entry.abstract is None
    (entry,) = read(item + f"  {below('  ')}\n\n")
    assert entry.abstract == WHOLE
