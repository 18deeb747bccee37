"""kill -9 many times at low cost: one program that has imported everything forks a child for every kill."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import NoReturn

Say = Callable[[int], None]


def kill_while(work: Callable[[Say], object], delay: float) -> int:
    """Fork, let the child ``work`` until ``delay`` seconds after it first said a number; the last number it said.

    No file may be open in the caller: a database connection does not survive a fork.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writer)
    os.close(writer)
    with os.fdopen(reader) as lines:
        first = lines.readline()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        said = [first, *lines]
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, f"the child ended by itself: {status}"
    return int(said[-1])


def _work(work: Callable[[Say], object], writer: int) -> NoReturn:
    try:
        work(lambda number: _say(writer, number))
    finally:
        sys.stderr.flush()
        os._exit(1)


def _say(writer: int, number: int) -> None:
    os.write(writer, f"{number}\n".encode())
