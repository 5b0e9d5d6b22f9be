r"""Text as LaTeX that stands between the braces of a BibTeX field, whatever it holds.

BibTeX counts braces without regard to backslashes, so "\{" is no way to write one: each brace of the text becomes a
control word, and those that are written always come in pairs. An "@" stands in braces and all is on one line: programs
look for the next entry at an "@" that begins a line, or that a brace follows.

Between dollars LaTeX's own notation is kept, but only what cannot act: the span must balance, and each of its control
words must be known. An unknown one may open a file, change what characters mean, or simply not be defined and stop
the run; such a span is written out as it reads, dollars and all. A sign that a title names without its dollars
("P \neq NP") gets them, in braces.
"""

import re
from collections.abc import Iterator

from readlist.text import clean

_ESCAPED = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "@": "{@}",
    "<": "{$<$}",  # in LaTeX's oldest encoding these three are other signs, and ?` is one in all
    ">": "{$>$}",
    "|": "{$|$}",
    "`": "{}`",
}
# As Pandoc reads it, so that "$5 and $10" stays money: no blank inside the dollars, no digit right after them.
_MATH = re.compile(r"(?<!\\)(\$\$?)(?![\s$])((?:[^$\\]|\\.)+?)(?<!\s)\1(?![\d$])")
_COMMAND = re.compile(r"\\([a-zA-Z]+|.)")
_BRACE = re.compile(r"\\([{}])")
_NEEDS_BACKSLASH = re.compile(r"(?<!\\)[%#&]")
# Control words of LaTeX, amsmath and amssymb that only set type: signs that stand alone, and all others.
_SIGNS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho
varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
aleph beth hbar ell Re Im wp imath jmath nabla partial infty emptyset varnothing

le leq leqslant ge geq geqslant ne neq ll gg lll ggg equiv sim simeq approx cong propto asymp doteq prec succ preceq
succeq subset subseteq subsetneq supset supseteq in ni notin mid nmid parallel perp vdash models pm mp times div
cdot cdots ldots dots vdots ddots cup cap setminus land lor lnot neg wedge vee oplus ominus otimes odot forall exists
nexists therefore because to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow
longleftarrow longrightarrow mapsto longmapsto hookrightarrow uparrow downarrow implies iff lesssim gtrsim ltimes
rtimes bowtie top bot triangle square Box Diamond lozenge
"""
_OTHERS = """
mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt boldsymbol text textbf textit textrm textsc textsf texttt
operatorname rm bf it cal hat widehat tilde widetilde bar overline underline vec dot ddot check breve acute grave
overbrace underbrace not prime dagger ddagger star ast circ bullet

sum prod coprod int iint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge frac dfrac tfrac binom sqrt limits
nolimits lim limsup liminf sup inf max min arg log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh
tanh det dim deg gcd hom ker Pr bmod pmod mod

left right big Big bigg Bigg bigl bigr Bigl Bigr lbrace rbrace langle rangle lfloor rfloor lceil rceil vert Vert lvert
rvert lVert rVert backslash quad qquad
"""
_KNOWN = frozenset((_SIGNS + _OTHERS).split()) | frozenset(",;:! |%#&_$")
_SPECIAL = re.compile(rf"\\(?:{'|'.join(_SIGNS.split())})(?![a-zA-Z])|[&%#_${{}}~^\\@<>|]|(?<=[?!])`")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return text that holds no formulas (a name, a tag), escaped."""
    return _escaped(clean(text))


def prose(text: str) -> str:
    """Return text escaped, its formulas kept; what only looks like one ("$5 and $10") is text."""
    return "".join(part if formula else _escaped(part) for formula, part in _parts(clean(text)))


def title(text: str) -> str:
    """Return a title as `prose` does, and in braces what a style must not turn to lower case: "{BERT}", "{$O(N)$}"."""
    return "".join(f"{{{part}}}" if formula else _protected(part) for formula, part in _parts(clean(text)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0]) or f"{{${found[0]}$}}", text)


def _protected(text: str) -> str:
    """Escape text, its words with telling capitals in braces."""
    pieces = []
    end = 0
    for found in _WORD.finditer(text):
        if _keeps_case(found[0]):
            pieces += [_escaped(text[end : found.start()]), f"{{{found[0]}}}"]
            end = found.end()
    return "".join(pieces) + _escaped(text[end:])


def _keeps_case(word: str) -> bool:
    """Tell whether a word's capitals mean something: BERT, LoRA, S4, the K of K-Sparse; not those of Title Case."""
    if len(word) == 1:
        return word.isupper() and word != "A"
    capitals = sum(map(str.isupper, word))
    return capitals > word[0].isupper() or (capitals > 0 and any(map(str.isdigit, word)))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Cut text at its formulas; they come with their dollars, ready to be written."""
    end = 0
    for found in _MATH.finditer(text):
        formula = _formula(found[2])
        if formula is not None:
            yield False, text[end : found.start()]
            yield True, found[1] + formula + found[1]
            end = found.end()
    yield False, text[end:]


def _formula(body: str) -> str | None:
    """Return what stands between two dollars in a form that is safe in a field, or None where there is none."""
    body = _BRACE.sub(lambda found: r"\lbrace " if found[1] == "{" else r"\rbrace ", body)
    commands: list[str] = _COMMAND.findall(body)
    if "@" in body or "^^" in body or not _KNOWN.issuperset(commands):
        return None
    if not _balanced(body) or commands.count("left") != commands.count("right"):
        return None
    return _NEEDS_BACKSLASH.sub(r"\\\g<0>", body)


def _balanced(body: str) -> bool:
    depth = 0
    for character in body:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
