"""A sign that stands thousands of times in a row, as in damaged files: it is read in a moment, not in hours."""

import signal
from collections.abc import Iterator
from datetime import date
from types import FrameType

import pytest

from readlist.model import Context, Entry
from readlist.readers import READERS, by_name
from readlist.readers.base import Confidence
from readlist.text import clean

PATIENCE = 20
"""Seconds; each of these takes a fraction of one, or as good as forever."""

BLOCKS = "Daily Papers\n\nJan 9\n\nTiny Lighthouses\n\nFog hides small lighthouses.\n\n  • 2 authors\n·\nJan 5\n\n"
PAPER = "https://huggingface.co/papers/2601.0000"
ADDRESSES = "".join(
    f"Tiny Lighthouses {n}\n\n{PAPER}{n}\n\nFog hides and/or{{}}shows lighthouses.\n\n{PAPER}{n}\n\n" for n in (1, 2)
)
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:z="http://www.zotero.org/namespaces/export#">
 <rdf:Description rdf:about="#item_1"><z:itemType>preprint</z:itemType><dc:title>Tiny Lighthouses</dc:title>
 <!-- {} --></rdf:Description>
</rdf:RDF>
"""
REFER = "%0 Journal Article\n%T Tiny Lighthouses\n%A "


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    def end(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("it takes forever")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("sign", ["<!-- -->", "<?x?>", " ", "\n", "·\n", "---\n", "* "])
def test_every_reader_can_say_whether_a_file_that_begins_with_it_is_its_own(sign: str) -> None:
    head = (sign * 5000 + "\nTiny Lighthouses\n").encode()
    assert {reader.sniff(head) for reader in READERS} <= {*Confidence} - {Confidence.SURE}


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("daily-papers", BLOCKS + "·\n" * 30_000),
        ("daily-papers", BLOCKS + "\n" * 60_000),
        ("daily-papers", BLOCKS + "---\n" * 15_000),
        ("daily-papers", ADDRESSES.format(" " * 60_000, "\t" * 60_000)),
        ("zotero-rdf", RDF.format("\n" * 400_000)),
        ("tagged", REFER + "and " * 50_000),
        ("tagged", REFER + "Doe " + "*" * 60_000 + "1"),
        ("tagged", REFER + "Doe" + ", " * 60_000 + "l"),
    ],
    ids=[
        "dots",
        "blank lines",
        "rules",
        "blanks",
        "lines of a comment",
        "words of a name",
        "marks of a name",
        "commas of a name",
    ],
)
def test_what_stands_before_it_is_read(reader: str, text: str) -> None:
    read = by_name(reader).read([text.encode()], Context(date(2026, 1, 9), None, "fog"))
    assert next(item.title for item in read if isinstance(item, Entry)).startswith("Tiny Lighthouses")


@pytest.mark.parametrize("sign", ["\x9d", "\x9b0", "\x1b]", "\u200d", "e\u0323\u0301"])
def test_a_text_of_it_is_cleaned(sign: str) -> None:
    assert clean(f"Tiny {sign * 600_000}").startswith("Tiny")
