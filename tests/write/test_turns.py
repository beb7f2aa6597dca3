"""Of two runs one waits for the other, and no run that ended is waited for."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retrokb.write.turns import BusyError, take_turn

HOLDING = """\
import sys, time
from pathlib import Path
from retrokb.memory.processes import map_slices
from retrokb.write.turns import take_turn

def work(values):
    print("working", flush=True)
    time.sleep(60)

turn = take_turn(Path(sys.argv[1]), "build", "build", print)
if len(sys.argv) > 2:
    map_slices(work, range(1000))
print("holding", flush=True)
time.sleep(60)
"""


@contextmanager
def holding(folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has the turn, once it has it; it is killed in the end."""
    command = [sys.executable, "-c", HOLDING, str(folder), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            # Several processes may have written one line.
            assert process.stdout.readline().startswith(("holding", "working"))
            yield process
        finally:
            process.kill()


def test_the_second_waits_and_then_says_for_whom(tmp_path):
    """The sentence names the process and what to do."""
    said: list[str] = []
    with holding(tmp_path) as process, pytest.raises(BusyError) as raised:
        take_turn(tmp_path, "build", "build of this site", said.append, patience=0.1)
    assert str(raised.value) == (
        f"Another build of this site is running (process {process.pid}). "
        "Wait for its end, or end it, and start again."
    )
    (waiting,) = said
    assert waiting.endswith(f"(process {process.pid}); waiting for it, 0 seconds at most.")


@pytest.mark.parametrize("more", [(), ("with others",)], ids=["alone", "with processes of its own"])
def test_a_killed_run_holds_nothing(tmp_path, more):
    """Neither the run nor the processes that worked for it."""
    with holding(tmp_path, *more):
        pass
    take_turn(tmp_path, "build", "build", print, patience=10).end()


def test_a_turn_that_is_given_back_is_free(tmp_path):
    """Also to the same process."""
    for _ in range(2):
        take_turn(tmp_path, "build", "build", print, patience=0).end()


def test_other_work_needs_not_wait(tmp_path):
    """A turn is of one thing."""
    one = take_turn(tmp_path, "build", "build", print, patience=0)
    take_turn(tmp_path, "export", "export", print, patience=0).end()
    one.end()


def test_where_no_lock_can_be_everybody_goes_on(tmp_path):
    """A project in a folder that cannot be written to is built all the same."""
    (tmp_path / "file").write_text("")
    take_turn(tmp_path / "file/cache", "build", "build", print).end()


def test_no_file_of_it_is_new_to_git(tmp_path):
    """The folder says itself that it is to be ignored."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    turn = take_turn(tmp_path / ".cache/retrokb", "build", "build", print)
    status = ["git", "-C", str(tmp_path), "status", "--porcelain"]
    assert subprocess.run(status, capture_output=True, check=True).stdout == b""
    turn.end()
    assert any((tmp_path / ".cache/retrokb").iterdir())
