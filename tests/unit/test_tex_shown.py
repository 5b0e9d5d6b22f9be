"""TeX made readable where that is safe, and left alone everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.text import clean_block, readable


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$\alpha$-divergence in $O(n^2)$", "α-divergence in O(n²)"),
        (r"$\mathcal{O}(n\log n)$, $2\log2$", "O(n log n), 2 log 2"),
        (r"$x_{i+1} \leq \hat{y}$", "xᵢ₊₁ ≤ ŷ"),
        (r"$\frac{1}{2}$ of $\frac{a+b}{\sqrt{n}}$", "1/2 of (a+b)/√n"),
        (r"$\mathbb{R}^{d\times k}$", "ℝ^(d×k)"),
        (r"$f^\star$, $10^{-3}$, $90^\circ$, $Q K^\top$", "f^⋆, 10⁻³, 90°, Q Kᵀ"),
        (r"$\left(\sum_{i=1}^n x_i\right)$", "(∑ᵢ₌₁ⁿ xᵢ)"),
        (r"$\{x \mid x>0\}$", "{x | x>0}"),
        (r"$\sim$3$\times$ faster", "∼3× faster"),
        (r"\(k\)-means and \[k\]", "k-means and k"),
        (r"Erd\H{o}s, H\"older's \emph{great} P \neq NP at 100\%", "Erdős, Hölder's great P ≠ NP at 100%"),
        (r"\O stergaard and \L{}ukasz", "Østergaard and Łukasz"),
        ("``fog'' and lamps", "“fog” and lamps"),
        (r"$\text{softmax}(QK^\top/\sqrt{d})$", "softmax(QKᵀ/√d)"),
    ],
)
def test_it_reads_as_it_is_meant(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "costs $5 and $10",
        "from US$3 to US$4 a boat",
        r"$\begin{matrix} a \end{matrix}$",
        r"$\mystery x$ and $\alpha \mystery$",
        r"$a_{b$",
        r"$a}b$",
        r"$\frac{1}$",
        r"$x^$",
        r"C:\temp\new",
        "a -- b --- c ~ d",
        r"\mystery{fog}",
        "$" * 1000,
        "${" * 500,
        "$" + "{" * 50 + "x" + "}" * 50 + "$",
        "plain [/b] text {with} braces",
    ],
)
def test_what_is_not_understood_stays_as_it_is_written(text: str) -> None:
    assert readable(text) == text


@given(st.text("$\\{}^_ abαR0-'`~%\n|()", max_size=60))
def test_nothing_breaks_it_and_it_brings_no_control_codes(text: str) -> None:
    shown = readable(clean_block(text))
    assert all(sign.isprintable() or sign == "\n" for sign in shown)
