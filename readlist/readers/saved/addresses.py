"""Addresses that are a paper's without an id: those at which papers alone are published; and what is around one."""

import re

# Sites that publish nothing but papers below these paths. What is free for all (blogs, code, videos) is not here.
_PUBLISHED = re.compile(
    r"""(?ix) https?://(?:www\.|dl\.|m\.)? (?:
      aclanthology\.org/(?:[a-z]\d\d-\d{4}|\d{4}\.[a-z\d-]+\.\d+)
    | proceedings\.mlr\.press/v\d+/[a-z]
    | (?:papers\.nips\.cc|(?:papers|proceedings)\.neurips\.cc|papers\.neurips\.cc)/paper
    | openaccess\.thecvf\.com/content
    | jmlr\.org/papers/v?\d
    | (?:ojs\.)?aaai\.org/(?:index\.php/\w+/article/|papers/\d)
    | ijcai\.org/proceedings/\d+/\d
    | acm\.org/doi/
    | ieeexplore\.ieee\.org/(?:abstract/)?document/\d
    | (?:api\.)?semanticscholar\.org/(?:paper|arxiv|corpusid)[/:]
    | sciencedirect\.com/science/article/
    | link\.springer\.com/(?:article|chapter)/
    | nature\.com/articles/(?:s\d|nature|ncomms|srep)
    | pubmed\.ncbi\.nlm\.nih\.gov/\d | (?:www\.)?ncbi\.nlm\.nih\.gov/(?:pubmed|pmc/articles)/
    | pmc\.ncbi\.nlm\.nih\.gov/articles/ | europepmc\.org/(?:article|abstract)/
    | papers\.ssrn\.com/sol3/ | ssrn\.com/abstract=\d
    | eprint\.iacr\.org/\d{4}/\d | eccc\.weizmann\.ac\.il/report/\d{4}/\d
    | (?:bio|med)rxiv\.org/content/
    | drops\.dagstuhl\.de/(?:entities/document|opus)/
    | usenix\.org/(?:conference/[^/]+/presentation|system/files)/
    | isca-archive\.org/\w+/\w+ | isca-speech\.org/archive/\w+/\w+
    | inspirehep\.net/(?:literature|record)/\d | ui\.adsabs\.harvard\.edu/abs/\d
    | hal\.science/(?:\w+-)\d | dblp\.org/rec/
    | paperswithcode\.com/paper/[^/]
    | openreview\.net/(?:forum|pdf|attachment)
    )"""
)
# Browsers send no longer ones; some patterns above take the square of a length.
_LONGEST = 2048
_SHELL = "()[]<>*_`'‘’.,;:!?"


def is_published_at(address: str) -> bool:
    """Tell whether papers alone are published where this address leads, though it holds no id that counts."""
    return _PUBLISHED.match(address[:_LONGEST]) is not None


def bared(word: str) -> str:
    """Return a word without what surrounds it; brackets that its own ones close stay."""
    bare = word.lstrip(_SHELL)
    while bare and bare[-1] in _SHELL:
        opening = {")": "(", "]": "[", ">": "<"}.get(bare[-1])
        if opening and bare.count(opening) >= bare.count(bare[-1]):
            break
        bare = bare[:-1]
    return bare
