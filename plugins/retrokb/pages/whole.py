"""A page as a whole: its text with the panels that RetroKB adds."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from ..model.records import Page
from .anchors import mark_former_anchors
from .markdown import blocks, escape
from .view import GeneratedPage, Panel


def render_whole(page: Page, lines: list[str], panel: Panel) -> str:
    """The text of a page with a panel after its title and one at its end.

    `lines` are those of its body, which may have been worked on but are as many.
    """
    if page.title_lines is None:
        title = f"# {escape(page.title)}" if panel.before or panel.after else ""
        return blocks(title, panel.before, "\n".join(lines).strip("\n"), panel.after)
    last = page.title_lines[1] - page.body_line + 1
    return _joined(lines, last, panel)


def frame_text(page: Page, text: str, panel: Panel) -> str:
    """The same for the text of a page as other programs have made it.

    Panels and former anchors stand beside the lines that they stood beside; where these are gone,
    at the beginning and at the end.
    """
    if text.strip("\n") == page.body.strip("\n"):
        return render_whole(page, mark_former_anchors(page, page.body), panel)
    marked, before, lines = (
        mark_former_anchors(page, page.body),
        page.body.split("\n"),
        text.split("\n"),
    )
    where = _places(before, lines)
    last = where.get(page.title_lines[1] - page.body_line, -1) if page.title_lines else -1
    for number, line in enumerate(before):
        if marked[number] != line:
            anchor = marked[number].removesuffix(line)
            place = where.get(number, max(last, 0))
            lines[place] = f"{anchor}{lines[place]}"
    return _joined(lines, last + 1, panel)


def render_generated(generated: GeneratedPage) -> str:
    """A page of RetroKB's own, with its title."""
    return f"# {escape(generated.title)}\n\n{generated.markdown}\n"


def join_panel(panel: Panel, generated: GeneratedPage) -> Panel:
    """The panel of a page that an author wrote where RetroKB writes one: their text comes first."""
    return Panel(panel.before, blocks(panel.after, generated.markdown))


def _joined(lines: Sequence[str], last: int, panel: Panel) -> str:
    top, rest = "\n".join(lines[:last]), "\n".join(lines[last:])
    return blocks(top, panel.before, rest.strip("\n"), panel.after)


def _places(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """For each line that is still there its number among the lines as they are now."""
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return {
        block.a + number: block.b + number
        for block in matcher.get_matching_blocks()
        for number in range(block.size)
    }
