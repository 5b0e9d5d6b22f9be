"""The signs behind TeX's commands, as far as a terminal has them in one cell."""

_SIGNS = """
    alpha:α beta:β gamma:γ delta:δ epsilon:ϵ varepsilon:ε zeta:ζ eta:η theta:θ vartheta:ϑ iota:ι kappa:κ lambda:λ mu:μ
    nu:ν xi:ξ pi:π varpi:ϖ rho:ρ varrho:ϱ sigma:σ varsigma:ς tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω
    Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Upsilon:Υ Phi:Φ Psi:Ψ Omega:Ω
    ell:ℓ hbar:ħ nabla:∇ partial:∂ infty:∞ emptyset:∅ varnothing:∅ aleph:ℵ Re:ℜ Im:ℑ
    sum:∑ prod:∏ int:∫ forall:∀ exists:∃ neg:¬ lnot:¬ top:⊤ bot:⊥ circ:∘ bullet:• star:⋆ ast:∗ dagger:† prime:′
    ldots:… dots:… cdots:⋯ cdot:· degree:° checkmark:✓ langle:⟨ rangle:⟩ lfloor:⌊ rfloor:⌋ lceil:⌈ rceil:⌉
    lvert:| rvert:| vert:| Vert:‖ lVert:‖ rVert:‖ lbrace:{ rbrace:} backslash:\\
"""
_RELATIONS = """
    le:≤ leq:≤ leqslant:≤ ge:≥ geq:≥ geqslant:≥ ne:≠ neq:≠ ll:≪ gg:≫ equiv:≡ sim:∼ simeq:≃ approx:≈ cong:≅ propto:∝
    lesssim:≲ gtrsim:≳ subset:⊂ subseteq:⊆ supset:⊃ supseteq:⊇ in:∈ mid:| notin:∉ ni:∋ parallel:∥ perp:⊥ models:⊨
    vdash:⊢ pm:± mp:∓ times:× div:÷ cap:∩ cup:∪ setminus:∖ wedge:∧ land:∧ vee:∨ lor:∨ oplus:⊕ otimes:⊗ odot:⊙
    to:→ rightarrow:→ longrightarrow:→ leftarrow:← gets:← leftrightarrow:↔ Rightarrow:⇒ implies:⇒ Leftarrow:⇐
    Leftrightarrow:⇔ iff:⇔ mapsto:↦ uparrow:↑ downarrow:↓
"""
_FUNCTIONS = """
    log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup liminf arg det dim deg
    gcd hom ker Pr mod
"""

SIGNS = dict(pair.split(":") for pair in _SIGNS.split())
"""What stands where it is written."""

RELATIONS = dict(pair.split(":") for pair in _RELATIONS.split())
"""What stands between two things, with a blank on either side."""

FUNCTIONS = frozenset(_FUNCTIONS.split())

_RAISED = (
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_LOWERED = ("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

SUPER = dict(zip(*_RAISED, strict=True)) | {"⊤": "ᵀ"}
SUB = dict(zip(*_LOWERED, strict=True))
BLACKBOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)) | {"E": "𝔼", "1": "𝟙"}

ACCENTS = dict(
    zip(
        "`'^\"~=.uvHckrd",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323",
        strict=True,
    )
)
LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "i": "ı", "j": "ȷ",
}  # fmt: skip
