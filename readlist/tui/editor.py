"""Writing in the user's own editor, while the app steps aside."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from readlist.errors import ReadlistError, reason
from readlist.text import clean_note

Run = Callable[[Sequence[str]], int]

_USUAL = ("nano", "vim", "vi")


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of it.

    Attributes:
        text: What the editor left, cleaned.
        failed: Why the editor is not to be trusted with it, or "".
    """

    text: str
    failed: str = ""


def command(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the editor's command: VISUAL's or EDITOR's, which may hold options, else one that is usually there.

    Raises:
        ReadlistError: None is named and none is there, or the command cannot be read.
    """
    named = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if named:
        try:
            return tuple(shlex.split(named))
        except ValueError:
            raise ReadlistError(
                f"EDITOR cannot be read: {named}", "a quote is not closed; {note} writes a note here"
            ) from None
    for usual in _USUAL:
        if shutil.which(usual):
            return (usual,)
    raise ReadlistError("no editor is known", "set EDITOR to one; {note} writes a note here")


def run(words: Sequence[str]) -> int:
    """Run an editor on the terminal and return its exit code. Ctrl-C there is the editor's own business.

    Raises:
        OSError: It cannot be started.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a function, unlike SIG_IGN, is not handed down
    try:
        return subprocess.run(words, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def edited(text: str, editor: Sequence[str], runner: Run) -> Edited:
    """Have a text edited as a Markdown file that nobody else can read, and return what came of it."""
    with TemporaryDirectory(prefix="readlist-note-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(f"{text}\n" if text else "", encoding="utf-8")
        try:
            code = runner([*editor, str(path)])
        except OSError as error:
            return Edited(text, f"{editor[0]} cannot be started: {reason(error)}")
        try:
            left = clean_note(path.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            return Edited(text, f"{editor[0]} left no file: {reason(error)}")
    return Edited(left, f"{editor[0]} ended with {code}" if code else "")
