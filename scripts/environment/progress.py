"""Says on standard error what a set-up is doing, and on a terminal how far it is."""

import sys


class Progress:
    """Counts the packages that pip takes up, on a terminal only."""

    def __init__(self) -> None:
        self.total = 0
        self.count = 0

    def say(self, text: str) -> None:
        """Say a sentence."""
        sys.stderr.write(f"{text}\n")

    def begin(self, total: int) -> None:
        """So many packages follow."""
        self.total, self.count = total, 0

    def hear(self, line: str) -> None:
        """Take a line of pip's."""
        if line.startswith(("Collecting ", "Ignoring ", "Processing ", "Requirement already")):
            self.count += 1
            self._show(f"  {self.count} of {self.total} packages ...")
        elif line.startswith("Installing "):
            self._show("  writing them ...")

    def end(self) -> None:
        """Nothing is going on any more."""
        self._show("")

    def _show(self, text: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()
