"""Sections that are read as data: missed opportunities, fail-safes, actions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from ..model.choices import FailSafeKind, Outcome, Ring
from ..model.outline import Block, BlockKind
from ..model.records import Action, FailSafe, MissedOpportunity

Choice = TypeVar("Choice", bound=Enum)

OUTCOMES = {outcome.value: outcome for outcome in Outcome}


@dataclass(frozen=True)
class UnreadCell:
    """A cell of a table whose text is none of the words of its column; `choices` are those."""

    text: str
    line: int
    column: str
    choices: type[Enum]


Unread = tuple[UnreadCell, ...]

# Of several meanings that fit a column it has the first: "What was sensible at the time" is no
# time.
MISSED_COLUMNS = {
    "ring": ("ring", "where"),
    "available": ("available", "opportunity"),
    "sensible": ("sensible", "at the time", "why"),
    "easier": ("easy", "easier", "next time"),
    "when": ("when", "time", "date"),
}

MISSED_ORDER = ("when", "ring", "available", "sensible", "easier")

FAIL_SAFE_COLUMNS = {
    "name": ("name", "fail-safe", "safeguard"),
    "kind": ("kind", "type"),
    "expected": ("expected",),
    "outcome": ("outcome",),
    "happened": ("happened", "actual", "result"),
}

ACTION_COLUMNS = {
    "text": ("action", "item", "task", "what", "description", "follow"),
    "done": ("status", "done", "state"),
}

DONE = frozenset({"done", "completed", "complete", "closed", "yes", "x", "fixed", "✓", "✔", "✅"})
NOT_DONE = frozenset({
    "open", "todo", "to do", "no", "pending", "in progress", "planned", "wip", "new", "blocked",
    "not done", "not started", "started", "ongoing", "[ ]",
})  # fmt: skip

CELLS_OF_NOTHING = frozenset({"", "-", "–", "—", "...", "…", "n/a", "none", "tbd"})
PLACEHOLDER = "{{"
"""What begins with it was never filled in: `{{ summary }}`."""

NEGATIONS = frozenset({"not", "never", "nothing", "hardly", "longer"})
REACH = 3
"""So many words before it a negation still means a word: "has not really worked"."""


def parse_missed_opportunities(
    blocks: Iterable[Block],
) -> tuple[tuple[MissedOpportunity, ...], Unread]:
    """The rows of the tables among the blocks, and the rings that are none."""
    found: list[MissedOpportunity] = []
    unread: list[UnreadCell] = []
    for row, block in _rows(blocks, MISSED_COLUMNS, MISSED_ORDER):
        ring = _choice(row.get("ring", ""), Ring)
        if ring is None and not _says_nothing(row.get("ring", "")):
            unread.append(UnreadCell(row["ring"], block.line, "ring", Ring))
        texts = {name: row.get(name, "") for name in MISSED_ORDER if name != "ring"}
        found.append(MissedOpportunity(ring=ring, line=block.line, **texts))
    return tuple(found), tuple(unread)


def parse_fail_safes(blocks: Iterable[Block]) -> tuple[tuple[FailSafe, ...], Unread]:
    """The rows of the tables among the blocks, and the kinds and outcomes that are none.

    The outcome stands in a column of its own or is a word of what happened.
    """
    found: list[FailSafe] = []
    unread: list[UnreadCell] = []
    for row, block in _rows(blocks, FAIL_SAFE_COLUMNS, ("name", "kind", "expected", "happened")):
        kind = _choice(row.get("kind", ""), FailSafeKind)
        told = _first_said(row.get("outcome", ""), row.get("happened", ""))
        outcome = _outcome_in(told)
        if kind is None and not _says_nothing(row.get("kind", "")):
            unread.append(UnreadCell(row["kind"], block.line, "kind of fail-safe", FailSafeKind))
        if outcome is None and not _says_nothing(told):
            unread.append(UnreadCell(told, block.line, "outcome", Outcome))
        texts = {name: row.get(name, "") for name in ("name", "expected", "happened")}
        found.append(FailSafe(kind=kind, outcome=outcome, line=block.line, **texts))
    return tuple(found), tuple(unread)


def parse_actions(blocks: Sequence[Block]) -> tuple[Action, ...]:
    """The list items and the rows of tables among the blocks; headings of groups are none."""
    items = [
        Action(block.text, block.done, block.line)
        for n, block in enumerate(blocks)
        if block.kind is BlockKind.ITEM
        and not _says_nothing(block.text)
        and not _heads_group(block, blocks[n + 1 : n + 2])
    ]
    rows = [
        Action(row.get("text", ""), _done(row.get("done", "")), block.line)
        for row, block in _rows(blocks, ACTION_COLUMNS, ("text", "done"))
        if not _says_nothing(row.get("text", ""))
    ]
    return tuple(sorted([*items, *rows], key=lambda action: action.line))


def _heads_group(block: Block, following: Sequence[Block]) -> bool:
    """Whether an item only names the items nested in it."""
    nested = any(each.kind is BlockKind.ITEM and each.depth > block.depth for each in following)
    named = block.text.endswith(":") or block.text.rstrip(": ") == block.lead
    return nested and named and block.done is None


def _rows(
    blocks: Iterable[Block], columns: Mapping[str, Sequence[str]], otherwise: Sequence[str]
) -> Iterator[tuple[dict[str, str], Block]]:
    """The rows of tables, cells by the meaning of their columns.

    `otherwise` are the meanings, in order, where the head of a table names none of them.
    """
    names: Sequence[str] = otherwise
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            continue
        if block.head:
            meanings = _meanings(block.cells, columns)
            names = meanings if any(meanings) else otherwise
        elif not all(_says_nothing(cell) for cell in block.cells):
            yield {n: cell for n, cell in zip(names, block.cells, strict=False) if n}, block


def _meanings(cells: Iterable[str], columns: Mapping[str, Sequence[str]]) -> list[str]:
    """What each column means, "" for none; each meaning is given to the first column it fits."""
    meanings: list[str] = []
    for cell in cells:
        head = cell.casefold()
        fitting = (n for n, words in columns.items() if any(_names(w, head) for w in words))
        meanings.append(next((name for name in fitting if name not in meanings), ""))
    return meanings


def _names(word: str, head: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", head) is not None


def _says_nothing(cell: str) -> bool:
    text = cell.strip().casefold()
    return text in CELLS_OF_NOTHING or text.startswith(PLACEHOLDER)


def _first_said(*cells: str) -> str:
    return next((cell for cell in cells if not _says_nothing(cell)), "")


def _choice(text: str, choices: type[Choice]) -> Choice | None:
    word = "-".join(text.casefold().replace("-", " ").split())
    return next((choice for choice in choices if choice.value == word), None)


def _outcome_in(text: str) -> Outcome | None:
    """The first outcome that a text names; "did not work" is no "worked"."""
    words = re.findall(r"[\w']+", text.casefold().replace("\u2019", "'"))
    for place, word in enumerate(words):
        before = words[max(0, place - REACH) : place]
        if word in OUTCOMES and not any(map(_negates, before)):
            return OUTCOMES[word]
    return None


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _done(text: str) -> bool | None:
    word = text.strip().casefold()
    if word in NOT_DONE:
        return False
    return True if word.strip("[]().! ") in DONE else None


def parse_ring(text: str) -> Ring | None:
    """The ring that a word names, None where it names none."""
    return _choice(text, Ring)
