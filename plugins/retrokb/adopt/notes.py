"""What adopting a file comes to, as values: taken with notes, or not taken with a reason."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a note tells."""

    INFERRED = "inferred"
    CHANGED = "changed"
    EMPTY = "left empty"
    LEFT = "left as it is"


@dataclass(frozen=True)
class Note:
    """One thing that was inferred, changed or not understood; `line` of the source, 0 for none."""

    kind: Kind
    text: str
    line: int = 0


@dataclass(frozen=True)
class Copy:
    """A file that comes along.

    `source` is relative to the folder that is adopted, `target` to the one that takes it in.
    """

    source: str
    target: str


@dataclass(frozen=True)
class Taken:
    """A file that is adopted: its new text, its notes, and the files that come along.

    `source` is relative to the folder that is adopted, `target` to the one that takes it in.
    """

    source: str
    target: str
    text: str
    notes: tuple[Note, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True)
class NotTaken:
    """A file that stays where it is, with the reason.

    `before` says that an earlier run took it, `beside` that it is none of the adopted folder.
    """

    source: str
    reason: str
    before: bool = False
    beside: bool = False


Outcome = Taken | NotTaken
