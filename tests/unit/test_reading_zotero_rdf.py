"""Reading the RDF that Zotero exports, whole and damaged."""

import pytest
from references import CONTEXT, entries, items, problems, shared

from readlist.errors import FormatError
from readlist.model import Entry, Listing, Marks
from readlist.readers.base import Confidence
from readlist.readers.references.zotero_rdf import READER

HEAD = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""
PREPRINT = """    <rdf:Description rdf:about="http://arxiv.org/abs/2601.01234">
        <z:itemType>preprint</z:itemType>
        <bib:editors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Itor</foaf:surname><foaf:givenName>Ed</foaf:givenName></foaf:Person></rdf:li>
        </rdf:Seq></bib:editors>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person>
                <foaf:surname>Doe</foaf:surname><foaf:givenName>Jane Q.</foaf:givenName>
            </foaf:Person></rdf:li>
            <rdf:li><foaf:Person><foaf:surname>The Fog Team</foaf:surname></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        <link:link rdf:resource="#item_2"/>
        <dcterms:isReferencedBy rdf:resource="#item_5"/>
        <dc:subject><z:AutomaticTag><rdf:value>Computer Science</rdf:value></z:AutomaticTag></dc:subject>
        <dc:subject>to-read</dc:subject>
        <dc:title>Tiny &lt;i&gt;Lighthouses&lt;/i&gt; &amp; Boats</dc:title>
        <dcterms:abstract>Fog hides
small lighthouses.</dcterms:abstract>
        <dc:date>2026-01-02</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>http://arxiv.org/abs/2601.01234</rdf:value></dcterms:URI></dc:identifier>
        <dc:description>Comment: extends arXiv:2501.00001</dc:description>
        <dc:identifier>DOI 10.48550/arXiv.2601.01234</dc:identifier>
    </rdf:Description>
"""
ARTICLE = """    <bib:Article rdf:about="https://example.org/fog/1">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:0000-0019"/>
        <dc:title>Quiet Ledgers</dc:title>
        <dc:description>arXiv:2512.20001 [cs.IT]</dc:description>
    </bib:Article>
"""
JOURNAL = """    <bib:Journal rdf:about="urn:issn:0000-0019">
        <dc:title>Journal of Fog</dc:title>
        <dc:identifier>DOI 10.1000/fog.2</dc:identifier>
        <dc:identifier>ISSN 0000-0019</dc:identifier>
    </bib:Journal>
"""
BESIDES = """    <bib:Memo rdf:about="#item_5"><rdf:value>&lt;p&gt;Read this twice.&lt;/p&gt;</rdf:value></bib:Memo>
    <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
    <z:Collection rdf:about="#c"><dc:title>Fog</dc:title><dcterms:hasPart rdf:resource="#item_2"/></z:Collection>
"""


def export(*nodes: str) -> str:
    return f"{HEAD}{''.join(nodes)}</rdf:RDF>\n"


def article(title: str, rest: str = "") -> str:
    return f'    <bib:Article rdf:about="#{title}">\n        <dc:title>{title}</dc:title>{rest}\n    </bib:Article>\n'


def test_every_fact_of_an_export_is_read() -> None:
    assert items(export(PREPRINT, ARTICLE, JOURNAL, BESIDES)) == [
        Entry(
            "Tiny Lighthouses & Boats",
            1,
            abstract="Fog hides\nsmall lighthouses.",
            authors=("Jane Q. Doe", "The Fog Team"),
            author_count=2,
            published="2026-01-02",
            arxiv_id="2601.01234",
            url="http://arxiv.org/abs/2601.01234",
            line=10,
            marks=Marks(tags=("to-read",), note="Read this twice."),
        ),
        Entry("Quiet Ledgers", 2, arxiv_id="2512.20001", doi="10.1000/fog.2", url="https://example.org/fog/1", line=33),
        Listing("zotero-rdf"),
    ]


def test_a_journal_may_stand_inside_its_article() -> None:
    inside = ARTICLE.replace(
        '<dcterms:isPartOf rdf:resource="urn:issn:0000-0019"/>', f"<dcterms:isPartOf>{JOURNAL}</dcterms:isPartOf>"
    )

    assert [(found.title, found.doi) for found in entries(export(inside))] == [("Quiet Ledgers", "10.1000/fog.2")]


def test_a_journals_doi_that_could_be_anothers_is_nobodys() -> None:
    part = '<dcterms:isPartOf rdf:resource="urn:issn:0000-0019"/>'
    text = export(article("Nine Ropes", part), article("Teacups", part), JOURNAL)

    assert [found.doi for found in entries(text)] == [None, None]


def test_a_book_that_only_holds_chapters_is_none_of_the_papers() -> None:
    part = '<dcterms:isPartOf rdf:resource="#Whole"/>'
    text = export(article("Chapter", part), '<bib:Book rdf:about="#Whole"><dc:title>Whole</dc:title></bib:Book>')

    assert [found.title for found in entries(text)] == ["Chapter"]


TOLD = "the XML of this item is broken"


@pytest.mark.parametrize(
    ("broken", "titles", "told"),
    [
        (article("Teacups", "<dc:date>2026"), [], [(13, TOLD)]),
        (article("Teacups", "</dc:date>"), [], [(13, TOLD)]),
        (article("Fog & Boats", "&nbsp;"), ["Fog & Boats"], []),
        (article("Fog < 3 <- Boats"), ["Fog < 3 <- Boats"], []),
        (article("Tea\x01cups &#1; &#xFFFF;"), ["Tea cups"], []),
        ("    <bib:Article><z:itemType>report</z:itemType></bib:Article>\n", [], [(13, "this item has no title")]),
    ],
)
def test_a_broken_node_costs_only_itself(broken: str, titles: list[str], told: list[tuple[int, str]]) -> None:
    text = export(article("Before"), broken, article("After"))

    assert [found.title for found in entries(text)] == ["Before", *titles, "After"]
    assert problems(text) == told


def test_a_file_that_is_cut_off_says_so() -> None:
    text = export(article("Before"), PREPRINT)[:-200]

    assert [found.title for found in entries(text)] == ["Before"]
    assert [message for _, message in problems(text)] == [TOLD]


def test_whatever_encoding_the_declaration_names_the_bytes_count() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + export(article("Moiré Gardens"))

    assert entries(text)[0].title == "Moiré Gardens"
    assert entries(text.encode("cp1252"))[0].title == "Moiré Gardens"
    assert entries(text)[0].line == 11


@pytest.mark.parametrize("name", ["rdf:RDF", "bib:Article"])
def test_a_document_type_is_refused(name: str) -> None:
    bomb = f'<!DOCTYPE {name} [<!ENTITY a "fog"><!ENTITY b "&a;&a;&a;">]>\n'

    with pytest.raises(FormatError) as refused:
        list(READER.read([(bomb + export(article("Before"))).encode()], CONTEXT))
    assert "DOCTYPE" in refused.value.message


def test_nodes_nested_without_end_are_read_as_far_as_makes_sense() -> None:
    deep = "<bib:x>" * 100_000 + "</bib:x>" * 100_000

    assert [found.title for found in entries(export(article("Before", deep)))] == ["Before"]


@pytest.mark.parametrize(
    "text", ["<rdf:RDF xmlns='x'>", "<rss><channel/></rss>", "<feed xmlns='http://purl.org/rss/1.0/'>", "text <rdf:RDF"]
)
def test_other_xml_is_not_taken_for_zoteros(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_the_sample_beside_the_project_is_read() -> None:
    tiny, ledgers = entries(shared("zotero.rdf"))

    assert (tiny.title, tiny.arxiv_id) == ("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", "2601.01234")
    assert (tiny.authors, tiny.marks) == (("Jane Q. Doe", "José van der Berg"), Marks(tags=("to-read",)))
    assert (ledgers.doi, ledgers.arxiv_id, ledgers.published) == ("10.1000/fog.2", "2512.20001", "2026-03")
    assert (ledgers.authors, ledgers.marks) == (("A. N. Other", "The Fog Team"), Marks(note="Read this twice."))
