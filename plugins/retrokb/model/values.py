"""What front matter states besides texts: days as far as they are known, and references."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Day:
    """A date as far as it is known: "2026", "2026-11" or "2026-11-03"."""

    text: str

    @property
    def complete(self) -> bool:
        """Whether year, month and day are known; only then can it serve as evidence."""
        return len(self.text) == len("YYYY-MM-DD")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Reference:
    """A path or an id that a field of the front matter names, with the line of that field."""

    text: str
    line: int
