"""Typed fields out of a table of text, with every problem collected and placed."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeVar

from ..model.problems import Place, Problem
from ..model.records import Day, Reference
from ..text.nearest import find_nearest
from .dates import parse_day
from .yaml_text import Entry, Node, Series, Table, Text

Choice = TypeVar("Choice", bound=Enum)

DAYS_PER_UNIT = {"d": 1, "day": 1, "week": 7, "month": 30, "year": 365}
"""Units of a duration in days; months and years as reviewers mean them, not to the day."""

DURATION = re.compile(r"(\d{1,5})\s*([a-z]*)")

MOST_DAYS = 36_500
"""Of a duration: what is longer is a slip, and leads out of the calendar."""

TYPES = {Text: "a text", Series: "a list", Table: "fields"}
"""What a node of YAML is called in a message."""


class Fields:
    """Reads the fields of one table; each method takes a name and marks it as known.

    Problems go to `problems`, which all readers of one file share. `foreign` says that other
    programs have fields here too; `entries` are all that is stated, what stands twice as well.
    """

    def __init__(
        self, table: Table, path: str, problems: list[Problem], *, foreign: bool = False
    ) -> None:
        self.path = path
        self.foreign = foreign
        self.entries = table.entries
        self.line = table.line
        self.problems = problems
        self.known: set[str] = set()
        self.repeated: set[str] = set()
        self._cut: set[tuple[str, Text]] = set()
        self._entries: dict[str, Entry] = {}
        for entry in table.entries:
            if entry.key in self._entries:
                self.repeated.add(entry.key)
                what = f"`{entry.key}` is given twice."
                self.report(
                    "RK207", entry.key, what, "Keep one.", subject=entry.key, line=entry.line
                )
            self._entries[entry.key] = entry

    @property
    def marks(self) -> dict[str, int]:
        """The line of each field."""
        return {name: entry.line for name, entry in self._entries.items()}

    def states(self, name: str) -> bool:
        """Whether a field is there and not empty, readable or not."""
        return self._node(name) is not None

    def text(self, name: str) -> str:
        """One text, "" where the field is absent or empty."""
        node = self._node(name)
        return self._as_text(name, node) if node else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; one value is a list of one."""
        return tuple(text for text, _ in self._texts(name))

    def phrases(self, name: str) -> tuple[str, ...]:
        """A block of text, one phrase a line; a list is accepted."""
        lines = (line.strip() for text in self.texts(name) for line in text.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def reference(self, name: str) -> Reference | None:
        """One path or id with its line."""
        return next(iter(self.references(name)), None)

    def references(self, name: str) -> tuple[Reference, ...]:
        """Paths or ids with their lines."""
        return tuple(Reference(text.strip(), line) for text, line in self._texts(name))

    def day(self, name: str) -> Day | None:
        """A date as far as it is known."""
        text = self.text(name)
        day = parse_day(text) if text else None
        if text and day is None:
            what = f"`{name}` is {text!r}, which is no day of the calendar."
            self.report("RK206", name, what, "Write it as YYYY-MM-DD.", subject=text)
        return day

    def days_long(self, name: str) -> int | None:
        """A duration in days: `180`, `26 weeks`, `6 months`."""
        text = self.text(name)
        if not text:
            return None
        match = DURATION.fullmatch(text.casefold())
        factor = DAYS_PER_UNIT.get(match[2].removesuffix("s") or "d") if match else None
        if match and factor and int(match[1]) * factor <= MOST_DAYS:
            return int(match[1]) * factor
        what = f"`{name}` is {text!r}, which is no duration."
        self.report("RK203", name, what, "Write it as `180 days`.", subject=text)
        return None

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """One value of a fixed list, None where the field is absent or the value unknown."""
        text = self.text(name)
        if not text:
            return None
        values = {choice.value: choice for choice in choices}
        if text.casefold() not in values:
            allowed = ", ".join(values)
            near = find_nearest(text, values)
            what = f"`{name}` is {text!r}, which is none of its values."
            advice = f"Write one of {allowed}."
            self.report("RK204", name, what, advice, subject=text, suggestion=near)
        return values.get(text.casefold())

    def table(self, name: str) -> "Fields | None":
        """A table within the table."""
        node = self._node(name)
        if isinstance(node, Table):
            return Fields(node, self.path, self.problems)
        if node:
            self._wrong_type(name, node, "fields of its own, each on a line below it")
        return None

    def tables(self, name: str) -> "Iterator[Fields]":
        """A list of tables; one table is a list of one."""
        for node in self._nodes(name):
            if isinstance(node, Table):
                yield Fields(node, self.path, self.problems)
            else:
                self._wrong_type(name, node, "a list in which each element has fields of its own")

    def names(self, name: str) -> dict[str, str]:
        """A table of texts by name."""
        within = self.table(name)
        return {key: within.text(key) for key in within.marks} if within else {}

    def line_of(self, name: str) -> int:
        """The line of a field, that of the table where it is absent."""
        return self._entries[name].line if name in self._entries else self.line

    def require(self, name: str, value: object, why: str) -> None:
        """Report a field that must be there: `why` says in a sentence what to write."""
        if not value:
            self.report("RK214", name, f"`{name}` is missing.", why)

    def finish(self, *, foreign: bool) -> None:
        """Report fields that nobody asked for.

        In front matter (`foreign`) other programs' fields are welcome: only what looks like
        a misspelt field of ours is a warning. In our own tables every unknown field is.
        """
        for name in (name for name in self._entries if name not in self.known):
            near = "" if "." in name else find_nearest(name, self.known)
            if near or not foreign:
                what = f"There is no field `{name}` here."
                advice = "Correct its name, or remove it."
                self.report("RK201", name, what, advice, subject=name, suggestion=near)
            else:
                what = f"`{name}` means nothing to RetroKB; it is left alone."
                advice = "Nothing has to be done if another program reads it."
                self.report("RK202", name, what, advice, subject=name)

    def report(
        self,
        code: str,
        name: str,
        what: str,
        advice: str = "",
        *,
        subject: str = "",
        suggestion: str = "",
        line: int = 0,
    ) -> None:
        """Add a problem of a field, at the field's line unless another is given."""
        place = Place(self.path, line or self.line_of(name))
        self.problems.append(Problem(code, place, what, advice, subject, suggestion, name))

    def _node(self, name: str) -> Node | None:
        self.known.add(name)
        node = self._entries[name].node if name in self._entries else None
        return None if isinstance(node, Text) and not node.value.strip() else node

    def _nodes(self, name: str) -> Iterable[Node]:
        node = self._node(name)
        return node.nodes if isinstance(node, Series) else (node,) if node else ()

    def _texts(self, name: str) -> Iterator[tuple[str, int]]:
        for node in self._nodes(name):
            text = self._as_text(name, node)
            if text.strip():
                yield text, node.line

    def _as_text(self, name: str, node: Node) -> str:
        """The text of a node; a structure is taken as it is written: `- Error: refused` is one."""
        if isinstance(node, Text):
            if node.cut:
                self._report_cut(name, node)
            return node.value.strip()
        if "\n" in node.source:
            self._wrong_type(name, node, "a text")
            return ""
        what = f"YAML sees a structure in `{name}`; it was taken as the text {node.source!r}."
        advice = "Quote the value."
        self.report("RK217", name, what, advice, subject=node.source, line=node.line)
        return node.source

    def _report_cut(self, name: str, node: Text) -> None:
        if (name, node) in self._cut:
            return
        self._cut.add((name, node))
        what = f"YAML takes {node.cut!r} for no part of `{name}`."
        advice = "Quote the value if it is one."
        self.report("RK218", name, what, advice, subject=node.cut, line=node.line)

    def _wrong_type(self, name: str, node: Node, wanted: str) -> None:
        what = f"`{name}` holds {TYPES[type(node)]}."
        self.report("RK203", name, what, f"Write {wanted}.", subject=name, line=node.line)
