"""How keys are written for people."""

_NAMES = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→"}


def spelled(key: str) -> str:
    """Return a key as it is written for people: "PgDn", "Ctrl+R", "s"."""
    if len(key) == 1:
        return key
    return "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))
