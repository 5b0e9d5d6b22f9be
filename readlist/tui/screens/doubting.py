"""The main screen's way through the pairs of papers that may be one."""

from functools import partial
from typing import TYPE_CHECKING

from readlist import query
from readlist.tui import questions, wording
from readlist.tui.flows import flow
from readlist.tui.screens.arranging import Arranging

if TYPE_CHECKING:
    from readlist.tui.screens.duplicates import PairRuling


class Doubting(Arranging):
    """Shows what may be one paper."""

    @flow
    async def action_duplicates(self) -> None:
        """Go through the pairs, the newest first, until all are ruled on or the user leaves. Each is one change."""
        from readlist.tasks.comparing import kept
        from readlist.tui.screens.duplicates import DuplicatePair, Ruling

        passed: set[tuple[int, int]] = set()
        changed = False
        while True:
            await self.desk.written()
            pairs = [pair for pair in await self.read(query.duplicates) if pair not in passed]
            if not pairs:
                await self._say_end(passed=bool(passed), changed=changed)
                break
            pair = pairs[0]
            one, other = await self.read(partial(questions.whole_papers, ids=list(pair)))
            place = f"{len(passed) + 1} of {len(passed) + len(pairs)}"
            stays = await self.read(partial(kept, one=one.id, other=other.id))
            said_of_it = await self.ask(DuplicatePair((one, other), stays, place))
            if said_of_it is None:
                break
            passed.add(pair)
            changed = said_of_it.ruling is not Ruling.SKIPPED
            if changed:
                self._rule(pair, said_of_it, merge=said_of_it.ruling is Ruling.ONE)
        await self.all_shown()

    async def _say_end(self, *, passed: bool, changed: bool) -> None:
        """Say that no pair is left, behind what the last one's ruling did."""
        await self.all_shown()
        if not passed:
            self.status.say("No papers look like one another")
        elif not changed:
            self.status.say("That was the last pair")
        elif not self.status.has_class("error"):
            self.status.say(f"{self.status.said}, the last pair", wording.TAKES_BACK)

    def _rule(self, pair: tuple[int, int], said: "PairRuling", *, merge: bool) -> None:
        if merge:
            chosen = {fact: pair[which] for fact, which in said.chosen.items()}
            self.desk.change(lambda library: library.merge(pair, chosen))
        else:
            self.desk.change(lambda library: library.keep_apart(pair))
