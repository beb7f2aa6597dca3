# ruff: noqa: RUF001 (letters and signs that look like others are what this is about)
"""The first lines of a text that say it is hidden, where nothing reads them as fields.

Whoever writes `audience: internal` on top of a file has said it, whatever stands before or around
it: a second byte-order mark, a blank, a comment, a fence of another kind, or no fence at all. Such
lines cannot be honoured for certain, and so they are found and refused. What a text tells further
down, after its first sentence, is about something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.choices import Audience
from ..model.hiding import COMMON_NAMES, HidingField, Says
from ..model.problems import Place, Problem
from ..model.source import Folder, Source
from ..text.likeness import joined
from .front_matter import FrontMatter
from .hiding_names import INHERITED, rows_named
from .judge import SHOWN, Verdict, is_marking, judge
from .yaml_text import Text

MOST_LINES = 60
"""How far first lines go, comments among them."""

MOST_WORDS = 4
"""Of the name of a field: what has more before its colon is a sentence."""

MOST_SHOWN = 60
"""Characters of a line that a message quotes."""

MARKUP = "*_`>|-•:@.\"'[](){}#!~=,;+/\\ \t"
"""What may stand around the name or the value of a field in a text."""

FENCE_SIGNS = frozenset("-—–‐‑‒―−_*=+~;% ")
"""What lines that stand around fields consist of; three of them at least."""

CODE = ("```", "~~~")

SKIPPED = ("{%", "{{", "{:", "{#", "[TOC]", "[[", "%YAML", "---", "!!!", "???", ":::", "{", "}")
"""Beginnings of lines that are no sentence and do not end the first lines."""

IN_TEXTS = frozenset({Says.YES, Says.NO, Says.READERS, Says.STATE, Says.BEGINS})
"""What is looked for without fences: `Expires:` and `Tags:` stand on top of many a text."""


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
    for number, line in enumerate(text.split("\n")[:MOST_LINES], start=1):
        # Some editors show these as ends of lines, and YAML takes them for such.
        for part in line.splitlines():
            if reader.reads(part):
                return Hint(number, " ".join(part.split()), reader.fenced)
        if reader.ended:
            return None
    return None


def find_refused(matter: FrontMatter, source: Source) -> Problem | None:
    """What is said of a page whose first lines hide it, where its fields do not settle that."""
    hint = find_hint(matter.body)
    if hint is None or (not hint.fenced and _is_settled(matter, source)):
        return None
    what = f"{hint.text[:MOST_SHOWN]!r} may mean that this page is hidden, and is no field here."
    advice = (
        "Write it between two lines of `---` that begin the file; or, if the page is for "
        "everybody, write `audience: public` there."
    )
    place = Place(source.path, matter.body_line + hint.line - 1)
    return Problem("RK209", place, what, advice, subject=hint.text)


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
            return self._says(line.replace("<!--", " ").replace("-->", " "))
        if _is_fence(line):
            self._turn_fence()
            return False
        return self._reads_text(line)

    def _turn_code(self) -> None:
        # A page that documents front matter shows some, after its title at least.
        self.ended = self.titled and not self.in_code
        self.in_code = not self.in_code

    def _turn_fence(self) -> None:
        self.fenced, self.fields = not self.fenced, 0

    def _reads_text(self, line: str) -> bool:
        if line.startswith("#") and not (self.fenced or self.in_code):
            self.ended = self.titled or not line.startswith("# ")
            self.titled = True
            return not self.ended and _is_marked(line)
        if self._says(line):
            return True
        if _named(line):
            self.fields += 1
        elif not self._goes_on(line):
            self.ended = True
        return False

    def _goes_on(self, line: str) -> bool:
        """Whether a line that is no field may stand among first lines."""
        within = (self.fenced or self.in_code) and self.fields > 0
        return within or line.startswith(SKIPPED)

    def _says(self, line: str) -> bool:
        if _quoted_marking(line) or is_marking(line):
            return True
        for name, value in _named(line):
            if any(self._hides(name, row, value) for row in _rows(name)):
                return True
        return False

    def _hides(self, name: str, row: HidingField, value: str) -> bool:
        fenced = self.fenced or self.in_code
        if not fenced and (row.says not in IN_TEXTS or joined(name) in COMMON_NAMES):
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


def _is_marked(heading: str) -> bool:
    """Whether a title says in brackets that it is a draft or internal."""
    text = heading.strip("# \t")
    for opening, closing in ("[]", "()", "【】", "［］", "{}"):
        first, found, rest = text.partition(opening)
        inner, closed, after = rest.partition(closing)
        alone = not first.strip() or not after.strip(" :#-")
        if found and closed and alone and is_marking(inner):
            return True
    return False


def _quoted_marking(line: str) -> bool:
    """Whether the title of an admonition, `!!! warning "Internal only"`, is a marking."""
    quoted = line.split('"')
    return line.startswith(("!!!", "???", ":::")) and len(quoted) > 2 and is_marking(quoted[1])


def _named(line: str) -> tuple[tuple[str, str], ...]:
    """The name and value of a line that looks like a field, or like a row of a table."""
    if line.startswith("|"):
        cells = [cell.strip(MARKUP) for cell in line.strip("| ").split("|")]
        return ((cells[0], cells[1]),) if len(cells) == 2 and cells[0] else ()
    return tuple(_pairs(line))


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    if _tells_of_code(line):
        return
    for sign in (":", "：", "="):
        bare = line.lstrip(MARKUP)
        name, found, value = bare.partition(sign)
        name = name.strip(MARKUP)
        if found and 0 < len(name.split()) <= MOST_WORDS and not value.startswith("//"):
            yield name, value.strip(MARKUP)
            return


def _tells_of_code(line: str) -> bool:
    """Whether a line is a sentence that begins with a field in code: it tells of the field."""
    _, _, after = line.removeprefix("`").partition("`")
    return line.startswith("`") and any(character.isalpha() for character in after)


def _rows(name: str) -> tuple[HidingField, ...]:
    own = INHERITED.get(joined(name))
    return (own,) if own else rows_named(name)
