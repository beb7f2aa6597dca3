"""HTML without what could run, frame or style anything: the home of nh3."""

import re
from collections import Counter
from typing import Any

import nh3

from .html import Parser

OF_ALL = {
    "id", "class", "title", "lang", "dir", "role", "tabindex", "translate", "hidden", "markdown",
}  # fmt: skip

ATTRIBUTES = {
    "*": OF_ALL,
    "a": {"href", "name", "target", "rel", "download", "hreflang"},
    "img": {"src", "srcset", "alt", "width", "height", "loading", "align"},
    "video": {"src", "poster", "controls", "width", "height", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "srcset", "type", "media"},
    "details": {"open", "name"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span", "align"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "data": {"value"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "svg": {"xmlns", "viewBox", "width", "height"},
    "path": {"d"},
}
"""What Python-Markdown, its usual extensions and Material write. `style` is none of it."""

TAGS = {
    *nh3.ALLOWED_TAGS, *(ATTRIBUTES.keys() - {"*"}), "section", "figure", "figcaption", "button",
    "picture", "main", "nav", "header", "footer", "aside", "article", "mark", "summary", "dl", "dt",
    "dd", "abbr", "kbd", "samp", "var",
}  # fmt: skip

INPUTS = frozenset({"checkbox", "radio"})
"""Tasks and tabs; a field for a password would ask for one."""

ACTIVE = frozenset({
    "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "base",
    "template", "noscript", "title", "textarea", "select", "xmp", "plaintext", "math", "marquee",
})  # fmt: skip
"""Elements that do something without any attribute."""

COMMENT = re.compile(r"<!--(?!-?>)(?:(?!<!--|--!?>).)*-->", re.DOTALL)

DISPUTED = re.compile(r"<[!?]|\0|<[A-Za-z/][^>]*\Z")
"""Declarations, comments that are not closed as they should be, and an element without its end."""

Attributes = frozenset[tuple[str, str]]

NAMING = ("id", "name", "for")

OF_THEME = re.compile(r"__(?!tabbed_|code|span|annotation)")
"""Names by which Material finds its own configuration and switches; extensions of Markdown write
the others. A page with a `#__config` of its own would tell the theme where to load from."""

SCHEMES = {"http", "https", "mailto"}


def clean_html(html: str) -> str:
    """A piece of HTML with what is known to do no harm; text of scripts and styles goes too.

    Links lead to pages of the site, to http(s) and to mail only.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=SCHEMES,
        # Written by the author or by nobody: a link of the site's own needs none.
        link_rel=None,
    )


def is_harmless(html: str) -> bool:
    """Whether cleaning would take nothing from a piece of HTML that runs, frames or styles.

    What only looks like an element, as `<your domain>` does, is nothing. Where two parsers might
    not agree on what is an element, it is not harmless.
    """
    if DISPUTED.search(COMMENT.sub("", html)):
        return False
    gone = _elements(html) - _elements(clean_html(html))
    return not any(_says_something(tag, stated) for tag, stated in gone)


def _says_something(tag: str, stated: Attributes) -> bool:
    return tag in ACTIVE or any(value or name.startswith("on") for name, value in stated)


def _kept(tag: str, name: str, value: str) -> Any:
    if (tag, name) == ("input", "type"):
        return value if value.casefold() in INPUTS else "hidden"
    # Material follows or runs what stands in its own attributes, and under its own names.
    is_theme_s = name.startswith("data-md-") or (name in NAMING and OF_THEME.match(value))
    return None if is_theme_s else value


class _Elements(Parser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, Attributes]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, frozenset((name, value or "") for name, value in attrs)] += 1


def _elements(html: str) -> Counter[tuple[str, Attributes]]:
    reader = _Elements()
    reader.feed(html)
    reader.close()
    return reader.found
