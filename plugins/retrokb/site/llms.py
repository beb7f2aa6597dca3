"""`/llms.txt`: what is here, for language models (llmstxt.org)."""

from collections.abc import Iterator

from ..pages.markdown import blocks, bullets, escape
from ..pages.view import View

PATH = "llms.txt"


def render_llms(view: View, name: str, description: str) -> str:
    """The articles and retros with links to their Markdown, and where the data lies."""
    return (
        blocks(
            f"# {escape(name)}",
            f"> {escape(description)}" if description else "",
            "Every page of this site is there as plain Markdown: `index.md` beside its address.",
            *_section("Articles", _articles(view)),
            *_section("Retros", _retros(view)),
            "## Data",
            bullets(
                f"[{name}](api/v1/{name}.json)"
                for name in ("articles", "retros", "gaps", "bugs", "links")
            ),
        )
        + "\n"
    )


def _section(title: str, lines: Iterator[str]) -> tuple[str, ...]:
    text = bullets(lines)
    return (f"## {title}", text) if text else ()


def _articles(view: View) -> Iterator[str]:
    for article in sorted(view.articles, key=lambda each: (each.title.casefold(), each.path)):
        about = f": {escape(article.description)}" if article.description else ""
        yield f"{view.to_page(PATH, article)}{about}"


def _retros(view: View) -> Iterator[str]:
    for retro in view.archive.retros:
        about = f": {escape(retro.impact)}" if retro.impact else ""
        yield f"{view.to_page(PATH, retro)}{about}"
