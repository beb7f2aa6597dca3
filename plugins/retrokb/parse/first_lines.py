# ruff: noqa: RUF001 (letters and signs that look like others are what this is about)
"""The first lines of a text that say it is hidden, where nothing reads them as fields.

Whoever writes `audience: internal` on top of a file has said it, whatever stands before or around
it: a second byte-order mark, a blank, a comment, a fence of another kind, or no fence at all. Such
lines cannot be honoured for certain, and so they are found and refused. What a text tells further
down, after its first sentence, is about something else.
"""

from dataclasses import dataclass

from ..model.choices import Audience
from ..model.fields import THEME_FIELDS
from ..model.hiding import COMMON_NAMES, HidingField, Says
from ..model.problems import Place, Problem
from ..model.source import Folder, Source
from ..text.likeness import joined
from .front_matter import FrontMatter
from .hiding import STATED
from .hiding_names import INHERITED, ROWS, rows_named
from .judge import SHOWN, Verdict, judge, says_only_hiding
from .markings import (
    is_marked,
    is_marked_admonition,
    is_marking,
    is_marking_comment,
    is_marking_line,
    is_told,
)
from .named_lines import named_in
from .yaml_text import Text

MOST_LINES = 60
"""How far first lines go, comments among them."""

MOST_SHOWN = 60
"""Characters of a line that a message quotes."""

FENCE_SIGNS = frozenset("-—–‐‑‒―−_*=+~;% ")
"""What lines that stand around fields consist of; three of them at least."""

CODE = ("```", "~~~")

SKIPPED = ("{%", "{{", "{:", "{#", "[TOC]", "[[", "%YAML", "---", "!!!", "???", ":::", "{", "}")
"""Beginnings of lines that are no sentence and do not end the first lines."""

IN_TEXTS = frozenset({Says.YES, Says.NO, Says.READERS, Says.STATE, Says.BEGINS})
"""What is looked for without fences: `Expires:` and `Tags:` stand on top of many a text."""


OF_OTHERS = frozenset({"enabled", "disabled", "released", "protected", "sensitive", "deleted"})
"""Names that lines of texts have for what they describe."""

OF_PAGES = frozenset(map(joined, (*STATED, *THEME_FIELDS, "version", "updated", *ROWS)))
"""Names that a table of what is said of a page has."""

BULLETS = ("- ", "* ", "+ ")


@dataclass(frozen=True)
class Hint:
    """A line that says that its text is hidden: its number from 1, what it says.

    Where it stands between fences, it is `fenced`, and meant for a program.
    """

    line: int
    text: str
    fenced: bool = False


def find_hint(text: str) -> Hint | None:
    """The first of the first lines that says that the text is hidden, None without one."""
    reader = _Reader()
    lines = text.split("\n")[:MOST_LINES]
    for number, line in enumerate(lines, start=1):
        reader.below = lines[number:]
        # Some editors show these as ends of lines, and YAML takes them for such.
        for part in line.splitlines():
            if reader.reads(part):
                return Hint(number, " ".join(part.split()), reader.fenced)
        if reader.ended:
            return None
    return None


def find_refused(matter: FrontMatter, source: Source) -> Problem | None:
    """What is said of a page whose first lines hide it, where its fields do not settle that."""
    hint = _in_comments(matter, source) or find_hint(matter.body)
    if hint is None or (not hint.fenced and _is_settled(matter, source)):
        return None
    what = f"{hint.text[:MOST_SHOWN]!r} may mean that this page is hidden, and is no field here."
    advice = (
        "Write it between two lines of `---` that begin the file; or, if the page is for "
        "everybody, write `audience: public` there."
    )
    place = Place(source.path, matter.body_line + hint.line - 1)
    return Problem("RK209", place, what, advice, subject=hint.text)


def _in_comments(matter: FrontMatter, source: Source) -> Hint | None:
    """The comment among the fields that says it; its line is counted from the body, too."""
    for number, line in enumerate(source.text.split("\n")[: matter.body_line - 1], start=1):
        if line.startswith("#") and is_told(line.strip("# ")):
            return Hint(number - matter.body_line + 1, line)
    return None


def _is_settled(matter: FrontMatter, source: Source) -> bool:
    """Whether the fields themselves say that the page is for everybody, or that it is published."""
    entries = matter.table.entries if matter.table else ()
    texts = {each.key: each.node.value for each in entries if isinstance(each.node, Text)}
    if source.folder is Folder.RETROS and "status" in texts:
        return True
    return joined(texts.get("audience", "")) in {each.value for each in Audience}


class _Reader:
    """Goes through the first lines until a sentence ends them."""

    def __init__(self) -> None:
        self.ended = False
        self.fenced = False
        self.in_comment = False
        self.in_code = False
        self.fields = 0
        self.titled = False
        self.underlined = False
        self.below: list[str] = []
        """The lines that follow."""

    def reads(self, raw: str) -> bool:
        """Whether the next line says that the text is hidden."""
        line = _seen(raw)
        if self.ended or not line:
            return False
        if line.startswith(CODE) and not self.in_comment:
            self._turn_code()
            return False
        if line.startswith("<!--"):
            self.in_comment = True
        if self.in_comment:
            self.in_comment = "-->" not in line
            text = line.replace("<!--", " ").replace("-->", " ")
            return is_marking_comment(text) or self._says(text)
        if _is_fence(line):
            if not self.underlined:
                self._turn_fence()
            self.underlined = False
            return False
        return self._reads_text(line)

    def _turn_code(self) -> None:
        # A page that documents front matter shows some, after its title at least.
        self.ended = self.titled and not self.in_code
        self.in_code = not self.in_code

    def _turn_fence(self) -> None:
        self.fenced, self.fields = not self.fenced, 0

    def _reads_text(self, line: str) -> bool:
        if self._is_heading(line):
            self.ended = self.titled or (line.startswith("#") and not line.startswith("# "))
            self.titled = True
            self.underlined = not line.startswith("#")
            return not self.ended and is_marked(line.strip("# \t"))
        if not self._is_of_text(line) and self._says(line):
            return True
        if named_in(line):
            self.fields += 1
        elif not self._goes_on(line):
            self.ended = True
        return False

    def _is_heading(self, line: str) -> bool:
        within = self.fenced or self.in_code
        return not within and (line.startswith("#") or self._is_underlined(line))

    def _is_underlined(self, line: str) -> bool:
        signs = set(self.below[0].strip()) if self.below else set()
        # Below what begins a text, a line of hyphens may be meant as a fence.
        is_title = signs == {"="} or (self.titled and signs == {"-"})
        return is_title and not named_in(line)

    def _is_of_text(self, line: str) -> bool:
        """Whether a line is the head of a table, a term that is explained, or one of a list."""
        if self.fenced or self.in_code or line.isupper():
            return False
        if line.startswith("|"):
            return self._is_head()
        below = next((each.strip() for each in self.below if each.strip()), "")
        if below.startswith(": "):
            return True
        return line[:2] in BULLETS and below[:2] == line[:2] and not named_in(line)

    def _is_head(self) -> bool:
        """Whether a row is the head of a table, of which the next row tells nothing of the page."""
        ruled, first = [*(each.strip() for each in self.below[:2]), "", ""][:2]
        names = {joined(name) for name, _ in named_in(first)}
        return first.startswith("|") and set(ruled) <= set("|-: ") and names.isdisjoint(OF_PAGES)

    def _goes_on(self, line: str) -> bool:
        """Whether a line that is no field may stand among first lines."""
        within = (self.fenced or self.in_code) and self.fields > 0
        return within or line.startswith(SKIPPED)

    def _says(self, line: str) -> bool:
        # What stands beside it in a row of a table is no part of the same sentence.
        is_told = is_marking if line.startswith("|") else is_marking_line
        if is_marked_admonition(line) or is_told(line):
            return True
        for name, value in named_in(line):
            if any(self._hides(name, row, value) for row in _rows(name)):
                return True
        return False

    def _hides(self, name: str, row: HidingField, value: str) -> bool:
        fenced = self.fenced or self.in_code
        if not fenced and (row.says not in IN_TEXTS or joined(name) in COMMON_NAMES):
            return False
        if not fenced and (joined(name) in OF_OTHERS or not says_only_hiding(row, value)):
            return False
        judged = judge(row, value)
        return judged is not SHOWN and judged.verdict is not Verdict.UNCLEAR


UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u180e\ufffe\0"


def _seen(line: str) -> str:
    """A line as a reader sees it: without blanks around it and what is not seen at its start."""
    return line.strip().strip(UNSEEN).strip()


def _is_fence(line: str) -> bool:
    signs = line.replace(" ", "")
    return len(signs) >= 2 and set(line) <= FENCE_SIGNS and (len(signs) > 2 or signs[0] in "—–―")


def _rows(name: str) -> tuple[HidingField, ...]:
    own = INHERITED.get(joined(name))
    return (own,) if own else rows_named(name)
