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
        from readlist.tui.screens.duplicates import DuplicatePair, Ruling

        passed: set[tuple[int, int]] = set()
        while True:
            await self.desk.written()
            pairs = [pair for pair in await self.read(query.duplicates) if pair not in passed]
            if not pairs:
                said = "That was the last pair" if passed else "No papers look like one another"
                self.status.say(said, wording.TAKES_BACK if passed else "")
                break
            pair = pairs[0]
            one, other = await self.read(partial(questions.whole_papers, ids=list(pair)))
            place = f"{len(passed) + 1} of {len(passed) + len(pairs)}"
            said_of_it = await self.ask(DuplicatePair((one, other), place))
            if said_of_it is None:
                break
            passed.add(pair)
            if said_of_it.ruling is not Ruling.SKIPPED:
                self._rule(pair, said_of_it, merge=said_of_it.ruling is Ruling.ONE)
        await self.all_shown()

    def _rule(self, pair: tuple[int, int], said: "PairRuling", *, merge: bool) -> None:
        if merge:
            chosen = {fact: pair[which] for fact, which in said.chosen.items()}
            self.desk.change(lambda library: library.merge(pair, chosen))
        else:
            self.desk.change(lambda library: library.keep_apart(pair))
