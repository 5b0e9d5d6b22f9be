"""How what was asked on the command line ends: its exit code, and what is said of a refusal."""

import io
import os
import sys
from collections.abc import Callable

from readlist.errors import QueryError, ReadlistError, reason


def ready() -> None:
    """Make stdout take any text: an escape stands for what its encoding lacks. Closed streams are as good as empty."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 (they stay open to the end)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def of(job: Callable[[], int | None]) -> int:
    """Do what was asked and return the exit code; a refusal is said on stderr. A closed pipe is quiet."""
    failed = None
    try:
        code = job()
        sys.stdout.flush()
        return code or 0
    except ReadlistError as error:
        failed = error
    except BrokenPipeError:
        return 0
    except OSError as error:
        failed = ReadlistError(f"{error.filename or 'cannot write the output'}: {reason(error)}")
    except KeyboardInterrupt:
        pass
    from readlist import output

    if failed is None:
        output.say("readlist: stopped; nothing was changed")
        return 130
    if isinstance(failed, QueryError) and failed.line:
        output.say_place(failed)
    output.say_error(failed)
    return failed.exit_code
