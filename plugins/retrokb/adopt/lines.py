"""Changes within lines of a text, everything else byte for byte as it was."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\n|\r")

FENCES = ("```", "~~~")

INDENTED = ("    ", "\t")


@dataclass(frozen=True)
class Edit:
    """A replacement within a line, counted from 0; `start` and `end` are characters of it."""

    line: int
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Lines:
    """A text in lines, each with its own end; the last one has none."""

    texts: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of a text."""
        return cls(tuple(LINE_END.split(text)), (*LINE_END.findall(text), ""))

    @property
    def normal(self) -> str:
        """The text with line feeds only, as the parsers take it."""
        return "\n".join(self.texts)

    @property
    def usual_end(self) -> str:
        """The line end of the first line, a line feed where there is one line only."""
        return self.ends[0] or "\n"

    def __str__(self) -> str:
        return "".join(text + end for text, end in zip(self.texts, self.ends, strict=True))

    def with_texts(self, texts: Sequence[str]) -> "Lines":
        """Other texts in as many lines, which keep their ends."""
        return Lines(tuple(texts), self.ends)

    def edited(self, edits: Iterable[Edit]) -> "Lines":
        """The lines with replacements; of two that overlap, the later one in the line is made."""
        texts = list(self.texts)
        before = (-1, 0)
        for edit in sorted(edits, key=lambda each: (each.line, each.start), reverse=True):
            line, (place, start) = texts[edit.line], before
            if place != edit.line or edit.end <= start:
                texts[edit.line] = line[: edit.start] + edit.new + line[edit.end :]
                before = (edit.line, edit.start)
        return self.with_texts(texts)

    def inserted(self, place: int, texts: Sequence[str]) -> "Lines":
        """The lines with others before the one at `place`."""
        ends = (self.usual_end,) * len(texts)
        return Lines(
            (*self.texts[:place], *texts, *self.texts[place:]),
            (*self.ends[:place], *ends, *self.ends[place:]),
        )


def find_prose(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines outside of code, each with its place; inline code is blanked out.

    Code is fenced, or indented after a blank line.
    """
    fence, after_blank = "", True
    for place, line in enumerate(texts):
        stripped = line.lstrip("> \t")
        if fence:
            fence = (
                "" if stripped.startswith(fence) and not stripped.strip(fence[0] + " ") else fence
            )
        elif stripped.startswith(FENCES):
            fence = stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]
        elif not (line.startswith(INDENTED) and after_blank):
            yield place, blank_code(line)
        if not line.strip():
            after_blank = True
        elif not line.startswith(INDENTED):
            after_blank = False


def blank_code(line: str) -> str:
    """A line in which what stands between backticks is blank; its length stays."""
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", lambda found: " " * len(found[0]), line)
