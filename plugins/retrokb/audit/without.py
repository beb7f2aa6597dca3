"""A project as if what is hidden had never been: texts of files, without what is not shown."""

from collections.abc import Sequence

from ..model.records import Retro
from .dropped import Dropped, DroppedFinding


def texts_without(dropped: Dropped) -> dict[str, str] | None:
    """The texts of the retros of which findings are hidden, without these.

    None where a finding does not begin a line of its own: what to cut is not known then.
    """
    texts: dict[str, str] = {}
    for each in dropped.findings:
        path = each.retro.path
        if path not in texts:
            hidden = [other for other in dropped.findings if other.retro.path == path]
            text = _without_findings((dropped.texts or {})[path], each.retro, hidden)
            if text is None:
                return None
            texts[path] = text
    return texts


def _without_findings(text: str, retro: Retro, hidden: Sequence[DroppedFinding]) -> str | None:
    lines = text.split("\n")
    starts = sorted(each.line for each in retro.findings)
    if any(not lines[start - 1].lstrip().startswith("- ") for start in starts):
        return None
    gone = {each.finding.line for each in hidden}
    cut = {number for start in gone for number in range(start, _end_of(start, starts, retro))}
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in cut)


def _end_of(start: int, starts: Sequence[int], retro: Retro) -> int:
    """The line behind a finding: of the next one, the next field, or the end of front matter."""
    following = (*starts, *retro.marks.values(), retro.body_line - 1)
    return min(line for line in following if line > start)
