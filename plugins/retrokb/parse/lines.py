"""Lines of a source text for what was found in its tree.

Python-Markdown's elements carry no line numbers. The tree is in the order of the text, so
each thing is looked for from where the one before it was found, by plain string search.
"""

FEWEST_CHARACTERS = 3
"""Shorter texts occur everywhere; for them the line does not move on."""


class LineFinder:
    """Finds lines in a source text; `first_line` is the number of its first line in the file."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._first_line = first_line
        self._place = 0
        self._seen: dict[str, int] = {}

    def next_block(self, text: str) -> int:
        """The line of a block that begins with the raw `text`, at or after the last one."""
        needle = text.split("\n", 1)[0].strip()
        if len(needle) >= FEWEST_CHARACTERS:
            found = self._source.find(needle, self._place)
            if found >= 0:
                self._place = found
        return self._line_at(self._place)

    def next_heading(self, text: str, level: int) -> int:
        """The line of a heading with the raw `text`, at or after the last block."""
        needle = text.split("\n", 1)[0].strip()
        start = self._source.count("\n", 0, self._place)
        for number in range(start, len(self._lines)):
            if needle in self._lines[number] and self._is_heading(number, level):
                self._place = sum(len(line) + 1 for line in self._lines[:number])
                return number + self._first_line
        return self._line_at(self._place)

    def of_target(self, target: str, otherwise: int) -> int:
        """The line of the next occurrence of a link's target, which stands in the text as it is."""
        found = self._source.find(target, self._seen.get(target, 0)) if target else -1
        if found < 0:
            return otherwise
        self._seen[target] = found + len(target)
        return self._line_at(found)

    def _is_heading(self, number: int, level: int) -> bool:
        if self._lines[number].lstrip().startswith("#" * level):
            return True
        below = self._lines[number + 1].strip() if number + 1 < len(self._lines) else ""
        return bool(below) and set(below) in ({"="}, {"-"})

    def _line_at(self, place: int) -> int:
        return self._source.count("\n", 0, place) + self._first_line
