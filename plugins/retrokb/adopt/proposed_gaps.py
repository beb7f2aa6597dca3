"""A proposed gap with the articles that may answer it: as text, and as comments in a retro."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.problems import Problem
from ..parse.front_matter import parse_front_matter
from ..place.layout import relative
from ..text.printable import printable
from .gaps import Proposal
from .lines import Lines
from .matter import add_fields, quote_scalar
from .suggest import Suggestion

HEAD = (
    "# Proposed by `retrokb adopt --gaps`. Uncomment what is right, reword it, delete the rest.",
    "# findings:",
)

MORE = (
    "# Proposed by `retrokb adopt --gaps`: move what is right to `findings` above, delete the rest."
)


@dataclass(frozen=True)
class ProposedGap:
    """A proposal, and existing articles that may be its remedy, best first."""

    proposal: Proposal
    suggestions: tuple[Suggestion, ...]


def report_proposed_gap(proposed: ProposedGap) -> str:
    """A proposal for a terminal."""
    proposal = proposed.proposal
    mark = {True: " [done]", False: " [not done]", None: ""}[proposal.done]
    lines = [
        f"{proposal.retro}:{proposal.line}: {proposal.id}{mark} {proposal.statement}",
        f"    because it {proposal.why}"
        if proposal.why.startswith("says")
        else f"    {proposal.why}",
        *(f"    perhaps answered by {_path(each)}" for each in proposed.suggestions),
    ]
    return "\n".join(map(printable, lines))


def _path(suggestion: Suggestion) -> str:
    return f"{suggestion.path}#{suggestion.anchor}" if suggestion.anchor else suggestion.path


def add_proposed_gaps(text: str, path: str, gaps: Sequence[ProposedGap]) -> str | None:
    """The text of a retro with proposals as comments in its front matter.

    `text` keeps its line ends and everything else. Gives None where its front matter is unreadable.
    """
    lines = Lines.of(text)
    matter = parse_front_matter(lines.normal, path)
    if isinstance(matter, Problem):
        return None
    stated = matter.table is not None and any(e.key == "findings" for e in matter.table.entries)
    proposed = [line for proposed in gaps for line in _as_comment(proposed, path)]
    return str(add_fields(lines, matter, [*((MORE,) if stated else HEAD), *proposed]))


def _as_comment(proposed: ProposedGap, path: str) -> Iterator[str]:
    proposal = proposed.proposal
    yield f"#   - id: {proposal.id}"
    yield "#     kind: education"
    yield f"#     statement: {quote_scalar(proposal.statement)}"
    yield "#     learner: customer  # or support, or engineer"
    for number, each in enumerate(proposed.suggestions):
        target = relative(path, each.path) + (f"#{each.anchor}" if each.anchor else "")
        yield f"#     remedy: {target}" if not number else f"#     # or {target}"
