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
    starts = sorted(each.line for each in retro.entries)
    if any(not lines[start - 1].lstrip().startswith("- ") for start in starts):
        return None
    cut = retro.lines_of([each.finding for each in hidden])
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in cut)
