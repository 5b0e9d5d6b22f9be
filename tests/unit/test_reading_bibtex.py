"""Reading BibTeX and BibLaTeX as arXiv, publishers, JabRef, Zotero and people write it."""

import re
import tracemalloc
from collections.abc import Iterator

import pytest
from references import CONTEXT, entries, items, problems, shared

from readlist.errors import FormatError
from readlist.model import Entry, Listing, Marks, Problem, Status
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.references.bibtex import READER

HARBOURS = r"""% Encoding: UTF-8
what stands here is a comment too

@comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Fog\;0\;1\;\;\;\;; }
@string{jfog = "Journal of Fog"}
@String(arx = "arXiv preprint" # { } # "arXiv:")
@preamble{"\newcommand{\noop}[1]{}"}

@article{doe2026tiny,
  Title     = "Tiny {L}ighthouses: " # {Guiding $K$-Sparse Agents \& Boats},
  AUTHOR    = {Doe, Jane Q. and {van der Berg}, Jos{\'e} and {The Fog Team} and others},
  journal   = jfog,
  year      = 2026, month = jan # "~7",
  doi       = {https://doi.org/10.1000/FOG\_1},
  url       = {\url{https://example.org/\~{}fog/a\_b?x=1\&y=2}},
  abstract  = {Fog hides \textit{small} lighthouses:
    5\% of them.

    We count {\O}resund's.},
  keywords  = {fog, to cite},
  annote    = {ask about
the clerks},
  readstatus = {read},
  file      = {:/home/jane/tiny\;x.pdf:PDF}
}
@misc{doe2026tiny, title={Duplicate Keys Are Two Papers}, journal = arx # {2601.01234}, year={2025}}
@online{blx, title={A {BibLaTeX} Entry}, subtitle={With a Subtitle}, date={2026-03-01/2026-04},
  eprint={2603.00001v2}, eprinttype={arXiv}, eprintclass={cs.CL},
  author={family=Berg, given=José, prefix={van der}, useprefix=true and Fog{\aa}rd, Jr., Ada}}
@techreport ( ropes,
  title = {Nine Ropes (Suffice)}, author = "{The Example Lab of Fog}", year = "c. 1996" )
"""


def test_every_fact_of_a_file_is_read() -> None:
    assert items(HARBOURS) == [
        Entry(
            "Tiny Lighthouses: Guiding $K$-Sparse Agents & Boats",
            1,
            abstract="Fog hides small lighthouses: 5% of them.\n\nWe count Øresund's.",
            authors=("Jane Q. Doe", "José van der Berg", "The Fog Team"),
            published="2026-01-07",
            doi="10.1000/fog_1",
            url="https://example.org/~fog/a_b?x=1&y=2",
            line=11,
            marks=Marks(status=Status.READ, tags=("fog", "to cite"), note="ask about\nthe clerks"),
        ),
        Entry("Duplicate Keys Are Two Papers", 2, published="2025", arxiv_id="2601.01234", line=28),
        Entry(
            "A BibLaTeX Entry: With a Subtitle",
            3,
            authors=("José van der Berg", "Ada Fogård Jr."),
            author_count=2,
            published="2026-03-01",
            arxiv_id="2603.00001",
            line=29,
        ),
        Entry("Nine Ropes (Suffice)", 4, organization="The Example Lab of Fog", published="1996", line=32),
        Listing("bibtex"),
    ]


def entry(fields: str) -> Entry:
    """Return the one entry of these fields and a title, which must be read without problems."""
    text = f"@misc{{a,\n  title = {{Nine Ropes}},\n  {fields}\n}}\n"
    assert not problems(text)
    (only,) = entries(text)
    return only


# Ids


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2601.01234}",
        "eprint = {2601.01234v3}, archivePrefix = {arXiv}, primaryClass = {cs.LG}",
        "EPRINT = {arXiv:2601.01234}, EprintType = {ARXIV}",
        "eprint = {https://arxiv.org/abs/2601.01234}",
        "doi = {10.48550/ARXIV.2601.01234}",
        "DOI = {https://doi.org/10.48550/arXiv.2601.01234}",
        "url = {http://arxiv.org/pdf/2601.01234v2.pdf}",
        r"howpublished = {\url{https://arxiv.org/abs/2601.01234}}",
        "journal = {arXiv preprint arXiv:2601.01234}",
        "journal = {ArXiv}, volume = {abs/2601.01234}",
        "journal = {CoRR}, volume = {abs/2601.01234}",
        "journal = {arXiv preprint 2601.01234}",
        "journal = {CoRR}, number = {arXiv:2601.01234}",
        "journal = {arXiv e-prints}, eid = {arXiv:2601.01234}, pages = {arXiv:2601.01234}",
        r"note = {100\% made up; see \url{https://arxiv.org/abs/2601.01234v2}}",
        "note = {arXiv:2601.01234 [cs.LG]}",
    ],
)
def test_a_paper_on_arxiv_is_known_from_whichever_field_says_so(fields: str) -> None:
    assert (entry(fields).arxiv_id, entry(fields).doi) == ("2601.01234", None)


@pytest.mark.parametrize(
    "fields",
    [
        "note = {Comment on arXiv:2601.01234}",
        r"note = {Extended version of \url{https://arxiv.org/abs/2601.01234}}",
        "note = {arXiv:2601.01234, arXiv:2601.01235}",
        "eprint = {2601.01234}, eprinttype = {jstor}",
        "pages = {2601.01234}",
        "abstract = {We answer arXiv:2601.01234.}",
    ],
)
def test_another_papers_id_and_a_number_that_is_none_are_not_taken(fields: str) -> None:
    assert entry(fields).arxiv_id is None


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("eprint = {hep-th/9901001}", "hep-th/9901001"),
        ("eprint = {0309136}, primaryClass = {math.GT}", "math/0309136"),
        ("eprint = {9901001}, archivePrefix = {hep-th}", "hep-th/9901001"),
    ],
)
def test_old_ids_are_read_with_their_archive(fields: str, found: str) -> None:
    assert entry(fields).arxiv_id == found


def test_a_publishers_address_is_no_doi_and_openreviews_is_an_id() -> None:
    assert entry("url = {https://example.org/doi/10.1000/fog.pdf}").doi is None
    assert entry("url = {https://doi.org/10.1000/fog}").doi == "10.1000/fog"
    assert entry("url = {https://openreview.net/forum?id=aB3-dE_fGh}").openreview_id == "aB3-dE_fGh"
    assert entry("url = {javascript:alert(1)}").url is None


# Names


@pytest.mark.parametrize(
    ("author", "names", "count"),
    [
        ("Doe, Jane and Roe, R.", ("Jane Doe", "R. Roe"), 2),
        ("Jane Doe AND\n Richard  Roe", ("Jane Doe", "Richard Roe"), 2),
        ("{Fog and Sons} and Doe, Jane", ("Fog and Sons", "Jane Doe"), 2),
        ("van der Berg, Jr., Jos\\'e and Doe", ("José van der Berg Jr.", "Doe"), 2),
        ("{\\'E}mile {Dupont} and {\\O}rsted, G{\\\"o}del", ("Émile Dupont", "Gödel Ørsted"), 2),
        ("{van der} Berg, Ann", ("Ann van der Berg",), 1),
        ("Doe, Jane and others", ("Jane Doe",), None),
        ("Jane Doe et al.", ("Jane Doe",), None),
        ("Wei Li 0001 and Jane Doe*", ("Wei Li", "Jane Doe"), 2),
        ("a, b, c, d", ("a, b, c, d",), 1),
        ("Jane Doe, Richard Roe, José van der Berg", ("Jane Doe", "Richard Roe", "José van der Berg"), 3),
        ("Ferdin{and} Doe", ("Ferdinand Doe",), 1),
        ("", (), None),
    ],
)
def test_names_are_parted_before_their_braces_go(author: str, names: tuple[str, ...], count: int | None) -> None:
    found = entry(f"author = {{{author}}}")

    assert (found.authors, found.author_count, found.organization) == (names, count, None)


# TeX


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"G{\"o}del, {\O}rsted and \v{C}ech", "Gödel, Ørsted and Čech"),
        (r"na{\"\i}ve \c c, {\H o}, \aa, \ss{} and \o rsted", "naïve ç, ő, å, ß and ørsted"),
        (r"R\&D at 50\% \#1 a\_b \$5 and $10", "R&D at 50% #1 a_b $5 and $10"),
        (r"100% of {BERT} \textit{in {La}TeX} {\bf bold}", "100% of BERT in LaTeX bold"),
        (
            r"in {$O(n^2)$} time, \(x_1\) and $\mathcal{O}(\log n)$",
            r"in $O(n^2)$ time, \(x_1\) and $\mathcal{O}(\log n)$",
        ),
        (r"fog -- boats~and ``teacups''", "fog – boats and “teacups”"),
        (r"\method{}: a \foo{bar}{\'e} {x}", r"\method{}: a \foo{bar}{é} x"),
        (r"\input{/etc/passwd} and \cite{doe}", r"\input{/etc/passwd} and \cite{doe}"),
        (r"a lone $ sign, {$<$} and \alpha rays", "a lone $ sign, < and α rays"),
        (r"P {\textless} NP{\textbar}x, {\~{}}3 boats, a\^{}b{\textasteriskcentered}", "P < NP|x, ~3 boats, a^b*"),
        (r"fog \&amp; <i>boats</i> &lt;5, P < NP", "fog & boats <5, P < NP"),
        (r"\LaTeX{} costs \textasciitilde 5", "LaTeX costs ~5"),
        (
            r"{\unicode{x3B1}} and \unicode{946}, fog$\unicode{x2014}$thick, $\unicode{x212B}^{-3}$",
            "α and β, fog—thick, $Å^{-3}$",
        ),
        (r"\unicode{xFFFFFFFF} and \unicode{xD800}", r"\unicode{xFFFFFFFF} and \unicode{xD800}"),
        (
            r"{\ifmmode\beta\else\textbeta\fi}-rays{\hspace{0.2em}}at {\pounds}5, {\lt}b{\gt}fog{\lt}/b{\gt}",
            "β-rays at £5, fog",
        ),
        (r"\texorpdfstring{$K$}{K}-sparse \href{https://example.org/a}{\NoCaseChange{boats}}", "K-sparse boats"),
    ],
)
def test_tex_is_unicode_where_that_is_safe_and_stays_where_it_is_not(source: str, shown: str) -> None:
    assert entry(f"abstract = {{{source}}}").abstract == shown


# Days


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = 2026", "2026"),
        ("year = {2026}, month = feb", "2026-02"),
        ("year = {2026}, month = {February}, day = 3", "2026-02-03"),
        ("year = {2026}, month = {2}", "2026-02"),
        ("year = {2026}, month = feb # {~3}", "2026-02-03"),
        ("year = {2026}, month = feb, day = {30}", "2026-02"),
        ("year = {2026}, month = {Spring}", "2026"),
        ("year = {in press}", None),
        ("year = {{\\noopsort{1973a}}1973}", "1973"),
        ("date = {2026-03}", "2026-03"),
        ("date = {2026-21}", "2026"),
        ("date = {2026-03-01/2026-04}, year = 2025", "2026-03-01"),
        ("date = {2026}, year = 2026, month = mar", "2026-03"),
        ("month = mar", None),
    ],
)
def test_a_day_is_as_precise_as_it_is_told(fields: str, published: str | None) -> None:
    assert entry(fields).published == published


# Damage


def around(broken: str) -> tuple[list[str], list[tuple[int | None, str]]]:
    """Return the titles and the problems of a file that holds something broken between two whole entries."""
    text = f"@misc{{a, title = {{Before}}}}\n{broken}\n@misc{{z, title = {{After}}}}\n"
    titles = [found.title for found in entries(text)]
    assert (titles[0], titles[-1]) == ("Before", "After")
    return titles[1:-1], problems(text)


BROKEN = "a brace is missing in this entry"


@pytest.mark.parametrize(
    ("broken", "titles", "told"),
    [
        ("@misc{b, title={Missing brace, year=2020}", [], BROKEN),
        ("@misc{b,\n title={Teacups,\n year={2020}\n}", [], BROKEN),
        ("@misc{b,\n title={Teacups},\n year={2020}\n", ["Teacups"], BROKEN + "; what stands before it was read"),
        (
            "@misc{b,\n title={Teacups},\n author={Doe, J.,\n year={2020}\n}",
            ["Teacups"],
            BROKEN + "; what stands before it was read",
        ),
        ('@misc{b,\n title="Teacups,\n year={2020}\n', [], BROKEN),
        ("@misc{b, year={2020}}", [], "this entry has no title"),
        ("@misc{b, title={}}", [], "this entry has no title"),
        ("@misc{b}", [], "this entry has no title"),
        ("@misc{{b}}", [], "this is no whole entry"),
        ("misc{b,\n  title = {Teacups}\n}", [], "this field stands in no entry"),
        ("@comment{left open", [], BROKEN),
        ("@string{left = {open}", [], BROKEN),
    ],
)
def test_a_broken_entry_costs_only_itself(broken: str, titles: list[str], told: str) -> None:
    found, reported = around(broken)

    assert found == titles
    assert [message for _, message in reported] == [told]
    assert reported[0][0] in (2, 3)


@pytest.mark.parametrize(
    "kept",
    [
        "@misc{b,\n title={Teacups}\n year={2020}\n}",
        "@misc{b,, title={Teacups},, year={2020},,}",
        "@misc{title={Teacups}, year={2020}}",
        "@misc{doe 2020 (a), title={Teacups}, year={2020}} trailing words",
        "@misc{b, author, title={Teacups}, year={2020}}",
        "@misc\n{b, title={Teacups}, year={2020}}",
        "@ misc {b, title={Teacups}, year={2020}}",
        '@misc(b, title="Teacups", note="a :-) face", year="2020")',
        "@misc{b, title={Teacups}, title={Twice}, year={2020}}",
        "@misc{b, title={Teacups}, note={mail\njane@example.org, see\n@fog (a user) and \\} or \\\\}, year={2020}}",
        '@misc{b, title={Teacups}, note="a {"}quoted{"} word, and # more", year="2020"}',
        "@control{c, a={b}}@comment{@misc{x, title={Hidden}}} @misc{b, title={Teacups}, year=2020}",
        "@comment{\n@misc{x,\n title={Hidden}}\n}\n@misc{b, title={Teacups}, year=2020}",
        "@misc{b, title={Teacups}, year=2020, month=unknown # {}, note=# # {x} # }",
    ],
)
def test_what_is_only_untidy_is_read_without_a_word(kept: str) -> None:
    found, reported = around(kept)

    assert (found, reported) == (["Teacups"], [])


def test_a_comment_that_is_never_closed_hides_no_entry() -> None:
    text = "@misc{a, title={Teacups}}\n@comment{left open\n@misc{b,\n title={Nine Ropes}}\n"
    text += "@comment{again\n@misc{c, title={Fog}}"

    assert [found.title for found in entries(text)] == ["Teacups", "Nine Ropes", "Fog"]
    assert problems(text) == [(2, BROKEN), (5, BROKEN)]


def test_strings_that_stand_for_too_much_are_refused() -> None:
    bomb = "@string{a = {" + "x" * 1_000 + "}}\n"
    bomb += "".join(f"@string{{a = {' # '.join(['a'] * 10)}}}\n" for _ in range(5))
    text = f"{bomb}@misc{{b, title = {{Teacups}}, note = {' # '.join(['a'] * 50)}}}\n@misc{{c, title={{Nine Ropes}}}}"

    assert [found.title for found in entries(text)] == ["Nine Ropes"]
    assert {message for _, message in problems(text)} == {"this stands for more than 4 MB of text"}


def test_an_entry_over_4_mb_gives_what_comes_before_and_is_told_as_such() -> None:
    text = "@misc{a, title = {Fog}, abstract = {" + "fog and boats\n" * 400_000 + "}}\n@misc{b, title = {Boats}}\n"
    assert [found.title for found in entries(text)] == ["Fog", "Boats"]
    told = "this entry is over 4 MB long, or a brace is missing in it; what stands before it was read"
    assert problems(text) == [(1, told)]


def test_strings_are_remembered_up_to_4_mb() -> None:
    strings = "".join(f"@string{{fog{number} = {{{'x' * (1 << 20)}}}}}\n" for number in range(5))

    assert problems(strings + "@misc{b, title = {Teacups}}") == [
        (number, "this stands for more than 4 MB of text") for number in (4, 5)
    ]


def test_old_files_in_windows_1252_are_read() -> None:
    text = "@misc{a, title = {Moiré Gardens – in Fog}, author = {José Doe}}".encode("cp1252")

    assert entries(text)[0].title == "Moiré Gardens – in Fog"


@pytest.mark.parametrize("sign", ["$", "{", "}", r"\(", "$a ", "\\'", r"\\", "--", '"', "\\x{", "@a{"])
def test_hostile_tex_ends_soon(sign: str) -> None:
    text = sign * 50_000

    whole = f"@misc{{a, title = {{Teacups}}}}\n@misc{{b, title = {{Ropes}}, abstract = {{{text}}}}}"

    assert next(iter(entries(whole))).title == "Teacups"


def test_comments_that_are_never_closed_end_soon() -> None:
    text = "@misc{a, title = {Teacups}}\n" + "@comment{\n" * 20_000 + "@misc{b, title = {Nine Ropes}}\n"

    assert [found.title for found in entries(text)] == ["Teacups", "Nine Ropes"]


def test_entries_are_not_held() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"@string{fog = {Journal of Fog}}\n"
        for number in range(4_000):
            yield f"@misc{{a{number}, title = {{Teacup {number}}}, journal = fog, x = {{{'x' * 2_000}}}}}\n".encode()

    tracemalloc.start()
    try:
        found = sum(isinstance(item, Entry) for item in READER.read(chunks(), CONTEXT))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == 4_000
    assert peak < 1 << 20


@pytest.mark.parametrize(
    "text",
    [
        "<html>\n@misc{a,\n title={x}}",
        '[{"bibtex": "\n@misc{a,\n title={x}}"}]',
        "mail jane@example.org {x}",
        "@jane said (yes, title)",
        "% nothing\n",
        "TY  - JOUR\n",
    ],
)
def test_what_only_holds_some_bibtex_is_not_taken_for_it(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_a_file_that_begins_with_many_strings_is_recognised() -> None:
    text = "".join(f"@string{{fog{number} = {{Journal of Fog {number}}}}}\n" for number in range(3_000))

    assert recognise(text.encode()[: 64 << 10]) is READER


def test_a_page_that_shows_bibtex_is_read() -> None:
    text = (
        '<html><body>\n<pre class="x">\n@misc{a,\n  title = {Fog &amp; Boats},\n  year = 2026\n}\n</pre></body></html>'
    )
    assert [(found.title, found.published) for found in entries(text)] == [("Fog & Boats", "2026")]


def test_a_file_without_any_entry_is_refused() -> None:
    with pytest.raises(FormatError) as refused:
        list(READER.read([b"@comment{nothing}\n"], CONTEXT))
    assert "@article{" in refused.value.hint


# What lies beside the project


def test_the_entry_of_an_anthology_is_read() -> None:
    (found,) = entries(shared("acl.bib"))

    assert found.title == "Tiny Lighthouses: Guiding K-Sparse LLM Agents"
    assert found.authors == ("Jane Q. Doe", "José van der Berg")
    assert (found.doi, found.published) == ("10.18653/v1/2026.acl-long.9999", "2026-07")
    assert found.abstract == "Fog hides small lighthouses."


def test_arxivs_own_bibtex_is_read() -> None:
    (found,) = entries(shared("arxiv.bib"))

    assert found.title == "Tiny Lighthouses: Guiding $K$-Sparse Agents through Fog"
    assert (found.arxiv_id, found.doi, found.published) == ("2601.01234", "10.1000/fog.1", "2026")


def test_a_messy_file_costs_its_broken_entry() -> None:
    content = shared("messy.bib")

    assert [(found.line, found.arxiv_id, found.published) for found in entries(content)] == [
        (5, "2601.01234", "2026-01"),
        (13, None, "2025"),
        (15, "2603.00001", "2026-03-01"),
        (16, "2603.00002", "2026"),
    ]
    (problem,) = [item for item in items(content) if isinstance(item, Problem)]
    assert (problem.line, problem.message) == (14, BROKEN)
    assert re.match("@inproceedings", problem.excerpt)
