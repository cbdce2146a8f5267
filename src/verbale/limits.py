"""What one input may cost, whatever it holds: memory and CPU time, as the operating system counts them.

Readers and parts of long texts are bounded by their own rules. These limits are the net below: what no rule foresaw
ends as an error of that input, and not as the end of the machine. They hold on Linux, in the main thread of a process
whose user has given the signal no other use; elsewhere they do nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

MEMORY = 640_000_000
"""Bytes that one input may take beyond what the process had: with the models that makes less than a gigabyte."""
TO_INGEST, TO_READ = 25, 90
"""Seconds of CPU time from a source to the next article in it, and from an article to its record."""
_AGAIN = 5
"""Seconds until an input that goes on, as a library took the call for an error of its own, is called again."""
_DATA = 5
"""Which number of ``/proc/self/statm`` counts the pages of data."""


class Overrun(Exception):
    """An input took longer than it may. The message is a sentence for the user."""


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Have what is done inside raise :class:`Overrun` after ``seconds`` of CPU time, MemoryError beyond its memory."""
    if threading.current_thread() is not threading.main_thread() or not _is_free():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise Overrun(f"it takes more than {seconds} seconds to read, the most that is spent on one input")

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        with _bounded_memory():
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)


def _is_free() -> bool:
    """Whether the signal exists here, and nobody has given it a use: a profiler, or an input around this one."""
    return hasattr(signal, "SIGPROF") and signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


@contextmanager
def _bounded_memory() -> Iterator[None]:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        yield
        return
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = int(statm.read_text().split()[_DATA]) * resource.getpagesize() + MEMORY
    limits = [limit for limit in (before, most, wanted) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(limits), most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))


def each(items: Iterator[T], seconds: int) -> Iterator[T | Overrun | MemoryError]:
    """Give ``items`` one by one, each made within the limits; the error of one that no part of it told is the last."""
    while True:
        try:
            with bounded(seconds):
                item = next(items)
        except StopIteration:
            return
        except (MemoryError, Overrun) as error:
            yield error
            return
        yield item


def told(error: MemoryError | Overrun) -> str:
    """What is said to the user of an input that cost too much."""
    return str(error) if isinstance(error, Overrun) else "it takes more memory to read than one input may"
