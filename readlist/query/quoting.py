"""Writing values so that a query reads them as they stand."""

import re

_BARE = re.compile(r'[^\s()"\\#*][^\s()"\\]*(?<!\*)')


def quoted(text: str) -> str:
    r"""Return a text in quotes, with `\"` and `\\` for a quote and a backslash in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def value(text: str) -> str:
    """Return a text as a field's value, in quotes only where it needs them."""
    return text if _BARE.fullmatch(text) else quoted(text)
