"""Education gaps proposed from what the action items of retros say; a person confirms them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.outline import Block, BlockKind
from ..model.records import LONGEST_STATEMENT, Action, Day, Retro
from ..parse.sentences import shorten

CODES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet."""

NOUN = re.compile(
    r"\b(?:docs?|documentation|runbooks?|play ?books?|wiki(?: page| article)?s?|read ?me|faqs?"
    r"|knowledge[ -]base|(?:help|kb|knowledge) articles?|cheat ?sheets?|how-?tos?"
    r"|learning paths?|(?:\w+ )?guides?|guidance|walk-?throughs?)\b",
    re.IGNORECASE,
)
"""What teaches and means little else in a postmortem."""

MADE = re.compile(
    r"\b(?:add|consider|create|extend|give|have|hold|improve|include|investigate|make|offer"
    r"|organi[sz]e|prepare|provide|publish|run|update|write)\b.*?\b(?:best practices"
    r"|checklists?|handbooks?|instructions|manuals?|onboarding|recommendations|training"
    r"|tutorials?|workshops?)\b",
    re.IGNORECASE,
)
"""What teaches where somebody is to make it; by themselves these words are said of much else."""

VERB = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:to|and|or|should|must|we|also|better|please|need|needs|are|is)\s+)"
    r"(?:document|describe|explain|clarify|write (?:up|down)|teach|educate)(?:s|ed|ing)?\b"
    r"(?! (?:store|type|upload|id)s?\b)",
    re.IGNORECASE,
)

NO_TEACHING = re.compile(
    r"\b(?:guide ?lines?|model training|training (?:data|job|set)s?"
    r"|manual(?:ly)? (?:step|work|test|intervention|process|restart|action)\w*)\b",
    re.IGNORECASE,
)

ADDRESS = re.compile(r"\b[a-z]+://\S+|\S*/\S*/\S*")

GROUP = re.compile(
    r"\b(?:doc(?:s|umentation)?|knowledge|runbooks?|playbooks?|training|education|onboarding)\b",
    re.IGNORECASE,
)
"""The name of a heading or a bold line under which actions that teach stand."""


@dataclass(frozen=True)
class Proposal:
    """A gap that an action item hints at.

    `id` depends on the retro and the text alone, so that it is the same in every run. `why`
    says which word made it one. `done` is the mark of the action.
    """

    id: str
    retro: str
    day: Day | None
    text: str
    line: int
    why: str
    done: bool | None

    @property
    def statement(self) -> str:
        """The action's text, as long as a statement may be."""
        return shorten(self.text, LONGEST_STATEMENT)


def find_proposals(retros: Iterable[Retro]) -> Iterator[Proposal]:
    """The gaps at which action items hint, and all items of sections on documentation."""
    for retro in retros:
        yield from _in_retro(retro)


def _in_retro(retro: Retro) -> Iterator[Proposal]:
    named = {finding.statement.casefold() for finding in retro.findings}
    groups = _groups(retro.outline.blocks)
    seen: set[int] = set()
    for action in (*retro.actions, *_under_documentation(retro.outline.blocks, groups)):
        why = _why(action.text, groups.get(action.line, ""))
        says_nothing = "{{" in action.text or not re.search(r"\w", action.text)
        if not why or says_nothing or action.line in seen or action.text.casefold() in named:
            continue
        seen.add(action.line)
        name = _id(retro.path, action.text)
        yield Proposal(name, retro.path, retro.day, action.text, action.line, why, action.done)


def _groups(blocks: Sequence[Block]) -> dict[int, str]:
    """For each line of an item or a row, the heading or the bold line above it."""
    found: dict[int, str] = {}
    name = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            name = block.text
        elif block.lead and block.text.rstrip(": ") == block.lead:
            name = block.lead
        elif block.kind in (BlockKind.ITEM, BlockKind.ROW):
            found[block.line] = name
    return found


def _under_documentation(blocks: Sequence[Block], groups: dict[int, str]) -> Iterator[Action]:
    """The items of sections that are named after documentation, wherever these stand."""
    for block in blocks:
        name = groups.get(block.line, "")
        if block.kind is BlockKind.ITEM and block.depth == 0 and block.text and GROUP.search(name):
            yield Action(block.text, block.done, block.line)


def _why(text: str, group: str) -> str:
    if GROUP.search(group):
        return f"under {group!r}"
    without = NO_TEACHING.sub(" ", ADDRESS.sub(" ", text))
    match = VERB.search(without) or NOUN.search(without) or MADE.search(without)
    return f"says {match[0].strip(' .;:,')!r}" if match else ""


def _id(path: str, text: str) -> str:
    digest = hashlib.sha256(f"{path}\0{text}".encode("utf-8", errors="replace")).digest()
    return "GAP-" + "".join(CODES[byte % 32] for byte in digest[:4])
