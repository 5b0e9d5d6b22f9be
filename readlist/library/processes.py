"""Who wrote a step: a process's token, and whether that process is still there."""

import os
from datetime import datetime, timedelta

# An import writes its time with every batch of about 100 ms, so one that has been silent this long is not running,
# whatever its process number stands for by now.
SILENT = timedelta(minutes=10)


def is_gone(process: str, at: str, now: datetime) -> bool:
    """Tell whether the process that wrote a running step, last at `at`, has ended."""
    pid = process.partition("-")[0]
    if now - datetime.fromisoformat(at) > SILENT:
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(pid) == os.getpid()
