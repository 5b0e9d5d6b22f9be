"""Bookmarks and outlines: the papers among what a browser or a feed reader exports."""

import pytest
from reading import SAMPLES, entries, marks, problems, read

from readlist.errors import FormatError
from readlist.model import Entry, Marks, Origin, Problem, Status
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.saved import opml
from readlist.readers.saved.bookmarks import READER

HEAD = (
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- made by\na browser -->\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"
)
FOG = "https://arxiv.org/abs/2601.01234"


def link(title: str = "Tiny Lighthouses", address: str = FOG, more: str = "") -> str:
    return f'<DT><A HREF="{address}" ADD_DATE="1767340800"{more}>{title}</A>\n'


def page(*parts: str) -> str:
    return f"{HEAD}<DL><p>\n{''.join(parts)}</DL><p>\n"


def folder(name: str, *parts: str, more: str = "") -> str:
    return f'<DT><H3 ADD_DATE="1"{more}>{name}</H3>\n<DL><p>\n{"".join(parts)}</DL><p>\n'


def test_all_of_a_bookmark_is_read() -> None:
    text = page(
        folder(
            "Papers &amp; more",
            link("[2601.01234] Tiny Lighthouses", more=' TAGS="fog,to-read"'),
            "<DD>A description\nof two lines.\n",
            link("Paper page - Quiet Ledgers", "https://huggingface.co/papers/2512.20001", ' PRIVATE="0" TOREAD="1"'),
        )
    )
    assert entries(READER, text) == [
        Entry(
            "Tiny Lighthouses",
            1,
            arxiv_id="2601.01234",
            url=FOG,
            line=9,
            origin=Origin.PAGE,
            marks=Marks(tags=("Papers & more", "fog", "to-read"), note="A description\nof two lines."),
        ),
        Entry(
            "Quiet Ledgers",
            2,
            arxiv_id="2512.20001",
            url="https://huggingface.co/papers/2512.20001",
            line=12,
            origin=Origin.PAGE,
            marks=Marks(status=Status.LATER, tags=("Papers & more",)),
        ),
    ]


@pytest.mark.parametrize(("name", "reader"), [("bookmarks.html", READER), ("feeds.opml", opml.READER)])
def test_the_samples_are_read_whole(name: str, reader: object) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("no samples here")
    data = (SAMPLES / name).read_bytes()
    chosen = recognise(data)
    assert chosen is reader
    found = entries(chosen, data)
    assert [entry.arxiv_id for entry in found] == ["2601.01234", "2512.20001"][: len(found)]
    assert not problems(chosen, data)


def test_folders_within_folders_are_one_tag_and_the_browsers_own_are_none() -> None:
    text = page(
        folder(
            "Favoriten",
            folder("Papers", folder("Fog", link()), link("Boats")),
            link("Ropes"),
            more=' PERSONAL_TOOLBAR_FOLDER="true"',
        ),
        link("Kettles"),
    )
    assert [mark and mark.tags for mark in marks(READER, text)] == [("Papers/Fog",), ("Papers",), None, None]


def test_favourites_are_a_browsers_own_folder_and_safaris_reading_list_is_to_be_read() -> None:
    text = page(
        "<DT><H3 FOLDED>Favorites</H3>\n<DL><p>\n" + link("Boats") + "</DL><p>\n",
        folder("Reading List", link("Ropes"), more=' id="com.apple.ReadingList"'),
        folder("Papers", folder("Favourites", link("Kettles"))),
    )
    assert marks(READER, text) == [None, Marks(status=Status.LATER), Marks(tags=("Papers/Favourites",))]


def test_what_raindrop_calls_important_is_starred() -> None:
    assert marks(READER, page(link(more=' DATA-IMPORTANT="true"'), link())) == [Marks(starred=True), None]


def test_bookmarks_of_other_things_are_told_once() -> None:
    text = page(link("A soup", "https://example.org/soup"), link(), link("A boat", "https://example.org/boat"))
    assert len(entries(READER, text)) == 1
    assert problems(READER, text) == [
        Problem("2 bookmarks were left out: they are no papers'; the first", 7, "A soup https://example.org/soup")
    ]
    with pytest.raises(FormatError, match=r"it holds 1 bookmark$"):
        read(READER, page(link("A soup", "https://example.org/soup")))


def test_feeds_and_scripts_are_no_papers_by_their_type() -> None:
    text = page(link(), link("Read it", "javascript:alert('arxiv.org/abs/2601.00001')"), link(more=' FEEDURL="x"'))
    assert len(entries(READER, text)) == 1
    assert problems(READER, text) == []


def test_quotes_that_are_not_closed_cost_their_own_bookmark() -> None:
    broken = f'<DT><A HREF="{FOG}>Broken</A>\n'
    text = page(link("One"), broken, link("Two"), broken.strip() + link("Three"))
    assert [entry.title for entry in entries(READER, text)] == ["One", "Two", "Three"]
    assert [(problem.message, problem.line) for problem in problems(READER, text)] == [
        ("a tag is not closed", 8),
        ("a tag is not closed", 10),
    ]


def test_attributes_stand_in_any_order_and_quotes() -> None:
    text = page(f"<dt><a tags='fog' add_date=1\n  href = {FOG}>Tiny\nLighthouses &lt;3</a>")
    assert [(entry.title, entry.marks) for entry in entries(READER, text)] == [
        ("Tiny Lighthouses <3", Marks(tags=("fog",)))
    ]


def test_what_is_commented_out_is_not_there_and_an_open_comment_is_told() -> None:
    text = page(link("One"), "<!-- ", link("Two"), "-->", link("Three"), "<!-- ", link("Four"))
    assert [entry.title for entry in entries(READER, text)] == ["One", "Three"]
    assert [(problem.message, problem.line) for problem in problems(READER, text)] == [
        ("a comment that begins here is not closed", 10)
    ]


def test_the_old_exports_of_pocket_and_instapaper_are_read() -> None:
    text = (
        "<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head><body><h1>Unread</h1>\n<ul>\n"
        f'<li><a href="{FOG}" time_added="1" tags="fog">Fog</a></li>\n</ul>\n<h1>Read Archive</h1>\n<ul>\n'
        f'<li><a href="{FOG}" time_added="1" tags="">Boats</a></li>\n</ul></body></html>\n'
    )
    assert recognise(text.encode()) is READER
    assert marks(READER, text) == [Marks(tags=("fog",)), Marks(status=Status.READ)]


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><html><body><h1>Fog</h1><dl><dt>Boat</dt><dd>floats</dd></dl></body></html>",
        f'<html><body><ul><li><a href="{FOG}">Fog</a></li></ul></body></html>',
        "NETSCAPE-Bookmark-file-1",
        '<?xml version="1.0"?><rss><channel/></rss>',
    ],
)
def test_other_pages_are_no_bookmarks(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO
    assert opml.READER.sniff(text.encode()) is Confidence.NO


def outline(*lines: str) -> str:
    return '<?xml version="1.0"?>\n<opml version="2.0"><body>\n' + "\n".join(lines) + "\n</body></opml>\n"


def test_links_of_an_outline_are_papers_and_feeds_are_not() -> None:
    text = outline(
        '<outline text="Fog" title="Fog"><outline text="Small">',
        f'<outline type="link" text="Tiny &amp; Lighthouses" url="{FOG}" category="/papers/ml,fog"/>',
        '<outline type="rss" text="cs.LG" xmlUrl="https://rss.arxiv.org/rss/cs.LG" htmlUrl="https://arxiv.org/abs/2601.00001"/>',
        '<outline type="include" text="more" url="https://arxiv.org/abs/2601.00002"/>',
        "</outline></outline>",
        '<outline text="Quiet Ledgers" _note="Later." url="https://arxiv.org/abs/2512.20001"></outline>',
        '<outline text="Soup" type="link" url="https://example.org/soup"/>',
    )
    assert [(entry.title, entry.line, entry.marks) for entry in entries(opml.READER, text)] == [
        ("Tiny & Lighthouses", 4, Marks(tags=("Fog/Small", "papers/ml", "fog"))),
        ("Quiet Ledgers", 8, Marks(note="Later.")),
    ]
    assert [problem.message for problem in problems(opml.READER, text)] == ["1 outline was left out: it is no paper's"]


def test_an_outline_of_feeds_alone_is_refused_in_words() -> None:
    with pytest.raises(FormatError) as refused:
        read(opml.READER, outline('<outline type="rss" text="cs.LG" xmlUrl="https://rss.arxiv.org/rss/cs.LG"/>'))
    assert "an outline of feeds holds none" in refused.value.hint


def test_declared_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n'
    text = outline(f'<outline text="Fog &b;" url="{FOG}"/>').replace("<opml", f"{bomb}<opml")
    assert [entry.title for entry in entries(opml.READER, text)] == ["Fog &b;"]


def test_a_huge_picture_of_a_bookmark_does_no_harm() -> None:
    icon = "data:image/png;base64," + "A" * 500_000
    text = page(link("One", more=f' ICON="{icon}"'), link("Two"))
    assert [entry.title for entry in entries(READER, text)] == ["One", "Two"]


def test_links_that_an_outliner_writes_into_its_text_are_read() -> None:
    text = (
        '<opml version="2.0"><body><outline text="Papers">\n'
        f'<outline text="&lt;a href=&quot;{FOG}&quot;&gt;Tiny Lighthouses&lt;/a&gt; #fog"/>\n'
        '<outline text="arXiv:2512.20001"/>\n'
        '<outline text="Nine Ropes" _note="see https://arxiv.org/abs/2601.00009"/>\n'
        '<outline text="buy rope"/></outline></body></opml>'
    )
    found = entries(opml.READER, text)
    assert [(entry.title, entry.arxiv_id) for entry in found] == [
        ("Tiny Lighthouses", "2601.01234"),
        ("arXiv:2512.20001", "2512.20001"),
        ("Nine Ropes", "2601.00009"),
    ]
    assert problems(opml.READER, text) == []


def test_folders_deeper_than_a_tag_can_say_are_told_once_and_those_around_them_stay() -> None:
    deep = link()
    for number in range(100, 0, -1):
        deep = folder(f"f{number}", deep)
    text = page(deep, folder("Teacups", link("Gulls", "https://arxiv.org/abs/2601.01235")))
    assert [told.message for told in problems(READER, text)] == [
        "this folder lies deeper than 64 others; such are no part of a tag"
    ]
    first, second = entries(READER, text)
    assert first.title == "Tiny Lighthouses"
    assert [entry.marks.tags[0][:6] for entry in (first, second) if entry.marks] == ["f1/f2/", "Teacup"]


def test_outlines_nested_a_hundred_thousand_deep_are_read() -> None:
    text = '<opml version="2.0"><body>' + '<outline text="Fog">\n' * 100_000
    text += f'<outline text="Tiny Lighthouses" url="{FOG}"/>' + "</outline>" * 100_000
    text += f'<outline text="Teacups"><outline text="Gulls" url="{FOG[:-1]}5"/></outline></body></opml>'
    found = entries(opml.READER, text)
    assert [entry.title for entry in found] == ["Tiny Lighthouses", "Gulls"]
    assert found[1].marks == Marks(tags=("Teacups",))
    assert len(problems(opml.READER, text)) == 1
