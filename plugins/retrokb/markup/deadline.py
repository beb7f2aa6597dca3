"""A last resort: what cannot be counted is ended by a clock."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from .work import TooCostlyError

AGAIN = 1.0
"""Seconds after which it is tried again: an extension may have caught what was raised."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooCostlyError in what stands within, once it has taken so much processor time.

    Only the main thread of a process on Unix can be ended in this way; elsewhere nothing is done.
    """
    if not hasattr(signal, "setitimer") or not _is_main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop(seconds))
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _stop(seconds: float) -> Callable[[int, FrameType | None], None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooCostlyError(f"it takes more than {seconds:g} seconds of processor time")

    return stop
