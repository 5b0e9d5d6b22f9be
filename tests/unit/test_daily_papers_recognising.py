"""What is a Daily Papers page, what is none, and which layout it has."""

import pytest
from captures import (
    FLAT_BANNERS,
    HEAD_OF_PAGE,
    LIGHTHOUSES,
    TEACUPS,
    THREE,
    THREE_FACTS,
    THREE_FLAT,
    abstract,
    flat,
    meta,
    page,
    read,
)

from readlist.errors import FormatError
from readlist.model import Entry, Listing
from readlist.readers import recognise
from readlist.readers.base import HEAD, Confidence
from readlist.readers.huggingface.daily_papers import READER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just a line",
        "Harbour news\n\nBy Jane Doe\n·\nJan 2, 2026\n\nThe harbour has a new clerk. " + abstract(1) + "\n\nMore news",
        "# readlist\n\nA reading list.\n\n## Install\n\n```\npip install fog\n```\n\n- 3 authors\n- [x](https://x.org)\n",
        "\n\n".join(
            ["My blog", "Jan 9", "Why fog", abstract(1), abstract(2), "Why boats", abstract(3), "Leave a reply"]
        ),
        "\n\n".join(f"Jane Doe\n·\nJan {day}, 2026\n\nA story of fog\n\nIt was a dark night." for day in range(1, 9)),
        "import os\n\n\ndef fog() -> None:\n    print('3 authors')\n",
        "title,abstract,year\n" + "Tiny Lighthouses,Fog hides them.,2026\n" * 20,
        "@misc{fog,\n  title = {Tiny Lighthouses},\n  abstract = {Fog hides them.}\n}\n",
        "<!DOCTYPE html><html><body><p>Daily Papers</p></body></html>",
        "<div>\nGet trending papers in your email inbox!\n</div>",
        '{"title": "Tiny Lighthouses", "abstract": "Fog."}\n',
        '[{"title": "Daily Papers"}]',
        "TY  - UNPB\nTI  - Tiny Lighthouses\nER  - \n",
        "From: ada@example.org\nSubject: fog\n\nHello,\n\nsee you on Jan 9.\n\nAda\n",
        "Daily Papers\n\nThe newspaper shop at the harbour\n\nSubscribe\n\nOpening hours\n\nJan 9\n",
        "A model of fog\n\n[Paper](https://huggingface.co/papers/2601.01234)\n\n[More](https://huggingface.co/papers/2)\n",
        "\n".join(f"line {number} of a log: nothing happened" for number in range(50)),
        "It was a dark night.\n"
        + abstract(1)
        + "\n“Who is there?” he asked.\n"
        + abstract(2)
        + "\nNobody.\n"
        + abstract(3),
        "\n\n".join(["The lamps were written of by", "3 authors", "on", "Jan 9", *["And nobody read it."] * 20]),
        "%PDF-1.7\n1 0 obj\n",
    ],
)
def test_other_texts_are_not_taken_for_a_page(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        (THREE, Confidence.SURE),
        (THREE_FLAT, Confidence.SURE),
        (flat(TEACUPS, abstract(1), head="Get trending papers in your email inbox!\n"), Confidence.LIKELY),
        (
            page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, abstract(2), meta("Jan 3"), head=""),
            Confidence.LIKELY,
        ),
        (page(LIGHTHOUSES, abstract(1), meta("Jan 2"), head=""), Confidence.POSSIBLE),
        (flat(*[part for pair in THREE_FACTS for part in pair], head=""), Confidence.POSSIBLE),
    ],
)
def test_how_sure_it_is_of_a_page(text: str, confidence: Confidence) -> None:
    assert READER.sniff(text.encode()) is confidence


@pytest.mark.parametrize("shift", range(0, 1_000, 90))
def test_a_head_cut_anywhere_is_recognised(shift: int) -> None:
    papers = [part for number in range(90) for part in (f"{TEACUPS} {number}", abstract(number, 9))]
    text = "\n".join([LIGHTHOUSES, abstract(1) + "x" * shift, *papers])
    assert READER.sniff(text.encode()[:HEAD]) is Confidence.POSSIBLE


LINKED = """\
Get trending papers in your email inbox!

[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

[7](https://huggingface.co/login?next=%2Fpapers%2F2601.01234)

### [Tiny Lighthouses](https://huggingface.co/papers/2601.01234)

[Fog hides small lighthouses.](https://huggingface.co/papers/2601.01234)

[- 3 authors](https://huggingface.co/papers/2601.01234)

·

Jan 2[9](https://huggingface.co/papers/2601.01234#community)
"""
NUMBERED = """\
Get trending papers in your email inbox!

### [Tiny Lighthouses][10]

[

Fog hides small lighthouses.

][11]
[
* 3 authors
][12]
·
Jan 2 [ 9][13]

### [On the Weight of Teacups][14]
"""
ADDRESSES = """\
Get trending papers in your email inbox!

Tiny Lighthouses

https://huggingface.co/papers/2601.01234

Fog hides small lighthouses.

https://huggingface.co/papers/2601.01234
"""
CARDS = """\
## Trending Papers

by AK and the research community

### Tiny Lighthouses

Fog hides small lighthouses.
- 3 authors
[LINK: GitHub 131](https://github.com/example-lab/fog)

### On the Weight of Teacups

Teacups weigh little.
[LINK: GitHub 3](https://github.com/example-lab/cups)
"""


@pytest.mark.parametrize(
    ("text", "layout", "titles"),
    [
        (LINKED, "Markdown layout", ["Tiny Lighthouses"]),
        (NUMBERED, "numbered layout", ["Tiny Lighthouses", "On the Weight of Teacups"]),
        (ADDRESSES, "address layout", ["Tiny Lighthouses"]),
        (CARDS, "heading layout", ["Tiny Lighthouses", "On the Weight of Teacups"]),
    ],
)
def test_a_layout_with_links_or_headings_is_recognised_and_named(text: str, layout: str, titles: list[str]) -> None:
    assert recognise(text.encode()) is READER
    items = read(text)
    assert [item.title for item in items if isinstance(item, Entry)] == titles
    assert isinstance(items[-1], Listing)
    assert items[-1].layout == layout


@pytest.mark.parametrize("text", ["<html><body>fog", '{"title": "fog"}', "@misc{fog,\n title={Fog}}"])
def test_other_formats_are_refused_even_when_asked_for(text: str) -> None:
    with pytest.raises(FormatError, match="data file") as refused:
        read(text)
    assert "copy" in refused.value.hint


@pytest.mark.parametrize("text", ["", "\n\n", HEAD_OF_PAGE, FLAT_BANNERS, "Models\n\nDatasets\n\nTOS"])
def test_a_page_without_papers_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(FormatError, match="no paper") as refused:
        read(text)
    assert "titles, their abstracts" in refused.value.hint


def test_one_card_is_enough_whatever_its_addresses_carry_along() -> None:
    paper = "https://huggingface.co/papers/2601.00001?utm_source=fog"
    lab = "[Example Lab of Fog](https://huggingface.co/fog)"
    text = f"### [{LIGHTHOUSES}]({paper})\n\n[{abstract(1)}]({paper})\n\n{lab}\n\n·\n\nJan 2[9]({paper}#community)\n"
    assert READER.sniff(text.encode()) is not Confidence.NO
