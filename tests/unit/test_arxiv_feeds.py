"""arXiv's query API and daily feeds: their facts, their errors and their traps."""

from datetime import date

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.arxiv import api as arxiv_api
from readlist.readers.arxiv import feed as arxiv_feed
from readlist.readers.base import Confidence, Item, Reader

CONTEXT = Context(today=date(2026, 1, 9))
NAMES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
API_HEAD = (
    f"<?xml version='1.0' encoding='UTF-8'?>\n<feed {NAMES}>\n"
    "<title>arXiv Query: search_query=fog&amp;start=0</title>\n<updated>2026-01-09T00:00:00Z</updated>\n"
)
LIGHTHOUSES = r"""<entry>
<category term="cs.LG"/><category term="83E30"/>
<author><name>Jane Q. Doe</name><arxiv:affiliation>Lab, of Fog</arxiv:affiliation></author>
<title>Tiny Lighthouses: Guiding
  $K$-Sparse Agents</title>
<arxiv:doi>10.1000/Fog.1</arxiv:doi>
<updated>2026-01-07T10:00:00Z</updated>
<summary>  Fog hides $2\times2$ small
lighthouses &amp; boats.
</summary>
<author><name>José van der Berg</name></author>
<published>2026-01-02T18:00:00Z</published>
<id>http://arxiv.org/abs/2601.01234v2</id>
</entry>
"""
TEACUPS = (
    "<entry><id>http://arxiv.org/abs/hep-th/9901001v3</id><title>On the Weight of Teacups</title>"
    "<published>1999-01-01T00:00:00Z</published><author><name>The Teacup Collaboration</name></author></entry>\n"
)

RSS_HEAD = (
    '<rss version="2.0">\n<channel>\n<title>cs.LG updates on arXiv.org</title>\n'
    "<lastBuildDate>Sat, 03 Jan 2026 05:00:06 +0000</lastBuildDate>\n"
    "<pubDate>Fri, 02 Jan 2026 00:00:00 -0500</pubDate>\n"
)
RSS_TAIL = "</channel>\n</rss>\n"


def item(kind: str = "new", creator: str = "K. Ite", more: str = "", title: str = "Old News about Kites") -> str:
    return (
        f"<item>\n<title>{title}</title>\n<link>https://arxiv.org/abs/2401.00007</link>\n"
        f"<description>arXiv:2401.00007v3 Announce Type: {kind} \nAbstract: Old kites\ndrift.</description>\n"
        '<guid isPermaLink="false">oai:arXiv.org:2401.00007v3</guid>\n'
        f"<pubDate>Fri, 02 Jan 2026 00:00:00 -0500</pubDate>\n<arxiv:announce_type>{kind}</arxiv:announce_type>\n"
        f"{more}<dc:creator>{creator}</dc:creator>\n</item>\n"
    )


def read(reader: Reader, text: str, context: Context = CONTEXT) -> list[Item]:
    return list(reader.read([text.encode()], context))


def entries(items: list[Item]) -> list[Entry]:
    return [found for found in items if isinstance(found, Entry)]


def problems(items: list[Item]) -> list[Problem]:
    return [found for found in items if isinstance(found, Problem)]


def api(*records: str, tail: str = "</feed>\n") -> list[Item]:
    return read(arxiv_api.READER, API_HEAD + "".join(records) + tail)


def rss(*records: str) -> list[Item]:
    return read(arxiv_feed.READER, RSS_HEAD + "".join(records) + RSS_TAIL)


def test_all_facts_of_an_api_entry_are_read_whatever_their_order() -> None:
    lighthouses, teacups, listing = api(LIGHTHOUSES, TEACUPS)
    assert lighthouses == Entry(
        "Tiny Lighthouses: Guiding $K$-Sparse Agents",
        1,
        abstract=r"Fog hides $2\times2$ small lighthouses & boats.",
        authors=("Jane Q. Doe", "José van der Berg"),
        author_count=2,
        published="2026-01-02",
        arxiv_id="2601.01234",
        doi="10.1000/fog.1",
        line=5,
        origin=Origin.ARXIV,
    )
    assert teacups == Entry(
        "On the Weight of Teacups",
        2,
        authors=("The Teacup Collaboration",),
        author_count=1,
        published="1999-01-01",
        arxiv_id="hep-th/9901001",
        line=19,
        origin=Origin.ARXIV,
    )
    assert listing == Listing("arxiv-api", captured="2026-01-09")


def test_the_user_knows_better_when_it_was_captured() -> None:
    text = API_HEAD + TEACUPS + "</feed>"
    *_, listing = read(arxiv_api.READER, text, Context(date(2026, 1, 9), captured=date(2026, 1, 8)))
    assert listing == Listing("arxiv-api", captured="2026-01-08")


def test_prefixes_of_another_program_do_not_matter() -> None:
    plain = api(TEACUPS)
    text = (API_HEAD + TEACUPS + "</feed>\n").replace("<feed xmlns=", "<ns0:feed xmlns:ns0=").replace("</", "</ns0:")
    for name in ("entry", "id", "title", "updated", "published", "author", "name"):
        text = text.replace(f"<{name}>", f"<ns0:{name}>")
    assert recognise(text.encode()) is arxiv_api.READER
    assert read(arxiv_api.READER, text) == plain


def test_an_error_is_told_in_arxivs_words() -> None:
    error = (
        "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>"
        "<summary>incorrect id format for abc</summary></entry>"
    )
    with pytest.raises(FormatError, match="arXiv answered with an error: incorrect id format for abc"):
        api(error)
    assert [entry.title for entry in entries(api(error, TEACUPS))] == ["On the Weight of Teacups"]


@pytest.mark.parametrize(
    ("total", "told"),
    [
        ("<opensearch:totalResults>0</opensearch:totalResults>", "arXiv found no papers"),
        ("<opensearch:totalResults>31</opensearch:totalResults>", "found 31 papers but sent none"),
        ("", "no paper could be read"),
    ],
)
def test_an_answer_without_papers_says_why(total: str, told: str) -> None:
    with pytest.raises(FormatError, match=told):
        api(total)


def test_a_damaged_entry_costs_only_itself() -> None:
    items = api(LIGHTHOUSES.replace("</summary>", "</summery>"), TEACUPS)
    assert [entry.title for entry in entries(items)] == ["On the Weight of Teacups"]
    assert problems(items) == [Problem("this entry is not XML", 5, "Tiny Lighthouses: Guiding $K$-Sparse Agents")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cups & Saucers", "Cups & Saucers"),
        ("Caf&eacute; &fog; cups", "Café &fog; cups"),
        ("Cups\x08 of &#x1b;[2Jtea", "Cups of [2Jtea"),
        ("&amp;lt;b&amp;gt; cups", "<b> cups"),
        ("<![CDATA[Cups <entry> & </entry> tea]]>", "Cups <entry> & </entry> tea"),
        ("Cups <!-- </entry> --> of tea", "Cups of tea"),
        ("[/b] cups", "[/b] cups"),
    ],
)
def test_titles_are_read_as_they_were_meant(written: str, meant: str) -> None:
    items = api(TEACUPS.replace("On the Weight of Teacups", written), TEACUPS)
    assert [entry.title for entry in entries(items)] == [meant, "On the Weight of Teacups"]
    assert problems(items) == []


def test_a_file_that_was_cut_off_says_so() -> None:
    assert problems(api(TEACUPS, LIGHTHOUSES[:90], tail="")) == [
        Problem(
            "the file ends in the middle of this entry",
            6,
            '<entry> <category term="cs.LG"/><category term="83E30"/> <a…',
        )
    ]
    (problem,) = problems(api(TEACUPS, tail=""))
    assert problem.message == "the file ends before the feed does: later entries are missing"


def test_an_entry_that_is_not_closed_does_not_take_the_next_one_along() -> None:
    items = api(TEACUPS.replace("</entry>", ""), LIGHTHOUSES)
    assert [entry.arxiv_id for entry in entries(items)] == ["2601.01234"]
    assert problems(items) == [Problem("this entry is not closed", 5, "On the Weight of Teacups")]


def test_two_answers_in_one_file_are_read() -> None:
    text = API_HEAD + TEACUPS + "</feed>\n" + API_HEAD + LIGHTHOUSES + "</feed>\n"
    items = read(arxiv_api.READER, text)
    assert [(entry.position, entry.line) for entry in entries(items)] == [(1, 5), (2, 11)]


def test_entities_are_refused_before_they_can_grow() -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE feed [<!ENTITY a "fog"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    with pytest.raises(FormatError, match="DOCTYPE"):
        read(arxiv_api.READER, bomb + API_HEAD.partition("\n")[2] + TEACUPS)
    items = api(TEACUPS.replace("<title>", '<!DOCTYPE feed [<!ENTITY a "fog">]><title>&a;'), LIGHTHOUSES)
    assert [problem.message for problem in problems(items)] == ["this entry is not XML"]


def test_deep_and_wide_entries_are_read_in_passing() -> None:
    deep = TEACUPS.replace("<title>", f"{'<a>' * 100_000}{'tea ' * 50_000}{'</a>' * 100_000}<title>")
    assert [entry.title for entry in entries(api(deep, TEACUPS.replace("Teacups", "Gulls")))] == [
        "On the Weight of Teacups",
        "On the Weight of Gulls",
    ]


def test_comments_before_a_feed_do_not_hide_it_and_cost_nothing() -> None:
    text = "<!-- <html> -->" + API_HEAD + TEACUPS + "</feed>"
    assert recognise(text.encode()) is arxiv_api.READER
    assert arxiv_api.READER.sniff(b"<!--" * 16_000) is Confidence.NO


def test_an_entry_of_many_megabytes_is_left_out() -> None:
    huge = TEACUPS.replace("<title>", "<summary>" + ("fog " * 250_000 + "\n") * 6 + "</summary><title>")
    items = api(huge, LIGHTHOUSES)
    assert [entry.arxiv_id for entry in entries(items)] == ["2601.01234"]
    assert [problem.message for problem in problems(items)] == ["an entry of 5 MB was left out"]


def test_all_facts_of_a_feed_item_are_read() -> None:
    more = "<arxiv:DOI>10.1000/kite.7</arxiv:DOI>\n<arxiv:journal_reference>J.Kites 4</arxiv:journal_reference>\n"
    entry, listing = rss(item("new", "K. Ite (Dept. of Boats, Example U.), José Doe and The Fog Team", more))
    assert entry == Entry(
        "Old News about Kites",
        1,
        abstract="Old kites drift.",
        authors=("K. Ite", "José Doe", "The Fog Team"),
        author_count=3,
        published="2026-01-02",
        arxiv_id="2401.00007",
        doi="10.1000/kite.7",
        line=6,
        origin=Origin.ARXIV,
    )
    assert listing == Listing("arxiv-feed", captured="2026-01-02")


def test_the_feeds_day_is_a_papers_own_only_where_it_is_new() -> None:
    kinds = ["new", "cross", "replace", "replace-cross", "absonly"]
    assert [entry.published for entry in entries(rss(*map(item, kinds)))] == ["2026-01-02", None, None, None, None]


@pytest.mark.parametrize(
    ("creator", "names", "count"),
    [
        ("A. Gull (1 and 2), B. Tern ((1) Fog Lab, (2) U. of Tea)", ("A. Gull", "B. Tern"), 2),
        ("Tea Collaboration: A. Gull, et al. (63 additional authors not shown)", ("Tea Collaboration", "A. Gull"), 65),
        ("A. Gull, Jr., B. Tern III", ("A. Gull Jr.", "B. Tern III"), 2),
        ("A. Gull (never closed, B. Tern", ("A. Gull", "never closed", "B. Tern"), 3),
        (r"Jos\'e Doe, {\O}ystein \v{C}ech, \L ukasz K\"onig", ("José Doe", "Øystein Čech", "Łukasz König"), 3),
        (r"\verb, \href{a}, {{{, A~Gull", (r"\verb", r"\hrefa", "A Gull"), 3),
        ("Sandy Anderson &amp; Andy Sand", ("Sandy Anderson", "Andy Sand"), 2),
        ("", (), None),
    ],
)  # fmt: skip
def test_names_are_parted_where_they_end(creator: str, names: tuple[str, ...], count: int | None) -> None:
    (entry,) = entries(rss(item(creator=creator)))
    assert (entry.authors, entry.author_count) == (names, count)


@pytest.mark.parametrize(
    "creator",
    ["(" * 300_000, "(a, " * 100_000 + ")" * 100_000, "a and " * 200_000, "\\'" * 300_000],
    ids=["unclosed", "nested", "and", "accents"],
)
def test_hostile_lists_of_names_are_read_in_passing(creator: str) -> None:
    assert len(entries(rss(item(creator=creator)))) == 1


def test_the_atom_variant_is_the_feeds_own() -> None:
    text = (
        f'<?xml version="1.0"?>\n<feed {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        "<id>http://rss.arxiv.org/atom/cs.LG+stat.ML</id><title>cs.LG, stat.ML updates on arXiv.org</title>\n"
        "<updated>2026-01-02T05:00:06.123456+00:00</updated>\n<entry><id>oai:arXiv.org:2601.01234v1</id>\n"
        '<title>Tiny Lighthouses</title><link href="https://arxiv.org/abs/2601.01234" rel="alternate"/>\n'
        "<summary>arXiv:2601.01234v1 Announce Type: new \nAbstract: Fog.</summary>\n"
        "<published>2026-01-02T00:00:00-05:00</published><arxiv:announce_type>new</arxiv:announce_type>\n"
        "<dc:creator>Jane Q. Doe, José van der Berg (Fog Institute, Shoreham)</dc:creator></entry>\n</feed>\n"
    )
    assert recognise(text.encode()) is arxiv_feed.READER
    entry, listing = read(arxiv_feed.READER, text)
    assert entry == Entry(
        "Tiny Lighthouses",
        1,
        abstract="Fog.",
        authors=("Jane Q. Doe", "José van der Berg"),
        author_count=2,
        published="2026-01-02",
        arxiv_id="2601.01234",
        line=5,
        origin=Origin.ARXIV,
    )
    assert listing == Listing("arxiv-feed", captured="2026-01-02")


def test_the_rss_of_before_2024_is_read() -> None:
    text = (
        '<?xml version="1.0"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/">\n<channel rdf:about="http://arxiv.org/">\n'
        "<title>cs.LG updates on arXiv.org</title><dc:date>2023-01-02T20:30:00-05:00</dc:date>\n</channel>\n"
        '<item rdf:about="http://arxiv.org/abs/2301.00008">\n'
        "<title>On the Weight of Teacups. (arXiv:2301.00008v1 [cs.LG])</title>\n"
        "<link>http://arxiv.org/abs/2301.00008</link>\n<description>&lt;p&gt;Tea\nweighs.&lt;/p&gt;</description>\n"
        '<dc:creator>&lt;a href="http://arxiv.org/a"&gt;A. Gull&lt;/a&gt;, &lt;a href="x"&gt;B. Tern&lt;/a&gt;'
        "</dc:creator>\n"
        "</item>\n</rdf:RDF>\n"
    )
    assert recognise(text.encode()) is arxiv_feed.READER
    entry, listing = read(arxiv_feed.READER, text)
    assert isinstance(entry, Entry)
    assert (entry.title, entry.abstract, entry.arxiv_id) == ("On the Weight of Teacups", "Tea weighs.", "2301.00008")
    assert (entry.authors, entry.published) == (("A. Gull", "B. Tern"), None)
    assert listing == Listing("arxiv-feed", captured="2023-01-02")


def test_a_sign_that_begins_no_tag_costs_no_entry() -> None:
    entry, _ = rss(item(title="Kites < 3 & Boats"))
    assert isinstance(entry, Entry)
    assert entry.title == "Kites < 3 & Boats"


def test_a_feed_of_which_all_is_damaged_is_not_called_empty() -> None:
    with pytest.raises(FormatError, match="no paper could be read") as refused:
        rss(item().replace("</description>", "</b>"))
    assert "a whole feed" in refused.value.hint


def test_an_empty_feed_and_an_error_are_told_in_words() -> None:
    with pytest.raises(FormatError, match="holds no papers") as refused:
        rss()
    assert "Saturdays" in refused.value.hint
    error = RSS_HEAD.replace("cs.LG updates on arXiv.org", "Feed error for query “cs.FOG”") + RSS_TAIL
    assert recognise(error.encode()) is arxiv_feed.READER
    with pytest.raises(FormatError, match=r"Feed error for query “cs\.FOG”"):
        read(arxiv_feed.READER, error)


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><title>Harbour news</title></channel></rss>",
        f"<feed {NAMES}><title>Harbour news</title></feed>",
        '<opml><body><outline text="cs.LG" xmlUrl="http://rss.arxiv.org/rss/cs.LG"/></body></opml>',
        '<!doctype html><html><a href="http://rss.arxiv.org/rss/cs.LG">cs.LG updates on arXiv.org</a></html>',
    ],
)
def test_other_feeds_and_pages_about_feeds_are_not_arxivs(text: str) -> None:
    assert {reader.sniff(text.encode()) for reader in (arxiv_api.READER, arxiv_feed.READER)} == {Confidence.NO}
