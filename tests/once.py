"""What is made once in a run of the tests, by whichever of its processes needs it first."""

import fcntl
import pickle
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True)
class Once:
    """A folder that the processes of a run share."""

    folder: Path

    def make(self, name: str, make: Callable[[Path], Made]) -> Made:
        """What `make` gives for a new folder of its own.

        Who comes while another process makes it waits. All but the first get a copy of the value;
        the folder is the same for all, so that what lies in it is read and not changed.
        """
        own = self.folder / name
        own.mkdir(parents=True, exist_ok=True)
        kept = own / "made.pickle"
        with (own / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                made = make(Path(tempfile.mkdtemp(dir=own)))
                kept.write_bytes(pickle.dumps(made))
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
