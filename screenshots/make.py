"""Takes the pictures of the README from the demo library: `python screenshots/make.py`."""

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from readlist import store
from readlist.tasks.demo import fill
from readlist.tui.app import LIGHT, ReadlistApp

HERE = Path(__file__).parent
WIDE, NARROW = (140, 40), (80, 24)
# The font's address would make every reader of the README fetch it; without it the next font of equal widths serves.
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", flags=re.DOTALL)


def clock() -> datetime:
    return datetime(2026, 1, 9, 10, 0, tzinfo=UTC)


async def settle(app: ReadlistApp, pilot: Pilot[None]) -> None:
    """Wait until everything that was asked for is shown."""
    await pilot.pause(0.3)  # the paper is read a moment after the cursor rests on it
    while app.main.desk.busy:
        await pilot.pause(0.05)
    await pilot.pause()


async def take(library: Path, name: str, size: tuple[int, int], *keys: str, light: bool = False) -> None:
    """Press keys in the app and save what it shows."""
    app = ReadlistApp(library, store.inspect(library), clock, demo=True)
    async with app.run_test(size=size) as pilot:
        if light:
            app.theme = LIGHT.name
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)
        picture = FONT_FACES.sub("", app.export_screenshot(title="readlist"))
        (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        fill(library, clock)
        shots: list[Callable[[], Awaitable[None]]] = [
            lambda: take(library, "library-80x24", NARROW),
            lambda: take(library, "search", NARROW, "slash", *"network"),
            lambda: take(library, "cards", NARROW, "T", "j"),
            lambda: take(library, "help", WIDE, "question_mark"),
            lambda: take(library, "library-light", WIDE, light=True),
            lambda: take(library, "library", WIDE, "s", "j", "l", "j"),
        ]
        for shot in shots:
            await shot()


if __name__ == "__main__":
    asyncio.run(main())
