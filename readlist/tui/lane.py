"""A lane: one thread that does jobs in the order they were given, with something of its own to do them on."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

Tool = TypeVar("Tool")
Answer = TypeVar("Answer")


class Lane(Generic[Tool]):
    """Jobs on a connection or a library, one after the other.

    The tool is taken out when the first job comes, in the lane's own thread; where that is refused the job fails with
    the reason, and the next job tries again.
    """

    def __init__(self, name: str, take_out: Callable[[], Tool], put_away: Callable[[Tool], None]) -> None:
        self._take_out = take_out
        self._put_away = put_away
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self.tool: Tool | None = None

    def ask(self, job: Callable[[Tool], Answer]) -> "Future[Answer]":
        """Queue a job; its answer, or what it raised, comes with the future.

        Raises:
            RuntimeError: The lane is shut.
        """
        return self._thread.submit(self._do, job)

    def shut(self, *, finish: bool) -> None:
        """Wait for the jobs, all of them or only the one at work, then put the tool away. Safe to call twice."""
        self._thread.shutdown(wait=True, cancel_futures=not finish)
        tool, self.tool = self.tool, None
        if tool is not None:
            self._put_away(tool)

    def _do(self, job: Callable[[Tool], Answer]) -> Answer:
        if self.tool is None:
            self.tool = self._take_out()
        return job(self.tool)


async def settled(futures: "Iterable[Future[Any]]") -> None:
    """Wait until jobs are done, or refused."""
    await asyncio.gather(*map(asyncio.wrap_future, futures), return_exceptions=True)
