from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from verbale import limits
from verbale.limits import Overrun, bounded, each, told

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="the system has no timer of CPU time")


def spin() -> None:
    while True:
        pass


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(Overrun, match="more than 1 seconds"), bounded(1):
        spin()
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process may have of data")
def test_what_takes_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.setattr(limits, "MEMORY", 50_000_000)
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(MemoryError), bounded(60):
        bytearray(400_000_000)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_inside_another_one_and_beside_the_main_thread_nothing_is_changed() -> None:
    def look() -> None:
        with bounded(60):
            found.append(signal.getitimer(signal.ITIMER_PROF)[0])

    found: list[float] = []
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    with bounded(60), bounded(1):
        found.append(signal.getitimer(signal.ITIMER_PROF)[0])
    assert found[0] == 0
    assert found[1] > 1


def test_an_iterator_ends_with_the_error_that_it_did_not_tell() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise MemoryError

    one, error = each(items(), 60)
    assert one == 1
    assert isinstance(error, MemoryError)
    assert told(error) == "it takes more memory to read than one input may"
    assert told(Overrun("too long")) == "too long"
