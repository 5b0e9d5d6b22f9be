"""The tables of the README, made from the registries. `python tests/readme.py` writes them into it."""

import re
from pathlib import Path

from jobs import JOBS

from readlist.config.page import reference
from readlist.query import manual
from readlist.readers import READERS
from readlist.tui.actions import ACTIONS
from readlist.tui.dialog_actions import DIALOG_ACTIONS
from readlist.tui.key_names import spelled
from readlist.tui.screens.key_table import blocks
from readlist.writers import WRITERS

README = Path(__file__).parents[1] / "README.md"


def keys() -> str:
    """Every action by group, as the help shows them."""
    rows = ["| key | what it does |", "|---|---|"]
    for block in blocks((*ACTIONS, *DIALOG_ACTIONS)):
        rows.append(f"| **{block.heading}** | |")
        for line in block.lines:
            names = " ".join(f"`{key}`" for key in line.key.split(" ")).replace("|", "\\|")  # a table's own sign
            rows.append(f"| {names} | {line.says}{f' ({line.where})' if line.where else ''} |")
    return "\n".join(rows)


def readers() -> str:
    rows = [f"| `{reader.name}` | {reader.title} | {reader.description} |" for reader in READERS]
    return "\n".join(["| format | | what it is |", "|---|---|---|", *rows])


def writers() -> str:
    rows = [f"| `{writer.name}` | `{writer.suffix}` | {writer.description} |" for writer in WRITERS]
    return "\n".join(["| format | file | what it is |", "|---|---|---|", *rows])


def queries() -> str:
    """The page of the query language, section by section."""
    rows = ["| you write | it finds |", "|---|---|"]
    for section in manual.page():
        rows.append(f"| **{section.title}** | |")
        rows += [f"| `{entry.example}` | {_plain(entry.about)} |" for entry in section.entries]
    return "\n".join(rows)


def jobs() -> str:
    """Everyday jobs and the keys that each takes; text that is typed is not counted."""
    rows = ["| from the Inbox | keys | besides text | best of others |", "|---|---|---|---|"]
    for job in JOBS.values():
        best = f"{job.others.count}: {job.others.program}, {_shown(job.others.keys)}" if job.others else "–"
        rows.append(f"| {job.does} | {_shown(job.keys)} | {job.count} | {best} |")
    return "\n".join(rows)


def _shown(keys: str) -> str:
    parts = re.findall(r"\{([^}]*)\}|(\S+)", keys)
    return " ".join(f"*{_plain(text)}*" if text else f"`{spelled(key)}`" for text, key in parts)


def _plain(text: str) -> str:
    """Return text with the signs escaped that Markdown would take for its own."""
    return re.sub(r"([\\*<|])", r"\\\1", text)


def settings() -> str:
    """Every setting with its default and what it does."""
    rows = ["| setting | by default | what it does |", "|---|---|---|"]
    for name, default, about in reference():
        rows.append(f"| `{name}` | {f'`{default}`' if default else ''} | {_plain(about)} |")
    return "\n".join(rows)


TABLES = {"jobs": jobs, "settings": settings, "keys": keys, "queries": queries, "readers": readers, "writers": writers}


def written(text: str) -> str:
    """Return a README with its tables made anew."""
    for name, table in TABLES.items():
        marks = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        text = re.sub(marks, lambda match, table=table: f"{match[1]}{table()}\n{match[2]}", text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
