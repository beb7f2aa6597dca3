"""Work on many values in several processes, where the system can make them cheaply."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pickle import PicklingError
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

FEWEST = 150
"""Values for which a second process is worth its start."""

MOST_PROCESSES = 8

SLICES = 4
"""Pieces of work for each process, since some take longer than others."""


def map_slices(
    work: Callable[[Sequence[Given]], list[Made]], values: Sequence[Given]
) -> list[Made] | None:
    """What `work` makes of slices of the values, one after the other.

    None where it is not worth it or cannot be done: the caller does it alone. Only a fork is cheap,
    and hands over the configuration of Markdown extensions without asking what is in it.
    """
    workers = min(len(os.sched_getaffinity(0)), MOST_PROCESSES) if _can_fork() else 1
    if workers < 2 or len(values) < FEWEST:
        return None
    size = -(-len(values) // (workers * SLICES))
    slices = [values[start : start + size] for start in range(0, len(values), size)]
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _watch) as pool:
            return [made for each in pool.map(work, slices) for made in each]
    except (PicklingError, AttributeError, TypeError, BrokenProcessPool, OSError):
        return None


def _watch() -> None:
    """Have this process end with the one that made it, which may be killed.

    It would wait for work forever, and hold whatever that one had locked.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _can_fork() -> bool:
    """Whether a fork is there and safe: beside other threads it may wait for one forever."""
    alone = threading.active_count() == 1
    forks = "fork" in multiprocessing.get_all_start_methods()
    return alone and forks and hasattr(os, "sched_getaffinity")
