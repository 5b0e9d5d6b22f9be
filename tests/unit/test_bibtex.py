"""The BibTeX that an export writes: valid whatever a title holds, and with keys that can be relied on."""

import re

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from readlist.model import Marks, Paper
from readlist.text import clean
from readlist.writers.bibtex import WRITER

LIGHTHOUSES = Paper(
    12,
    "Tiny Lighthouses: Guiding $K$-Sparse LLM Agents through Fog",
    abstract="Fog costs 5% of all ships.\n\nWe save $O(n_i)$ of them & more.",
    authors=("Jane Q. Doe", "van der Berg, José"),
    author_count=5,
    organization="Example Lab of Fog",
    published="2026-01-02",
    arxiv_id="2601.01234",
    url="https://example.org/~fog/100%25_{lit}",
    marks=Marks(starred=True, tags=("to cite", "Boats", "r&d"), note="ask about\nthe #clerks"),
)
LEDGERS = Paper(13, "Quiet Ledgers", organization="The Example Lab of Fog", published="2025", doi="10.1000/fog_1(2)")
BARE = Paper(14, "漢字の灯台")

GOLDEN = """\
@misc{doe2026tiny-12,
  title = {Tiny Lighthouses: Guiding {$K$}-Sparse {LLM} Agents through Fog},
  author = {Jane Q. Doe and van der Berg, José and others},
  year = {2026},
  month = jan,
  eprint = {2601.01234},
  archivePrefix = {arXiv},
  url = {https://example.org/~fog/100%25_%7Blit%7D},
  abstract = {Fog costs 5\\% of all ships. We save $O(n_i)$ of them \\& more.},
  keywords = {Boats, r\\&d, to cite},
  annote = {ask about the \\#clerks},
}

@article{example2025quiet-13,
  title = {Quiet Ledgers},
  author = {{The Example Lab of Fog}},
  year = {2025},
  doi = {10.1000/fog_1(2)},
}

@misc{paper-14,
  title = {漢字の灯台},
}
"""


def write(*papers: Paper) -> str:
    return "".join(WRITER.write(papers))


def scan(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read entries as BibTeX itself does: only braces count, and a backslash before one means nothing."""
    entries = []
    at = 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^\s,{}\"#%'()=~\\]+),").match(text, at)
        assert head, text[at : at + 40]
        fields = {}
        at = head.end()
        while not (end := re.compile(r"\s*\}").match(text, at)):
            name = re.compile(r"\s*(\w+) = ").match(text, at)
            assert name, text[at : at + 40]
            assert name[1] not in fields
            at = start = name.end()
            if text[at] == "{":
                depth = 0
                while at == start or depth:
                    depth += (text[at] == "{") - (text[at] == "}")
                    at += 1
                fields[name[1]] = text[start + 1 : at - 1]
            else:
                at = text.index(",", at)
                fields[name[1]] = text[start:at]
            assert text[at] == ","
            at += 1
        at = end.end()
        entries.append((head[1], head[2], fields))
    return entries


def fields(paper: Paper) -> dict[str, str]:
    """Return the one entry of an export of one paper, on which two readers of BibTeX must agree."""
    text = write(paper)
    ((kind, key, found),) = scan(text)
    library = parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == (kind, key)
    assert {name: field.value for name, field in entry.fields_dict.items()} == found
    return found


def title(text: str) -> str:
    return fields(Paper(1, text))["title"]


def typeset(written: str, formulas: str = "verbatim") -> str:
    """Return what LaTeX makes of a field, blanks aside; pylatexenc knows some signs by other names."""
    known = written.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    text = LatexNodes2Text(math_mode=formulas).latex_to_text(known)
    return "".join(text.split()).translate(str.maketrans("ˆ˜", "^~"))


def test_an_export_is_these_bytes() -> None:
    assert write(LIGHTHOUSES, LEDGERS, BARE).encode() == GOLDEN.encode()


def test_other_programs_read_what_is_exported() -> None:
    library = parse_string(write(LIGHTHOUSES, LEDGERS, BARE), append_middleware=[SeparateCoAuthors(), SplitNameParts()])

    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["doe2026tiny-12", "example2025quiet-13", "paper-14"]
    assert library.entries[0]["month"] == "jan"
    assert library.entries[0]["abstract"].startswith("Fog costs")
    jane, jose, _ = library.entries[0]["author"]
    assert (jane.first, jane.last) == (["Jane", "Q."], ["Doe"])
    assert (jose.first, jose.von, jose.last) == (["José"], ["van", "der"], ["Berg"])
    (lab,) = library.entries[1]["author"]
    assert lab.last == ["{The Example Lab of Fog}"]


def test_a_paper_of_which_only_the_title_is_known_is_an_entry() -> None:
    assert fields(Paper(3, "Nine Ropes Suffice")) == {"title": "Nine Ropes Suffice"}


def test_only_authors_in_number_are_no_author_field() -> None:
    assert "author" not in fields(Paper(3, "Nine Ropes", author_count=4))


def test_a_paper_on_arxiv_links_there_where_nothing_else_is_known() -> None:
    assert fields(Paper(3, "Nine Ropes", arxiv_id="math/0309136"))["url"] == "https://arxiv.org/abs/math/0309136"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://example.org/x"])
def test_an_address_that_is_no_web_page_is_left_out(url: str) -> None:
    assert "url" not in fields(Paper(3, "Nine Ropes", url=url))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("R&D at 50% # a_b", r"{R}\&{D} at 50\% \# a\_b"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("an } and a {", r"an \textbraceright{} and a \textbraceleft{}"),
        ("fog@sea {x", r"fog{@}sea \textbraceleft{}x"),
        ("costs $5 and $10", r"costs \$5 and \$10"),
        ("some $5-$10 a day", r"some \$5-\$10 a day"),
        ("a lone $ sign", r"a lone \$ sign"),
        ("P<NP>Q|R", "{P}{$<$}{NP}{$>$}{Q}{$|$}{R}"),
        ("really?`! no!`?", "really?{}`! no!{}`?"),
        ("the end\\", r"the end\textbackslash{}"),
        ("Moiré 漢字 ≤", "Moiré 漢字 ≤"),
    ],
)
def test_signs_of_latex_are_written_as_what_they_are(text: str, written: str) -> None:
    assert title(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("BERT and LoRA for iPhones", "{BERT} and {LoRA} for {iPhones}"),
        ("GPT-3, S4 and 3D", "{GPT}-3, {S4} and {3D}"),
        ("K-Sparse Plan B", "{K}-Sparse Plan {B}"),
        ("arXiv:1706.03762", "{arXiv}:1706.03762"),
        ("A Slow Theory: A Sequel", "A Slow Theory: A Sequel"),
        ("Two-Part Codes 2024", "Two-Part Codes 2024"),
    ],
)
def test_styles_cannot_turn_telling_capitals_to_lower_case(text: str, written: str) -> None:
    assert title(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("in $O(n^2)$ time", "in {$O(n^2)$} time"),
        (r"$\mathcal{O}(\log n)$ regret", r"{$\mathcal{O}(\log n)$} regret"),
        ("$$x_1$$", "{$$x_1$$}"),
        (r"$\{0,1\}^n$", r"{$\lbrace 0,1\rbrace ^n$}"),
        (r"$\{0,1$", r"{$\lbrace 0,1$}"),
        ("$5% & #1$", r"{$5\% \& \#1$}"),
    ],
)
def test_formulas_stay_formulas(text: str, written: str) -> None:
    assert title(text) == written


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (r"P \neq NP", r"{P} {$\neq$} {NP}", "P≠NP"),
        (r"A=B=C\neq A", r"A={B}={C}{$\neq$} A", "A=B=C≠A"),
        (r"The \Gamma-limit", r"The {$\Gamma$}-limit", "TheΓ-limit"),
        (r"\alpha_1 \in 5\times6", r"{$\alpha$}\_1 {$\in$} 5{$\times$}6", "α_1∈5×6"),
        (r"\infinite \neqs", r"\textbackslash{}infinite \textbackslash{}neqs", r"\infinite\neqs"),
    ],
)
def test_a_sign_by_its_latex_name_is_that_sign_without_dollars_too(text: str, written: str, read: str) -> None:
    assert title(text) == written
    assert typeset(written, "text") == read


@pytest.mark.parametrize(
    "text",
    [
        "$x}{$",
        "$x{$",
        "$}$",
        r"$\input{secret}$",
        r"$\write18{ls}$",
        "$^^5cinput{secret}$",
        r"$\undefined$",
        r"$\left( x$",
        "$@misc{a,}$",
        r"$x\$",
        "$ x $",
        r"\$x$",
        "$x",
        "$$",
    ],
)
def test_what_is_no_safe_formula_is_text(text: str) -> None:
    written = title(text)

    assert not re.search(r"(?<!\\)\$", written)
    assert typeset(written) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("names", "count", "written"),
    [
        (("Ada Example",), 1, "Ada Example"),
        (("Example, Ada", "Bo Sample"), None, "Example, Ada and Bo Sample"),
        (("Ada Example",), 2, "Ada Example and others"),
        (("Ada Example", "Bo Sample"), 1, "Ada Example and Bo Sample"),
        (("Research and Development",), 1, "{Research and Development}"),
        (("others",), 1, "{others}"),
        (("a, b, c, d",), 1, "{a, b, c, d}"),
        (("Example,",), 1, "{Example,}"),
        (("Fog & Sons {x}",), 1, r"Fog \& Sons \textbraceleft{}x\textbraceright{}"),
        (("", "Ada Example"), 2, "Ada Example and others"),
    ],
)
def test_every_name_stays_one_name(names: tuple[str, ...], count: int | None, written: str) -> None:
    assert fields(Paper(1, "T", authors=names, author_count=count))["author"] == written


@pytest.mark.parametrize(("published", "day"), [("2026", ("2026", None)), ("2026-12", ("2026", "dec"))])
def test_a_day_is_given_as_far_as_it_is_known(published: str, day: tuple[str, str | None]) -> None:
    found = fields(Paper(1, "T", published=published))

    assert (found["year"], found.get("month")) == day


SIGNS = st.text(st.sampled_from("aB\\{}$%#&_~^@\"',=()[]\n \t漢é\x00\x1b\u202e"), max_size=40)
TEXTS = SIGNS | st.text(max_size=40) | st.sampled_from(["@misc{x,\ny = {z}}\n", "$" * 9, "{" * 9, "\\" * 3, "}\n@a{b"])


@given(st.lists(TEXTS.filter(clean), min_size=1, max_size=3))
def test_no_text_breaks_the_file(texts: list[str]) -> None:
    one, *_, other = [*texts, texts[0]]
    marks = Marks(tags=(one,), note=other)
    paper = Paper(1, one, other, (one, other), 3, one, url=f"https://example.org/{one}", doi=other, marks=marks)

    found = fields(paper)
    library = parse_string(write(paper, paper, BARE))

    assert not any("\n" in value for value in found.values())
    assert len(library.blocks) == 3


@given(st.text(st.sampled_from("aB \\{}%#&_^~@é漢"), min_size=1).filter(clean))
def test_latex_sets_a_title_as_it_reads(text: str) -> None:
    assert typeset(title(text)) == clean(text).replace(" ", "")
