"""A page as a whole: its text with the panels that RetroKB adds."""

from ..model.records import Page
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
    top, rest = "\n".join(lines[:last]), "\n".join(lines[last:])
    return blocks(top, panel.before, rest.strip("\n"), panel.after)


def render_generated(generated: GeneratedPage) -> str:
    """A page of RetroKB's own, with its title."""
    return f"# {escape(generated.title)}\n\n{generated.markdown}\n"


def join_panel(panel: Panel, generated: GeneratedPage) -> Panel:
    """The panel of a page that an author wrote where RetroKB writes one: their text comes first."""
    return Panel(panel.before, blocks(panel.after, generated.markdown))
