"""What an export holds: texts and copies of files by their paths in its folder."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files as resources
from pathlib import Path

from ...place.layout import Layout, exported
from ...site.markdown import MarkdownWriter
from ...site.navigation import build_navigation
from ...site.outputs import find_outputs
from ...site.product import Product
from ...site.tree import SitePage, grow_tree
from .configuration import Host, Wanted, merged_configuration, render_configuration

DOCS, OVERRIDES = "docs", "overrides"

PASSED_ON = (
    "author", "comments", "description", "hide", "icon", "robots", "social", "subtitle", "tags",
)  # fmt: skip
"""Fields of front matter that mean the same to every generator that takes a theme of Material's."""


@dataclass(frozen=True)
class Export:
    """Files by their paths in the folder of the export; `pages` is how many are pages."""

    contents: Mapping[str, str | bytes]
    copies: Mapping[str, Path]
    pages: int


def export_plainly(product: Product) -> Export:
    """Every page as plain Markdown, the files that pages use, and all outputs.

    A generator that gives each file the address of its path gives the pages the same addresses,
    and copies what it does not render.
    """
    return _exported(product, "", with_fields=False, guard=str)


def export_for(product: Product, host: Host, config_file: Path) -> Export:
    """The same for a host, with a configuration: made from the project's own, `config_file`.

    Raises BadConfigurationError.
    """
    given = merged_configuration(config_file)
    guard = _raw if given.has("macros") else str
    found = _exported(product, f"{DOCS}/", with_fields=True, guard=guard)
    theirs = given.custom_dir
    own = {f"{OVERRIDES}/{name}": text for name, text in _templates()}
    copies = {f"{OVERRIDES}/{name}": path for name, path in _below(theirs)}
    wanted = Wanted(
        host,
        DOCS,
        OVERRIDES,
        tuple(_navigation(product, names_search=not given.has_box(host))),
        {page.source: _layout(product).path_of(page.path) for page in _pages(product)},
        product.site.names_hidden,
    )
    texts = {**found.contents, host.config_name: render_configuration(given, wanted)}
    # A template of the project's own comes first, as it does in a build.
    texts |= {path: text for path, text in own.items() if path not in copies}
    return Export(texts, {**found.copies, **copies}, found.pages)


def _raw(text: str) -> str:
    """Text in which a template engine that runs over every page finds nothing of its own."""
    return f"{{% raw %}}\n\n{text}\n\n{{% endraw %}}" if text else ""


def _exported(
    product: Product, folder: str, *, with_fields: bool, guard: Callable[[str], str]
) -> Export:
    product = replace(product, mirrored=False)
    site, layout = product.site, _layout(product)
    writer = MarkdownWriter(product, layout, unaided=True, guard=guard)
    pages = {page.path: page for page in _pages(product)}
    texts: dict[str, str | bytes] = {}
    for path in writer.paths():
        fields = _front_matter(pages[path]) if with_fields and path in pages else ""
        texts[folder + layout.path_of(path)] = fields + writer.render(path)
    number = len(texts)
    copies = {
        folder + layout.path_of(path): Path(site.settings.root, path)
        for path in grow_tree(product).copies.values()
    }
    taken = {path.removeprefix(folder) for path in (*texts, *copies)}
    for output in find_outputs(product, taken):
        texts[folder + output.path] = output.make()
    return Export(texts, copies, number)


def _pages(product: Product) -> Iterator[SitePage]:
    yield from grow_tree(product).pages.values()


def _layout(product: Product) -> Layout:
    return exported(product.site.archive.pages.values(), product.site.settings)


def _front_matter(page: SitePage) -> str:
    """What a theme must know of a page; JSON is YAML."""
    meta = page.page.meta if page.page else {}
    fields: dict[str, object] = {"title": page.title} if page.title else {}
    fields |= {name: meta[name] for name in PASSED_ON if _is_plain(meta.get(name))}
    # The theme's own index, which nobody asks, stays empty.
    fields["search"] = {"exclude": True}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "\n".join(["---", *lines, "---", "", ""])


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(name, str) and _is_plain(each) for name, each in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, bool | int | float) or (isinstance(value, str) and bool(value))


def _navigation(product: Product, *, names_search: bool) -> Iterator[str | dict[str, str]]:
    sources = [page.source for page in _pages(product)]
    yield from build_navigation(sources, product.view, names_search=names_search)


def _templates() -> Iterator[tuple[str, str]]:
    folder = resources("retrokb").joinpath("assets/theme/material/partials")
    for file in folder.iterdir():
        yield f"partials/{file.name}", file.read_text("utf-8")


def _below(folder: Path | None) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.is_file():
            yield path.relative_to(folder or path).as_posix(), path
