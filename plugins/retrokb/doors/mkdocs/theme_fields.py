"""Front matter of any origin, in a form that Material for MkDocs does not stumble over."""

import html
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from ...model.problems import Place, Problem
from ...model.records import Page

OURS = frozenset({"status"})
"""Fields that mean one thing here and another to the theme: Material draws an icon for a status."""

WRITTEN_INTO_HTML = frozenset({
    "title", "description", "author", "subtitle", "tags", "location", "revision_date",
    "git_revision_date_localized", "git_creation_date_localized",
})  # fmt: skip
"""Fields that Material's templates print unescaped (base.html, redirect.html, partials/)."""

LISTS = frozenset({"hide", "tags"})
"""Fields that Material's templates search for members; anything else crashes them."""

TABLES = frozenset({"search", "social"})

REDIRECT = "redirect.html"
"""Material's template that leads on to the address in the field `location`."""

FOLLOWED = ("", "http", "https")
"""Schemes of a `location`; others run instead of leading anywhere."""


def readable_fields(
    meta: Mapping[str, object], title: str, config: MkDocsConfig
) -> dict[str, object]:
    """The fields that the theme can use, `title` among them where the page states one."""
    fields = {
        name: _as_list(value) if name in LISTS else value
        for name, value in meta.items()
        if name not in OURS and value is not None and not _breaks(name, meta, config)
    }
    fields.pop("title", None)
    if title:
        fields["title"] = title
    return {
        name: _escaped(value) if name in WRITTEN_INTO_HTML else value
        for name, value in fields.items()
    }


def check_theme_fields(pages: Iterable[Page], config: MkDocsConfig) -> Iterator[Problem]:
    """Report the fields that are left out because the theme would stumble over them."""
    for page in pages:
        for name, value in page.meta.items():
            if value is not None and _breaks(name, page.meta, config):
                what = f"`{name}` is {value!r}, which the theme cannot use; it is left out."
                place = Place(page.path, page.line_of(name))
                advice = "Write what the theme knows, or remove the field."
                yield Problem("RK215", place, what, advice, subject=name, field=name)


def _breaks(name: str, meta: Mapping[str, object], config: MkDocsConfig) -> bool:
    """Whether Material's templates fail on a value, or mean something else by it."""
    value = meta.get(name)
    if name in TABLES:
        return not isinstance(value, Mapping) or not _is_number(value.get("boost", 1))
    if name in LISTS:
        return not isinstance(value, list | str)
    if name == "icon":
        return not _has(f".icons/{value}.svg", config)
    if name == "template":
        leads_nowhere = value == REDIRECT and _breaks("location", meta, config)
        return leads_nowhere or not _has(str(value), config)
    return name == "location" and not _leads_on(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _leads_on(location: object) -> bool:
    try:
        return isinstance(location, str) and urlsplit(location.strip()).scheme in FOLLOWED
    except ValueError:
        return False


def _escaped(value: object) -> object:
    if isinstance(value, list):
        return [html.escape(str(each)) for each in value]
    return html.escape(str(value))


def _as_list(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _has(name: str, config: MkDocsConfig) -> bool:
    """Whether one of the theme's folders holds a file, without leaving the folder."""
    parts = Path(name).parts
    if ".." in parts or Path(name).is_absolute():
        return False
    return any(Path(folder, name).is_file() for folder in config.theme.dirs)
