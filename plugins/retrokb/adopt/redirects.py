"""Former addresses that other systems keep in files of redirects."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from ..model.source import ForeignFile
from ..parse.yaml_text import Series, Table, Text, parse_yaml
from ..text.urls import path_in

NETLIFY = "_redirects"
OPENPUBLISHING = ".openpublishing.redirection"
MKDOCS = ("mkdocs.yml", "mkdocs.yaml")


@dataclass(frozen=True)
class Redirect:
    """A former address and where it leads, both as written; `line` of the file `path`."""

    former: str
    target: str
    path: str
    line: int


@dataclass(frozen=True)
class Aliases:
    """The former addresses of each article, and the redirects that lead to none of them."""

    by_article: Mapping[str, tuple[str, ...]]
    unresolved: tuple[tuple[Redirect, str], ...] = ()


def is_redirects(path: str) -> bool:
    """Whether a file holds redirects, by its name."""
    name = posixpath.basename(path)
    return name in (NETLIFY, *MKDOCS) or (
        name.startswith(OPENPUBLISHING) and name.endswith(".json")
    )


def find_redirects(file: ForeignFile) -> Iterator[Redirect]:
    """The redirects of a file. Raises UnreadableYamlError for one that cannot be read."""
    text = (file.text or "").replace("\r\n", "\n")
    name = posixpath.basename(file.path)
    if name == NETLIFY:
        yield from _netlify(text, file.path)
    elif text.strip():
        # JSON is YAML, but for tabs between its values.
        plain = text.replace("\t", " ") if name.endswith(".json") else text
        node = parse_yaml(plain)
        find = _openpublishing if name.endswith(".json") else _mkdocs
        yield from find(node, file.path) if isinstance(node, Table) else ()


def _netlify(text: str, path: str) -> Iterator[Redirect]:
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.partition("#")[0].split() if line.lstrip().startswith("#") else line.split()
        # Parameters (`id=:id`) stand between the two addresses.
        addresses = [word for word in words if word.startswith("/") or "://" in word]
        if len(addresses) >= 2:
            yield Redirect(addresses[0], addresses[1], path, number)


def _openpublishing(node: Table, path: str) -> Iterator[Redirect]:
    for entry in node.entries:
        if entry.key != "redirections" or not isinstance(entry.node, Series):
            continue
        for each in entry.node.nodes:
            said = _texts(each)
            former = said.get("source_path") or said.get("source_path_from_root") or ""
            if former and said.get("redirect_url"):
                yield Redirect(former, said["redirect_url"], path, each.line)


def _mkdocs(node: Table, path: str) -> Iterator[Redirect]:
    plugins = _child(node, "plugins")
    for each in plugins.nodes if isinstance(plugins, Series) else (plugins,):
        options = _child(each, "redirects")
        maps = _child(options, "redirect_maps")
        for entry in maps.entries if isinstance(maps, Table) else ():
            if isinstance(entry.node, Text):
                yield Redirect(entry.key, entry.node.value, path, entry.line)


def _child(node: object, name: str) -> object:
    if not isinstance(node, Table):
        return None
    return next((entry.node for entry in node.entries if entry.key == name), None)


def _texts(node: object) -> dict[str, str]:
    entries = node.entries if isinstance(node, Table) else ()
    return {entry.key: entry.node.value for entry in entries if isinstance(entry.node, Text)}


def resolve_redirects(redirects: Iterable[Redirect], articles: Sequence[str]) -> Aliases:
    """Give each article the former addresses that lead to it; chains of redirects are followed."""
    redirects = list(redirects)
    by_address = {_address(path): path for path in sorted(articles)}
    onward = {_address(each.former): each.target for each in redirects}
    found: dict[str, list[str]] = {}
    unresolved: list[tuple[Redirect, str]] = []
    for each in redirects:
        reason, article = _article(each, onward, by_address)
        if not article:
            unresolved.append((each, reason))
        elif _address(each.former) != _address(article):
            found.setdefault(article, []).append(_alias(each.former))
    return Aliases(
        {path: tuple(dict.fromkeys(each)) for path, each in found.items()}, tuple(unresolved)
    )


def _article(
    redirect: Redirect, onward: Mapping[str, str], by_address: Mapping[str, str]
) -> tuple[str, str]:
    """Why a redirect leads to no article, else the article."""
    if any(mark in redirect.former for mark in "*:?#"):
        return "it stands for many addresses", ""
    target, seen = redirect.target, {_address(redirect.former)}
    while True:
        address = _address(target)
        article = by_address.get(address) or _by_end(address, by_address)
        if article:
            return "", article
        if address in seen or address not in onward:
            return f"no article is at {redirect.target}", ""
        seen.add(address)
        target = onward[address]


def _by_end(address: str, by_address: Mapping[str, str]) -> str:
    """The one article whose whole path ends an address: sites put their base before it."""
    parts = address.split("/")
    # A name alone says too little.
    ends = ("/".join(parts[n:]) for n in range(1, len(parts) - 1))
    return next((by_address[end] for end in ends if end in by_address), "")


def _address(written: str) -> str:
    """An address or a path in the one form in which they are compared."""
    path = unquote(path_in(written)).strip("/").casefold()
    for ending in (".md", ".html", "/index", "/readme"):
        path = path.removesuffix(ending)
    return path


def _alias(written: str) -> str:
    path = unquote(path_in(written))
    return path if path.startswith("/") else f"/{path}"
