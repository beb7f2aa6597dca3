"""`/llms.txt`: what is here, for language models (llmstxt.org)."""

from collections.abc import Iterator

from ..pages.markdown import blocks, bullets, escape
from ..pages.view import View
from ..place.addresses import generated_path
from .api import DOCUMENTS, FOLDER
from .product import Product

PATH = "llms.txt"


def render_llms(product: Product) -> str:
    """The articles and retros with links to their Markdown, and where the data lies."""
    view, settings = product.view, product.site.settings
    text = (
        blocks(
            f"# {escape(settings.site_name)}",
            f"> {escape(settings.site_description)}" if settings.site_description else "",
            "Every page of this site is there as plain Markdown: `index.md` beside its address."
            if product.mirrored
            else "",
            *_section("Articles", _articles(view)),
            *_section("Retros", _retros(view)),
            "## Data",
            bullets(f"[{name}]({FOLDER}/{name}.json)" for name in DOCUMENTS),
        )
        + "\n"
    )
    return product.to_read.settle(generated_path(PATH, settings), text)


def _section(title: str, lines: Iterator[str]) -> tuple[str, ...]:
    text = bullets(lines)
    return (f"## {title}", text) if text else ()


def _articles(view: View) -> Iterator[str]:
    for article in sorted(view.articles, key=lambda each: (each.title.casefold(), each.path)):
        about = f": {escape(article.description)}" if article.description else ""
        yield f"{view.to_page(article)}{about}"


def _retros(view: View) -> Iterator[str]:
    for retro in view.archive.retros:
        about = f": {escape(retro.impact)}" if retro.impact else ""
        yield f"{view.to_page(retro)}{about}"
